"""Files as requests bring them: as a form with files, or as the body itself.

Bodies are taken in here, where waiting for them costs no thread; what is in them is looked at in
the route, on a thread of its own.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

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


async def _folder(request: Request) -> tuple[tuple[str, bytes], ...]:
    kind = _kind(request)
    if kind == _FORM:
        return await _form_files(request)
    if kind in _ARCHIVES:
        return (("body.zip", await request.body()),)
    kinds = f"{_FORM}, {', '.join(_ARCHIVES)}"
    reason = message("teams-service-kind", kinds=kinds, kind=kind[:100])
    raise UnsupportedError("not-read-here", reason)


HasFolder = Annotated[tuple[tuple[str, bytes], ...], Depends(_folder)]
"""Paths and bytes of what was sent; to be declared after the caller, who has to be known first."""


async def _folder_or_none(request: Request) -> tuple[tuple[str, bytes], ...]:
    return await _folder(request) if _kind(request) else ()


HasFolderOrNone = Annotated[tuple[tuple[str, bytes], ...], Depends(_folder_or_none)]
"""As `HasFolder`; empty where nothing was sent."""


async def _file(request: Request) -> bytes:
    if _kind(request) != _FORM:
        return await request.body()
    files = await _form_files(request)
    if len(files) != 1:
        expected = message("teams-service-one-file")
        fault = Fault(file="body", row=None, column="", value=str(len(files)), expected=expected)
        raise InputError([fault])
    return files[0][1]


HasFile = Annotated[bytes, Depends(_file)]
"""The bytes of the one file that was sent; to be declared after the caller."""


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _form_files(request: Request) -> tuple[tuple[str, bytes], ...]:
    form = await request.form()
    return tuple(
        [
            (value.filename or "", await value.read())
            for _, value in form.multi_items()
            if isinstance(value, UploadFile)
        ]
    )
