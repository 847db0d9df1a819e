"""What is wrong with a roster, as records with the objects and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scheduler.policy import RuleCode
from scheduler.words import Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Violation:
    """One breach of one rule.

    Attributes:
        hard: whether the team means the rule hard.
        dates: the dates it speaks of, in order; empty where it speaks of the whole stretch.
        agent_ids: whom it concerns; empty where it concerns the team.
        cost: what it costs: units of breach times the rule's weight; at least 1.
    """

    rule: RuleCode
    hard: bool
    message: Message
    dates: tuple[date, ...] = ()
    agent_ids: tuple[str, ...] = ()
    cost: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Clash:
    """Hard rules that locks make impossible to keep together.

    Attributes:
        rules: at least one.
    """

    rules: tuple[RuleCode, ...]
    dates: tuple[date, ...]
    agent_ids: tuple[str, ...]
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Unmet:
    """Demand that nobody serves in a shift. Exactly one of the three kinds.

    Attributes:
        shift: the shift's name.
        heads: answering heads missing to the least, in thousandths of a head.
        duty: name of the duty without its people, and in `people` how many are missing.
        store_id: the store with nobody logged in, and in `milli_inquiries` its inquiries in
            thousandths.
    """

    date: date
    shift: str
    heads: int = 0
    duty: str | None = None
    people: int = 0
    store_id: str | None = None
    milli_inquiries: int = 0
