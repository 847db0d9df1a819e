"""What pages refer to: style sheets and scripts, under addresses that change with their content."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from fastapi import APIRouter, Response

from api.errors import NotFoundError
from api.outputs.palette import shift_styles
from scheduler.words import message

_STATIC = Path(__file__).parent / "static"
_HOUSE = Path(__file__).parents[1] / "outputs" / "page" / "templates"
_PARTS = {
    "style.css": (_HOUSE / "house.css", _HOUSE / "roster.css", _STATIC / "web.css"),
    "web.js": (_STATIC / "web.js",),
    "board.js": (_STATIC / "board.js",),
    "icon.svg": (_STATIC / "icon.svg",),
}
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_FOR_EVER = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)


def address_of(name: str) -> str:
    """Where an asset is; another address for other content, so browsers may keep it for ever."""
    return f"/static/{sha256(_content(name)).hexdigest()[:16]}/{name}"


@router.get("/static/{digest}/{name}")
def asset(digest: str, name: str) -> Response:
    """An asset, whatever the digest: a page of yesterday gets today's."""
    del digest
    if name not in _PARTS:
        raise NotFoundError("asset-not-found", message("service-no-such-address"))
    kind = f"{_TYPES[name.rpartition('.')[2]]}; charset=utf-8"
    return Response(_content(name), media_type=kind, headers={"Cache-Control": _FOR_EVER})


@cache
def _content(name: str) -> bytes:
    content = b"\n".join(part.read_bytes() for part in _PARTS[name])
    return content + shift_styles().encode() if name == "style.css" else content
