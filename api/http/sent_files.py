"""Files as requests bring them: as a form with files, or as the body itself.

Bodies are taken in here, where waiting for them costs no thread; what is in them is looked at in
the route, on a thread of its own.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile

from api.errors import UnsupportedError
from scheduler.errors import Fault, InputError
from scheduler.words import message

_FORM = "multipart/form-data"
_ARCHIVES = ("application/zip", "application/x-zip-compressed", "application/octet-stream")
_BYTES = {"type": "string", "format": "binary"}

FOLDER_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The folder's files, each a part of a form under any field's name, or one "
        "zip archive of them as a part or as the whole body. Folders around them are passed over.",
        "content": {
            _FORM: {
                "schema": {
                    "type": "object",
                    "properties": {"files": {"type": "array", "items": _BYTES}},
                }
            },
            "application/zip": {"schema": _BYTES},
        },
    }
}
"""`openapi_extra` of a route that takes a folder."""

FILE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "The file's bytes, as the body or as the one file of a form.",
        "content": {
            "text/csv": {"schema": {"type": "string"}, "example": "store_id,name\ns1,旗舰店\n"},
            "application/octet-stream": {"schema": _BYTES},
            _FORM: {"schema": {"type": "object", "properties": {"file": _BYTES}}},
        },
    }
}
"""`openapi_extra` of a route that takes one file."""


_Part = tuple[str, bytes]
"""A path and what is there."""


async def _folder(request: Request) -> AsyncIterator[tuple[_Part, ...]]:
    kind = _kind(request)
    if kind == _FORM:
        async with request.form() as form:
            yield await _files(form)
    elif kind in _ARCHIVES:
        yield (("body.zip", await request.body()),)
    else:
        kinds = f"{_FORM}, {', '.join(_ARCHIVES)}"
        reason = message("teams-service-kind", kinds=kinds, kind=kind[:100])
        raise UnsupportedError("not-read-here", reason)


HasFolder = Annotated[tuple[_Part, ...], Depends(_folder)]
"""What was sent; to be declared after the caller, who has to be known first."""


async def _folder_or_none(request: Request) -> AsyncIterator[tuple[_Part, ...]]:
    if not _kind(request):
        yield ()
        return
    async for parts in _folder(request):
        yield parts


HasFolderOrNone = Annotated[tuple[_Part, ...], Depends(_folder_or_none)]
"""As `HasFolder`; empty where nothing was sent."""


async def _file(request: Request) -> AsyncIterator[bytes]:
    if _kind(request) != _FORM:
        yield await request.body()
        return
    async with request.form() as form:
        files = await _files(form)
        if len(files) != 1:
            raise InputError([_not_one(len(files))])
        yield files[0][1]


HasFile = Annotated[bytes, Depends(_file)]
"""The bytes of the one file that was sent; to be declared after the caller."""


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _files(form: FormData) -> tuple[_Part, ...]:
    found = []
    for _, value in form.multi_items():
        if isinstance(value, UploadFile):
            found.append((value.filename or "", await value.read()))
            await value.seek(0)  # whoever tells requests apart reads it again
    return tuple(found)


def _not_one(count: int) -> Fault:
    expected = message("teams-service-one-file")
    return Fault(file="body", row=None, column="", value=str(count), expected=expected)
