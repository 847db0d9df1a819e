"""Everybody's best line by some prices, some people by each thread."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np

from solver.engine.lines.frame import Frame
from solver.engine.lines.offers import Offers, price_all
from solver.engine.lines.task import Floats
from solver.engine.lines.world import World


def price_side_by_side(  # noqa: PLR0917 # in the compiled loop's order
    world: World,
    frame: Frame,
    cells: Floats,
    grids: Floats,
    own_grids: Floats,
    own_prices: Floats,
    room: int,
    spaces: Sequence[Floats],
    offers: Offers,
) -> int:
    """Somebody whose way back was not found, or -1; what is offered does not depend on threads.

    Args:
        world: the task.
        frame: whose lines.
        cells: `[n, days, choices]`, what each choice costs.
        grids: `[groups, days, choices]`, prices tried, to be taken off.
        own_grids: the mixture's own.
        own_prices: `[n]`, the mixture's prices of people.
        room: most combinations of tallies to count.
        spaces: memory of each thread.
        offers: written.
    """
    ends = np.linspace(0, len(frame.people), len(spaces) + 1).astype(np.int64)
    lost = np.full(len(spaces), -1, dtype=np.int64)

    def price_some(n: int) -> None:
        space, first, end = spaces[n], ends[n], ends[n + 1]
        lost[n] = price_all(
            world, frame, cells, grids, own_grids, own_prices, room, space, offers, first, end
        )

    others = [threading.Thread(target=price_some, args=(n,)) for n in range(1, len(spaces))]
    for thread in others:
        thread.start()
    price_some(0)
    for thread in others:
        thread.join()
    return int(lost.max())
