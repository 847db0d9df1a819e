"""Makes `sizing.html`."""

from __future__ import annotations

from api.outputs.page.need_plots import load_plot, need_plot, shift_plot
from api.outputs.page.rendering import rendered, teller
from api.outputs.view.sizing import SizingView


def sizing_page(view: SizingView) -> bytes:
    """The whole `sizing.html`."""
    return rendered(
        "sizing.html",
        view=view,
        say=teller("outputs", view.language),
        tell=teller("size", view.language),
        plot=need_plot(view.days),
        loads=load_plot(view),
        shifts=tuple(shift_plot(one) for one in view.shifts),
    )
