"""Who is absent when, from the options of `paiban replan`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from api.commands.stretch import date_of
from scheduler.agents import TimeOff
from scheduler.roster import Roster
from scheduler.tables.faults import Faults
from scheduler.team import Team
from scheduler.words import Message, message

_OPTION = "--absent"


@dataclass(frozen=True, kw_only=True, slots=True)
class Absences:
    """What was told.

    Attributes:
        days: of agents of the team, on dates of the roster; at least one.
        from_date: the first date on which the roster may change for others.
    """

    days: tuple[TimeOff, ...]
    from_date: date


def absences_of(
    texts: Sequence[str],
    first: str | None,
    team: Team,
    dates: Sequence[date],
    faults: Faults,
) -> Absences:
    """What `--absent` and `--from` mean; what cannot be used is noted.

    Args:
        texts: `AGENT:DATE` or `AGENT:DATE..DATE`, the last date included.
        first: the first date that may change; None: the first absence's.
        team: whose agents.
        dates: those of the roster, at least one.
        faults: where all that cannot be used is noted.
    """
    if not texts:
        faults.add(_OPTION, message("replan-absent-missing"))
    names = {a.agent_id for a in team.agents}
    found = tuple(
        day for text in texts if (day := _absence(text, names, dates, faults)) is not None
    )
    start = None if first is None else date_of("--from", first, faults)
    if start is not None and not dates[0] <= start <= dates[-1]:
        _outside("--from", str(start), dates, faults)
    return Absences(
        days=found,
        from_date=start or min((day.first for day in found), default=dates[0]),
    )


def not_missed(absences: Iterable[TimeOff], published: Roster, team: Team) -> Iterator[Message]:
    """What to tell of absences on which the agent would not have worked anyway."""
    names = {a.agent_id: a.name for a in team.agents}
    for off in absences:
        if not any(off.covers(a.date) for a in published.of_agent(off.agent_id)):
            yield message(
                "replan-not-missed", agent=names[off.agent_id], first=off.first, last=off.last
            )


def _absence(text: str, names: set[str], dates: Sequence[date], faults: Faults) -> TimeOff | None:
    agent_id, colon, days = text.rpartition(":")
    if not colon:
        faults.add(_OPTION, message("replan-absent-expected"), value=text)
        return None
    agent_id = agent_id.strip()
    if agent_id not in names:
        faults.add(_OPTION, message("tables-unknown-agent"), value=agent_id)
    start, dots, end = days.partition("..")
    first = date_of(_OPTION, start, faults)
    last = date_of(_OPTION, end, faults) if dots else first
    if first is None or last is None:
        return None
    if last < first:
        faults.add(_OPTION, message("cli-to-before-from", first=first), value=str(last))
        return None
    if first < dates[0] or last > dates[-1]:
        _outside(_OPTION, days, dates, faults)
    return TimeOff(agent_id=agent_id, first=first, last=last)


def _outside(option: str, text: str, dates: Sequence[date], faults: Faults) -> None:
    expected = message("replan-outside-roster", first=dates[0], last=dates[-1])
    faults.add(option, expected, value=text)
