"""Makes the page of a view."""

from __future__ import annotations

from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined

from api.outputs.page.plots import cover_plot, load_axis, load_bar
from api.outputs.palette import shift_colour
from api.outputs.view import View
from scheduler.words import word


def page(view: View) -> bytes:
    """The whole `roster.html`; every value is escaped, the same view gives the same bytes."""
    axis = load_axis(view)
    text = (
        _environment()
        .get_template("roster.html")
        .render(
            view=view,
            say=partial(_say, view),
            colour=shift_colour,
            plots=tuple(cover_plot(shift) for shift in view.cover),
            axis=axis,
            bars=tuple(load_bar(row, axis) for row in view.rows),
        )
    )
    return text.encode()


def _say(view: View, key: str, **values: str | int) -> str:
    return word(f"outputs-{key}", view.language, **values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("api.outputs.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
