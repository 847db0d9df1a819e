"""A small team whose volumes are stated for half of its week, and known from history else."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from scheduler.agents import Lock, Request
from scheduler.team import Event, ForecastRow, InquiryRow, Team
from tests.builders import NOVEMBER, a_policy, a_store, an_agent

WEEK = NOVEMBER[:7]
EARLIER = tuple(WEEK[0] - timedelta(days=n) for n in range(1, 57))


def a_team(**parts):
    usual = Team(
        policy=a_policy(
            shares=(("day", Decimal("0.6")), ("night", Decimal("0.4"))), overtime_cap=None
        ),
        agents=(an_agent("a1"), an_agent("a2", stores=("s1",)), an_agent("a3")),
        stores=(a_store("s1"), a_store("s2")),
        forecast=tuple(
            ForecastRow(
                date=day,
                store_id="s1",
                inquiries=Decimal(100),
                low=Decimal(80),
                high=Decimal(130),
                night_share=Decimal("0.5"),
            )
            for day in WEEK[:3]
        ),
        inquiries=tuple(
            InquiryRow(date=day, store_id=store, inquiries=Decimal(60))
            for day in EARLIER
            for store in ("s1", "s2")
        ),
        requests=(Request(agent_id="a1", date=WEEK[4], want=None),),
        locks=(Lock(agent_id="a1", date=WEEK[5], shift="day"),),
    )
    return replace(usual, **parts)


def an_event(name="双11", first=WEEK[1], last=WEEK[1], multiplier=3, store_id=None):
    return Event(
        name=name, first=first, last=last, multiplier=Decimal(multiplier), store_id=store_id
    )
