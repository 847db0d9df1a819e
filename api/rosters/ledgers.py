"""The fairness ledger, as it stands after each publication."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from sqlalchemy import insert
from sqlalchemy.orm import Session

from api.rosters.in_force import InForce
from api.rosters.names import known_part
from api.rosters.planning import planning_team
from api.rosters.published import published_roster
from api.storage.models import LedgerEntry, Publication
from scheduler.dates import dates_between
from scheduler.ledger import Burden, Ledger, ledger
from scheduler.planning import judging_problem_for

MINUTES, THIRD_STORES = "minutes", "third-stores"
"""Shown beside the burdens, and not shared out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One agent's side of one burden; all as in `LedgerEntry`."""

    agent_id: str
    burden: str
    before: int
    planned: int
    share: str | None = None


def keep_ledger(
    session: Session,
    publication: Publication,
    revision: int,
    force: InForce,
    made: Ledger | None = None,
) -> None:
    """Keeps the ledger as it is after a publication; none where nothing is published any more.

    Planned are the dates from the publication's first to the last one published; all before is
    history. So a repair counts what is published after its dates too.

    Args:
        session: a writing one, in which the published shifts are as they will be.
        publication: the last one.
        revision: of the team's content, by which shares are made.
        force: what holds now.
        made: the ledger of the publication's own dates by this content, where it is known already.
    """
    stretch = planned_stretch(publication.first, force)
    if stretch is None:
        return
    if made is not None and stretch == (publication.first, publication.last):
        found = made
    else:
        found = _ledger_of(session, publication.team_id, revision, *stretch)
    rows = [
        {"publication_id": publication.publication_id, **asdict(entry)}
        for entry in entries_of(found)
    ]
    if rows:
        session.execute(insert(LedgerEntry), rows)


def planned_stretch(first: date, force: InForce) -> tuple[date, date] | None:
    """The dates that count as planned after a publication from `first` on; None: nothing is."""
    until = force.until
    if until is None:
        return None
    if first <= until:
        return first, until
    last = force.on(until)
    assert last is not None
    return last.first, until


def entries_of(found: Ledger) -> Iterator[Entry]:
    """The ledger's accounts, by burden and agent, and what is shown beside them."""
    for a in found.accounts:
        yield Entry(
            agent_id=a.agent_id,
            burden=burden_code(a.burden),
            before=a.before,
            planned=a.planned,
            share=None if a.share is None else str(a.share),
        )
    for t in found.tallies:
        yield Entry(
            agent_id=t.agent_id,
            burden=MINUTES,
            before=t.minutes_before,
            planned=t.minutes_planned,
        )
        yield Entry(
            agent_id=t.agent_id,
            burden=THIRD_STORES,
            before=t.third_stores_before,
            planned=t.third_stores_planned,
        )


def burden_code(burden: Burden) -> str:
    """The burden as it is stored: its kind, a duty with its name."""
    return f"duty:{burden.duty}" if burden.duty is not None else str(burden.kind)


def _ledger_of(session: Session, team_id: str, revision: int, first: date, last: date) -> Ledger:
    team = planning_team(session, team_id, revision, first)
    planned = known_part(team, published_roster(session, team_id, since=first, until=last))
    # the ledger is about people alone: without stores nothing has to be forecast
    people = replace(team, stores=(), forecast=(), inquiries=())
    problem, _ = judging_problem_for(people, dates_between(first, last))
    return ledger(problem, planned)
