"""The fairness ledger from storage as it is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from api.http.schemas.ledger import AccountSchema, AgentAccounts, LedgerSchema, TeamAccount
from api.rosters.ledgers import Entry


def ledger_schema(
    first: date,
    last: date,
    entries: Iterable[Entry],
    names: Mapping[str, str],
    *,
    only: str | None = None,
) -> LedgerSchema:
    """A ledger.

    Args:
        first: first planned date.
        last: last planned date.
        entries: of the whole team.
        names: by agent id, in the order to be told; of those who are gone the id is told.
        only: the one agent who may be told of by name; None: everybody.
    """
    by_agent: dict[str, list[Entry]] = {agent_id: [] for agent_id in names}
    by_burden: dict[str, list[Entry]] = {}
    for entry in entries:
        by_agent.setdefault(entry.agent_id, []).append(entry)
        by_burden.setdefault(entry.burden, []).append(entry)
    return LedgerSchema(
        first=first,
        last=last,
        agents=[
            AgentAccounts(
                agent_id=agent_id,
                name=names.get(agent_id, agent_id),
                accounts=[_account(entry) for entry in own],
            )
            for agent_id, own in by_agent.items()
            if own and only in (None, agent_id)
        ],
        team=[_team_account(burden, them) for burden, them in by_burden.items()],
    )


def _account(entry: Entry) -> AccountSchema:
    return AccountSchema(
        burden=entry.burden,
        before=entry.before,
        planned=entry.planned,
        share=None if entry.share is None else round(float(Fraction(entry.share)), 2),
    )


def _team_account(burden: str, entries: list[Entry]) -> TeamAccount:
    carried = [e.before + e.planned for e in entries if e.share is not None]
    if not carried:  # nobody has a share of what is only shown
        carried = [e.before + e.planned for e in entries]
    return TeamAccount(
        burden=burden,
        agents=len(carried),
        carried=sum(carried),
        least=min(carried),
        most=max(carried),
    )
