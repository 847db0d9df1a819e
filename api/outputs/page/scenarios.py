"""Makes `scenarios.html`."""

from __future__ import annotations

from api.outputs.page.rendering import rendered, teller
from api.outputs.page.scenario_plots import figure_bars, scenario_plots
from api.outputs.view.scenarios import ScenariosView


def scenarios_page(view: ScenariosView) -> bytes:
    """The whole `scenarios.html`."""
    return rendered(
        "scenarios.html",
        view=view,
        say=teller("outputs", view.language),
        tell=teller("whatif", view.language),
        plots=scenario_plots(view),
        bars=tuple(figure_bars(view.rows, n) for n in range(len(view.figures))),
    )
