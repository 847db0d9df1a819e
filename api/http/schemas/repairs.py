"""The smallest repairs of a roster as they are told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pydantic import BaseModel, Field

from api.http.schemas.rosters import ViolationSchema
from api.http.schemas.rosters_told import violation_schemas
from api.rosters.repairs import Repairs
from scheduler.words import Language


class RepairStepSchema(BaseModel):
    """One date of the agent that changes."""

    date: date
    before: str | None = Field(description="A shift's name; null: free.", examples=["night"])
    after: str | None = Field(description="A shift's name; null: free.", examples=[None])
    locked: bool = Field(description="It has to be unlocked first.")


class RepairSchema(BaseModel):
    """Changes after which the agent breaks no hard rule."""

    steps: list[RepairStepSchema] = Field(description="By date.")


class AgentRepairsSchema(BaseModel):
    """An agent who breaks hard rules, and how that is mended."""

    agent_id: str = Field(examples=["1001"])
    name: str = Field(examples=["林静"])
    broken: list[ViolationSchema]
    repairs: list[RepairSchema] = Field(
        description="Of equally few dates, the best first. None: the agent's dates alone do not "
        "mend it."
    )


class RepairsSchema(BaseModel):
    """The smallest repairs of a roster."""

    agents: list[AgentRepairsSchema]
    left: int = Field(description="More agents break hard rules; ask again after mending these.")
    shared: list[ViolationSchema] = Field(
        description="Broken hard rules that concern several agents, or the team."
    )


def repairs_schema(found: Repairs, names: Mapping[str, str], language: Language) -> RepairsSchema:
    """The repairs of a roster."""
    return RepairsSchema(
        agents=[
            AgentRepairsSchema(
                agent_id=one.agent_id,
                name=names.get(one.agent_id, one.agent_id),
                broken=violation_schemas(one.broken, language),
                repairs=[
                    RepairSchema(
                        steps=[
                            RepairStepSchema(
                                date=step.date,
                                before=step.before,
                                after=step.after,
                                locked=step.is_locked,
                            )
                            for step in repair.steps
                        ]
                    )
                    for repair in one.repairs
                ],
            )
            for one in found.agents
        ],
        left=found.left,
        shared=violation_schemas(found.shared, language),
    )
