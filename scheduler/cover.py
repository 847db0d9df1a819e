"""How many people are wanted on a shift, where that is stated and not forecast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverNeed:
    """People wanted on one shift of one date, whatever duties they hold.

    Attributes:
        shift: the shift's name.
        people: how many, at least 0.
        weight_under: what each one missing costs; 0: nothing.
        weight_over: what each one too many costs; 0: nothing.
    """

    date: date
    shift: str
    people: int
    weight_under: int = 1
    weight_over: int = 1
