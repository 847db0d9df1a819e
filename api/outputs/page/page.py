"""Makes the page of a view."""

from __future__ import annotations

from functools import partial

from api.outputs.page.plots import cover_plot, load_axis, load_bar
from api.outputs.page.rendering import rendered
from api.outputs.palette import shift_colour
from api.outputs.view import View
from scheduler.words import word


def page(view: View) -> bytes:
    """The whole `roster.html`."""
    axis = load_axis(view)
    return rendered(
        "roster.html",
        view=view,
        say=partial(_say, view),
        colour=shift_colour,
        plots=tuple(cover_plot(shift) for shift in view.cover),
        axis=axis,
        bars=tuple(load_bar(row, axis) for row in view.rows),
    )


def _say(view: View, key: str, **values: str | int) -> str:
    return word(f"outputs-{key}", view.language, **values)
