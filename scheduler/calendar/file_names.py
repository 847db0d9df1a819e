"""The names of feed files."""

from __future__ import annotations

import unicodedata
from hashlib import sha256
from urllib.parse import quote

TEAM_FILE = "team.ics"
"""The file of the feed with everybody's shifts."""

_FORBIDDEN = frozenset('%<>:"/\\|?*')
_MOST_OCTETS = 200
_TAKEN = frozenset({"team", "con", "prn", "aux", "nul"}) | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)
}


def feed_file_name(agent_id: str) -> str:
    """The name of the agent's feed file, at most 204 octets of UTF-8.

    Letters of any script stay as they are. Percent-encoded are characters that some file system
    refuses, invisible ones, a leading dot or blank, and the first letter of a name that is taken,
    in upper or lower case: `team`, and the devices of Windows. Percent-decoding gives the id back,
    save for an id too long for a file system, which ends in a digest of the whole of it instead.

    Ids that differ only in case have names that some file systems hold for one.
    """
    signs = [_encoded(c) if _must_be_encoded(c) else c for c in agent_id]
    if agent_id[:1] in {".", " "} or agent_id.split(".", maxsplit=1)[0].casefold() in _TAKEN:
        signs[0] = _encoded(agent_id[0])
    stem = "".join(signs)
    if len(stem.encode()) > _MOST_OCTETS:
        stem = _shortened(signs, sha256(agent_id.encode()).hexdigest()[:32])
    return f"{stem}.ics"


def _must_be_encoded(character: str) -> bool:
    category = unicodedata.category(character)
    return character in _FORBIDDEN or category[0] == "C" or category in {"Zl", "Zp"}


def _encoded(character: str) -> str:
    return quote(character, safe="") if not character.isascii() else f"%{ord(character):02X}"


def _shortened(signs: list[str], digest: str) -> str:
    room = _MOST_OCTETS - len(digest) - 1
    kept = ""
    for sign in signs:
        if len((kept + sign).encode()) > room:
            break
        kept += sign
    return f"{kept}~{digest}"
