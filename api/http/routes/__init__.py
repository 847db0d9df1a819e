"""All routes, one module an area, each with a `router`."""

from __future__ import annotations

from fastapi import APIRouter

ROUTERS: tuple[APIRouter, ...] = ()
"""Under `/api/v1`."""

ROOT_ROUTERS: tuple[APIRouter, ...] = ()
"""At the root: feeds, health, the first page."""
