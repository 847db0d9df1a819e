"""Files as answers, to be saved and not shown."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import Response

_KINDS = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".toml": "application/toml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
_ANY = "application/octet-stream"

DOWNLOADS: dict[str, dict[str, Any]] = {kind: {} for kind in (*_KINDS.values(), _ANY)}
"""For the OpenAPI document: what a file may be."""


def download(content: bytes, name: str, tag: str) -> Response:
    """The file under its own name.

    Args:
        content: its bytes.
        name: with the ending that tells its kind.
        tag: the answer's ETag.
    """
    answer = file_answer(content, name)
    answer.headers["ETag"] = tag
    return answer


def file_answer(content: bytes, name: str) -> Response:
    """The same, of a file that has no ETag as it is nowhere kept."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    headers = {
        # no charset: the bytes are as somebody made them
        "Content-Type": _KINDS.get(ending, _ANY),
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(content, headers=headers)
