"""Rounding that adds up."""

from __future__ import annotations

from collections.abc import Sequence


def largest_remainders(values: Sequence[int], unit: int) -> list[int]:
    """The values in whole units whose sum is the rounded sum of the values.

    Each is its floor or one more; those with the largest remainders get one more, earlier ones
    first among equals.

    Args:
        values: not negative.
        unit: how many of them make one, at least 1.
    """
    floors = [v // unit for v in values]
    missing = (2 * sum(values) + unit) // (2 * unit) - sum(floors)
    by_remainder = sorted(range(len(values)), key=lambda n: -(values[n] % unit))
    for n in by_remainder[: max(0, missing)]:
        floors[n] += 1
    return floors
