"""What sizing answers, as values: how many people, between which bounds, and why not fewer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from scheduler.agents import Agent
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.words import Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Bracket:
    """A number that is proven from below and shown from above.

    Attributes:
        least: fewer is impossible.
        most: a roster shows that so many do; None: no roster was found in the time.
    """

    least: int
    most: int | None

    @property
    def is_proven(self) -> bool:
        """Whether the number is known exactly."""
        return self.least == self.most

    @property
    def gap(self) -> int | None:
        """How far the two are apart; None where no roster was found."""
        return None if self.most is None else self.most - self.least


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """People of one kind among those to be hired.

    Attributes:
        night: whether they work night shifts in the roster shown; others need not be able to.
        skills: those that the roster shown makes use of; others they need not have.
        people: how many, at least 1.
    """

    night: bool
    skills: frozenset[str]
    people: int


@dataclass(frozen=True, kw_only=True, slots=True)
class BorrowedShift:
    """Outsiders for one shift of one date; they keep no rotation and come for no other date.

    Attributes:
        shift: the shift's name.
        people: how many, at least 1.
        duties: names of the duties that they hold, one for each who holds one.
    """

    date: date
    shift: str
    people: int
    duties: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """A roster that keeps every hard rule, all heads and all duties, and who is in it.

    Attributes:
        problem: whom and what the roster is judged by: of today's agents those who are kept, then
            the hires, then an agent for each borrowed shift.
        roster: with duties and stores.
        hires: the agents of the problem who are to be hired.
        kinds: the hires by kind, the most people first.
        spared: today's agents without whom the roster does.
        borrowed: by date and shift.
    """

    problem: Problem
    roster: Roster
    hires: tuple[Agent, ...]
    kinds: tuple[Kind, ...]
    spared: tuple[Agent, ...]
    borrowed: tuple[BorrowedShift, ...]

    @property
    def borrowed_shifts(self) -> int:
        """How many shifts outsiders work."""
        return sum(shift.people for shift in self.borrowed)

    @property
    def kept(self) -> int:
        """How many of today's agents are in the roster."""
        return len(self.problem.agents) - len(self.hires) - self.borrowed_shifts

    @property
    def borrowed_at_once(self) -> int:
        """How many outsiders are there on the date that has the most of them."""
        by_date: Counter[date] = Counter()
        for shift in self.borrowed:
            by_date[shift.date] += shift.people
        return max(by_date.values(), default=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """One question about the team's size, answered.

    Attributes:
        per_head: inquiries per head and shift for which the heads suffice: the band's high end, or
            the target.
        people: the permanent team: of today's agents those who are kept, and hires.
        borrowed: shifts of outsiders, beside the permanent people of the roster shown; 0 where
            nobody may be borrowed.
        first, last: the dates whose need alone already takes so many; None: none needs anybody.
        reason: why fewer do not do, in words.
        shown: None where no roster was found in the time.
    """

    per_head: int
    people: Bracket
    borrowed: Bracket
    first: date | None
    last: date | None
    reason: Message
    shown: Shown | None


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamSize:
    """How many people the team needs when all are trained.

    Attributes:
        employed: today's agents who can work on some planned date, or are in training on one.
        peaks: the planned dates of big promotions, for which nobody is hired.
        hired: today's agents and hires for the month as it stands, nobody borrowed; fewer people
            than employed where some can be spared.
        borrowed: today's agents alone, outsiders on any date.
        permanent: today's agents and hires, who fill the peaks as if they were ordinary dates;
            outsiders take what is above, on the peaks alone.
        ordinary: a team without past or absences, for the month with its peaks taken out.
        hired_at_target, permanent_at_target, ordinary_at_target: the same three for the target
            load per head instead of the band's high end.
        forced: what arithmetic forces, such as a change of all kinds of shift on one date.
        verdict: today's team against what is needed, in one sentence.
        notes: what the answer rests on.
        seconds: wall clock spent.
    """

    employed: int
    peaks: tuple[date, ...]
    hired: Need
    borrowed: Need
    permanent: Need
    ordinary: Need
    hired_at_target: Need
    permanent_at_target: Need
    ordinary_at_target: Need
    forced: tuple[Message, ...]
    verdict: Message
    notes: tuple[Message, ...]
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class SizeProgress:
    """Where sizing is.

    Attributes:
        question: being answered now, in words.
        done, of: questions answered, and how many there are.
        seconds: since the start.
    """

    question: Message
    done: int
    of: int
    seconds: float
