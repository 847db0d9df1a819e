"""Rosters as they are told: versions, their grid, and what the rules say of them."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.http.schemas.ledger import LedgerSchema
from api.rosters.states import State
from scheduler.policy import Level, RuleCode


class RosterSummary(BaseModel):
    """A version of a roster."""

    roster_id: str = Field(examples=["5f0c1c0e6d0b4d598f0c2f6d1f4f5a11"])
    team_id: str = Field(examples=["sample"])
    title: str = Field(examples=["November"])
    state: State
    revision: int = Field(description="What `If-Match` is held to.", examples=[3])
    first: date = Field(examples=["2026-11-01"])
    last: date = Field(examples=["2026-11-30"])
    team_revision: int = Field(description="The team's content that it was made from.")
    based_on: str | None = Field(description="The version that it was copied or re-solved from.")
    job_id: str | None = Field(description="The job that made it.")
    status: str | None = Field(
        description="Of the search that made it: `optimal`, `feasible` or `clash`; null where none "
        "did, or since it was edited by hand.",
        examples=["optimal"],
    )
    created_at: datetime
    created_by: str = Field(examples=["user:8f3c2a54d19b4f0e"])
    changed_at: datetime
    changed_by: str = Field(examples=["user:8f3c2a54d19b4f0e"])


class WorkedSchema(BaseModel):
    """One worked shift."""

    date: date
    agent_id: str = Field(examples=["1001"])
    shift: str = Field(examples=["day"])
    duty: str | None = Field(examples=["chase"])
    stores: list[str] = Field(description="Logged in to, the heaviest first.")
    inquiries: float = Field(description="Expected, over all stores.", examples=[96.4])


class LockSchema(BaseModel):
    """A cell that a search leaves as it is."""

    date: date
    agent_id: str = Field(examples=["1001"])
    shift: str | None = Field(description="Null: free.", examples=["night"])
    duty: str | None = Field(description="Null: left open.", examples=[None])


class AwaySchema(BaseModel):
    """Dates on which an agent cannot be on the roster."""

    first: date
    last: date
    reason: str = Field(examples=["time off"])


class RosterAgent(BaseModel):
    """A line of the grid."""

    agent_id: str = Field(examples=["1001"])
    name: str = Field(examples=["林静"])
    away: list[AwaySchema]


class LevelSchema(BaseModel):
    """One level of the objective, the most important first."""

    name: Level
    value: float = Field(description="Inquiries or units; less is better.")
    bound: float = Field(description="No roster can have less; 0 where nothing better is known.")


class ViolationSchema(BaseModel):
    """One breach of one rule."""

    rule: RuleCode
    hard: bool
    dates: list[date] = Field(description="Empty where it speaks of the whole stretch.")
    agent_ids: list[str] = Field(description="Empty where it concerns the team.")
    message: str = Field(examples=["王芳 works 白班 on 2026-11-04 in spite of time off."])
    cost: int


class UnmetSchema(BaseModel):
    """Demand that nobody serves, as in `plan.json`."""

    date: date
    shift: str = Field(examples=["night"])
    kind: str = Field(description="`heads`, `duty` or `inquiries`.", examples=["duty"])
    duty: str | None = Field(default=None, examples=["refund"])
    store: str | None = None
    missing: float = Field(examples=[1])


class StoreExceptionSchema(BaseModel):
    """A third store login, and why it was needed."""

    date: date
    shift: str
    agent_id: str
    stores: list[str]
    reason: str


class CheckSchema(BaseModel):
    """What the rules and the objective say of a roster."""

    judged_by: int = Field(
        description="The team's revision: of a draft the current one, of what was published the "
        "one of then."
    )
    missing: list[str] = Field(
        description="Ids and names in the draft that the team no longer has; it is then judged by "
        "the content that it was made from, and cannot be published."
    )
    hard: int = Field(description="How many hard rules are broken.", examples=[0])
    levels: list[LevelSchema]
    violations: list[ViolationSchema] = Field(
        description="Hard before soft. Hard ones also across the last date, with what is published "
        "after it."
    )
    unmet: list[UnmetSchema]
    exceptions: list[StoreExceptionSchema]
    notes: list[str]


class ClashSchema(BaseModel):
    """Hard rules that locks made impossible to keep together."""

    rules: list[RuleCode]
    dates: list[date]
    agents: list[str]
    message: str


class OutcomeSchema(BaseModel):
    """How the search ended that made the roster."""

    status: str = Field(examples=["optimal"])
    seconds: float
    seed: int
    method: str
    clashes: list[ClashSchema]


class RosterSchema(RosterSummary):
    """A version with all that there is to it."""

    agents: list[RosterAgent] = Field(description="In the order of the team's table.")
    assignments: list[WorkedSchema] = Field(description="By date and agent; all else is free.")
    locks: list[LockSchema] = Field(description="Its own, besides the team's table.")
    outcome: OutcomeSchema | None
    check: CheckSchema
    ledger: LedgerSchema


class LevelChange(BaseModel):
    """What an edit does to a level."""

    name: Level
    before: float
    after: float


class HeadsChange(BaseModel):
    """What an edit does to the heads on a shift, against what the shift needs."""

    date: date
    shift: str = Field(examples=["night"])
    before: float = Field(examples=[4])
    after: float = Field(examples=[3])
    least: int = Field(description="Needed at least.", examples=[4])
    most: int = Field(description="More than these are idle.", examples=[6])


class EditSchema(BaseModel):
    """What an edit did, or would do."""

    revision: int = Field(description="The draft's, after it.")
    saved: bool = Field(description="False for a dry run, and where nothing changed.")
    added: list[ViolationSchema] = Field(description="Violations that it brings.")
    removed: list[ViolationSchema] = Field(description="Violations that it ends.")
    levels: list[LevelChange] = Field(description="Those whose value changes.")
    hard: int = Field(description="How many hard rules are broken then.")
    broken: list[ViolationSchema] = Field(
        description="All hard rules that are broken then; each concerns the cells of its agents on "
        "its dates; of two dates, all from one to the other."
    )
    heads: list[HeadsChange] = Field(description="Of shifts whose heads change.")
    assignments: list[WorkedSchema] = Field(
        description="The worked shifts that are new or other than before: also of colleagues whose "
        "stores or inquiries were dealt out anew. Who was taken off is not among them."
    )
