"""Why an agent has a shift: what fixed it, as far as the data tell; nothing is made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from api.rosters.in_force import in_force
from api.rosters.ledgers import burden_code
from api.rosters.names import known_part, shift_word
from api.rosters.origins import Origin, origin_of
from api.rosters.problems import setting_of
from api.rosters.published import published_roster
from api.rosters.rotation_turns import turn_reasons
from api.storage.models import RosterVersion
from scheduler.agents import Agent
from scheduler.duties import WHOLE_HEAD
from scheduler.heads import heads_at
from scheduler.ledger import Burden, BurdenKind, burdens, is_part_of
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.roster import Assignment, Roster
from scheduler.words import Message, message, message_or
from solver.rules import PatternRule, rules_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One thing that has to do with a shift's being there.

    Attributes:
        code: such as `rotation`, `cover`, `request-refused`; the first of a list weighs most.
    """

    code: str
    message: Message


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """Why an agent works a shift.

    Attributes:
        worked: the shift as published.
        reasons: what weighs most first.
        burdens: codes of what the shift adds to in the ledger.
    """

    worked: Assignment
    reasons: tuple[Reason, ...]
    burdens: tuple[str, ...]


def explained(session: Session, team_id: str, agent_id: str, day: date) -> Explained | None:
    """Why the agent works on this date; None: no shift of theirs is published for it.

    Raises:
        InputError: the public calendar of some years is not known.
    """
    held = in_force(session, team_id).on(day)
    if held is None:
        return None
    version = session.get_one(RosterVersion, held.roster_id)
    setting = setting_of(session, team_id, version.team_revision, version.first, version.last)
    problem = setting.problem
    there = published_roster(session, team_id, since=version.first, until=version.last)
    roster = known_part(setting.team, there)
    worked = next((a for a in roster.of_agent(agent_id) if a.date == day), None)
    if worked is None:
        return None
    reasons = _Reasons(problem, roster, worked, origin_of(session, problem, version, worked))
    return Explained(
        worked=worked,
        reasons=tuple(reasons.all()),
        burdens=tuple(burden_code(b) for b in burdens(problem) if reasons.adds_to(b)),
    )


class _Reasons:
    """All that has to do with one shift."""

    def __init__(
        self, problem: Problem, roster: Roster, worked: Assignment, origin: Origin
    ) -> None:
        self._problem, self._roster, self._worked, self._origin = problem, roster, worked, origin
        self._dated = problem.dated(worked.date, worked.shift)
        self._agent: Agent = problem.agent(worked.agent_id)
        self._label = shift_word(self._dated.shift)

    def adds_to(self, burden: Burden) -> bool:
        """Whether the shift counts towards the burden."""
        if burden.kind is BurdenKind.DUTY:
            return burden.duty == self._worked.duty
        return is_part_of(self._problem, burden, self._dated)

    def all(self) -> Iterator[Reason]:
        is_somebodys = self._origin not in {Origin.SEARCH, Origin.KEPT}
        if is_somebodys:
            yield _reason(str(self._origin))
        yield from self._wishes(is_met=True)
        turns = tuple(turn_reasons(self._problem, self._roster, self._agent, self._dated))
        yield from (Reason(code=code, message=told) for code, told in turns)
        yield from self._cover()
        yield from self._duty()
        yield from self._wishes(is_met=False)
        told = {RuleCode.REQUESTS}
        if any(code == "against-rotation" for code, _ in turns):
            told.add(RuleCode.ROTATION)
        yield from self._broken(besides=told)
        if not is_somebodys:
            yield _reason(str(self._origin))

    def _wishes(self, *, is_met: bool) -> Iterator[Reason]:
        for request in self._problem.requests:
            mine = (request.agent_id, request.date) == (self._worked.agent_id, self._worked.date)
            if not mine or request.is_met_by({self._worked.shift}) is not is_met:
                continue
            if is_met:
                yield _reason("request-kept", weight=request.weight)
                continue
            free = message("pages-mine-free")
            want = free if request.want is None else self._label_of(request.want)
            asked = message("pages-mine-not", want=want) if request.avoid else want
            yield _reason("request-refused", want=asked, weight=request.weight)

    def _cover(self) -> Iterator[Reason]:
        problem, volume = self._problem, self._problem.volume(self._dated)
        if not volume:
            return
        need = heads_at(problem.policy, self._worked.shift, volume)
        heads = problem.heads(self._roster, self._dated)
        duty = self._worked.duty
        own = problem.policy.duty(duty).inquiry_share if duty else WHOLE_HEAD
        people = len(self._roster.of_shift(self._worked.date, self._worked.shift))
        is_needed = heads - own < need.least * WHOLE_HEAD or people <= need.least_people
        yield _reason(
            "needed" if is_needed else "cover",
            shift=self._label,
            volume=volume // 1000,
            least=need.least_people,
            most=need.most_people,
            people=people,
        )

    def _duty(self) -> Iterator[Reason]:
        if self._worked.duty is None:
            return
        duty = self._problem.policy.duty(self._worked.duty)
        crew = self._roster.of_shift(self._worked.date, self._worked.shift)
        able = [a for a in crew if duty.may_be_held_by(self._problem.agent(a.agent_id).skills)]
        yield _reason(
            "duty" if len(able) > duty.per_shift else "duty-only",
            duty=message_or(f"duty-{duty.name}", duty.name),
            holders=duty.per_shift,
            able=len(able),
        )

    def _broken(self, besides: set[RuleCode]) -> Iterator[Reason]:
        """Rules about the agent alone that the shift does not keep, but for those told already."""
        line = self._problem.line(self._roster, self._agent)
        for rule in rules_of(self._problem.policy):
            if not isinstance(rule, PatternRule) or rule.code in besides:
                continue
            for violation in rule.violations_of(self._problem, self._agent, line):
                if self._worked.date in violation.dates:
                    code = "broken-hard" if violation.hard else "broken-soft"
                    yield _reason(code, what=violation.message)

    def _label_of(self, shift: str) -> Message | str:
        return shift_word(self._problem.policy.shift(shift))


def _reason(code: str, /, **values: Message | str | int) -> Reason:
    return Reason(code=code, message=message(f"pages-mine-why-{code}", **values))
