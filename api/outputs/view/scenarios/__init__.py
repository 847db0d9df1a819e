"""Scenarios side by side, as people look at them: plain texts and numbers."""

from api.outputs.view.scenarios.make import make_scenarios_view
from api.outputs.view.scenarios.values import ScenariosView

__all__ = ["ScenariosView", "make_scenarios_view"]
