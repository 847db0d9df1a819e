"""What a scenario changes, in a few words each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from api.outputs.view.kinds import duty_kinds
from api.outputs.view.text import brief, short_date
from scheduler.scenarios import (
    Away,
    Change,
    Hire,
    Leaving,
    NightShare,
    Opening,
    Promotion,
    RandomAbsence,
    RuleChange,
    Scenario,
    ShiftTimes,
    VolumeChange,
    WorkloadChange,
)
from scheduler.team import Team
from scheduler.words import Language, word

_MOST_NAMES = 4

IN_HOURS = frozenset({"hours", "overtime_cap"})
"""Parameters of rules that files have in hours and rules in minutes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """Says changes in one language, with the names of one team."""

    team: Team
    language: Language

    def of(self, scenario: Scenario) -> tuple[str, ...]:
        """Every change of a scenario, a phrase each."""
        told = [" ".join(self._change(change)) for change in scenario.changes]
        if scenario.absence is not None:
            told.append(self._absence(scenario.absence))
        return tuple(told)

    def _change(self, change: Change) -> Iterator[str]:  # noqa: PLR0912 - one kind after the other
        match change:
            case VolumeChange():
                yield self._say("volume", change=_percent(change.factor - 1, sign=True))
                yield from self._where(change.store_id)
                yield from self._when(change.first, change.last)
            case Promotion():
                yield self._say("promotion", name=change.name, times=_number(change.multiplier))
                yield from self._where(change.store_id)
                yield from self._when(change.first, change.last)
            case Hire():
                yield self._say("hire", people=change.people)
                if change.hired_on is not None:
                    yield self._say("hired-on", date=self._date(change.hired_on))
                if change.skills:
                    yield self._say("skills", skills=self._skills(change.skills))
            case Leaving():
                yield self._say("leave", names=self._people(change.agent_ids))
                if change.last_day is not None:
                    yield self._say("last-day", date=self._date(change.last_day))
            case Away():
                yield self._say("away", names=self._people(change.agent_ids))
                yield from self._when(change.first, change.last)
            case Opening():
                yield self._opening(change)
            case WorkloadChange():
                yield from self._workload(change)
            case NightShare():
                yield self._say("night-share", share=_percent(change.share))
            case ShiftTimes():
                yield self._times(change)
            case RuleChange():
                yield self._rule(change)

    def _opening(self, change: Opening) -> str:
        parts = [self._say("opening", name=change.store.name)]
        if change.like is None:
            parts.append(self._say("inquiries", inquiries=_number(change.inquiries or Decimal(0))))
        else:
            like, share = self._store(change.like), _percent(change.share)
            parts.append(self._say("like", share=share, store=like))
        parts += self._when(change.first, None)
        return " ".join(parts)

    def _workload(self, change: WorkloadChange) -> Iterator[str]:
        usual = self.team.policy.workload
        if change.low is not None or change.high is not None:
            low = usual.low if change.low is None else change.low
            high = usual.high if change.high is None else change.high
            yield self._say("band", low=low, high=high)
        if change.target is not None:
            yield self._say("target", target=change.target)
        if change.min_heads is not None:
            yield self._say("min-heads", heads=change.min_heads)

    def _times(self, change: ShiftTimes) -> str:
        shift = self.team.policy.shift(change.shift)
        start, end = change.start or shift.start, change.end or shift.end
        told = self._say("times", shift=shift.label, start=_clock(start), end=_clock(end))
        if change.unpaid_break is not None:
            minutes = change.unpaid_break // timedelta(minutes=1)
            told += " " + self._say("break", minutes=minutes)
        return told

    def _rule(self, change: RuleChange) -> str:
        rule = word(f"outputs-rule-{change.code}", self.language)
        parts = [] if change.mode is None else [self._say(f"mode-{change.mode}")]
        if change.weight is not None:
            parts.append(self._say("weight", weight=change.weight))
        parts += (self._parameter(name, value) for name, value in change.parameters)
        return self._say("rule", rule=rule, how=self._say("comma").join(parts))

    def _parameter(self, name: str, value: int) -> str:
        amount = Decimal(value) / 60 if name in IN_HOURS else Decimal(value)
        label = word(f"pages-scenarios-parameter-{name}", self.language)
        return f"{label} {_number(amount)}"

    def _absence(self, absence: RandomAbsence) -> str:
        return self._say("absence", rate=_percent(absence.rate), draws=absence.draws)

    def _where(self, store_id: str | None) -> Iterable[str]:
        return () if store_id is None else (self._say("only", store=self._store(store_id)),)

    def _when(self, first: date | None, last: date | None) -> Iterable[str]:
        match first, last:
            case None, None:
                return ()
            case date(), date() if first == last:
                return (self._date(first),)
            case date(), None:
                return (self._say("since", date=self._date(first)),)
            case None, date():
                return (self._say("until", date=self._date(last)),)
            case _:
                assert first is not None
                assert last is not None
                return (f"{self._date(first)}–{self._date(last)}",)

    def _people(self, agent_ids: tuple[str, ...]) -> str:
        names = {agent.agent_id: agent.name for agent in self.team.agents}
        told = [names.get(agent_id, agent_id) for agent_id in agent_ids]
        listed = self._say("comma").join(told[:_MOST_NAMES])
        if len(told) <= _MOST_NAMES:
            return listed
        return self._say("and-more", names=listed, people=len(told))

    def _skills(self, skills: Iterable[str]) -> str:
        labels = {d.name: d.label for d in duty_kinds(self.team.policy, self.language)}
        return self._say("comma").join(labels.get(skill, skill) for skill in sorted(skills))

    def _store(self, store_id: str) -> str:
        names = {store.store_id: store.name for store in self.team.stores}
        return names.get(store_id, store_id)

    def _date(self, day: date) -> str:
        return short_date(day, self.language)

    def _say(self, key: str, **values: str | int) -> str:
        return word(f"pages-scenarios-change-{key}", self.language, **values)


def _percent(share: Decimal, *, sign: bool = False) -> str:
    amount = share * 100
    told = _number(abs(amount))
    lead = "−" if amount < 0 else "+" if sign else ""
    return f"{lead}{told}%"


def _number(amount: Decimal) -> str:
    return brief(amount.quantize(Decimal("0.01")))


def _clock(moment: time) -> str:
    return moment.strftime("%H:%M")
