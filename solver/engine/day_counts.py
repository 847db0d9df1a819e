"""How an agent's worked dates can spread over the kinds of dates: all that are not dominated.

Weekly rest couples weekdays and weekends of neighbouring blocks: thirteen dates of a half month may
be had with all its weekends, but not together with as many in the next one. Counts that are less
than one of these points date kind by date kind can be had, all others cannot.
"""

from __future__ import annotations

from functools import cache

Point = tuple[int, ...]


@cache
def best_day_counts(
    kinds: tuple[int | None, ...],
    apart: tuple[bool, ...],
    worked_before: tuple[bool, ...],
    free_days: int,
    dimensions: int,
) -> tuple[Point, ...]:
    """The counts of worked dates by kind that no other possible counts dominate.

    Args:
        kinds: for each planned date its kind, 0 to `dimensions` - 1; None: the agent cannot work.
        apart: for each planned date whether it cannot be worked beside the date before it.
        worked_before: the 6 dates before the first planned one, in order.
        free_days: least free dates in any 7 consecutive ones, 0 to 7.
        dimensions: how many kinds of dates there are.
    """
    most = 7 - free_days
    states: dict[tuple[bool, ...], set[Point]] = {
        _relevant(worked_before, most): {(0,) * dimensions}
    }
    for kind, alone in zip(kinds, apart, strict=True):
        reached: dict[tuple[bool, ...], set[Point]] = {}
        for recent, points in states.items():
            free = _relevant((*recent[1:], False), most)
            reached.setdefault(free, set()).update(points)
            if kind is not None and sum(recent) < most and not (alone and recent[-1]):
                more = {(*p[:kind], p[kind] + 1, *p[kind + 1 :]) for p in points}
                worked = _relevant((*recent[1:], True), most)
                reached.setdefault(worked, set()).update(more)
        states = {recent: _undominated(points) for recent, points in reached.items()}
    return tuple(sorted(_undominated(set().union(*states.values()))))


def _relevant(recent: tuple[bool, ...], most: int) -> tuple[bool, ...]:
    """What matters of the last 6 dates: with one free date in 7 only the run at their end."""
    if most != len(recent):
        return recent
    run = next((n for n, worked in enumerate(reversed(recent)) if not worked), len(recent))
    return (False,) * (len(recent) - run) + (True,) * run


def _undominated(points: set[Point]) -> set[Point]:
    kept: list[Point] = []
    for p in sorted(points, key=sum, reverse=True):
        if not any(all(a <= b for a, b in zip(p, q, strict=True)) for q in kept):
            kept.append(p)
    return set(kept)
