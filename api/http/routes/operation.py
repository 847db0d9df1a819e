"""Health and metrics, for machines that look after the service."""

from __future__ import annotations

import hmac

from fastapi import APIRouter, Depends, Request, Response, Security
from fastapi.security import HTTPBearer

from api.accounts.audit import Caller
from api.accounts.principal import ADMINISTRATORS, Principal, Role
from api.http.access import Requires
from api.http.documented import problems
from api.http.language import language_of
from api.http.schemas.operation import LifeSchema, ReadinessSchema
from api.http.service import HasService
from api.operation.exposition import MEDIA_TYPE, exposed
from api.operation.health import readiness

router = APIRouter(tags=["operation"])
_UNREADY = 503
_TOKEN = HTTPBearer(
    auto_error=False,
    scheme_name="metrics",
    description="An administrator's key, or the token of `PAIBAN_METRICS_TOKEN`.",
)
_SCRAPER = Principal(who="metrics", name="metrics", role=Role.ADMINISTRATOR)


class _Scraping(Requires):
    """An administrator, or who has the token that opens nothing but the metrics.

    No address is trusted: behind a proxy of the same machine everybody comes from this machine.
    """

    def __call__(  # type: ignore[override]  # only the framework calls it, by these names
        self, request: Request, service: HasService, _key: object = Security(_TOKEN)
    ) -> Caller:
        token = service.settings.metrics_token
        given = request.headers.get("authorization", "").partition(" ")[2].strip()
        if token is None or not hmac.compare_digest(given.encode(), token.encode()):
            return super().__call__(request, service)
        return Caller(
            principal=_SCRAPER,
            now=service.clock(),
            request_id=request.state.request_id,
            address="",
            language=language_of(request),
        )


@router.get("/healthz", summary="Whether the process lives")
async def life() -> LifeSchema:
    """Asks nothing of the database, nor of any thread that requests wait for."""
    return LifeSchema(status="alive")


@router.get(
    "/readyz",
    summary="Whether requests can be answered",
    responses={503: {"model": ReadinessSchema, "description": "Not now."}},
)
def ready(service: HasService, response: Response) -> ReadinessSchema:
    """503 while the database does not answer, or has not the tables of this version."""
    found = readiness(service.database, service.clock())
    if not found.is_ready:
        response.status_code = _UNREADY
    return ReadinessSchema(
        ready=found.is_ready,
        database=found.has_database,
        migrated=found.is_migrated,
        workers=found.workers,
    )


@router.get(
    "/metrics",
    summary="Metrics in the text format of Prometheus",
    dependencies=[Depends(_Scraping(ADMINISTRATORS))],
    response_class=Response,
    responses=problems() | {200: {"content": {"text/plain": {}}, "description": "Metrics."}},
)
def metrics(request: Request, service: HasService) -> Response:
    """What this web process counted, and what the database tells of jobs and workers."""
    text = exposed(request.app.state.metrics, service.database, service.clock())
    return Response(text, media_type=MEDIA_TYPE)
