"""What feeds say of an event that has a past: its change or its end, beside what it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from scheduler.calendar.events import EventKind, FeedEvent
from scheduler.calendar.texts import Work, in_words, joined
from scheduler.calendar.told import Told
from scheduler.words import Language


def summary_of(event: FeedEvent, work: Work, language: Language) -> str:
    """On one line; a change of times and a cancellation are told at a glance.

    `work` is what the event is about, in words.
    """
    if event.cancelled_at is not None:
        said = _at_a_glance(event.kind, work, language)
        return in_words("calendar-cancelled", language, work=said)
    if event.before is not None:
        work = replace(work, shift=_marked(work.shift, event.before, event.told, language))
    return _at_a_glance(event.kind, work, language)


def description_of(event: FeedEvent, work: Work, language: Language) -> str:
    """A line for each thing that there is to say, the change or the end last."""
    said = work.description(language)
    if event.cancelled_at is not None:
        moment = _wall_clock(event.changed_at, event.told)
        return f"{said}\n{in_words('calendar-cancelled-at', language, moment=moment)}"
    if event.before is not None:
        moment = _wall_clock(event.changed_at, event.told)
        was = _with_hours(event.before, language)
        return f"{said}\n{in_words('calendar-changed', language, moment=moment, work=was)}"
    return said


def _at_a_glance(kind: EventKind, work: Work, language: Language) -> str:
    if kind is EventKind.DUTY:
        return joined(work.owner, work.duty, work.shift)
    return work.summary(language)


def _marked(shift: str, before: Told, now: Told, language: Language) -> str:
    if before.start != now.start:
        start = before.start.strftime("%H:%M")
        return in_words("calendar-shift-was-from", language, shift=shift, start=start)
    if before.end != now.end:
        end = before.end.strftime("%H:%M")
        return in_words("calendar-shift-was-until", language, shift=shift, end=end)
    return shift


def _with_hours(told: Told, language: Language) -> str:
    work = told.work(language, names_owner=False)
    start, end = (moment.strftime("%H:%M") for moment in (told.start, told.end))
    hours = in_words("calendar-hours", language, shift=work.shift, start=start, end=end)
    return replace(work, shift=hours).summary(language)


def _wall_clock(moment: datetime, told: Told) -> str:
    return moment.astimezone(told.start.tzinfo).strftime("%Y-%m-%d %H:%M")
