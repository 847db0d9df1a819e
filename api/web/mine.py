"""What an agent sees on a phone: the own shifts and the own side of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from api.accounts.audit import Caller
from api.http.schemas.ledger import AccountSchema, TeamAccount
from api.http.schemas.ledgers_told import ledger_schema
from api.http.schemas.publications import OwnShiftSchema
from api.http.schemas.publications_told import own_shift_schema
from api.rosters.in_force import in_force
from api.rosters.own_shifts import own_shifts
from api.rosters.people import names_of_people
from api.rosters.standing import standing
from api.teams import LoadedTeam

_BEFORE, _AFTER = timedelta(days=7), timedelta(days=62)


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """One burden, the own side beside the team's."""

    mine: AccountSchema
    team: TeamAccount


@dataclass(frozen=True, kw_only=True, slots=True)
class Mine:
    """An agent's page.

    Attributes:
        today: in the team's time zone.
        following: the next shift, or the one that is going on; None: none is published.
        days: from a week ago on, by date; dates without a shift are not among them.
        until: the last published date; None: nothing is published.
        accounts: burdens in which the agent has a part.
    """

    today: date
    following: OwnShiftSchema | None
    days: tuple[OwnShiftSchema, ...]
    until: date | None
    accounts: tuple[Account, ...]


def mine_of(session: Session, loaded: LoadedTeam, team_id: str, caller: Caller) -> Mine:
    """The page of the agent who is asking."""
    agent_id, policy = caller.principal.agent_id or "", loaded.team.policy
    today = caller.now.astimezone(ZoneInfo(policy.timezone)).date()
    found = own_shifts(session, team_id, agent_id, today - _BEFORE, today + _AFTER)
    days = tuple(own_shift_schema(own, policy) for own in found)
    return Mine(
        today=today,
        following=next((d for d in days if d.end is not None and d.end > caller.now), None),
        days=days,
        until=in_force(session, team_id).until,
        accounts=_accounts(session, team_id, agent_id),
    )


def _accounts(session: Session, team_id: str, agent_id: str) -> tuple[Account, ...]:
    found = standing(session, team_id)
    if found is None:
        return ()
    names = names_of_people(session, team_id)
    told = ledger_schema(found.first, found.last, found.entries, names, only=agent_id)
    team = {account.burden: account for account in told.team}
    own = (account for agent in told.agents for account in agent.accounts)
    return tuple(
        Account(mine=account, team=team[account.burden])
        for account in own
        if account.share is not None and account.burden in team
    )
