"""The view's lists: stores, ledger, findings, levels; all words in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreRow:
    """One store over the planned dates.

    Attributes:
        mark: what stands for it where there is little space.
        volume: expected inquiries.
        logins: shifts that agents are logged in to it.
        unserved: inquiries on shifts with nobody logged in.
    """

    name: str
    mark: str
    size: str
    volume: Decimal
    logins: int
    unserved: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerEntry:
    """One agent's side of one burden.

    Attributes:
        share: fair share, one decimal; None for an agent who has no part in it.
        unfairness: shifts outside the floor and the ceiling of the share.
    """

    before: int
    planned: int
    carried: int
    share: Decimal | None
    unfairness: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LedgerRow:
    """One agent's line of the ledger; entries in the order of the view's burdens."""

    name: str
    entries: tuple[LedgerEntry, ...]
    hours_before: Decimal
    hours_planned: Decimal
    third_stores_before: int
    third_stores_planned: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One line of what is unmet, excepted, violated or clashing.

    Attributes:
        when: a date or dates, short; empty where it speaks of the whole stretch.
        who: names; empty where it concerns the team.
        what: the rule, the duty, the kind of need.
        text: the sentence.
        cost: of a soft violation, else 0.
        hard: whether a hard rule is broken.
    """

    when: str
    who: str
    what: str
    text: str
    cost: int = 0
    hard: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Findings:
    """What a reader must know of a roster beside the roster.

    Attributes:
        violations: of hard rules all, of soft rules perhaps the first ones alone.
        soft: how many there are of soft rules.
    """

    unmet: tuple[Finding, ...]
    exceptions: tuple[Finding, ...]
    violations: tuple[Finding, ...]
    soft: int
    clashes: tuple[Finding, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelRow:
    """One level of the objective.

    Attributes:
        value, bound: as people read them.
    """

    name: str
    value: str
    bound: str
    is_proven: bool
