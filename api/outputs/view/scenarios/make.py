"""Makes the view of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from api.outputs.view.days import make_days
from api.outputs.view.make import stretch_title
from api.outputs.view.scenarios.cover import cover_days
from api.outputs.view.scenarios.figures import figure_kind, value_of
from api.outputs.view.scenarios.values import Change, FigureKind, Left, Row, ScenariosView, Value
from api.outputs.view.values import Day
from scheduler.team import Event
from scheduler.words import Language, Message, say, word
from solver.scenarios.result import (
    Answer,
    Compared,
    Comparison,
    Failed,
    Figure,
    Measured,
    Run,
    Unfinished,
)


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
    known = frozenset(_known(comparison))
    figures = tuple(f for f in Figure if f in known)
    days = make_days(problem, events, language)
    maker = _RowMaker(
        base=comparison.base,
        figures=figures,
        kinds=tuple(figure_kind(f, language) for f in figures),
        days=days,
        language=language,
    )
    return ScenariosView(
        language=language,
        team=problem.policy.team_name,
        title=stretch_title(problem, language),
        made_at=made_at.astimezone(ZoneInfo(problem.policy.timezone)),
        days=days,
        figures=maker.kinds,
        summary=_summary(comparison.scenarios, language),
        rows=tuple(maker.rows(comparison)),
        left=tuple(_left(comparison.scenarios, language)),
        notes=tuple(say(note, language) for note in notes),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _RowMaker:
    """Makes the rows of one comparison; kinds in the order of the figures."""

    base: Compared
    figures: tuple[Figure, ...]
    kinds: tuple[FigureKind, ...]
    days: tuple[Day, ...]
    language: Language

    def rows(self, comparison: Comparison) -> Iterable[Row]:
        yield self._row(self._word("whatif-base"), self._word("whatif-base-note"), self.base)
        if comparison.published is not None:
            yield self._published(comparison.published)
        for one in comparison.scenarios:
            if isinstance(one, Compared):
                yield self._row(one.scenario.name, one.scenario.note, one)

    def _row(self, name: str, note: str, compared: Compared) -> Row:
        measured = tuple(compared.figure(f) for f in self.figures)
        values = self._values(measured, is_base=compared is self.base)
        return Row(
            name=name,
            note=note,
            values=values,
            told=self._told(measured, values),
            cover=cover_days(compared.runs, self.days, self.language),
            is_base=compared is self.base,
            is_clashing=any(run.clashes for run in compared.runs),
            runs=len(compared.runs),
            is_complete=compared.is_complete,
        )

    def _published(self, run: Run) -> Row:
        by_figure = {m.figure: m for m in run.figures}
        measured = tuple(by_figure.get(f) for f in self.figures)
        values = self._values(measured, is_base=False)
        return Row(
            name=self._word("whatif-published"),
            note=self._word("whatif-published-note"),
            values=values,
            told=self._told(measured, values),
            cover=cover_days((run,), self.days, self.language),
            is_base=False,
            is_clashing=bool(run.clashes),
            runs=1,
            is_complete=True,
        )

    def _values(self, measured: Sequence[Measured | None], *, is_base: bool) -> tuple[Value, ...]:
        return tuple(
            value_of(f, one, None if is_base else self.base.figure(f), self.language)
            for f, one in zip(self.figures, measured, strict=True)
        )

    def _told(
        self, measured: Sequence[Measured | None], values: Sequence[Value]
    ) -> tuple[str, ...]:
        """Worse, better and otherwise, a sentence each, the figures in their order."""
        by_change: dict[Change, list[str]] = {Change.WORSE: [], Change.BETTER: [], Change.OTHER: []}
        for figure, kind, one, value in zip(
            self.figures, self.kinds, measured, values, strict=True
        ):
            base = self.base.figure(figure)
            if one is None or base is None or not value.difference or not kind.is_key:
                continue
            before = value_of(figure, base, None, self.language).text
            told = self._word("whatif-told", figure=kind.short, base=before, now=value.text)
            by_change[value.change].append(told)
        return tuple(
            self._word(f"whatif-told-{change}", figures=self._word("whatif-semicolon").join(told))
            for change, told in by_change.items()
            if told
        )

    def _word(self, key: str, **values: str | int) -> str:
        return word(key, self.language, **values)


def _known(comparison: Comparison) -> Iterable[Figure]:
    for one in (comparison.base, *comparison.scenarios):
        if isinstance(one, Compared):
            yield from (m.figure for m in one.figures)
    if comparison.published is not None:
        yield from (m.figure for m in comparison.published.figures)


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
