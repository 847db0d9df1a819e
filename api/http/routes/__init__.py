"""All routes, one module an area, each with a `router`."""

from __future__ import annotations

from fastapi import APIRouter

from api.http.routes import (
    agents,
    applications,
    audit,
    calendars,
    demand,
    feeds,
    folders,
    job_starts,
    jobs,
    keys,
    ledger,
    operation,
    promotions,
    publications,
    roster_edits,
    roster_files,
    rosters,
    scenarios,
    session,
    sightings,
    team_changes,
    team_files,
    teams,
    users,
)

ROUTERS: tuple[APIRouter, ...] = (
    session.router,
    users.router,
    keys.router,
    audit.router,
    teams.router,
    team_files.router,
    folders.router,
    team_changes.router,
    agents.router,
    applications.router,
    sightings.router,
    demand.router,
    promotions.router,
    scenarios.router,
    rosters.router,
    roster_edits.router,
    roster_files.router,
    publications.router,
    ledger.router,
    feeds.router,
    jobs.router,
    job_starts.router,
)
"""Under `/api/v1`."""

ROOT_ROUTERS: tuple[APIRouter, ...] = (calendars.router, operation.router)
"""At the root: feeds, health, the first page."""
