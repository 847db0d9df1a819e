"""Makes the view of a plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from api.outputs.status import status_of
from api.outputs.view.cover import CoverMaker
from api.outputs.view.days import make_days
from api.outputs.view.findings import FindingMaker
from api.outputs.view.grid import GridMaker
from api.outputs.view.kinds import duty_kinds, shift_kinds, store_marks
from api.outputs.view.ledger import burden_labels, ledger_rows
from api.outputs.view.names import shown_names
from api.outputs.view.records import LevelRow, StoreRow
from api.outputs.view.text import brief, of_thousandths, tenths
from api.outputs.view.values import AgentRow, Day, ShiftCover, View, Worked
from scheduler.dates import month_of
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.stores import Store
from scheduler.team import Event
from scheduler.violations import Unmet
from scheduler.words import Language, Message, say, word
from solver.outcome import Clash, LevelResult, Outcome


def make_view(
    problem: Problem,
    outcome: Outcome,
    events: tuple[Event, ...],
    *,
    made_at: datetime,
    language: Language,
    notes: tuple[Message, ...] = (),
    most_soft: int | None = None,
) -> View:
    """Everything that the spreadsheet, the page and the terminal show of a plan.

    Args:
        problem: what was planned.
        outcome: what solving ended with.
        events: the team's promotions, past ones too; those of the planned dates are marked.
        made_at: when the plan was published; with a zone, shown in the team's.
        language: of every word in the view.
        notes: what a reader has to know about the problem.
        most_soft: how many violations of soft rules are told; None: all.
    """
    plan, status = outcome.plan, status_of(outcome)
    judgement = plan.judgement
    duties, marks = duty_kinds(problem.policy, language), store_marks(problem.stores)
    lines = make_lines(problem, plan.roster, judgement.unmet, events, language)
    days, rows, covers = lines.days, lines.rows, lines.cover
    clashes = outcome.clashes if isinstance(outcome, Clash) else ()
    return View(
        language=language,
        team=problem.policy.team_name,
        title=stretch_title(problem, language),
        status=word(f"outputs-status-{status}", language),
        status_code=status,
        made_at=made_at.astimezone(ZoneInfo(problem.policy.timezone)),
        workload=problem.policy.workload,
        days=days,
        shifts=shift_kinds(problem.policy, language),
        duties=duties,
        rows=rows,
        cover=covers,
        duties_missing=tuple(
            "".join(d.mark for c in covers for d in c.by_day[n].duties_missing)
            for n in range(len(days))
        ),
        worked=_all_worked(rows, days),
        stores=tuple(
            _store(
                problem,
                plan.roster,
                judgement.unmet,
                store,
                mark=marks[store.store_id],
                language=language,
            )
            for store in problem.stores
        ),
        burdens=burden_labels(problem, language),
        ledger=ledger_rows(problem, judgement.ledger),
        levels=tuple(level_row(level, language) for level in plan.levels),
        findings=FindingMaker(problem=problem, language=language).findings(
            judgement, clashes, most_soft
        ),
        notes=tuple(say(note, language) for note in notes),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """The grid of a roster: its dates, each agent's line, and cover by shift."""

    days: tuple[Day, ...]
    rows: tuple[AgentRow, ...]
    cover: tuple[ShiftCover, ...]


def make_lines(
    problem: Problem,
    roster: Roster,
    unmet: tuple[Unmet, ...],
    events: tuple[Event, ...],
    language: Language,
) -> Lines:
    """The grid alone.

    Args:
        problem: what was planned.
        roster: what is shown.
        unmet: what the rules say that it lacks.
        events: the team's promotions.
        language: of every word.
    """
    days, duties = make_days(problem, events, language), duty_kinds(problem.policy, language)
    shifts = shift_kinds(problem.policy, language)
    by_duty = {d.name: d for d in duties}
    grid = GridMaker(
        problem=problem,
        roster=roster,
        days=days,
        names=shown_names(problem),
        shifts={s.name: s for s in shifts},
        duties=by_duty,
        stores=store_marks(problem.stores),
        language=language,
    )
    cover = CoverMaker(problem=problem, roster=roster, unmet=unmet, days=days, duties=by_duty)
    return Lines(
        days=days,
        rows=tuple(grid.row(agent) for agent in problem.agents),
        cover=tuple(cover.of(s) for s in shifts),
    )


def level_row(level: LevelResult, language: Language) -> LevelRow:
    """One level in words and numbers."""
    return LevelRow(
        name=word(f"outputs-level-{level.level}", language),
        value=brief(tenths(Decimal(str(level.shown_value)))),
        bound=brief(tenths(Decimal(str(level.shown_bound)))),
        is_proven=level.is_proven,
    )


def stretch_title(problem: Problem, language: Language) -> str:
    """The planned dates as a title: a month, or its ends."""
    first, last = problem.dates[0], problem.dates[-1]
    month = month_of(first)
    if (first, last) == (month.first, month.last):
        return word(
            "outputs-month", language, year=str(first.year), month=str(month.month).zfill(2)
        )
    return word("outputs-stretch", language, first=first, last=last)


def _all_worked(rows: Iterable[AgentRow], days: tuple[Day, ...]) -> tuple[Worked, ...]:
    lines = tuple(rows)
    return tuple(
        worked
        for n in range(len(days))
        for worked in sorted(
            (w for row in lines for w in row.cells[n].worked), key=lambda w: w.shift.hours
        )
    )


def _store(
    problem: Problem,
    roster: Roster,
    unmet: Iterable[Unmet],
    store: Store,
    *,
    mark: str,
    language: Language,
) -> StoreRow:
    volume = sum(problem.store_volumes(d).get(store.store_id, 0) for d in problem.dated_shifts)
    unserved = sum(u.milli_inquiries for u in unmet if u.store_id == store.store_id)
    return StoreRow(
        name=store.name,
        mark=mark,
        size=word(f"outputs-size-{store.size}", language),
        volume=of_thousandths(volume),
        logins=sum(store.store_id in a.stores for a in roster.assignments),
        unserved=of_thousandths(unserved),
    )
