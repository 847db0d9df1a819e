"""Nothing that takes its time sits on the event loop: others are answered meanwhile."""

from __future__ import annotations

import asyncio
import inspect
import threading

from fastapi import APIRouter
from httpx2 import ASGITransport, AsyncClient

from api.app import make_app
from tests.api.service.callers import a_service
from tests.loops import in_a_loop

ON_THE_LOOP = {"/healthz", "/api/v1/jobs/{job_id}/events"}
"""The first waits for nothing; the second waits, and asks the database in threads."""


def endpoints(router, prefix=""):
    """Every route's path and function, of included routers too."""
    for context in router.effective_route_contexts():
        yield prefix + context.path, context.endpoint


def routes_of(app):
    for route in app.routes:
        if hasattr(route, "effective_route_contexts"):
            yield from endpoints(route)
        elif hasattr(route, "endpoint"):
            yield route.path, route.endpoint


def test_routes_run_in_threads_but_for_those_that_only_wait(on_sqlite):
    app = make_app(a_service(on_sqlite))

    found = dict(routes_of(app))
    on_the_loop = {path for path, call in found.items() if inspect.iscoroutinefunction(call)}

    assert len(found) > 40
    assert on_the_loop - {"/api/v1/openapi.json"} == ON_THE_LOOP


def test_while_slow_routes_run_others_are_answered(on_sqlite):
    app = make_app(a_service(on_sqlite))
    router = APIRouter()
    release, begun = threading.Event(), threading.Semaphore(0)

    @router.get("/slow")
    def solve_for_a_minute() -> bool:
        begun.release()
        return release.wait(60)

    app.include_router(router)

    async def ask():
        async with AsyncClient(transport=ASGITransport(app), base_url="http://t") as client:
            slow = [asyncio.create_task(client.get("/slow")) for _ in range(8)]
            for _ in slow:
                await asyncio.to_thread(begun.acquire)
            alive = await client.get("/healthz")
            feed = await client.get("/feeds/nothing.ics")
            are_still_slow = not any(task.done() for task in slow)
            release.set()
            return (
                alive,
                feed,
                are_still_slow,
                [task.json() for task in await asyncio.gather(*slow)],
            )

    alive, feed, are_still_slow, answers = in_a_loop(ask)

    assert (alive.status_code, feed.status_code) == (200, 404)
    assert are_still_slow
    assert answers == [True] * 8


def test_health_is_answered_even_when_every_thread_is_taken(on_sqlite):
    app = make_app(a_service(on_sqlite))
    router = APIRouter()
    release = threading.Event()

    @router.get("/slow")
    def solve_for_a_minute() -> bool:
        return release.wait(60)

    app.include_router(router)

    async def ask():
        async with AsyncClient(transport=ASGITransport(app), base_url="http://t") as client:
            slow = [asyncio.create_task(client.get("/slow")) for _ in range(100)]
            await asyncio.sleep(0.2)
            alive = await client.get("/healthz")
            are_still_slow = not any(task.done() for task in slow)
            release.set()
            await asyncio.gather(*slow)
            return alive, are_still_slow

    alive, are_still_slow = in_a_loop(ask)

    assert alive.status_code == 200
    assert are_still_slow
