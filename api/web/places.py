"""The pages of a team, as its tabs name them."""

from __future__ import annotations

from dataclasses import dataclass

from api.accounts.audit import Caller
from api.accounts.principal import DESK, Role


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A page of a team.

    Attributes:
        key: its name; the tab says `pages-place-<key>`.
        below: its address below the team's; empty: the team's own.
        roles: who may see it.
    """

    key: str
    below: str
    roles: frozenset[Role]


_PLACES = (
    Place(key="board", below="", roles=DESK),
    Place(key="requests", below="/requests", roles=DESK),
    Place(key="demand", below="/demand", roles=DESK),
    Place(key="scenarios", below="/scenarios", roles=DESK),
    Place(key="tables", below="/tables", roles=DESK),
    Place(key="settings", below="/settings", roles=DESK),
)


def places_of(caller: Caller | None) -> tuple[Place, ...]:
    """The pages that one may see."""
    if caller is None:
        return ()
    return tuple(place for place in _PLACES if caller.principal.role in place.roles)
