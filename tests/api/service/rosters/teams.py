"""A small team in storage, and rosters for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from api.rosters import save_draft
from api.rosters.publishing import Consent, publish, withdraw
from api.rosters.versions import RosterAt
from api.teams import create_team
from scheduler.dates import dates_between
from scheduler.roster import Assignment, Roster
from scheduler.words import Language
from tests.api.service.folders import NOW, a_caller, a_folder

NOVEMBER = dates_between(date(2026, 11, 1), date(2026, 11, 30))
ANY = Consent(reason="agreed")


def a_stored_team(database, team_id="t1", **files):
    """The team of `a_folder`, at revision 1."""
    with database.write() as session:
        create_team(session, team_id, a_folder(**files), a_caller(), "folder", language=Language.ZH)
    return team_id


def november(day):
    return date(2026, 11, day)


def shifts(pattern):
    """Shifts told as `{"a1": "1d 2n 3d"}`: date of November and day or night."""
    kinds = {"d": "day", "n": "night"}
    return Roster(
        Assignment(
            date=november(int(cell[:-1])),
            agent_id=agent_id,
            shift=kinds[cell[-1]],
            stores=("s1",),
            inquiries=Decimal("90.0"),
        )
        for agent_id, cells in pattern.items()
        for cell in cells.split()
    )


def a_legal_month():
    """No hard rule broken: five on, two off, swapped in the middle, time off kept."""
    away = {("a1", 3), ("a1", 4), ("a1", 5), ("a2", 9)}
    worked = []
    for day in (d.day for d in NOVEMBER):
        for n in range(4):
            agent_id, is_day = f"a{n + 1}", (n < 2) == (day <= 15)
            is_off = (day + 2 * n) % 7 in (0, 1) or (day == 15 and not is_day)
            if not is_off and (agent_id, day) not in away:
                worked.append((agent_id, f"{day}{'d' if is_day else 'n'}"))
    return shifts({a: " ".join(c for b, c in worked if b == a) for a in ("a1", "a2", "a3", "a4")})


def a_draft(database, roster, first=NOVEMBER[0], last=NOVEMBER[-1], team_id="t1", **parts):
    """The id of a draft."""
    with database.write() as session:
        made = save_draft(
            session,
            team_id,
            1,
            dates_between(first, last),
            roster,
            **{"made_by": "key:1", "now": NOW, **parts},
        )
        return made.roster_id


def at(roster_id, team_id="t1", ensure=lambda _revision: None):
    return RosterAt(team_id=team_id, roster_id=roster_id, ensure=ensure)


def published(database, roster_id, consent=ANY, caller=None, team_id="t1"):
    """The publication of a draft."""
    with database.write() as session:
        return publish(session, caller or a_caller(), at(roster_id, team_id), consent, None)


def withdrawn(database, roster_id, caller=None):
    """The publication that took a roster back."""
    with database.write() as session:
        return withdraw(session, caller or a_caller(), at(roster_id), None)


def a_caller_at(moment):
    return replace(a_caller(), now=moment)
