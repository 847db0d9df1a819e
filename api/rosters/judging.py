"""What the rules say of a roster where it stands: after what was published, and before it."""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from api.rosters.assuming import scenario_text
from api.rosters.in_force import in_force
from api.rosters.latest import newest_publication
from api.rosters.names import known_part, names_of
from api.rosters.problems import Setting, setting_of
from api.rosters.published import published_roster
from api.rosters.recent import Recent
from api.rosters.rows import rows_of
from api.rosters.states import State
from api.storage.models import RosterVersion, TeamRow
from api.teams import load_team
from scheduler.dates import month_of
from scheduler.errors import InputError
from scheduler.roster import Roster
from scheduler.violations import Violation
from solver.judge import judge
from solver.outcome import Judgement

_MOST = 64


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgedRoster:
    """A roster with what the rules say of it.

    Attributes:
        setting: what it was judged by.
        missing: ids and names in it that the team no longer has; it is then judged by the content
            that it was made from.
        judgement: of its own dates.
        beyond: hard rules that it breaks together with what is published after its dates.
    """

    setting: Setting
    roster: Roster
    missing: tuple[str, ...]
    judgement: Judgement
    beyond: tuple[Violation, ...]

    @property
    def violations(self) -> tuple[Violation, ...]:
        """All of them, hard before soft."""
        return (*self.beyond, *self.judgement.violations)

    @property
    def broken(self) -> tuple[Violation, ...]:
        """Those of hard rules."""
        return tuple(v for v in self.violations if v.hard)


def judged(
    session: Session, version: RosterVersion, roster: Roster, *, to_publish: bool = False
) -> JudgedRoster:
    """The roster in the place of the version's.

    A draft is judged by the team as it is now, so that time off which came later is seen; what was
    published, by the team as it was at its publication. History is what is published now. A draft
    that was made under a scenario is judged by the team as it would be then, but for publication.

    Args:
        session: any.
        version: says for which dates, and by which content.
        roster: its own, or one that is tried in its place.
        to_publish: whether it is about to hold for the team as it is.

    Raises:
        InputError: the public calendar of some years is not known.
    """
    revision, missing = _judged_by(session, version, roster)
    # names that only the scenario's team has can be judged by nothing else
    scenario = scenario_text(session, version) if missing or not to_publish else None
    setting = _setting(session, version, revision, scenario)
    is_to_be_held = version.state == State.DRAFT and scenario is None
    beyond = _beyond(session, version, setting, roster) if is_to_be_held else ()
    return JudgedRoster(
        setting=setting,
        roster=roster,
        missing=missing,
        judgement=_judged(setting, roster),
        beyond=beyond,
    )


def stamp(session: Session, version: RosterVersion) -> str:
    """What else than its revision decides how a roster is judged, in short."""
    team = session.get_one(TeamRow, version.team_id)
    newest = newest_publication(session, version.team_id)
    return f"{team.revision}-{newest.number if newest else 0}"


def _setting(
    session: Session, version: RosterVersion, revision: int, scenario: str | None
) -> Setting:
    team_id, first, last = version.team_id, version.first, version.last
    if scenario is None:
        return setting_of(session, team_id, revision, first, last)
    try:
        return setting_of(session, team_id, revision, first, last, scenario=scenario)
    except InputError:  # it does not fit the team any more: as it was then
        made_from = version.team_revision
        return setting_of(session, team_id, made_from, first, last, scenario=scenario)


def _judged_by(
    session: Session, version: RosterVersion, roster: Roster
) -> tuple[int, tuple[str, ...]]:
    if version.state != State.DRAFT:
        return version.team_revision, ()
    row = session.get_one(TeamRow, version.team_id)
    team = load_team(session, version.team_id, row.revision).team
    missing = names_of(team).missing(roster)
    return (version.team_revision if missing else row.revision), missing


def _beyond(
    session: Session, version: RosterVersion, setting: Setting, roster: Roster
) -> tuple[Violation, ...]:
    """Hard rules broken across the end of the dates, and not so far.

    Up to the end of the month after: rest, runs, months' hours and the next block lie within.
    """
    until = in_force(session, version.team_id).until
    if until is None or until <= version.last:
        return ()
    last = min(until, _end_of_next_month(version.last))
    now = published_roster(session, version.team_id, since=version.first, until=last)
    there = known_part(setting.team, now)
    longer = setting_of(session, version.team_id, setting.revision, version.first, last)
    after = there.between(version.last + timedelta(days=1), last)
    together = _judged(longer, Roster((*roster.assignments, *after.assignments)))
    told = {
        *_judged(setting, roster).violations,
        *_judged(longer, there).violations,
    }
    return tuple(v for v in together.violations if v.hard and v not in told)


def _end_of_next_month(day: date) -> date:
    return month_of(month_of(day).last + timedelta(days=1)).last


def _judged(setting: Setting, roster: Roster) -> Judgement:
    rows = json.dumps(rows_of(roster), ensure_ascii=False).encode()
    key: Hashable = (setting.key, sha256(rows).digest())
    return _JUDGEMENTS.get(key, lambda: judge(setting.problem, roster))


_JUDGEMENTS: Recent[Judgement] = Recent(_MOST)
