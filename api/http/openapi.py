"""The OpenAPI document."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI

from api.http.problems import Problem

_REFERENCE = "#/components/schemas/{model}"
DESCRIPTION = """\
Rosters a customer-service team and shares its work out fairly.

**Who is asking.** A program sends `Authorization: Bearer pb_…`. A browser has the cookie of
`POST /api/v1/session`, and sends the token that came with it as `X-CSRF-Token` with every request
that changes something.

**Refusals** are problem details (RFC 9457): `code` is for programs, `detail` for people, in the
language of `Accept-Language` (`en`, `zh`) or `?lang=`; `faults` lists everything wrong with what
was sent.

**Edits** of what has a revision name the ETag that they are based on in `If-Match`. **POSTs** that
make something take an `Idempotency-Key`. **Lists** that grow come in pages: go on at `next`.
"""


def add_openapi(app: FastAPI) -> None:
    """Completes the document with what refusals look like."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(plain())
        return plain()

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(document: dict[str, Any]) -> None:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    problem = Problem.model_json_schema(ref_template=_REFERENCE, mode="serialization")
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
