"""Drafts that people make: from a file, or as a copy of what there is."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from api.accounts.audit import Caller, record
from api.errors import ConflictError
from api.rosters.assuming import scenario_text
from api.rosters.dealing import dealt_out
from api.rosters.drafts import save_draft
from api.rosters.in_force import in_force
from api.rosters.names import names_of
from api.rosters.problems import setting_of
from api.rosters.published import published_roster
from api.rosters.rows import locks_of, roster_of
from api.rosters.versions import existing_roster
from api.storage.models import RosterVersion
from api.teams import load_team
from scheduler.dates import dates_between
from scheduler.errors import Fault, InputError
from scheduler.roster import Roster
from scheduler.tables import read_roster
from scheduler.tables.faults import Faults, shown
from scheduler.tables.formulas import note_formulas
from scheduler.team import Team
from scheduler.words import Message, message

MOST_DATES = 366
"""Dates of one roster; more is a slip of the keyboard in a year."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """Which dates a draft is to be about, and what it is called.

    Attributes:
        first, last: both included; None: as far as what it is made from reaches.
        title: for people; may be empty.
    """

    first: date | None = None
    last: date | None = None
    title: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A roster's file, as it came.

    Attributes:
        name: how it ends says what it is: `.xlsx`, else text.
    """

    name: str
    content: bytes


def read_upload(
    session: Session, team_id: str, upload: Upload, wish: Wish, most_rows: int
) -> Roster:
    """The roster of a file, in rows or as a grid, with stores and inquiries dealt out.

    Shifts in which somebody has stores stay as they are; the others are dealt out, as those of a
    grid are, which tells of people alone.

    Args:
        session: to read with.
        team_id: whose.
        upload: the file.
        wish: for the draft.
        most_rows: that the file may have.

    Raises:
        NotFoundError: there is no such team.
        InputError: the file cannot be read, names what the team does not have, holds no shift, a
            cell that would be a formula, or shifts outside the dates wished for; each fault is
            told.
    """
    loaded = load_team(session, team_id)
    roster = _read(upload, loaded.team, most_rows)
    first, last = _dates(roster, upload, wish)
    crews = {(a.date, a.shift) for a in roster.assignments}
    bare = [s for s in crews if not any(a.stores for a in roster.of_shift(*s))]
    problem = setting_of(session, team_id, loaded.revision, first, last).problem
    return dealt_out(problem, roster, bare, {})


def _read(upload: Upload, team: Team, most_rows: int) -> Roster:
    name, faults = shown(upload.name), Faults()
    is_xlsx = upload.name.lower().endswith(".xlsx")
    if not is_xlsx:
        note_formulas(upload.content, name, faults)
    with tempfile.TemporaryDirectory(prefix="paiban-roster-") as folder:
        path = Path(folder) / ("roster.xlsx" if is_xlsx else "roster.csv")
        path.write_bytes(upload.content)
        try:
            roster = read_roster(path, team, name, most_rows)
        except InputError as error:
            raise InputError((*error.faults, *faults.found)) from None
    faults.raise_any()
    return roster


def take_upload(
    session: Session, caller: Caller, team_id: str, roster: Roster, wish: Wish
) -> RosterVersion:
    """Keeps the roster of `read_upload` as a draft.

    Args:
        session: a writing one.
        caller: who does it.
        team_id: whose.
        roster: at least one shift, within the dates wished for.
        wish: for the draft.
    """
    worked = roster.assignments
    dates = dates_between(wish.first or worked[0].date, wish.last or worked[-1].date)
    version = save_draft(
        session,
        team_id,
        load_team(session, team_id).revision,
        dates,
        roster,
        made_by=caller.principal.who,
        now=caller.now,
        title=wish.title,
    )
    _record(session, caller, version, "roster.upload")
    return version


def copy(
    session: Session, caller: Caller, team_id: str, roster_id: str, wish: Wish
) -> RosterVersion:
    """A draft with the shifts and locks of another version, or of a part of its dates.

    Raises:
        NotFoundError: the team has no such roster.
        InputError: dates that the other does not have.
    """
    source = existing_roster(session, team_id, roster_id)
    first, last = wish.first or source.first, wish.last or source.last
    if not source.first <= first <= last <= source.last:
        expected = message("publishing-other-dates", first=source.first, last=source.last)
        raise InputError([_fault("first", f"{first}..{last}", expected)])
    roster = roster_of(source.rows)
    version = save_draft(
        session,
        team_id,
        _revision_for(session, team_id, roster, source.team_revision),
        dates_between(first, last),
        roster,
        made_by=caller.principal.who,
        now=caller.now,
        outcome=source.outcome if (first, last) == (source.first, source.last) else None,
        title=wish.title or source.title,
        based_on=roster_id,
        job_id=source.job_id if scenario_text(session, source) is not None else None,
        locks=locks_of(source.locks),
    )
    _record(session, caller, version, "roster.copy", source=roster_id)
    return version


def copy_published(
    session: Session, caller: Caller, team_id: str, first: date, last: date, *, title: str = ""
) -> RosterVersion:
    """A draft with what is published on these dates, whichever publications it comes from.

    Raises:
        NotFoundError: there is no such team.
        ConflictError: nothing is published on any of them.
        InputError: no or too many dates.
    """
    _ensure_stretch(first, last)
    loaded, force = load_team(session, team_id), in_force(session, team_id)
    dates = dates_between(first, last)
    if not any(force.covers(day) for day in dates):
        reason = message("publishing-nothing-published", first=first, last=last)
        raise ConflictError("nothing-published", reason)
    version = save_draft(
        session,
        team_id,
        loaded.revision,
        dates,
        published_roster(session, team_id, since=first, until=last),
        made_by=caller.principal.who,
        now=caller.now,
        title=title,
    )
    _record(session, caller, version, "roster.copy", source="published")
    return version


def _revision_for(session: Session, team_id: str, roster: Roster, made_from: int) -> int:
    """The team's current content, unless it lacks what the roster names."""
    loaded = load_team(session, team_id)
    return made_from if names_of(loaded.team).missing(roster) else loaded.revision


def _dates(roster: Roster, upload: Upload, wish: Wish) -> tuple[date, date]:
    worked = roster.assignments
    if not worked:
        raise InputError([_fault("", "", message("publishing-empty-upload"), shown(upload.name))])
    first, last = wish.first or worked[0].date, wish.last or worked[-1].date
    _ensure_stretch(first, last)
    outside: Sequence[date] = sorted({a.date for a in worked if not first <= a.date <= last})
    if outside:
        expected = message("publishing-date-outside", first=first, last=last)
        raise InputError(
            [_fault("date", str(day), expected, shown(upload.name)) for day in outside]
        )
    return first, last


def _ensure_stretch(first: date, last: date) -> None:
    if last < first:
        raise InputError([_fault("last", str(last), message("publishing-not-before", first=first))])
    if len(dates_between(first, last)) > MOST_DATES:
        expected = message("publishing-too-long", most=MOST_DATES)
        raise InputError([_fault("last", str(last), expected)])


def _fault(column: str, value: str, expected: Message, file: str = "body") -> Fault:
    return Fault(file=file, row=None, column=column, value=value, expected=expected)


def _record(
    session: Session, caller: Caller, version: RosterVersion, action: str, **detail: object
) -> None:
    record(
        session,
        caller,
        action,
        version.roster_id,
        team_id=version.team_id,
        first=version.first.isoformat(),
        last=version.last.isoformat(),
        **detail,
    )
