"""`scenarios.csv`: the month as it is, the published roster and every scenario, a row each.

The columns:

- `kind`: `base` (the month as it is), `published` or `scenario`
- `scenario`: its name; empty for the base and the published roster
- `status`: `done`, `incomplete` (stopped before all its draws were rostered), `failed` or
  `unfinished` (stopped before its first roster)
- `rosters`: how many the figures are of
- for each figure, named as in docs/scenarios.md with `_` for `-`, its mean over these rosters, and
  with `_low` and `_high` behind the name the least and the largest; empty where it is not known
- `reasons`: why it failed
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from api.outputs.view.text import brief
from scheduler.tables.sheet import escaped
from scheduler.tables.writing import table_csv
from scheduler.words import Language, say
from solver.scenarios.result import (
    Answer,
    Compared,
    Comparison,
    Failed,
    Figure,
    Measured,
    Unfinished,
)

_ENDS = ("", "_low", "_high")
HEADER = (
    "kind",
    "scenario",
    "status",
    "rosters",
    *(f"{figure.replace('-', '_')}{end}" for figure in Figure for end in _ENDS),
    "reasons",
)


def scenarios_csv(comparison: Comparison, language: Language) -> bytes:
    """The whole file.

    Args:
        comparison: the answers.
        language: of the reasons; all else is the same in every language.
    """
    return table_csv(HEADER, _rows(comparison, language))


def _rows(comparison: Comparison, language: Language) -> Iterator[tuple[str, ...]]:
    yield _compared("base", comparison.base)
    if comparison.published is not None:
        yield _row(("published", "", "done", "1"), comparison.published.figures)
    for answer in comparison.scenarios:
        yield _of(answer, language)


def _of(answer: Answer, language: Language) -> tuple[str, ...]:
    name = answer.scenario.name
    match answer:
        case Compared():
            return _compared("scenario", answer)
        case Failed():
            reasons = "; ".join(say(reason, language) for reason in answer.reasons)
            return _row(("scenario", name, "failed", "0"), reasons=reasons)
        case Unfinished():
            return _row(("scenario", name, "unfinished", "0"))
        case _:
            assert_never(answer)


def _compared(kind: str, compared: Compared) -> tuple[str, ...]:
    status = "done" if compared.is_complete else "incomplete"
    rosters = str(len(compared.runs))
    return _row((kind, compared.scenario.name, status, rosters), compared.figures)


def _row(
    head: tuple[str, str, str, str], figures: tuple[Measured, ...] = (), *, reasons: str = ""
) -> tuple[str, ...]:
    known = {m.figure: m for m in figures}
    amounts = (cell for figure in Figure for cell in _amounts(known.get(figure)))
    return tuple(escaped(cell) for cell in (*head, *amounts, reasons))


def _amounts(measured: Measured | None) -> tuple[str, str, str]:
    if measured is None:
        return "", "", ""
    return _number(measured.mean), _number(measured.low), _number(measured.high)


def _number(amount: float) -> str:
    return brief(round(amount, 4))
