"""Makes the page of a view."""

from __future__ import annotations

from api.outputs.page.plots import cover_plot, load_axis, load_bar
from api.outputs.page.rendering import rendered, teller
from api.outputs.palette import shift_styles
from api.outputs.view import View


def page(view: View) -> bytes:
    """The whole `roster.html`."""
    axis = load_axis(view)
    return rendered(
        "roster.html",
        view=view,
        say=teller("outputs", view.language),
        shift_styles=shift_styles(),
        plots=tuple(cover_plot(shift) for shift in view.cover),
        axis=axis,
        bars=tuple(load_bar(row, axis) for row in view.rows),
    )
