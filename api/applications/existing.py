"""Finding applications."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from api.applications.states import State
from api.errors import ConflictError, NotFoundError
from api.storage.models import Application
from scheduler.words import message


@dataclass(frozen=True, kw_only=True, slots=True)
class ApplicationAt:
    """An application as whoever decides on it has seen it.

    Attributes:
        ensure: raises `StaleError` where the revision told is not the one that they have seen.
    """

    team_id: str
    agent_id: str
    application_id: str
    ensure: Callable[[int], None]


def existing_application(
    session: Session,
    team_id: str,
    agent_id: str,
    application_id: str,
    *,
    to_change: bool = False,
) -> Application:
    """The application.

    Args:
        session: to read with.
        team_id: of the agent's team.
        agent_id: whose it has to be.
        application_id: which.
        to_change: others who want to change it wait until the session has ended.

    Raises:
        NotFoundError: the agent has none of this id.
    """
    found = session.get(
        Application, application_id, with_for_update=to_change, populate_existing=to_change
    )
    if found is None or (found.team_id, found.agent_id) != (team_id, agent_id):
        reason = message("applications-none", application=application_id)
        raise NotFoundError("application-not-found", reason)
    return found


def waiting_application(session: Session, at: ApplicationAt) -> Application:
    """One that waits, and that nobody else decides on until the writing session has ended.

    Raises:
        NotFoundError: the agent has none of this id.
        ConflictError: it does not wait any more.
        StaleError: it is at another revision.
    """
    found = existing_application(
        session, at.team_id, at.agent_id, at.application_id, to_change=True
    )
    if found.state != State.WAITING:
        reason = message("applications-decided", state=message(f"applications-{found.state}"))
        raise ConflictError("application-decided", reason)
    at.ensure(found.revision)
    return found


def applications(
    team_id: str, agent_id: str | None = None, state: State | None = None
) -> Select[Application]:
    """A team's applications, one agent's, those in one state; in no order yet."""
    found = select(Application).where(Application.team_id == team_id)
    if agent_id is not None:
        found = found.where(Application.agent_id == agent_id)
    return found if state is None else found.where(Application.state == state)
