"""How many inquiries are expected: per date, shift and store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

MILLI = 1000
"""Volumes are whole thousandths of an inquiry, so that sums and bounds are exact."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Volume:
    """Expected inquiries of one store in one shift of one date.

    Attributes:
        shift: the shift's name.
        milli: thousandths of an inquiry, not negative.
    """

    date: date
    shift: str
    store_id: str
    milli: int


@dataclass(frozen=True, slots=True)
class Demand:
    """All expected volumes of the planned dates. What is not listed is zero."""

    volumes: tuple[Volume, ...]
    _by_shift: Mapping[tuple[date, str], Mapping[str, int]] = field(
        init=False, repr=False, compare=False
    )

    def __init__(self, volumes: Iterable[Volume]) -> None:
        kept = tuple(sorted(volumes, key=lambda v: (v.date, v.shift, v.store_id)))
        found: dict[tuple[date, str], dict[str, int]] = defaultdict(dict)
        for v in kept:
            if v.milli > 0:
                stores = found[v.date, v.shift]
                stores[v.store_id] = stores.get(v.store_id, 0) + v.milli
        object.__setattr__(self, "volumes", kept)
        object.__setattr__(self, "_by_shift", MappingProxyType(dict(found)))

    def of_stores(self, day: date, shift: str) -> Mapping[str, int]:
        """Thousandths of an inquiry per store, of the stores that expect any in this shift."""
        return self._by_shift.get((day, shift), {})

    def of_shift(self, day: date, shift: str) -> int:
        """Thousandths of an inquiry in this shift, over all stores."""
        return sum(self.of_stores(day, shift).values())
