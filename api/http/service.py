"""What a web process has at hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Event
from typing import Annotated

from fastapi import Depends, Request

from api.feeds.fetches import FetchLog
from api.settings import ServiceSettings
from api.storage import Database

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Service:
    """What a web process has at hand; one for the life of the application.

    Attributes:
        fetches: who fetched which feed, as far as it is not yet written.
        ending: set when the process is to end: streams of events end then.
    """

    settings: ServiceSettings
    database: Database
    clock: Clock = utc_now
    fetches: FetchLog = field(default_factory=FetchLog)
    ending: Event = field(default_factory=Event)


def service_of(request: Request) -> Service:
    """The application's own."""
    service: Service = request.app.state.service
    return service


HasService = Annotated[Service, Depends(service_of)]
