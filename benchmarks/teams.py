"""Makes a team folder of any size, in the proportions of the sample: for tests and benchmarks.

    python -m benchmarks.teams OUT --agents 30 --seed 1 [--free] [--month 2026-11] [--stores 6]

About 70 inquiries a day per agent, 57 % of them by day, one promotion day of three times as many,
and last month's roster, which fixes everybody's kind of shift; `--free` leaves it out. The same
arguments give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.csv_files import Cell, write_csv, write_inquiries, write_roster
from benchmarks.names import person_name
from benchmarks.past_rosters import past_roster
from benchmarks.volumes import Market, inquiry_history
from scheduler.dates import Month, dates_between, month_of
from scheduler.tables.team import read_team
from scheduler.team import Team

NOVEMBER = Month(year=2026, month=11)

_INQUIRIES_PER_AGENT = 70
_AGENTS_PER_STORE = 15
_HISTORY = timedelta(weeks=10)
_PROMOTION_DAY = 11
_LEVELS = ("普通", "高级", "精英", "专家", "金牌")

_TEAM_TOML = """\
[team]
name = "{name}"
[shifts.day]
label = "白班"
start = "08:30"
end = "17:30"
unpaid_break = "1h"
[shifts.night]
label = "晚班"
start = "17:30"
end = "00:30"
[workload]
night_share = 0.43
[rotation]
shifts = ["day", "night"]
[[duties]]
name = "chase"
shifts = ["day"]
skill = "chase"
inquiry_share = 0.0
[[duties]]
name = "refund"
shifts = ["day", "night"]
skill = "refund"
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Person:
    """One made agent.

    Attributes:
        kinds: shifts worked in last month's halves; None: not here then.
        place: number within the agents of the same kinds.
        colleagues: how many there are of them.
    """

    number: int
    kinds: tuple[str, str] | None
    place: int
    colleagues: int
    night_ok: bool = True

    @property
    def agent_id(self) -> str:
        """A staff number."""
        return str(1001 + self.number)

    @property
    def skills(self) -> str:
        """In each rotating group two chasers at least, and as many others who review refunds."""
        if self.kinds is None or not self.night_ok:
            return ""
        chasers = max(2, round(0.11 * self.colleagues))
        reviewers = max(2, round(0.2 * self.colleagues))
        reviews = {(chasers + n) % self.colleagues for n in range(reviewers)}
        has = {"chase": self.place < chasers, "refund": self.place in reviews}
        return ";".join(skill for skill, it_has in has.items() if it_has)


def write_team(
    folder: Path,
    *,
    agents: int,
    seed: int,
    month: Month = NOVEMBER,
    stores: int | None = None,
    free: bool = False,
) -> None:
    """Write a team folder.

    Args:
        folder: made where it is not there.
        agents: how many people, at least 2.
        seed: decides names, volumes, requests and time off.
        month: the month to be planned.
        stores: how many; None: as many as suit the team.
        free: leave last month's roster out, so that nobody's kind of shift is fixed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    random = Random(f"{agents} {seed} {month} {stores}")
    people = _people(agents)
    shops = [f"s{n:02d}" for n in range(1, 1 + (stores or 4 + agents // _AGENTS_PER_STORE))]
    (folder / "team.toml").write_text(_TEAM_TOML.format(name=f"{agents} 人团队"), encoding="utf-8")
    _write_stores(folder, shops)
    _write_agents(folder, people, shops, month, random)
    _write_wishes(folder, people, month, random)
    promotion = month.dates[_PROMOTION_DAY - 1]
    write_csv(
        folder / "events.csv",
        ("name", "start", "end", "multiplier"),
        [("大促", promotion, promotion, 3)],
    )
    weights = {
        shop: random.randint(*((25, 40) if n % 2 == 0 else (10, 18)))
        for n, shop in enumerate(shops)
    }
    market = Market(mean=_INQUIRIES_PER_AGENT * agents, weights=weights)
    eve = month.first - timedelta(days=1)
    past = dates_between(month.first - _HISTORY, eve)
    write_inquiries(folder / "inquiries.csv", inquiry_history(market, past, None, random))
    if not free:
        kinds = {p.agent_id: p.kinds for p in people if p.kinds is not None}
        roster = past_roster(read_team(folder).team, month_of(eve), kinds)
        write_roster(folder / "roster_history.csv", roster)


def make_team(
    *,
    agents: int,
    seed: int,
    month: Month = NOVEMBER,
    stores: int | None = None,
    free: bool = False,
) -> Team:
    """The same team as values; the arguments are those of `write_team`."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        write_team(folder, agents=agents, seed=seed, month=month, stores=stores, free=free)
        return read_team(folder).team


def _people(agents: int) -> Sequence[_Person]:
    """Five of nine work by day in the month's first half; one in eleven never works at night."""
    trainees = agents // 60 + (agents >= 8)
    by_day = round(agents / 11)
    rotating = agents - trainees - by_day
    first = -(-rotating * 5 // 9)
    groups: Sequence[tuple[int, tuple[str, str] | None, bool]] = (
        (first, ("day", "night"), True),
        (by_day, ("day", "day"), False),
        (rotating - first, ("night", "day"), True),
        (trainees, None, True),
    )
    people: list[_Person] = []
    for size, kinds, night_ok in groups:
        for place in range(size):
            people.append(
                _Person(
                    number=len(people),
                    kinds=kinds,
                    place=place,
                    colleagues=size,
                    night_ok=night_ok,
                )
            )
    return people


def _write_stores(folder: Path, shops: Sequence[str]) -> None:
    write_csv(
        folder / "stores.csv",
        ("store_id", "name", "size"),
        ((s, f"{n} 号店", "minor" if n % 2 == 0 else "major") for n, s in enumerate(shops, 1)),
    )


def _write_agents(
    folder: Path, people: Sequence[_Person], shops: Sequence[str], month: Month, random: Random
) -> None:
    rows: list[Sequence[Cell]] = []
    for person in people:
        known = random.sample(shops, len(shops))
        if random.random() < 0.25:
            known = known[: max(3, 2 * len(shops) // 3)]
        hired = month.first if person.kinds is None else None
        night = "yes" if person.night_ok else "no"
        level = random.choice(_LEVELS)
        name = person_name(person.number)
        rows.append((person.agent_id, name, person.skills, ";".join(known), hired, night, level))
    header = ("agent_id", "name", "skills", "stores", "hired_on", "night_ok", "level")
    write_csv(folder / "agents.csv", header, rows)


def _write_wishes(folder: Path, people: Sequence[_Person], month: Month, random: Random) -> None:
    """Time off for one in four, a request of everybody's."""
    second_half = month.dates[15:]
    off: list[Sequence[Cell]] = []
    wishes: list[Sequence[Cell]] = []
    for person in people:
        dates = second_half if person.kinds is None else month.dates
        if random.random() < 0.25:
            start = random.choice(dates[:-2])
            off.append(
                (person.agent_id, start, start + timedelta(days=random.randint(0, 2)), "年假")
            )
        day = random.choice(dates)
        want = random.choice(("off", "off", "day", "night" if person.night_ok else "off"))
        wishes.append((person.agent_id, day, want, random.randint(1, 10)))
    write_csv(folder / "time_off.csv", ("agent_id", "start", "end", "kind"), off)
    write_csv(folder / "requests.csv", ("agent_id", "date", "want", "weight"), wishes)


def _month(text: str) -> Month:
    year, month = text.split("-")
    return Month(year=int(year), month=int(month))


def _main() -> None:
    parser = argparse.ArgumentParser(description="Makes a team folder of any size.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--agents", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--month", type=_month, default=NOVEMBER)
    parser.add_argument("--stores", type=int)
    parser.add_argument("--free", action="store_true", help="without last month's roster")
    told = parser.parse_args()
    write_team(
        told.out,
        agents=told.agents,
        seed=told.seed,
        month=told.month,
        stores=told.stores,
        free=told.free,
    )


if __name__ == "__main__":
    _main()
