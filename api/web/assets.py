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
_SHEET = (_HOUSE / "house.css", _HOUSE / "roster.css", _STATIC / "web.css")
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FOR_EVER = "public, max-age=31536000, immutable"

router = APIRouter(include_in_schema=False)


def address_of(name: str) -> str:
    """Where an asset is; other addresses for other content, so browsers may keep it for ever.

    All assets of one state have one folder, so that scripts may import each other by name.
    """
    if name not in _assets():
        raise KeyError(name)
    return f"/static/{_digest()}/{name}"


@router.get("/static/{digest}/{name:path}")
def asset(digest: str, name: str) -> Response:
    """An asset, whatever the digest: a page of yesterday gets today's."""
    del digest
    content = _assets().get(name)
    if content is None:
        raise NotFoundError("asset-not-found", message("service-no-such-address"))
    kind = f"{_TYPES[Path(name).suffix]}; charset=utf-8"
    return Response(content, media_type=kind, headers={"Cache-Control": _FOR_EVER})


@cache
def _assets() -> dict[str, bytes]:
    """Every asset by its name below `static`."""
    found = {
        file.relative_to(_STATIC).as_posix(): file.read_bytes()
        for file in sorted(_STATIC.rglob("*"))
        if file.suffix in _TYPES
    }
    sheet = b"\n".join(part.read_bytes() for part in _SHEET) + shift_styles().encode()
    return {**found, "style.css": sheet}


@cache
def _digest() -> str:
    whole = sha256()
    for name, content in sorted(_assets().items()):
        whole.update(f"{name}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()[:16]
