"""Makes the view of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from api.outputs.view.days import make_days
from api.outputs.view.make import stretch_title
from api.outputs.view.scenarios.rows import as_it_is, as_published, row_maker
from api.outputs.view.scenarios.told import Told, told_of, told_of_run
from api.outputs.view.scenarios.values import Left, ScenariosView
from scheduler.team import Event
from scheduler.words import Language, Message, say, word
from solver.scenarios.result import Answer, Compared, Comparison, Failed, Unfinished


def make_scenarios_view(
    comparison: Comparison,
    events: tuple[Event, ...],
    *,
    made_at: datetime,
    language: Language,
    notes: tuple[Message, ...] = (),
) -> ScenariosView:
    """Everything that the page and the terminal show of a comparison.

    Args:
        comparison: the answers.
        events: the team's promotions, past ones too; those of the dates are marked.
        made_at: when they were worked out; with a zone, shown in the team's.
        language: of every word in the view.
        notes: what a reader has to know about the problem.
    """
    problem = comparison.base.runs[0].problem
    days = make_days(problem, events, language)
    base = as_it_is(told_of(comparison.base), language)
    told = [base, *_others(comparison, language)]
    maker = row_maker(told, base, days, language)
    return ScenariosView(
        language=language,
        team=problem.policy.team_name,
        title=stretch_title(problem, language),
        made_at=made_at.astimezone(ZoneInfo(problem.policy.timezone)),
        days=days,
        figures=maker.kinds,
        summary=_summary(comparison.scenarios, language),
        rows=tuple(map(maker.row, told)),
        left=tuple(_left(comparison.scenarios, language)),
        notes=tuple(say(note, language) for note in notes),
    )


def _others(comparison: Comparison, language: Language) -> Iterable[Told]:
    if comparison.published is not None:
        yield as_published(told_of_run(comparison.published), language)
    yield from (told_of(one) for one in comparison.scenarios if isinstance(one, Compared))


def _left(answers: Sequence[Answer], language: Language) -> Iterable[Left]:
    for one in answers:
        if isinstance(one, Failed):
            reasons = tuple(say(reason, language) for reason in one.reasons)
            yield Left(name=one.scenario.name, note=one.scenario.note, reasons=reasons)
        if isinstance(one, Unfinished):
            stopped = (word("whatif-stopped", language),)
            yield Left(name=one.scenario.name, note=one.scenario.note, reasons=stopped)


def _summary(answers: Sequence[Answer], language: Language) -> str:
    done = sum(isinstance(one, Compared) for one in answers)
    if done == len(answers):
        return word("whatif-all-done", language, n=done)
    return word("whatif-some-done", language, done=done, n=len(answers))
