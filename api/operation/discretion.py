"""Secrets are taken out of every line of the logs, wherever in it they are.

Nothing logs them on purpose. This is the net beneath: an address in a library's warning, a key in
an exception's text.
"""

from __future__ import annotations

import re

_KEY = re.compile(r"\bpb_[0-9A-Za-z]+_[0-9A-Za-z_-]+")
_FEED = re.compile(r"(/feeds/)[^/\s\"'?\\{}]+")
_BEARER = re.compile(r"(\bBearer\s+)(?!pb_…)[^\s\"'\\]+", re.IGNORECASE)
_COOKIE = re.compile(r"(\b(?:set-)?cookie\b['\"]?\s*[:=,]\s*b?['\"]?)[^\r\n'\"\\]+", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^:/@\s]+:)[^@\s/]+(@)")


def discreet(line: str) -> str:
    """The line with keys, feeds' tokens, cookies and databases' passwords left out."""
    line = _KEY.sub("pb_…", line)
    line = _FEED.sub(r"\1{token}", line)
    line = _BEARER.sub(r"\1…", line)
    line = _COOKIE.sub(r"\1…", line)
    return _PASSWORD.sub(r"\1…\2", line)
