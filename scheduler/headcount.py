"""Headcount arithmetic of one shift: heads needed, overload, idle, distance.

Volumes are thousandths of an inquiry, heads are thousandths of a head, results are thousandths of
an inquiry: whole numbers throughout, so that a bound can be compared with a value exactly.
"""

from __future__ import annotations

from scheduler.duties import WHOLE_HEAD
from scheduler.policy import Workload


def least_heads(volume: int, workload: Workload) -> int:
    """Heads below which the shift is overloaded: ceil(volume / high), at least `min_heads`."""
    return max(workload.min_heads, -(-volume // (workload.high * WHOLE_HEAD)))


def most_heads(volume: int, workload: Workload) -> int:
    """Whole heads above which people idle: floor(volume / low), never under the least."""
    return max(least_heads(volume, workload), volume // (workload.low * WHOLE_HEAD))


def best_heads(volume: int, workload: Workload) -> int:
    """Whole heads whose load is nearest to the target, within least and most."""
    least, most = least_heads(volume, workload), most_heads(volume, workload)
    return min(range(least, most + 1), key=lambda n: abs(volume - workload.target * n * WHOLE_HEAD))


def overload(volume: int, heads: int, workload: Workload) -> int:
    """Inquiries above `high` per head, plus `high` for each head missing to `min_heads`.

    Inquiries of stores with nobody logged in come on top; they are not counted here.
    """
    above = max(0, volume - workload.high * heads)
    missing = max(0, workload.min_heads * WHOLE_HEAD - heads)
    return above + workload.high * missing


def idle(volume: int, heads: int, workload: Workload) -> int:
    """Inquiries missing to `low` per head."""
    return max(0, workload.low * heads - volume)


def distance(volume: int, heads: int, workload: Workload) -> int:
    """How far the volume is from `target` per head, either way."""
    return abs(volume - workload.target * heads)
