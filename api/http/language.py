"""The language of an answer: asked for, switched to, the user's own, or what is accepted."""

from __future__ import annotations

from fastapi import Request

from scheduler.words import Language

COOKIE = "paiban_language"
"""What the pages' switch sets."""


def language_of(request: Request) -> Language:
    """By `?lang=`, the switch, the user's account, `Accept-Language`; English where none tells."""
    for asked in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if asked in set(Language):
            return Language(asked)
    own: Language | None = getattr(request.state, "language", None)
    if own is not None:
        return own
    return accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> Language:
    """The better of the two by an `Accept-Language` header; English where neither is there."""
    best, found = 0.0, Language.EN
    for part in header.split(","):
        tag, _, weight = part.strip().partition(";")
        primary = tag.strip().lower().split("-")[0]
        quality = _quality(weight)
        if primary in set(Language) and quality > best:
            best, found = quality, Language(primary)
    return found


def _quality(text: str) -> float:
    name, _, value = text.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0
