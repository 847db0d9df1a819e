"""Grids of large teams take long to write: each is written once, and kept at hand with its view."""

from __future__ import annotations

from markupsafe import Markup

from api.outputs.view import View
from api.rosters.recent import Recent
from api.web.rendering import part

_MOST = 8
"""Of 200 agents' month one takes a megabyte."""

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
