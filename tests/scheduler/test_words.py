"""The catalogue: every word in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from scheduler import words
from scheduler.words import Language, catalogue_keys, message, message_or, say

HOME = Path(words.__file__).parent


class _Places(Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 -- the visitor's naming
        self.names.add(node.id.name)


def _entries(language):
    """Of each file, each key's placeables; faults of the syntax are the parser's junk."""
    found = {}
    for file in sorted((HOME / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                places = _Places()
                places.visit(entry)
                assert (file.name, entry.id.name) not in found
                found[file.name, entry.id.name] = places.names
    return found


def test_both_languages_have_the_same_files_keys_and_placeables():
    assert _entries("en") == _entries("zh")


def test_no_key_stands_in_two_files():
    keys = [key for _, key in _entries("en")]

    assert len(keys) == len(set(keys)) == len(catalogue_keys(Language.EN))


def test_every_key_is_known_without_its_sentence():
    for key in catalogue_keys(Language.EN):
        assert message_or(key, "otherwise") == message(key)
    for key in ("duty-", "duty", "no-such-key", "-term", "en"):
        assert message_or(key, "otherwise") == "otherwise"


def test_chinese_sentences_are_in_chinese():
    def is_latin(key):
        text = say(message(key), Language.ZH)
        return any(c.isalpha() for c in text) and text.isascii()

    without_values = [key for (_, key), names in _entries("zh").items() if not names]

    assert [key for key in without_values if is_latin(key)] == []


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError, match="no-such-key"):
        say(message("no-such-key"), Language.EN)


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError, match="rule-night-ban"):
        say(message("rule-night-ban", agent="张敏"), Language.ZH)


def test_values_are_written_as_people_read_them():
    off = message("rule-requests-off", agent="张敏", date=date(2026, 11, 1))
    share = message(
        "rule-fair-shares",
        agent="张敏",
        carried=1234,
        burden=message("burden-nights"),
        share=Decimal("12.5"),
    )

    assert say(off, Language.EN) == "张敏 asked for 2026-11-01 off and works."
    assert say(share, Language.ZH) == "张敏 的晚班为 1234，公平份额是 12.5。"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_CN.UTF-8", Language.ZH),
        ("zh-Hans", Language.ZH),
        ("ZH", Language.ZH),
        ("C", Language.EN),
    ],
)
def test_a_locale_names_its_language(locale, language):
    assert Language.of_locale(locale) is language
