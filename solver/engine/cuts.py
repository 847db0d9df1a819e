"""What capacity tells the whole model: nothing it does not imply, but what it finds only late."""

from __future__ import annotations

from solver.engine.capacity import Capacity
from solver.engine.stretches import stretches
from solver.model import Model
from solver.terms import total


def post_cuts(model: Model, capacity: Capacity) -> None:
    """Closes shifts that an agent cannot work, and limits what the team works in a stretch."""
    for dated in model.dated_shifts:
        for agent in model.agents:
            if not capacity.can(agent.agent_id, dated):
                model.cp.add(model.works(agent.agent_id, dated) == 0)
    for crew in capacity.crews():
        for stretch in stretches(capacity, crew):
            worked = total(model.works(a, s) for s in stretch.dated_shifts for a in crew)
            model.cp.add(worked <= sum(reach.most for reach in stretch.reaches))
