"""The page of scenarios: those that are kept, the comparison on show, and the earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.errors import ConflictError
from api.feeds.overview import ago
from api.jobs.comparisons import SideBySide, side_by_side
from api.jobs.orders import ScenariosOrder
from api.jobs.states import Kind, State
from api.storage.models import Job
from api.teams import LoadedTeam
from api.teams.loading import revision_files
from api.teams.scenarios import SCENARIOS, kept_scenarios
from api.web.scenarios.kept import Kept, kept_of
from api.web.scenarios.presets import Preset, presets_of
from api.web.scenarios.results import Results, results_of
from scheduler.dates import Month, month_of
from scheduler.errors import Fault
from scheduler.tables.editing.scenarios_text import ScenariosFile, read_scenarios_file
from scheduler.words import Language, say

_MOST_RUNS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """A comparison that was asked for.

    Attributes:
        first: of its dates.
        last: of its dates.
        names: of its scenarios.
        since: how long ago it was asked for.
        changed: files of the team that are others now than those it was made from.
    """

    job: Job
    first: date
    last: date
    names: tuple[str, ...]
    since: str
    changed: tuple[str, ...]

    @property
    def month(self) -> Month:
        """That of its first date."""
        return month_of(self.first)

    @property
    def is_live(self) -> bool:
        """Whether it goes on."""
        return not State(self.job.state).has_ended


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The page.

    Attributes:
        file: the scenarios of the team's file; None: it cannot be read.
        faults: why it cannot be read.
        shown: the comparison on show; None: there is none for the month.
        results: of it.
        comparisons: all of the team, the newest first.
    """

    month: Month
    file: ScenariosFile | None
    faults: tuple[Fault, ...]
    kept: tuple[Kept, ...]
    presets: tuple[Preset, ...]
    shown: Comparison | None
    results: Results | None
    comparisons: tuple[Comparison, ...]

    @property
    def pinned(self) -> str | None:
        """Name of the pinned scenario."""
        return None if self.file is None else self.file.pinned


def desk_of(
    session: Session,
    loaded: LoadedTeam,
    *,
    asked: str | None,
    month: Month | None,
    otherwise: Month,
    now: datetime,
    language: Language,
) -> Desk:
    """The page's values.

    Args:
        session: to read with.
        loaded: the team as it is.
        asked: id of the comparison to show; None: the newest of the month.
        month: the page's; None: that of the comparison on show.
        otherwise: the month where there is no comparison either.
        now: the moment.
        language: of every word.
    """
    found = _comparisons(session, loaded, now, language)
    shown = _chosen(found, asked, month)
    month = month or (otherwise if shown is None else shown.month)
    file, faults = _file(session, loaded.team_id)
    progress = None if shown is None else side_by_side(session, shown.job)
    kept = () if file is None else _kept(file, loaded, month, progress, language)
    return Desk(
        month=month,
        file=file,
        faults=faults,
        kept=kept,
        presets=presets_of(loaded.team, month.dates, {k.name for k in kept}, language),
        shown=shown,
        results=_results(file, progress, language),
        comparisons=found,
    )


def _chosen(
    found: Sequence[Comparison], asked: str | None, month: Month | None
) -> Comparison | None:
    for one in found:
        if one.job.job_id == asked:
            return one
    return next((one for one in found if month in (None, one.month)), None)


def _file(session: Session, team_id: str) -> tuple[ScenariosFile | None, tuple[Fault, ...]]:
    try:
        return kept_scenarios(session, team_id)[1], ()
    except ConflictError as error:
        return None, error.faults


def _kept(
    file: ScenariosFile,
    loaded: LoadedTeam,
    month: Month,
    progress: SideBySide | None,
    language: Language,
) -> tuple[Kept, ...]:
    shown = () if progress is None else tuple(one.entry for one in progress.scenarios)
    return kept_of(file, loaded.team, month.dates, shown, language)


def _results(
    file: ScenariosFile | None, progress: SideBySide | None, language: Language
) -> Results | None:
    if progress is None:
        return None
    entries = () if file is None else file.entries
    return results_of(progress, None if file is None else file.pinned, entries, language)


def _comparisons(
    session: Session, loaded: LoadedTeam, now: datetime, language: Language
) -> tuple[Comparison, ...]:
    rows = session.scalars(
        select(Job)
        .where(Job.team_id == loaded.team_id, Job.kind == Kind.SCENARIOS)
        .order_by(Job.created_at.desc(), Job.job_id)
        .limit(_MOST_RUNS)
    ).all()
    current = _digests(session, loaded.team_id, loaded.revision)
    before: dict[int, tuple[str, ...]] = {}
    for revision in {job.team_revision for job in rows}:
        then = _digests(session, loaded.team_id, revision)
        names = sorted({*then, *current})
        before[revision] = tuple(n for n in names if then.get(n) != current.get(n))
    return tuple(_comparison(job, before[job.team_revision], now, language) for job in rows)


def _digests(session: Session, team_id: str, revision: int) -> Mapping[str, str]:
    """Of the files that a comparison is made from: its scenarios come with what is asked."""
    files = revision_files(session, team_id, revision)
    return {file.name: file.sha256 for file in files if file.name != SCENARIOS}


def _comparison(
    job: Job, changed: tuple[str, ...], now: datetime, language: Language
) -> Comparison:
    order = ScenariosOrder.model_validate(job.params)
    entries = read_scenarios_file(order.scenarios.encode(), SCENARIOS).entries
    return Comparison(
        job=job,
        first=order.first,
        last=order.last,
        names=tuple(str(entry.get("name", "")) for entry in entries),
        since=say(ago(max(timedelta(), now - job.created_at)), language),
        changed=changed,
    )
