"""What is published of an instance: for comparison only, the solving knows nothing of it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = "best_known.csv"
_BESIDES_AN_HOUR = ("strandmark",)
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Published values; None: none is known.

    Attributes:
        best: the best known value.
        is_proven: whether `best` is proven optimal.
        bound: no roster has less: `best` where it is proven, else a published lower bound.
        ten_minutes, an_hour: the best of the methods within that time.
    """

    best: int | None = None
    is_proven: bool = False
    bound: int = 0
    ten_minutes: int | None = None
    an_hour: int | None = None


def published_beside(file: Path) -> Published:
    """What `best_known.csv` in the instance's folder says of it; by the number in its name."""
    table = file.parent / FILE_NAME
    number = _NUMBER.search(file.stem)
    if number is None or not table.exists():
        return Published()
    with table.open(encoding="utf-8-sig", newline="") as source:
        for row in csv.DictReader(source):
            if row.get("instance") == number.group():
                return _published(row)
    return Published()


def _published(row: dict[str, str]) -> Published:
    best = _least(row.get("best_known", ""))
    proven = row.get("proven", "")
    stated = _NUMBER.search(proven)
    is_proven = proven.strip() == "yes"
    in_ten = [v for k, v in row.items() if k.endswith("_10min")]
    in_sixty = [v for k, v in row.items() if k.endswith("_60min") or k in _BESIDES_AN_HOUR]
    return Published(
        best=best,
        is_proven=is_proven,
        bound=(best or 0) if is_proven else int(stated.group()) if stated else 0,
        ten_minutes=_least(*in_ten),
        an_hour=_least(*in_sixty),
    )


def _least(*cells: str) -> int | None:
    return min((int(c) for c in cells if c), default=None)
