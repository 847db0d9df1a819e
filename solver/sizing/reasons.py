"""Why fewer do not do, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from scheduler.problem import Problem
from scheduler.words import Message, message, message_or
from solver.sizing.answer import Aim, Answer
from solver.sizing.counting import Count
from solver.sizing.result import Bracket


def reason_of(problem: Problem, answer: Answer) -> Message:
    """Why the answer's number is not under its bound.

    Args:
        problem: whose agents are today's; none: the team is to be made.
        answer: with the counts that its bound rests on.
    """
    if not answer.least:
        return message("teamsize-reason-none")
    counted = answer.counted
    said = _all(_said(problem, answer.aim, c) for c in counted.counts)
    if not counted.counts:
        return message("teamsize-reason-searched", least=answer.least)
    if len(counted.counts) > 1 and answer.aim is Aim.HIRES:
        said = message("teamsize-reason-apart", both=said)
    if answer.least > counted.number:
        return message(
            "teamsize-reason-beyond", counted=counted.number, why=said, least=answer.least
        )
    return message("teamsize-reason", why=said)


def dates_of(answer: Answer) -> tuple[date | None, date | None]:
    """The dates whose need forces the bound."""
    counts = answer.counted.counts
    if not answer.least or not counts:
        return None, None
    return min(c.first for c in counts), max(c.last for c in counts)


def number(bracket: Bracket, plus: int = 0) -> Message:
    """A number as far as it is known."""
    if bracket.most is None:
        return message("teamsize-at-least", least=bracket.least + plus)
    if bracket.is_proven:
        return message("teamsize-exactly", number=bracket.most + plus)
    return message("teamsize-between", least=bracket.least + plus, most=bracket.most + plus)


def span(first: date, last: date) -> Message:
    """A date, or from one to another."""
    if first == last:
        return message("teamsize-on", date=day_of(first))
    return message("teamsize-from-to", first=day_of(first), last=day_of(last))


def day_of(day: date) -> Message:
    """A date as it is spoken: 9 November."""
    return message(f"teamsize-month-{day.month}", day=day.day)


def _key(aim: Aim, problem: Problem) -> str:
    if aim is Aim.HIRES:
        return "teamsize-count-hires" if problem.agents else "teamsize-count-fresh"
    return "teamsize-count-kept" if aim is Aim.KEPT else "teamsize-count-borrowed"


def _said(problem: Problem, aim: Aim, count: Count) -> Message:
    labels = dict.fromkeys(s.shift.label for s in count.shifts)
    what: Message = message("teamsize-work", shifts=" / ".join(labels))
    if count.duty is not None:
        duty = message_or(f"duty-{count.duty.name}", count.duty.name)
        what = message("teamsize-work-duty", shifts=" / ".join(labels), duty=duty)
    return message(
        _key(aim, problem),
        when=span(count.first, count.last),
        what=what,
        needed=count.needed,
        able=sum(count.able),
        short=count.short,
        each=count.each,
        people=count.kept,
    )


def _all(parts: Iterable[Message]) -> Message:
    """Messages one after the other."""
    found: Message | None = None
    for part in parts:
        found = part if found is None else message("teamsize-and", one=found, other=part)
    return found or message("teamsize-reason-none")
