"""Teams so small that the truth about their size can be found by trying everything."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from scheduler.agents import TimeOff
from scheduler.dates import Blocks, dates_between
from scheduler.demand import Demand, Volume
from scheduler.duties import Duty
from scheduler.holidays import PublicCalendar
from scheduler.policy import Rotation, Workload
from scheduler.roster import Roster
from tests.builders import a_policy, a_problem, an_agent, worked

BORDER = dates_between(date(2026, 11, 13), date(2026, 11, 17))
"""Across the change of block on the 16th."""
CHASE = Duty(name="chase", shifts=frozenset({"day"}), skill="chase", inquiry_share=0)
REVIEW = Duty(name="refund", shifts=frozenset({"night"}), skill="refund")


def some_days(volumes, dates=BORDER, policy=None, **parts):
    """A few dates with so many inquiries by day and by night."""
    return a_problem(
        dates=dates,
        policy=policy or rotating(),
        calendar=PublicCalendar(workdays=frozenset(dates), holidays=()),
        demand=Demand(
            Volume(date=day, shift=shift, store_id="s1", milli=1000 * inquiries)
            for day, both in zip(dates, volumes, strict=True)
            for shift, inquiries in zip(("day", "night"), both, strict=True)
        ),
        **parts,
    )


def rotating(**parts):
    """Half months of one kind of shift."""
    rotation = Rotation(shifts=("day", "night"), blocks=Blocks.HALF_MONTH)
    return a_policy(**{"rotation": rotation, **parts})


@st.composite
def small_problems(draw, most_agents=3):
    """Two to three agents, or nobody yet, for five dates across a change of block."""
    duties = draw(st.sampled_from([(), (CHASE,), (REVIEW,)]))
    policy = rotating(
        duties=duties,
        workload=Workload(min_heads=draw(st.integers(0, 1))),
        free_days_in_seven=draw(st.integers(1, 3)),
        rotation=draw(st.sampled_from([rotating().rotation, Rotation()])),
    )
    agents = tuple(
        an_agent(
            f"a{n}",
            night_ok=draw(st.booleans()),
            skills=draw(st.sampled_from([frozenset(), frozenset({"chase", "refund"})])),
            weekly_shifts=draw(st.sampled_from([None, 2])),
        )
        for n in range(draw(st.integers(0, most_agents)))
    )
    history = [
        shift
        for a in agents
        for shift in worked(
            draw(st.sampled_from(["day", "night"] if a.night_ok else ["day"])),
            *(BORDER[0] - timedelta(days=n) for n in range(1, draw(st.integers(1, 5)))),
            agent_id=a.agent_id,
        )
    ]
    off = tuple(
        TimeOff(agent_id=a.agent_id, first=day, last=day)
        for a in agents
        for day in draw(st.sets(st.sampled_from(BORDER), max_size=1))
    )
    volume = st.sampled_from([0, 90, 200, 300])
    volumes = [(draw(volume), draw(volume)) for _ in BORDER]
    return some_days(volumes, policy=policy, agents=agents, history=Roster(history), time_off=off)
