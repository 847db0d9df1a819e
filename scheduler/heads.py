"""How many heads and people each shift needs, with the forecast's range carried through.

Heads are what answers: the holder of a duty counts the duty's share of a head. People are heads
and what the duties take away: an order chaser who takes no inquiries costs a whole person. The band
judges a shift over all its stores. An agent serves up to two stores, so the needs of single stores
are parts of heads, which add up, and are never rounded up one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """How many people a shift needs at one volume.

    Attributes:
        volume: thousandths of an inquiry.
        least: heads below which the shift is overloaded, as `scheduler.headcount.least_heads`.
        best: heads whose load is nearest to the target.
        most: heads above which people idle, never under the least.
        least_people: the fewest people with whom every duty is held and nobody is overloaded.
        best_people: people, duties held, whose load is nearest to the target.
        most_people: people, duties held, above whom some idle; never under the fewest.
    """

    volume: int
    least: int
    best: int
    most: int
    least_people: int
    best_people: int
    most_people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreNeed:
    """The part of a shift's heads that one store needs; for information.

    Attributes:
        volume, low, high: expected inquiries and the ends of their 80 % range, thousandths.
        least, best, most: thousandths of a head: the volume by the band's high, target, and low.
    """

    store_id: str
    volume: int
    low: int
    high: int
    least: int
    best: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class HeadsNeed:
    """What one shift of one date needs.

    Attributes:
        shift: the shift's name.
        expected: at the expected volume.
        at_low, at_high: at the ends of the volume's 80 % range; as `expected` where no range is
            known.
        stores: by store, those that expect any inquiries, in the order of the problem's stores.
    """

    date: date
    shift: str
    expected: Need
    at_low: Need
    at_high: Need
    stores: tuple[StoreNeed, ...]
