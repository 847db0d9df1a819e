"""The fairness ledger as it is told."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, Field


class AccountSchema(BaseModel):
    """One burden."""

    burden: str = Field(
        description="`nights`, `weekend-shifts`, `holiday-shifts`, `all-shifts`, `duty:NAME`; "
        "shown and not shared out: `minutes` (paid), `third-stores`.",
        examples=["nights"],
    )
    before: int = Field(description="Carried in the history.", examples=[31])
    planned: int = Field(description="Carried on the planned dates.", examples=[14])
    share: float | None = Field(
        description="The fair share of both; null without a part in it.", examples=[45.3]
    )


class AgentAccounts(BaseModel):
    """One agent's side."""

    agent_id: str = Field(examples=["1001"])
    name: str = Field(examples=["林静"])
    accounts: list[AccountSchema]


class TeamAccount(BaseModel):
    """One burden over all who have a part in it."""

    burden: str = Field(examples=["nights"])
    agents: int = Field(description="How many have a part in it.", examples=[11])
    carried: int = Field(description="By all of them, in history and on the planned dates.")
    least: int = Field(description="Carried by whoever carries least.")
    most: int = Field(description="Carried by whoever carries most.")


class LedgerSchema(BaseModel):
    """What each has carried, against a fair share."""

    first: date = Field(description="The planned dates; all before is history.")
    last: date
    agents: list[AgentAccounts] = Field(description="For an agent, the own accounts alone.")
    team: list[TeamAccount]


class StandingSchema(LedgerSchema):
    """The ledger after the last publication."""

    number: int = Field(description="Of that publication.", examples=[4])
    published_at: datetime
