"""The frame of every picture with dates across: what lies where, in the picture's own units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

_ROOM_FOR_DATES = 18
_TOP = 8
_MOST_TICKS = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class DateAxis:
    """Dates across, an amount upwards from zero; y runs downwards.

    Attributes:
        dates: how many, at least one.
        most: the amount at the top, above 0.
        step: the width of a date.
        height: of the whole picture, the row of dates below included.
        left: where the first date begins.
        head: room left free above, for names of occasions.
    """

    dates: int
    most: float
    step: int = 20
    height: int = 120
    left: int = 24
    head: int = 0

    @property
    def width(self) -> int:
        """Of the whole picture."""
        return self.left + self.step * self.dates

    @property
    def bottom(self) -> int:
        """The height of zero."""
        return self.height - _ROOM_FOR_DATES

    @property
    def ticks(self) -> tuple[tuple[int, float], ...]:
        """A few whole amounts with their heights, zero first."""
        every = next(n for n in _round_numbers() if self.most / n < _MOST_TICKS + 1)
        return tuple((n, self.y(n)) for n in range(0, int(self.most) + 1, every))

    def x(self, number: int) -> int:
        """The middle of the date of this number."""
        return self.left + self.step * number + self.step // 2

    def y(self, amount: float) -> float:
        """The height of an amount."""
        top = _TOP + self.head
        return round(self.bottom - (self.bottom - top) * amount / self.most, 1)

    def steps(self, amounts: Iterable[float]) -> str:
        """The points of a stepped line, level over the width of each date."""
        half = self.step // 2
        return " ".join(
            f"{self.x(n) + side},{self.y(amount)}"
            for n, amount in enumerate(amounts)
            for side in (-half, half)
        )


def _round_numbers() -> Iterator[int]:
    """1, 2, 5, 10, 20, 50 and so on."""
    return (n * 10**power for power in count() for n in (1, 2, 5))
