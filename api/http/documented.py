"""Refusals as the OpenAPI document tells them: every status with its code and an example."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from api.http.problems import MEDIA_TYPE

_EXAMPLES = {
    400: ("bad-request", "There was an error parsing the body"),
    401: ("not-authenticated", "Log in, or send an API key: Authorization: Bearer pb_…"),
    403: ("role-not-allowed", "Somebody with the role agent may not do this."),
    404: ("team-not-found", "There is no team spring."),
    409: ("team-exists", "There is a team spring already."),
    412: ("changed-meanwhile", "Somebody else changed this first: read it again."),
    413: ("body-too-large", "At most 33554432 bytes are taken in one request."),
    415: ("not-read-here", "Expected text/csv, got image/png."),
    422: ("malformed-request", "One fault was found."),
    428: (
        "if-match-missing",
        "Say what the edit is based on: If-Match with the ETag that was read.",
    ),
    429: ("too-many-requests", "Too many requests: try again in 30 seconds."),
    500: ("internal-error", "Something went wrong on our side."),
    503: ("busy", "The service is too busy: try again in 5 seconds."),
}
_ALWAYS = (400, 401, 403, 404, 413, 422, 429, 500, 503)
"""What any route may answer, whatever it is about."""


_ETAG = {
    "ETag": {"description": "For `If-Match` and `If-None-Match`.", "schema": {"type": "string"}}
}

TAGGED: dict[int | str, dict[str, Any]] = {
    200: {"headers": _ETAG},
    304: {"description": "What the client has is still so.", "headers": _ETAG},
}
"""`responses=` of a read with `HasReading`, besides `problems()`."""


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """`responses=` of a route: these refusals, besides those that any route may give."""
    return {status: _documented(status) for status in sorted({*_ALWAYS, *statuses})}


def _documented(status: int) -> dict[str, Any]:
    phrase = HTTPStatus(status).phrase
    code, detail = _EXAMPLES[status]
    example = {
        "type": f"urn:paiban:problem:{code}",
        "title": phrase,
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": "8f3c2a54d19b4f0e9b7a6c5d4e3f2a1b",
        "faults": [_FAULT] if status == HTTPStatus.UNPROCESSABLE_ENTITY else [],
    }
    content: dict[str, Any] = {
        MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}
    }
    documented: dict[str, Any] = {"description": phrase, "content": content}
    if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}:
        documented["headers"] = {
            "Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}
        }
    return documented


_FAULT = {
    "file": "body",
    "row": None,
    "column": "name",
    "value": "",
    "expected": "Field required",
}
