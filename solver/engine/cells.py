"""The month in cells: dated shifts of one block, one kind of shift and one kind of date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from scheduler.dates import Block, Blocks, block_of, is_weekend
from scheduler.problem import Problem
from scheduler.shifts import DatedShift


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Cell:
    """Dated shifts that every burden counts alike.

    Attributes:
        first: the first date of the block; half a month where there is no rotation.
        shift: the shift's name.
    """

    first: date
    shift: str
    is_weekend: bool
    is_holiday: bool


def cell_of(problem: Problem, dated: DatedShift) -> Cell:
    """The cell that the dated shift lies in."""
    return Cell(
        first=_block(problem, dated.date).first,
        shift=dated.shift.name,
        is_weekend=is_weekend(dated.date),
        is_holiday=problem.calendar.is_holiday(dated.date),
    )


def cells_of(problem: Problem) -> Mapping[Cell, tuple[DatedShift, ...]]:
    """All cells of the planned dates with their dated shifts in order."""
    found: dict[Cell, list[DatedShift]] = {}
    for dated in problem.dated_shifts:
        found.setdefault(cell_of(problem, dated), []).append(dated)
    return {cell: tuple(shifts) for cell, shifts in found.items()}


def _block(problem: Problem, day: date) -> Block:
    blocks = problem.policy.rotation.blocks
    return block_of(day, Blocks.HALF_MONTH if blocks is Blocks.NONE else blocks)
