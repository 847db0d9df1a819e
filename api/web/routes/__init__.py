"""All pages, one module an area, each with a `router`."""

from __future__ import annotations

from fastapi import APIRouter

from api.web import assets
from api.web.routes import (
    boards,
    demand,
    doors,
    home,
    mine,
    people,
    requests,
    scenarios,
    settings,
    tables,
    versions,
)

WEB_ROUTERS: tuple[APIRouter, ...] = (
    assets.router,
    doors.router,
    home.router,
    boards.router,
    versions.router,
    demand.router,
    scenarios.router,
    tables.router,
    people.router,
    settings.router,
    requests.router,
    mine.router,
)
"""At the root."""
