"""What a reader must know beside the roster: unmet, exceptions, violations, clashes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from api.outputs.view.kinds import duty_kinds, shift_kinds
from api.outputs.view.names import shown_names
from api.outputs.view.records import Finding, Findings
from api.outputs.view.text import brief, of_thousandths, several_dates, short_date
from scheduler.policy import RuleCode
from scheduler.problem import Problem
from scheduler.violations import Clash, Unmet, Violation
from scheduler.words import Language, say, word
from solver.outcome import Judgement, StoreException


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingMaker:
    """Puts a judgement into words."""

    problem: Problem
    language: Language
    _people: Mapping[str, str] = field(init=False, repr=False)
    _shifts: Mapping[str, str] = field(init=False, repr=False)
    _duties: Mapping[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        policy = self.problem.policy
        shifts = {s.name: s.label for s in shift_kinds(policy, self.language)}
        duties = {d.name: d.label for d in duty_kinds(policy, self.language)}
        object.__setattr__(self, "_people", shown_names(self.problem))
        object.__setattr__(self, "_shifts", shifts)
        object.__setattr__(self, "_duties", duties)

    def findings(
        self,
        judgement: Judgement,
        clashes: tuple[Clash, ...] = (),
        most_soft: int | None = None,
    ) -> Findings:
        """All that is told of a roster, in the judgement's order; of soft rules the first ones."""
        hard = [v for v in judgement.violations if v.hard]
        soft = [v for v in judgement.violations if not v.hard]
        return Findings(
            unmet=tuple(self.unmet(u) for u in judgement.unmet),
            exceptions=tuple(self._exception(e) for e in judgement.exceptions),
            violations=tuple(self._violation(v) for v in (*hard, *soft[:most_soft])),
            soft=len(soft),
            clashes=tuple(self._clash(c) for c in clashes),
        )

    def unmet(self, unmet: Unmet) -> Finding:
        """What one shift lacks."""
        what, text = self._missing(unmet)
        return Finding(
            when=f"{short_date(unmet.date, self.language)} {self._shifts[unmet.shift]}",
            who="",
            what=what,
            text=text,
        )

    def _missing(self, unmet: Unmet) -> tuple[str, str]:
        say_so = self._word
        if unmet.duty:
            label = self._duties[unmet.duty]
            return label, say_so("outputs-missing-duty", duty=label, people=unmet.people)
        if unmet.store_id:
            name = self.problem.store(unmet.store_id).name
            inquiries = brief(of_thousandths(unmet.milli_inquiries))
            text = say_so("outputs-missing-inquiries", store=name, inquiries=inquiries)
            return say_so("outputs-inquiries"), text
        heads = brief(of_thousandths(unmet.heads))
        return say_so("outputs-heads"), say_so("outputs-missing-heads", heads=heads)

    def _exception(self, exception: StoreException) -> Finding:
        names = (self.problem.store(s).name for s in exception.stores)
        return Finding(
            when=short_date(exception.date, self.language),
            who=self._names((exception.agent_id,)),
            what=self._word("outputs-and").join(names),
            text=say(exception.reason, self.language),
        )

    def _violation(self, violation: Violation) -> Finding:
        return Finding(
            when=self._dates(violation.dates),
            who=self._names(violation.agent_ids),
            what=self._rules((violation.rule,)),
            text=say(violation.message, self.language),
            cost=0 if violation.hard else violation.cost,
            hard=violation.hard,
        )

    def _clash(self, clash: Clash) -> Finding:
        return Finding(
            when=self._dates(clash.dates),
            who=self._names(clash.agent_ids),
            what=self._rules(clash.rules),
            text=say(clash.message, self.language),
            hard=True,
        )

    def _dates(self, days: tuple[date, ...]) -> str:
        return several_dates(days, self.language)

    def _names(self, agent_ids: Iterable[str]) -> str:
        return self._word("outputs-and").join(self._people.get(a, a) for a in agent_ids)

    def _rules(self, rules: Iterable[RuleCode]) -> str:
        return self._word("outputs-and").join(self._word(f"outputs-rule-{r}") for r in rules)

    def _word(self, key: str, **values: str | int) -> str:
        return word(key, self.language, **values)
