"""What to change so that no hard rule is broken: the smallest repairs."""

from solver.explain.repairs import Repair, Step, smallest_repairs

__all__ = ["Repair", "Step", "smallest_repairs"]
