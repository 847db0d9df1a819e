"""Who acts where a command does: whoever may use the database itself."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from api.accounts.audit import Caller
from api.accounts.principal import Principal, Role
from scheduler.words import Language


def system_caller(language: Language) -> Caller:
    """The one who acts, now."""
    who = Principal(who="system", name="", role=Role.ADMINISTRATOR, teams=None)
    return Caller(
        principal=who,
        now=datetime.now(UTC),
        request_id=uuid4().hex,
        address="",
        language=language,
    )
