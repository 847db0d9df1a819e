"""What the terminal writes where its encoding has no letters but ASCII's."""

from __future__ import annotations

from dataclasses import dataclass

from api.outputs.view.text import unique_marks
from api.outputs.view.values import AgentRow, Cell, View

_FREE, _AWAY = ".", "-"


@dataclass(frozen=True, kw_only=True, slots=True)
class Letters:
    """Names and marks as this terminal can write them.

    Attributes:
        is_ascii: whether only ASCII can be written.
    """

    view: View
    is_ascii: bool

    def name(self, row: AgentRow) -> str:
        """The agent's name, or the id where the name cannot be written."""
        return row.name if self._can_write(row.name) else row.agent_id

    def shift_mark(self, number: int) -> str:
        """The mark of the view's shift of this number."""
        return self._marks(tuple(s.mark for s in self.view.shifts), "shifts")[number]

    def duty_mark(self, number: int) -> str:
        """The mark of the view's duty of this number."""
        return self._marks(tuple(d.mark for d in self.view.duties), "duties")[number]

    def cell(self, cell: Cell) -> str:
        """The cell's text: shift and duty, or why there is none."""
        if not cell.worked:
            if not self.is_ascii:
                return cell.mark
            return _AWAY if cell.away else _FREE
        return "".join(
            self.shift_mark(self.view.shifts.index(w.shift))
            + (self.duty_mark(self.view.duties.index(w.duty)) if w.duty else "")
            for w in cell.worked
        )

    def _marks(self, marks: tuple[str, ...], kind: str) -> tuple[str, ...]:
        if all(self._can_write(m) for m in marks):
            return marks
        if kind == "shifts":
            return unique_marks(_ascii_or_empty(tuple(s.name for s in self.view.shifts)))
        names = _ascii_or_empty(tuple(d.name for d in self.view.duties))
        return tuple(m.lower() for m in unique_marks(names))

    def _can_write(self, text: str) -> bool:
        return not self.is_ascii or text.isascii()


def _ascii_or_empty(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name if name.isascii() else "" for name in names)
