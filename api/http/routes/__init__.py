"""All routes, one module an area, each with a `router`."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.routes import (
    audit,
    calendars,
    feeds,
    job_starts,
    jobs,
    keys,
    operation,
    session,
    users,
)

ROUTERS: tuple[APIRouter, ...] = (
    session.router,
    users.router,
    keys.router,
    audit.router,
    feeds.router,
    jobs.router,
    job_starts.router,
)
"""Under `/api/v1`."""

ROOT_ROUTERS: tuple[APIRouter, ...] = (operation.router, calendars.router)
"""At the root: feeds, health, the first page."""
