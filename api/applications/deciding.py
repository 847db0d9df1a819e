"""Approving and refusing what agents ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.applications.asking import note
from api.applications.existing import (
    ApplicationAt,
    existing_application,
    waiting_application,
)
from api.applications.states import Kind, State
from api.applications.tables import with_application
from api.errors import ConflictError
from api.settings import ServiceSettings
from api.storage import Database
from api.storage.models import Application
from api.teams import load_team, store_revision
from api.teams.content import accepted
from api.teams.loading import existing_team, read_files
from api.teams.sent import ensure_bounds
from scheduler.errors import InputError
from scheduler.words import message

USUAL_WEIGHT = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a supervisor says.

    Attributes:
        answer: to the agent; may be empty where it is approved.
        weight: of a wish, 1 to 10; plays no part in time off.
    """

    answer: str = ""
    weight: int = USUAL_WEIGHT


def check_approval(
    database: Database, settings: ServiceSettings, at: ApplicationAt, decision: Decision
) -> None:
    """Works out and checks the team's content as it would be, before anybody has to wait for it.

    Raises:
        NotFoundError: the agent has no such application.
        ConflictError: the team's tables do not take it; every fault is told.
        TooLargeError: they would be too large together.
    """
    with database.read() as session:
        found = existing_application(session, at.team_id, at.agent_id, at.application_id)
        if found.state == State.WAITING:
            files = _files(session, found, decision)
            ensure_bounds(files, settings.most_upload)
            try:
                accepted(files, settings.most_rows)
            except InputError as error:
                raise _unfit(error) from error


def approve(session: Session, caller: Caller, at: ApplicationAt, decision: Decision) -> Application:
    """Approves an application: the team's own table has it from then on, as a new revision.

    Args:
        session: a writing one.
        caller: who does it.
        at: an application that waits.
        decision: the supervisor's words.

    Raises:
        NotFoundError: the agent has no such application.
        ConflictError: it does not wait any more, or the team's tables do not take it.
        StaleError: it is at another revision.
    """
    existing_team(session, at.team_id, to_change=True)
    found = waiting_application(session, at)
    files = _files(session, found, decision)
    try:
        store_revision(session, at.team_id, files, caller, f"application {found.application_id}")
    except InputError as error:
        raise _unfit(error) from error
    if found.kind == Kind.WISH:
        found.weight = decision.weight
    _decide(found, caller, State.APPROVED, decision)
    note(session, caller, found, "approve")
    return found


def refuse(session: Session, caller: Caller, at: ApplicationAt, decision: Decision) -> Application:
    """Refuses an application; args and errors as `approve`."""
    found = waiting_application(session, at)
    _decide(found, caller, State.REFUSED, decision)
    note(session, caller, found, "refuse")
    return found


def _decide(found: Application, caller: Caller, state: State, decision: Decision) -> None:
    found.state, found.answer = str(state), decision.answer
    found.decided_at, found.decided_by = caller.now, caller.principal.who
    found.revision += 1


def _files(session: Session, found: Application, decision: Decision) -> Mapping[str, bytes]:
    """The team's files as they would be, from what they are now."""
    loaded = load_team(session, found.team_id)
    try:
        return with_application(read_files(session, loaded.files), loaded, found, decision.weight)
    except InputError as error:
        raise _unfit(error) from error


def _unfit(error: InputError) -> ConflictError:
    reason = message("applications-unfit")
    return ConflictError("application-unfit", reason, faults=error.faults)
