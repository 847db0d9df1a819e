"""Errors as RFC 9457 problem details, in the reader's language, every fault listed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from pydantic_core import PydanticSerializationError
from sqlalchemy.exc import DataError, OperationalError
from starlette.exceptions import HTTPException

from api.errors import ServiceError
from api.http.idempotency import ReplayedError
from api.http.language import language_of
from api.http.preconditions import NotModifiedError
from scheduler.errors import Fault, InputError
from scheduler.words import Language, say, word

MEDIA_TYPE = "application/problem+json"
HTTP_TOO_LARGE = 413

_CODES = {400: "unreadable", 404: "no-such-address", 405: "no-such-method"}
"""Of what the web framework refuses by itself, in words of ours."""

_log = structlog.get_logger("paiban.http")


class FaultSchema(BaseModel):
    """One thing wrong with what was sent."""

    file: str = Field(description="The table's file, or the part of the request.")
    row: int | None = Field(description="As a spreadsheet numbers it; the header is 1.")
    column: str = Field(description="As the file names it, or the path of a key.")
    value: str = Field(description="What came.")
    expected: str = Field(description="What was expected.")


class Problem(BaseModel):
    """Problem details (RFC 9457)."""

    type: str = Field(examples=["urn:paiban:problem:team-not-found"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(examples=["There is no team `spring`."])
    code: str = Field(description="For programs.", examples=["team-not-found"])
    request_id: str
    faults: list[FaultSchema] = []


def fault_schema(fault: Fault, language: Language) -> FaultSchema:
    """A fault as it is told."""
    return FaultSchema(
        file=fault.file,
        row=fault.row,
        column=fault.column,
        value=fault.value,
        expected=say(fault.expected, language),
    )


def problem_response(
    request: Request,
    status: int,
    code: str,
    detail: str,
    *,
    faults: list[FaultSchema] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """The answer to a request that cannot be served."""
    problem = Problem(
        type=f"urn:paiban:problem:{code}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        code=code,
        request_id=request.state.request_id,
        faults=faults or [],
    )
    return JSONResponse(
        problem.model_dump(), status_code=status, media_type=MEDIA_TYPE, headers=headers
    )


def add_problem_handlers(app: FastAPI) -> None:
    """Turns every error into problem details."""

    @app.exception_handler(NotModifiedError)
    def keep(_request: Request, error: NotModifiedError) -> Response:
        return Response(status_code=304, headers={"ETag": error.tag})

    @app.exception_handler(ReplayedError)
    def replay(_request: Request, error: ReplayedError) -> Response:
        return error.response

    @app.exception_handler(ServiceError)
    def refuse(request: Request, error: ServiceError) -> JSONResponse:
        headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
        if error.status == HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = "Bearer"
        language = language_of(request)
        return problem_response(
            request,
            error.status,
            error.code,
            say(error.reason, language),
            faults=[fault_schema(f, language) for f in error.faults],
            headers=headers,
        )

    @app.exception_handler(InputError)
    def tell_faults(request: Request, error: InputError) -> JSONResponse:
        language = language_of(request)
        faults = [fault_schema(f, language) for f in error.faults]
        detail = word("service-faults", language, count=len(faults))
        return problem_response(request, 422, "faulty-content", detail, faults=faults)

    @app.exception_handler(RequestValidationError)
    def tell_malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        language = language_of(request)
        faults = [_malformed(e) for e in error.errors()]
        detail = word("service-faults", language, count=len(faults))
        return problem_response(request, 422, "malformed-request", detail, faults=faults)

    @app.exception_handler(HTTPException)
    def tell_http(request: Request, error: HTTPException) -> JSONResponse:
        status, headers = error.status_code, dict(error.headers or {})
        code = _CODES.get(status)
        if code is not None:
            detail = word(f"service-{code}", language_of(request))
            return problem_response(request, status, code, detail, headers=headers)
        code = "body-too-large" if status == HTTP_TOO_LARGE else "refused"
        return problem_response(request, status, code, str(error.detail), headers=headers)

    @app.exception_handler(DataError)
    @app.exception_handler(UnicodeEncodeError)
    @app.exception_handler(PydanticSerializationError)
    def tell_unstorable(request: Request, error: Exception) -> JSONResponse:
        # a zero byte, which PostgreSQL cannot hold, or half of a pair, which is no text at all
        if not isinstance(error, DataError) and "surrogates not allowed" not in str(error):
            raise error
        detail = word("service-unstorable", language_of(request))
        return problem_response(request, 422, "malformed-request", detail)

    @app.exception_handler(OperationalError)
    def tell_busy(request: Request, error: OperationalError) -> JSONResponse:
        _log.warning("database", request_id=request.state.request_id, error=str(error.orig))
        detail = word("service-busy", language_of(request))
        headers = {"Retry-After": "5"}
        return problem_response(request, 503, "busy", detail, headers=headers)


def _malformed(error: Any) -> FaultSchema:  # noqa: ANN401 - a dictionary of pydantic
    part, *path = (str(step) for step in error["loc"])
    return FaultSchema(
        file=part,
        row=None,
        column=".".join(path),
        value="" if error["type"] == "missing" else repr(error.get("input"))[:200],
        expected=error["msg"],
    )
