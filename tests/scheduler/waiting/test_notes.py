"""What a reader of waiting times is told of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from scheduler.demand import Demand, Volume
from scheduler.policy import Service
from scheduler.waiting import EVEN_HOURS, waiting_notes, waiting_with
from scheduler.words import Language, say
from tests.builders import a_policy, a_problem

SERVICE = Service(concurrency=4, handling_minutes=Decimal("6.0"), answer_within_seconds=60)
FIRST = date(2026, 11, 1)


def waiting_of(**volumes):
    demand = Demand(
        Volume(date=FIRST, shift=shift, store_id="s1", milli=v * 1000)
        for shift, v in volumes.items()
    )
    problem = a_problem(policy=a_policy(service=SERVICE), demand=demand, dates=(FIRST,))
    return waiting_with(problem, lambda dated: 2000, lambda day: EVEN_HOURS)


def told(service, waiting, *, hours_known=True, language=Language.EN):
    return [say(n, language) for n in waiting_notes(service, waiting, hours_known=hours_known)]


def test_a_team_that_promises_nothing_is_told_once_that_there_are_no_waiting_times():
    (note,) = told(None, None, hours_known=False)

    assert note.startswith("Waiting times are not told: team.toml has no [service]")


def test_without_a_roster_there_is_nothing_to_tell():
    assert told(SERVICE, None) == []


def test_what_the_model_takes_for_granted_is_told():
    (note,) = told(SERVICE, waiting_of(night=140))

    assert "up to 4 chats at once, a chat lasts 6 minutes" in note


def test_ten_minutes_are_told_as_ten():
    ten = Service(concurrency=2, handling_minutes=Decimal("10.0"), answer_within_seconds=60)

    (note,) = told(ten, waiting_of(night=140))

    assert "a chat lasts 10 minutes" in note


def test_buyers_who_come_while_nobody_is_on_are_counted():
    notes = told(SERVICE, waiting_of(day=170, night=140))

    assert notes[-1].startswith("80 inquiries (26 %) come while nobody is on.")


def test_a_history_without_hours_is_told():
    notes = told(SERVICE, waiting_of(night=140), hours_known=False)

    assert any("no peak within a shift can be seen" in note for note in notes)


def test_the_same_is_told_in_chinese():
    waiting = waiting_of(day=170, night=140)

    notes = told(SERVICE, waiting, hours_known=False, language=Language.ZH)

    assert notes[0].startswith("等待时间按 Erlang 排队模型逐时推算")
    assert notes[-1].startswith("有 80 个询单（26%）在无人值班时进线")
