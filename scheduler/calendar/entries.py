"""One entry of a feed, and how the command line's shifts and end of the roster become entries.

What the command line writes has no past: every entry is the first word on its event.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256

from scheduler.calendar.told import Told, told_of
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
        description: None: none.
        categories: none of them empty.
        color: a name of CSS3; None: none.
        busy: whether it fills its owner's time.
        cancelled: whether it does not take place any more; None: nothing is said of that.
        url: a page that tells more; None: none.
    """

    uid: str
    sequence: int = 0
    stamp: datetime
    start: datetime | date
    end: datetime | date
    summary: str
    description: str | None
    categories: tuple[str, ...] = ()
    color: str | None = None
    busy: bool = True
    cancelled: bool | None = None
    url: str | None = None


def shift_entry(
    problem: Problem,
    worked: Assignment,
    published_at: datetime,
    language: Language,
    *,
    names_owner: bool,
) -> Entry:
    """A worked shift; `names_owner` where others than its agent read it."""
    told = told_of(problem, worked)
    work = told.work(language, names_owner=names_owner)
    return Entry(
        uid=uid_of(
            "shift", problem.policy.team_name, worked.agent_id, str(worked.date), worked.shift
        ),
        stamp=published_at,
        start=told.start,
        end=told.end,
        summary=work.summary(language),
        description=work.description(language),
        categories=work.categories,
        color=color_of(told),
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
        uid=uid_of("published-until", problem.policy.team_name, *owner),
        stamp=published_at,
        start=last,
        end=last + timedelta(days=1),
        summary=word("calendar-published-until", language, date=last),
        description=word("calendar-nothing-after", language),
        busy=False,
    )


def uid_of(*parts: str) -> str:
    """The same identity for the same parts, and for no others."""
    digest = sha256(json.dumps(parts).encode()).hexdigest()
    return f"{digest[:40]}@{_NO_HOST}"


def uid_at(scope: str, event_id: str) -> str:
    """The identity of an event at one address; the id is a UUID or as short and plain."""
    return f"{event_id}.{_mark_of(scope)}@{_NO_HOST}"


@lru_cache(maxsize=1024)
def _mark_of(scope: str) -> str:
    return sha256(scope.encode()).hexdigest()[:12]


def color_of(told: Told) -> str:
    """Nights and days look different, by CSS3 names."""
    return _NIGHT_COLOR if told.is_night else _DAY_COLOR
