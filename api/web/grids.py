"""Grids of large teams take long to write: each is written once, and kept at hand with its view.

A grid that an edit made differs from the one before in a few lines; the others are at hand too.
"""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from api.outputs.view import View
from api.rosters.recent import Recent
from api.web.rendering import macros, part

_MOST = 8
"""Of 200 agents' month one takes a megabyte."""

_MOST_LINES = 2_000
"""Of a month one takes five kilobytes."""

_LINES: Recent[Markup] = Recent(_MOST_LINES)
_WRITTEN: Recent[tuple[View, Markup]] = Recent(_MOST)
"""By the view's identity, with the view itself, so that no other one can have it."""


def grid_of(template: str, view: View, **values: object) -> Markup:
    """The grid of a view that is kept at hand and so is the same one each time.

    Args:
        template: what writes it.
        view: shown in it, in its language.
        values: what belongs to the view and is shown besides.
    """

    def write() -> tuple[View, Markup]:
        return view, part(template, view.language, view=view, **values)

    _, written = _WRITTEN.get((template, id(view)), write)
    return written


def board_grid(view: View) -> Markup:
    """The board's grid of a view that is kept at hand and so is the same one each time."""

    def write() -> tuple[View, Markup]:
        return view, part("board_grid.html", view.language, view=view, lines=_lines(view))

    _, written = _WRITTEN.get(("board_grid.html", id(view)), write)
    return written


def _lines(view: View) -> list[Markup]:
    """The agents' lines; what of a view they show is in the key."""
    parts = macros("parts.html", view.language, view=view)
    common = (view.language, view.days, view.workload)
    return [
        _LINES.get((common, row, carried), partial(parts.one_row, row, carried, is_named=True))
        for row, carried in zip(view.rows, view.ledger, strict=True)
    ]
