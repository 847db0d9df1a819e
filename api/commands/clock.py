"""The one place where the command line looks at the clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from scheduler.tables.faults import Faults
from scheduler.words import message

_FIXED = "SOURCE_DATE_EPOCH"
_LAST_SECOND = 4_102_444_800
"""The start of 2100, as calendar clients still read it."""


def published_at(environment: Mapping[str, str]) -> datetime:
    """Now, or the moment that `SOURCE_DATE_EPOCH` fixes so that files repeat byte for byte.

    Args:
        environment: the process's; the variable counts seconds since 1970 in UTC.

    Raises:
        InputError: the variable is no such number.
    """
    fixed = environment.get(_FIXED, "").strip()
    if not fixed:
        return datetime.now(UTC)
    if not (fixed.isascii() and fixed.isdigit() and int(fixed) <= _LAST_SECOND):
        faults = Faults()
        faults.add(_FIXED, message("cli-epoch-expected"), value=fixed)
        faults.raise_any()
    return datetime.fromtimestamp(int(fixed), UTC)
