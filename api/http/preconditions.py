"""Strong ETags: an edit says what it is based on, a read says what it has already (RFC 9110 §13).

A tag is a revision, or a revision and what kind of answer it is: `"7"`, `"7.csv.zh"`. An edit is
held to the revision alone, so the tag of any answer will do for it.
"""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header, Response

from api.errors import PreconditionMissingError, ServiceError, StaleError
from scheduler.words import message

_TAG = re.compile(r'(W/)?"([^"]*)"')


def etag(revision: int | str, *kind: str) -> str:
    """The strong tag of an answer; `kind` tells answers of one revision apart."""
    return f'"{".".join([str(revision), *kind])}"'


class NotModifiedError(ServiceError):
    """What the client has already is still so."""

    status = 304

    def __init__(self, tag: str) -> None:
        """With the tag that the client has."""
        self.tag = tag
        super().__init__("not-modified", message("service-not-modified"))


class IfMatch:
    """What an edit is based on, by its `If-Match`."""

    def __init__(self, header: str) -> None:
        """The header's text; empty where there is none."""
        self._is_any = header.strip() == "*"
        # a weak tag tells of alike, not of same content: no edit is based on it
        self._tags = [tag for weak, tag in _TAG.findall(header) if not weak]

    def ensure(self, revision: int | str) -> None:
        """Goes on only where the edit is based on this revision.

        Raises:
            StaleError: it is based on another.
        """
        if self._is_any or any(tag.partition(".")[0] == str(revision) for tag in self._tags):
            return
        raise StaleError("changed-meanwhile", message("service-changed-meanwhile"))


def _if_match(
    if_match: Annotated[
        str | None,
        Header(
            description="The ETag that the edit is based on, a list of such, or `*`. Required.",
            examples=['"7"'],
        ),
    ] = None,
) -> IfMatch:
    if if_match is None or not if_match.strip():
        raise PreconditionMissingError("if-match-missing", message("service-if-match-missing"))
    return IfMatch(if_match)


HasIfMatch = Annotated[IfMatch, Depends(_if_match)]
"""For every edit of what has a revision: 428 without it; then `ensure` in the transaction."""


def has_already(header: str, tag: str) -> bool:
    """Whether an `If-None-Match` names the tag: by the weak comparison (RFC 9110 §8.8.3.2)."""
    return header.strip() == "*" or tag.strip('"') in {t for _weak, t in _TAG.findall(header)}


class Reading:
    """An answer that may be had already, by its `If-None-Match`."""

    def __init__(self, header: str, response: Response) -> None:
        """The header's text, and the answer that is being made."""
        self._header, self._response = header, response

    def tagged(self, revision: int | str, *kind: str) -> str:
        """Tags the answer; a route that returns a response of its own sets the tag there itself.

        Raises:
            NotModifiedError: the client has it already.
        """
        tag = etag(revision, *kind)
        if has_already(self._header, tag):
            raise NotModifiedError(tag)
        self._response.headers["ETag"] = tag
        return tag


def _reading(
    response: Response,
    if_none_match: Annotated[
        str | None, Header(description="ETags that the client has already.", examples=['"7"'])
    ] = None,
) -> Reading:
    return Reading(if_none_match or "", response)


HasReading = Annotated[Reading, Depends(_reading)]
"""For reads of what has a revision: `reading.tagged(row.revision)`."""
