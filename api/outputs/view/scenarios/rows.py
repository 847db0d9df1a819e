"""Scenarios as rows of a table, each beside the one that all are compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from api.outputs.view.scenarios.cover import cover_days
from api.outputs.view.scenarios.figures import figure_kind, value_of
from api.outputs.view.scenarios.told import Told
from api.outputs.view.scenarios.values import Change, FigureKind, Row, Value
from api.outputs.view.values import Day
from scheduler.words import Language, word
from solver.scenarios.result import Figure, Measured


@dataclass(frozen=True, kw_only=True, slots=True)
class RowMaker:
    """Makes the rows of one comparison.

    Attributes:
        against: what all others are compared with.
        figures: those that are shown, in order.
        kinds: their names, in the same order.
    """

    against: Told
    figures: tuple[Figure, ...]
    kinds: tuple[FigureKind, ...]
    days: tuple[Day, ...]
    language: Language

    def row(self, told: Told) -> Row:
        """One of them."""
        is_base = told is self.against
        measured = tuple(told.figures.get(f) for f in self.figures)
        values = tuple(
            value_of(f, one, None if is_base else self.against.figures.get(f), self.language)
            for f, one in zip(self.figures, measured, strict=True)
        )
        return Row(
            name=told.name,
            note=told.note,
            values=values,
            told=self._told(measured, values),
            cover=cover_days(told.heads, self.days, self.language),
            is_base=is_base,
            is_clashing=told.is_clashing,
            runs=told.runs,
            is_complete=told.is_complete,
        )

    def _told(
        self, measured: Sequence[Measured | None], values: Sequence[Value]
    ) -> tuple[str, ...]:
        """Worse, better and otherwise, a sentence each, the figures in their order."""
        by_change: dict[Change, list[str]] = {Change.WORSE: [], Change.BETTER: [], Change.OTHER: []}
        for figure, kind, one, value in zip(
            self.figures, self.kinds, measured, values, strict=True
        ):
            base = self.against.figures.get(figure)
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


def row_maker(
    told: Iterable[Told], against: Told, days: tuple[Day, ...], language: Language
) -> RowMaker:
    """A maker of rows with the figures that are known of any.

    Args:
        told: all that there will be rows of.
        against: what all others are compared with.
        days: planned.
        language: of every word.
    """
    known = {figure for one in told for figure in one.figures}
    figures = tuple(f for f in Figure if f in known)
    return RowMaker(
        against=against,
        figures=figures,
        kinds=tuple(figure_kind(f, language) for f in figures),
        days=days,
        language=language,
    )


def as_it_is(told: Told, language: Language) -> Told:
    """The month as it is, under its name."""
    return _named(told, "base", language)


def as_published(told: Told, language: Language) -> Told:
    """The roster that was given, under its name."""
    return _named(told, "published", language)


def _named(told: Told, what: str, language: Language) -> Told:
    name, note = (word(f"whatif-{what}{end}", language) for end in ("", "-note"))
    return replace(told, name=name, note=note)
