"""Rosters as files: `roster.csv`, `roster.xlsx`, `roster.html`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from api.accounts.audit import Caller
from api.accounts.principal import DESK
from api.http.access import requires
from api.http.documented import problems
from api.http.downloads import download
from api.http.preconditions import HasReading, Reading
from api.http.routes.roster_reading import ReadVersion, read_version
from api.http.service import HasService, Service
from api.rosters.documents import as_csv, as_page, as_workbook
from scheduler.words import Language

router = APIRouter(prefix="/teams/{team_id}/rosters/{roster_id}", tags=["rosters"])

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reader:
    """Who reads which roster as a file."""

    team_id: str
    roster_id: str
    language: Language
    service: Service
    reading: Reading

    def answer(self, suffix: str, make: Callable[[ReadVersion, Language], bytes]) -> Response:
        """The file, or that the reader has it already."""
        with self.service.database.read() as session:
            read = read_version(session, self.team_id, self.roster_id)
            revision = read.version.revision
            tag = self.reading.tagged(revision, suffix, self.language, read.stamp)
            body = make(read, self.language)
            name = f"roster-{read.version.first}-{read.version.last}.{suffix}"
        return download(body, name, tag)


def _reader(
    caller: Annotated[Caller, Depends(requires(DESK))],
    team_id: str,
    roster_id: str,
    service: HasService,
    reading: HasReading,
) -> _Reader:
    return _Reader(
        team_id=team_id,
        roster_id=roster_id,
        language=caller.language,
        service=service,
        reading=reading,
    )


_HasReader = Annotated[_Reader, Depends(_reader)]


def _file(media_type: str) -> dict[int | str, dict[str, Any]]:
    content = {media_type: {"schema": {"type": "string", "format": "binary"}}}
    return {**problems(), 200: {"description": "The file.", "content": content}}


@router.get("/roster.csv", response_class=Response, responses=_file("text/csv"))
def tell_csv(reader: _HasReader) -> Response:
    """One row per worked shift, as the command line writes it, with English headers."""
    return reader.answer("csv", lambda read, _: as_csv(read.judged()))


@router.get("/roster.xlsx", response_class=Response, responses=_file(_XLSX))
def tell_workbook(reader: _HasReader) -> Response:
    """What is pinned to the wall: grid, loads, ledger, and what is unmet, in one's language."""
    return reader.answer("xlsx", lambda r, lang: as_workbook(r.version, r.judged(), lang))


@router.get("/roster.html", response_class=Response, responses=_file("text/html"))
def tell_page(reader: _HasReader) -> Response:
    """Grid and plots in one self-contained file to pass on, in one's language."""
    return reader.answer("html", lambda r, lang: as_page(r.version, r.judged(), lang))
