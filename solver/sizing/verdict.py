"""The verdict: today's team against what is needed, in one sentence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from scheduler.words import Message, message
from solver.sizing.reasons import number, span
from solver.sizing.result import Bracket, Need, Shown


def verdict_of(
    *,
    employed: int,
    peaks: Collection[date],
    hired: Need,
    borrowed: Need,
    permanent: Need,
    ordinary: Need,
) -> Message:
    """One sentence: employed, needed when, hire or borrow, the peaks, an ordinary month."""
    return message(
        "teamsize-verdict",
        employed=employed,
        today=_today(employed, peaks, borrowed, permanent),
        peaks=_peaks(employed, peaks, hired, borrowed, permanent),
        per_head=ordinary.per_head,
        ordinary=number(ordinary.people),
    )


def _today(employed: int, peaks: Collection[date], borrowed: Need, permanent: Need) -> Message:
    """The permanent team against today's."""
    people = permanent.people
    if people.least <= employed:
        if people.most is None:
            return message("teamsize-today-unknown", people=number(people))
        if people.most < employed:
            return message("teamsize-today-spare", people=number(people))
        if people.most == employed:
            key = "teamsize-today-enough-ordinary" if peaks else "teamsize-today-enough"
            return message(key)
    when = _when(peaks, borrowed, permanent)
    more = number(people, -employed) if people.least >= employed else number(people)
    lent = _off_peaks(peaks, borrowed.shown)
    if not lent:
        return message("teamsize-today-hire", people=number(people), when=when, more=more)
    return message(
        "teamsize-today-hire-or-borrow",
        people=number(people),
        when=when,
        more=more,
        at_once=max(lent.values()),
        shifts=sum(lent.values()),
    )


def _peaks(
    employed: int, peaks: Collection[date], hired: Need, borrowed: Need, permanent: Need
) -> Message:
    """The peak days' borrowed shifts, beside today's team where it is enough without them."""
    team = max(employed, permanent.people.most or 0)
    helped = borrowed if team == employed and permanent.people.most is not None else permanent
    lent = [b for b in helped.shown.borrowed if b.date in peaks] if helped.shown else []
    if not lent or helped.shown is None:
        return message("teamsize-peaks-none")
    most = None if hired.people.most is None else max(0, hired.people.most - team)
    return message(
        "teamsize-peaks",
        when=span(lent[0].date, lent[-1].date),
        shifts=number(helped.borrowed) if helped is permanent else sum(b.people for b in lent),
        at_once=helped.shown.borrowed_at_once,
        more=number(Bracket(least=max(0, hired.people.least - team), most=most)),
    )


def _when(peaks: Collection[date], borrowed: Need, permanent: Need) -> Message:
    """The dates on which today's team is short beside the peaks."""
    days = {d for d in (permanent.first, permanent.last) if d is not None}
    days |= set(_off_peaks(peaks, borrowed.shown))
    return span(min(days), max(days)) if days else message("teamsize-this-month")


def _off_peaks(peaks: Collection[date], shown: Shown | None) -> dict[date, int]:
    """Outsiders by date, the peaks left out."""
    found: dict[date, int] = {}
    for lent in shown.borrowed if shown is not None else ():
        if lent.date not in peaks:
            found[lent.date] = found.get(lent.date, 0) + lent.people
    return found
