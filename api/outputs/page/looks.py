"""Classes of what pages show thousands of times, in plain Python: macros take ten times as long."""

from __future__ import annotations

from api.outputs.view.values import Away, Cell, Day, ShiftKind
from scheduler.policy import Workload

_COLOURS = 4


def shift_look(shift: ShiftKind) -> str:
    """The class that gives a shift its colour."""
    return f"k-{'night' if shift.is_night else 'day'}-{shift.colour % _COLOURS}"


def day_look(day: Day) -> str:
    """Classes of a date, each with a space before it."""
    border = " b" if day.starts_block else ""
    return f"{border} w" if day.is_free_by_calendar else border


def cell_ground(day: Day, cell: Cell) -> str:
    """Classes of a cell by its shift, or by why it has none."""
    if cell.shift is None and cell.away not in {Away.TIME_OFF, Away.TRAINING}:
        return f"f{day_look(day)}"
    ground = "away" if cell.shift is None else shift_look(cell.shift)
    return f"{ground} b" if day.starts_block else ground


def cell_look(day: Day, cell: Cell, band: Workload | None) -> str:
    """All classes of a cell.

    Args:
        day: its date.
        cell: what is in it.
        band: tells loads above and below it apart; None: they all look alike.
    """
    look = cell_ground(day, cell)
    if cell.is_locked:
        look += " lock"
    if cell.refused:
        look += " no"
    return look if band is None else look + _heat(cell, band)


def _heat(cell: Cell, band: Workload) -> str:
    loads = [w.load for w in cell.worked if w.load is not None]
    return "".join(" hot" if x > band.high else " cool" if x < band.low else "" for x in loads)


LOOKS = {
    "shift_look": shift_look,
    "day_look": day_look,
    "cell_ground": cell_ground,
    "cell_look": cell_look,
}
"""As templates call them."""
