"""The web application."""

from __future__ import annotations

from importlib.metadata import version
from uuid import uuid4

from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from api.http.problems import add_problem_handlers
from api.http.routes import ROUTERS
from api.http.service import Service


def make_app(service: Service) -> FastAPI:
    """The application over an already migrated database."""
    app = FastAPI(title="Paiban", version=version("paiban"), docs_url=None, redoc_url=None)
    app.state.service = service

    @app.middleware("http")
    async def number(request: Request, call_next: RequestResponseEndpoint) -> Response:
        request.state.request_id = uuid4().hex
        response = await call_next(request)
        response.headers["X-Request-ID"] = request.state.request_id
        return response

    add_problem_handlers(app)
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1")
    return app
