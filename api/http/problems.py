"""Errors as RFC 9457 problem details, in the reader's language, every fault listed."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from api.errors import ServiceError
from api.http.language import language_of
from scheduler.errors import Fault, InputError
from scheduler.words import Language, say, word

MEDIA_TYPE = "application/problem+json"


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

    @app.exception_handler(ServiceError)
    def refuse(request: Request, error: ServiceError) -> JSONResponse:
        headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
        if error.status == HTTPStatus.UNAUTHORIZED:
            headers["WWW-Authenticate"] = "Bearer"
        detail = say(error.reason, language_of(request))
        return problem_response(request, error.status, error.code, detail, headers=headers)

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
        phrase = HTTPStatus(error.status_code).phrase
        code = phrase.lower().replace(" ", "-")
        return problem_response(
            request, error.status_code, code, str(error.detail), headers=dict(error.headers or {})
        )


def _malformed(error: Any) -> FaultSchema:  # noqa: ANN401 - a dictionary of pydantic
    part, *path = (str(step) for step in error["loc"])
    return FaultSchema(
        file=part,
        row=None,
        column=".".join(path),
        value="" if error["type"] == "missing" else repr(error.get("input"))[:200],
        expected=error["msg"],
    )
