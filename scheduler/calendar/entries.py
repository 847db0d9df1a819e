"""One entry of a feed, and how a worked shift and the end of the roster become entries.

What is made here has no past: every entry is the first word on its event.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from scheduler.calendar.texts import Work, one_line
from scheduler.duties import duty_label
from scheduler.problem import Problem
from scheduler.roster import Assignment
from scheduler.words import Language, word

_NO_HOST = "paiban.invalid"
_NIGHT_COLOR = "slateblue"
_DAY_COLOR = "goldenrod"


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One event as calendar clients are told of it.

    Attributes:
        uid: the same for as long as it is the same event; never made of its time of day.
        sequence: how often the event changed since it was first published, from 0.
        stamp: when it last changed, in UTC.
        start, end: both aware, or both dates for an all-day event; `end` is not part of it.
        categories: none of them empty.
        color: a name of CSS3; None: none.
        busy: whether it fills its owner's time.
    """

    uid: str
    sequence: int = 0
    stamp: datetime
    start: datetime | date
    end: datetime | date
    summary: str
    description: str
    categories: tuple[str, ...] = ()
    color: str | None = None
    busy: bool = True


def shift_entry(
    problem: Problem,
    worked: Assignment,
    published_at: datetime,
    language: Language,
    *,
    names_owner: bool,
) -> Entry:
    """A worked shift; `names_owner` where others than its agent read it."""
    policy = problem.policy
    dated = problem.dated(worked.date, worked.shift)
    zone = ZoneInfo(policy.timezone)
    work = Work(
        owner=one_line(problem.agent(worked.agent_id).name) if names_owner else None,
        shift=one_line(dated.shift.label),
        duty=one_line(duty_label(worked.duty, language)) if worked.duty else None,
        stores=tuple(one_line(problem.store(s).name) for s in worked.stores),
        inquiries=worked.inquiries,
    )
    return Entry(
        uid=_uid("shift", policy.team_name, worked.agent_id, str(worked.date), worked.shift),
        stamp=published_at,
        start=dated.starts_at.replace(tzinfo=zone),
        end=dated.ends_at.replace(tzinfo=zone),
        summary=work.summary(language),
        description=work.description(language),
        categories=tuple(name for name in (work.shift, work.duty) if name),
        color=_NIGHT_COLOR if dated.shift.is_night else _DAY_COLOR,
    )


def marker_entry(
    problem: Problem, agent_id: str | None, published_at: datetime, language: Language
) -> Entry:
    """The all-day marker on the last planned date of an agent's feed, or of the team's (None).

    It is one event that moves on with every roster, so whoever imports files keeps only the last.
    """
    last = problem.dates[-1]
    owner = () if agent_id is None else (agent_id,)
    return Entry(
        uid=_uid("published-until", problem.policy.team_name, *owner),
        stamp=published_at,
        start=last,
        end=last + timedelta(days=1),
        summary=word("calendar-published-until", language, date=last),
        description=word("calendar-nothing-after", language),
        busy=False,
    )


def _uid(*parts: str) -> str:
    digest = sha256(json.dumps(parts).encode()).hexdigest()
    return f"{digest[:40]}@{_NO_HOST}"
