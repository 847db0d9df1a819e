"""`changes.csv`: what a repair changes against the published roster, a row for each changed shift.

The columns:

- `date`, `agent_id`, `name`: whose shift on which date
- `before`, `after`: the shift as people call it with its duty, such as 晚班 退款审核; 休 or `free`
  where there is none
- `stores_before`, `stores_after`: store ids logged in to, `;` between them
- `disturbed`: `yes` for somebody who works at other times than before and is not absent, else `no`
- `why`

Sorted by date and agent id. `before`, `after` and `why` are in the reader's language, all else is
the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from api.outputs.view.repair import RepairWords
from scheduler.problem import Problem
from scheduler.tables.sheet import escaped
from scheduler.tables.writing import table_csv
from scheduler.words import Language
from solver.replan import Replanned

HEADER = (
    "date",
    "agent_id",
    "name",
    "before",
    "after",
    "stores_before",
    "stores_after",
    "disturbed",
    "why",
)


def changes_csv(problem: Problem, replanned: Replanned, language: Language) -> bytes:
    """The whole file.

    Args:
        problem: with the absences.
        replanned: the repair.
        language: of shifts and reasons.
    """
    rows = sorted(_rows(problem, replanned, language))
    return table_csv(HEADER, (tuple(escaped(cell) for cell in row) for row in rows))


def _rows(problem: Problem, replanned: Replanned, language: Language) -> Iterator[tuple[str, ...]]:
    words = RepairWords(problem=problem, replanned=replanned, language=language)
    for changed in replanned.changes:
        for change in changed.changes:
            yield (
                change.date.isoformat(),
                changed.agent_id,
                problem.agent(changed.agent_id).name,
                words.shift(change.before),
                words.shift(change.after),
                ";".join(change.before.stores) if change.before else "",
                ";".join(change.after.stores) if change.after else "",
                "yes" if changed.agent_id in replanned.disturbed else "no",
                words.why(changed, change),
            )
