"""Scenarios, each really rostered and set beside the month as it is."""

from solver.scenarios.board import OnScenarios
from solver.scenarios.compare import compare_scenarios
from solver.scenarios.settings import DEFAULT_WORK, ScenarioSettings

__all__ = ["DEFAULT_WORK", "OnScenarios", "ScenarioSettings", "compare_scenarios"]
