"""What an agent has carried, beside a fair share and the team's range."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from api.http.schemas.ledger import AccountSchema, TeamAccount
from api.http.schemas.ledgers_told import ledger_schema
from api.rosters.people import names_of_people
from api.rosters.standing import standing
from scheduler.ledger import BurdenKind

_WIDE = 100.0
_ORDER = (BurdenKind.NIGHTS, BurdenKind.WEEKENDS, BurdenKind.HOLIDAYS, BurdenKind.ALL_SHIFTS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """One burden, the own side beside the team's.

    Attributes:
        mine_at, share_at, least_at, most_at: places on a scale from 0 to 100, for a picture.
    """

    mine: AccountSchema
    team: TeamAccount
    mine_at: float
    share_at: float
    least_at: float
    most_at: float

    @property
    def carried(self) -> int:
        """In history and on the planned dates."""
        return self.mine.before + self.mine.planned


def accounts_of(session: Session, team_id: str, agent_id: str) -> tuple[Account, ...]:
    """Burdens in which the agent has a part, as of the last publication; none: nothing is."""
    found = standing(session, team_id)
    if found is None:
        return ()
    names = names_of_people(session, team_id)
    told = ledger_schema(found.first, found.last, found.entries, names, only=agent_id)
    team = {account.burden: account for account in told.team}
    own = (account for agent in told.agents for account in agent.accounts)
    shared = [
        _account(account, account.share, team[account.burden])
        for account in own
        if account.share is not None and account.burden in team
    ]
    return tuple(sorted(shared, key=_place))


def _place(account: Account) -> tuple[int, str]:
    """Nights first, duties last."""
    burden = account.mine.burden
    return (_ORDER.index(burden) if burden in _ORDER else len(_ORDER), burden)


def _account(mine: AccountSchema, share: float, team: TeamAccount) -> Account:
    carried = mine.before + mine.planned
    low = min(team.least, carried, share) - 1
    high = max(team.most, carried, share) + 1

    def at(value: float) -> float:
        return round((value - low) / (high - low) * _WIDE, 1)

    return Account(
        mine=mine,
        team=team,
        mine_at=at(carried),
        share_at=at(share),
        least_at=at(team.least),
        most_at=at(team.most),
    )
