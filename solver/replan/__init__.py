"""Replanning: a published roster repaired around absences, with as little change as can be."""

from solver.replan.replan import replan
from solver.replan.result import Goal, GoalResult, Replanned

__all__ = ["Goal", "GoalResult", "Replanned", "replan"]
