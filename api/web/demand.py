"""What the page of demand shows at once; what takes long its script asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from api.jobs.states import Kind, State
from api.outputs.view.kinds import shift_kinds
from api.rosters.states import State as RosterState
from api.rosters.versions import rosters
from api.storage.models import Job, RosterVersion
from api.teams import LoadedTeam
from scheduler.dates import Month
from scheduler.words import Language, word

_JOBS = 60
"""Of a team's sizings so many are looked through for one of the month."""

_QUESTIONS = ("ordinary", "permanent", "hired", "borrowed")
_NAMES = [
    "all-dates",
    "all-stores",
    "before-change",
    "best",
    "chart-name",
    "date",
    "expected",
    "heads-of",
    "history",
    "hour",
    "inquiries",
    "least",
    "least-at-high",
    "least-most",
    "logged-in",
    "most",
    "nobody-waits",
    "none-rostered",
    "promotion-told",
    "question-of",
    "range",
    "rostered",
    "saved-total",
    "saving",
    "starting",
    "stated",
    "stated-fixed",
    "total",
    "undone",
]
"""Words of the page's script."""
_GAPS = [
    "after",
    "before",
    "done",
    "end",
    "factor",
    "name",
    "of",
    "percent",
    "shift",
    "start",
    "store",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One question of a sizing with its answer.

    Attributes:
        people: such as 12, 12–14, or at least 12; of loans, shifts.
        is_proven: whether it is exact.
        why: why fewer do not do.
    """

    name: str
    people: str
    is_proven: bool
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SizingTold:
    """The last sizing of a month that came to an answer.

    Attributes:
        is_stale: whether the team's content has changed since.
        peaks: dates of the highest need.
    """

    job_id: str
    finished_at: datetime
    is_stale: bool
    employed: int
    verdict: str
    questions: tuple[Told, ...]
    peaks: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sizings:
    """How a month's sizings stand.

    Attributes:
        last: with an answer; None: none has one.
        running: waits or runs; None: none does.
        failed: why the newest one failed; empty: it did not.
    """

    last: SizingTold | None
    running: Job | None
    failed: str


def sizings_of(session: Session, loaded: LoadedTeam, month: Month, language: Language) -> Sizings:
    """How the month's sizings stand."""
    found = session.scalars(
        select(Job)
        .where(Job.team_id == loaded.team_id, Job.kind == Kind.SIZING)
        .options(defer(Job.best))
        .order_by(Job.created_at.desc())
        .limit(_JOBS)
    )
    asked = {"first": month.first.isoformat(), "last": month.last.isoformat()}
    jobs = [job for job in found if {k: job.params.get(k) for k in asked} == asked]
    done = next((job for job in jobs if "verdict" in (job.result or {})), None)
    newest = jobs[0] if jobs else None
    is_going = newest is not None and not State(newest.state).has_ended
    zone = ZoneInfo(loaded.team.policy.timezone)
    return Sizings(
        last=None if done is None else _told(done, loaded.revision, zone, language),
        running=newest if is_going else None,
        failed=_failure(newest, language),
    )


def roster_shown(
    session: Session, team_id: str, month: Month, asked: str | None
) -> RosterVersion | None:
    """The version beside the need: the one asked for, else the published, else the newest."""
    found = session.scalars(
        rosters(team_id, None, month).order_by(RosterVersion.created_at.desc())
    ).all()
    by_choice = (
        [v for v in found if v.roster_id == asked]
        + [v for v in found if v.state == RosterState.PUBLISHED]
        + list(found)
    )
    return by_choice[0] if by_choice else None


def script_of(
    loaded: LoadedTeam,
    month: Month,
    version: RosterVersion | None,
    language: Language,
    *,
    may_change: bool,
) -> Mapping[str, object]:
    """What the page's script works with."""
    team = loaded.team
    # the script fills these in once it knows them
    gaps = {name: "{" + name + "}" for name in _GAPS}
    return {
        "language": str(language),
        "team": loaded.team_id,
        "first": month.first.isoformat(),
        "last": month.last.isoformat(),
        "roster": None if version is None else version.roster_id,
        "mayChange": may_change,
        "stores": [{"id": store.store_id, "name": store.name} for store in team.stores],
        "shifts": [
            {"name": kind.name, "label": kind.label, "hours": kind.hours}
            for kind in shift_kinds(team.policy, language)
        ],
        "words": {name: word(f"pages-demand-{name}", language, **gaps) for name in _NAMES},
    }


def _told(job: Job, revision: int, zone: ZoneInfo, language: Language) -> SizingTold:
    result = job.result or {}
    moment = job.finished_at or job.created_at
    return SizingTold(
        job_id=job.job_id,
        finished_at=moment.astimezone(zone),
        is_stale=job.team_revision != revision,
        employed=result["employed"],
        verdict=result["verdict"][language],
        questions=tuple(_questions(result, language)),
        peaks=tuple(result["peaks"]),
        notes=tuple(note[language] for note in result["notes"]),
    )


def _questions(result: Mapping[str, Any], language: Language) -> Iterable[Told]:
    for key in _QUESTIONS:
        need = result[key]
        bracket = need["borrowed" if key == "borrowed" else "people"]
        least, most = bracket["least"], bracket["most"]
        if most is None:
            people = word("size-at-least", language, least=least)
        else:
            people = str(least) if least == most else f"{least}–{most}"
        yield Told(
            name=word(f"size-tile-{key}", language),
            people=people,
            is_proven=least == most,
            why=need["reason"][language],
        )


def _failure(job: Job | None, language: Language) -> str:
    error = {} if job is None else job.error or {}
    return str(error.get("message", {}).get(language, ""))
