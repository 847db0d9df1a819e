"""Chinese keys without quotes: TOML 1.0 knows only ASCII ones, the team's file has both.

`普通 = 25.0`, `[shifts.早班]` and `{ 早班 = 0.4 }` are what people write. Outside strings and
comments TOML has no use for such characters: quoting them changes no file that was TOML before.
"""

from __future__ import annotations

import re

STRING_OR_COMMENT = r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*'
"""A pattern for what keys are not looked for in."""

_TOKEN = re.compile(rf"{STRING_OR_COMMENT}|(?P<key>[\w-]+)")
_KEY_FOLLOWS = re.compile(r"[ \t]*[=.]")
_HEADER_ENDS = re.compile(r"[ \t]*\]")


def with_quoted_keys(text: str) -> str:
    """The text with quotes around keys that need them; every line stays where it is."""

    def quoted(token: re.Match[str]) -> str:
        key = token["key"]
        return f'"{key}"' if key and not key.isascii() and _is_key(token) else token[0]

    return _TOKEN.sub(quoted, text)


def _is_key(token: re.Match[str]) -> bool:
    text = token.string
    if _KEY_FOLLOWS.match(text, token.end()):
        return True
    line_start = text.rfind("\n", 0, token.start()) + 1
    is_header = text[line_start : token.start()].lstrip().startswith("[")
    return is_header and _HEADER_ENDS.match(text, token.end()) is not None
