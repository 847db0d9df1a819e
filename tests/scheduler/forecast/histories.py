"""Made histories whose truth is known."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from scheduler.dates import dates_between
from scheduler.team import Event, InquiryRow, Team
from tests.builders import a_policy, a_store

LAST = date(2026, 10, 31)
"""The last day of the histories; a Saturday."""

PLAIN = (1.0,) * 7


def november(*numbers):
    return tuple(date(2026, 11, n) for n in numbers or range(1, 31))


def a_past(days, mean, *, week=PLAIN, chance=0.03, times=lambda _: 1.0, seed=1, store="s1"):
    """Rows of the last so many days: a mean, a week's shape, chance, and what times multiplies."""
    random = Random(seed)
    return tuple(
        a_day(day, mean * week[day.weekday()] * times(day) * random.gauss(1, chance), store)
        for day in dates_between(LAST - timedelta(days=days - 1), LAST)
    )


def a_day(day, inquiries, store="s1", hour=None):
    return InquiryRow(
        date=day, store_id=store, inquiries=Decimal(max(round(inquiries), 0)), hour=hour
    )


def a_promotion(name, first, times, last=None, store=None):
    return Event(
        name=name, first=first, last=last or first, multiplier=Decimal(times), store_id=store
    )


def a_team(*pasts, stores=("s1",), **parts):
    """A team of a single shift, so that nothing has to tell how a day is split."""
    policy = a_policy(shifts=a_policy().shifts[:1], **parts.pop("policy", {}))
    rows = tuple(row for past in pasts for row in past)
    return Team(
        policy=policy, agents=(), stores=tuple(map(a_store, stores)), inquiries=rows, **parts
    )


def expected(told, day, store="s1"):
    """Inquiries that a forecast expects."""
    return told.on(day, store).volume.expected / 1000


def said(messages):
    """Keys of messages with their values."""
    return {m.key: dict(m.values) for m in messages}
