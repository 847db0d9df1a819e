"""The one catalogue of the words shown to users, in English and 中文.

A sentence is made as a `Message` (a key and its values) and turned into text only where it meets a
reader, because the reader's language decides. The catalogue is the Fluent files beside this module:
one file a room, the same names under `en/` and `zh/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

_HERE = Path(__file__).parent
_KEY = re.compile(r"^([A-Za-z][\w-]*) *=", re.MULTILINE)


class Language(StrEnum):
    """A language that every word of the catalogue exists in."""

    EN = "en"
    ZH = "zh"

    @classmethod
    def of_locale(cls, locale: str) -> Language:
        """The language of a locale or a language tag: Chinese where it says so, else English."""
        return cls.ZH if locale.lower().startswith("zh") else cls.EN


type_of_value = str | int | float | Decimal | date | time


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """A sentence not yet in any language: its key in the catalogue, and what fills its places.

    A value may be a message itself, and is then said in the same language.
    """

    key: str
    values: tuple[tuple[str, Message | type_of_value], ...] = ()


def message(key: str, /, **values: Message | type_of_value) -> Message:
    """A message by its key, its values by name."""
    return Message(key=key, values=tuple(values.items()))


def say(what: Message, language: Language) -> str:
    """The text of a message.

    Raises:
        KeyError: the catalogue has no such key in this language, or one of its values is missing.
    """
    return _said(what, language) if what.values else _plain(what.key, language)


def word(key: str, language: Language, /, **values: Message | type_of_value) -> str:
    """The text of the message with this key, at once."""
    return say(message(key, **values), language)


def message_or(key: str, otherwise: str) -> Message | str:
    """The message with this key, or the text itself where the catalogue has no such key."""
    return message(key) if key in _keys() else otherwise


def known_word(key: str, language: Language) -> str | None:
    """The text of a key that may be absent from the catalogue, such as a duty's usual name."""
    return say(message(key), language) if _bundle(language).has_message(key) else None


def catalogue_keys(language: Language) -> frozenset[str]:
    """All keys of the catalogue in one language."""
    return frozenset(_bundle(language)._messages)


@cache
def _keys() -> frozenset[str]:
    """All keys of the catalogue, read without its sentences: these take a fifth of a second."""
    files = (_HERE / Language.EN).glob("*.ftl")
    return frozenset(k for f in files for k in _KEY.findall(f.read_text(encoding="utf-8")))


@cache
def _plain(key: str, language: Language) -> str:
    # pages say some of these words for every cell
    return _said(message(key), language)


def _said(what: Message, language: Language) -> str:
    values = tuple((name, _as_text(v, language)) for name, v in what.values)
    return _formatted(what.key, values, language)


# a page looked at again says most of its sentences again
@lru_cache(maxsize=16_384)
def _formatted(key: str, values: tuple[tuple[str, str | int], ...], language: Language) -> str:
    bundle = _bundle(language)
    entry = bundle.get_message(key)
    if entry is None or entry.value is None:
        raise KeyError(f"Expected a message of the catalogue ({language}), got {key!r}.")
    text, errors = bundle.format_pattern(entry.value, dict(values))
    if errors:
        raise KeyError(f"Expected all values of message {key!r} ({language}): {errors}.")
    return str(text)


def _as_text(value: Message | type_of_value, language: Language) -> str | int:
    match value:
        case Message():
            return say(value, language)
        case bool():
            return str(value).lower()
        case int():
            return value if abs(value) < 1000 else str(value)
        case date() | time():
            return value.isoformat()
        case _:
            return str(value)


@cache
def _bundle(language: Language) -> FluentBundle:
    bundle = FluentBundle([str(language)], use_isolating=False)
    for file in sorted((_HERE / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
