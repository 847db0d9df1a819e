"""What a reader of waiting times has to know about them, in words."""

from __future__ import annotations

from collections.abc import Iterable

from scheduler.policy import Service
from scheduler.waiting.values import Waiting
from scheduler.words import Message, message

_WORTH_TELLING = 0.5  # of a buyer


def waiting_notes(
    service: Service | None, waiting: Waiting | None, *, hours_known: bool
) -> tuple[Message, ...]:
    """What the waiting times rest on, or once why there are none.

    Args:
        service: the team's; None: no waiting times.
        waiting: None where there is no roster to tell of.
        hours_known: whether the history tells at which hours buyers come.
    """
    if service is None:
        return (message("sizing-no-service"),)
    return tuple(_notes(service, waiting, hours_known)) if waiting else ()


def _notes(service: Service, waiting: Waiting, hours_known: bool) -> Iterable[Message]:
    yield message(
        "sizing-waiting-method",
        chats=service.concurrency,
        minutes=f"{service.handling_minutes.normalize():f}",
    )
    if not hours_known:
        yield message("sizing-hours-unknown")
    before = sum(h.before_opening for h in waiting.hours)
    if before >= _WORTH_TELLING:
        everybody = sum(h.inquiries for h in waiting.hours)
        yield message(
            "sizing-before-opening",
            inquiries=round(before),
            percent=max(1, round(100 * before / everybody)),
        )
