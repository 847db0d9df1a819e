"""All routes, one module an area, each with a `router`."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.routes import calendars, feeds, operation

ROUTERS: tuple[APIRouter, ...] = (feeds.router,)
"""Under `/api/v1`."""

ROOT_ROUTERS: tuple[APIRouter, ...] = (operation.router, calendars.router)
"""At the root: feeds, health, the first page."""
