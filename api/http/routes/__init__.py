"""All routes, one module an area, each with a `router`."""

from __future__ import annotations

from fastapi import APIRouter

ROUTERS: tuple[APIRouter, ...] = ()
"""Under `/api/v1`."""
