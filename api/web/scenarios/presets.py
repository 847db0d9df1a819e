"""What a manager asks most often, as scenarios that one click makes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scheduler.agents import Agent
from scheduler.stores import StoreSize
from scheduler.tables.editing.scenarios_text import Entry
from scheduler.tables.editing.toml_values import Value
from scheduler.team import Team
from scheduler.words import Language, word

_BIG_PROMOTIONS = {6: (18, "618"), 11: (11, "double-11"), 12: (12, "double-12")}
"""Months that have one, its day and its word: `pages-scenarios-promotion-<word>`."""
_TIMES, _DAY_AFTER = 3, Decimal("1.6")
_SHARE_OF_NEW_STORE = Decimal("0.5")


@dataclass(frozen=True, kw_only=True, slots=True)
class Preset:
    """A scenario that one click makes.

    Attributes:
        label: of the button.
        entry: the scenario.
    """

    label: str
    entry: Entry


def presets_of(
    team: Team, dates: tuple[date, ...], taken: Collection[str], language: Language
) -> tuple[Preset, ...]:
    """All of them, under names that none of the others has.

    Args:
        team: who they are for.
        dates: of the month.
        taken: names that there are.
        language: of their names.
    """

    def say(key: str, **values: str | int) -> str:
        return word(f"pages-scenarios-preset-{key}", language, **values)

    def preset(label: str, **changes: Value) -> Preset:
        return Preset(label=label, entry={"name": _free(label, taken), **changes})

    def all_presets() -> Iterator[Preset]:
        for percent in (10, 20, 30):
            factor = Decimal(100 + percent) / 100
            yield preset(say("volume", percent=percent), volume=[{"factor": factor}])
        for people in (1, 2):
            gone: list[Value] = [agent.agent_id for agent in _latest(team, people)]
            if len(gone) == people:
                yield preset(say("fewer", people=people), leaves=[{"agents": gone}])
        yield preset(say("more", people=1), hires=[_hire(team)])
        name, days = _days(dates[0], language)
        yield preset(say("promotion", name=name, times=_TIMES), promotions=days)
        yield preset(say("store"), opens=[_store(team, say("store-name"))])

    return tuple(all_presets())


def _free(name: str, taken: Collection[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _latest(team: Team, people: int) -> list[Agent]:
    """Who joined last, of those with the fewest skills: whoever leaves takes no duty along."""
    ordered = sorted(
        team.agents,
        key=lambda a: (len(a.skills), -(a.hired_on or date.min).toordinal(), a.agent_id),
    )
    return ordered[:people]


def _hire(team: Team) -> dict[str, Value]:
    levels = [level for level, _ in team.policy.pay]
    return {"people": 1, **({"level": levels[0]} if levels else {})}


def _days(first: date, language: Language) -> tuple[str, list[Value]]:
    """The month's big promotion: its name, its day and the day after, which is still busy."""
    number, what = _BIG_PROMOTIONS.get(first.month, (18, "usual"))
    name = word(f"pages-scenarios-promotion-{what}", language)
    again = word("pages-scenarios-promotion-day-after", language, name=name)
    day = first.replace(day=number)
    return name, [
        {"name": name, "from": day.isoformat(), "multiplier": _TIMES},
        {
            "name": again,
            "from": (day + timedelta(days=1)).isoformat(),
            "multiplier": _DAY_AFTER,
        },
    ]


def _store(team: Team, name: str) -> dict[str, Value]:
    ids = {store.store_id for store in team.stores}
    like = min(team.stores, key=lambda store: store.size is not StoreSize.MAJOR)
    return {
        "store_id": _free("new", ids).replace(" ", ""),
        "name": name,
        "size": str(StoreSize.MINOR),
        "like": like.store_id,
        "share": _SHARE_OF_NEW_STORE,
    }
