"""The web application: everything that is reached over HTTP."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware import Middleware

from api.http.middleware import BodyBound, RequestIds, Unexpected
from api.http.openapi import DESCRIPTION, add_openapi
from api.http.problems import add_problem_handlers
from api.http.rates import Rates
from api.http.request_log import RequestLog
from api.http.routes import ROOT_ROUTERS, ROUTERS
from api.http.security_headers import SecurityHeaders
from api.http.service import Service
from api.operation.request_metrics import RequestMetrics
from api.web.routes import WEB_ROUTERS


def make_app(service: Service) -> FastAPI:
    """The application over an already migrated database."""
    metrics = RequestMetrics()
    app = FastAPI(
        title="Paiban",
        description=DESCRIPTION,
        version=version("paiban"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        middleware=[
            Middleware(RequestIds),
            Middleware(SecurityHeaders, public_url=service.settings.public_url),
            Middleware(RequestLog, metrics=metrics),
            Middleware(Unexpected),
            Middleware(BodyBound, most=service.settings.most_upload),
        ],
    )
    app.state.service = service
    app.state.rates = Rates()
    app.state.metrics = metrics
    add_problem_handlers(app)
    add_openapi(app)
    # tried in this order, and nothing is asked for as often as feeds
    for router in ROOT_ROUTERS:
        app.include_router(router)
    for router in ROUTERS:
        app.include_router(router, prefix="/api/v1")
    for router in WEB_ROUTERS:
        app.include_router(router)
    return app
