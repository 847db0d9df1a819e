"""Words and keys for the script that edits the board."""

from __future__ import annotations

from collections.abc import Iterable

from api.outputs.view.kinds import duty_kinds, shift_kinds
from scheduler.policy import Policy
from scheduler.words import Language, word

_WORDS = (
    "about-cell",
    "both",
    "by",
    "checking",
    "details",
    "discard",
    "drop",
    "fine",
    "free",
    "heads",
    "heads-needed",
    "keys",
    "lock",
    "locked",
    "meanwhile",
    "meanwhile-hint",
    "meanwhile-look",
    "mine",
    "of-table",
    "reapply",
    "redo",
    "save",
    "swap",
    "swap-with",
    "theirs",
    "theirs-none",
    "undo",
    "unlock",
    "was",
)
_COUNTED = ("pending", "relocked", "broken", "chosen", "left")
_PLACES = ("after", "before", "least", "most", "name", "time")
_TAKEN = {"l", "s"}
"""Letters that lock and swap."""


def editing_words(policy: Policy, language: Language) -> dict[str, object]:
    """What the script says, and the keys of shifts and duties.

    Values that the script fills in stand as `{name}`.
    """
    places = {name: "{" + name + "}" for name in _PLACES}
    kinds, duties = shift_kinds(policy, language), duty_kinds(policy, language)
    letters = _letters([*(k.name for k in kinds), *(d.name for d in duties)])
    return {
        **{key: word(f"pages-board-{key}", language, **places) for key in _WORDS},
        **{key: _counted(key, language) for key in _COUNTED},
        "freeMark": word("outputs-mark-free", language),
        "shifts": [
            {
                "name": kind.name,
                "label": kind.label,
                "mark": kind.mark,
                "look": f"k-{'night' if kind.is_night else 'day'}-{kind.colour % 4}",
                "keys": [str(n), *letters[n - 1]],
            }
            for n, kind in enumerate(kinds, start=1)
        ],
        "duties": [
            {
                "name": kind.name,
                "label": kind.label,
                "mark": kind.mark,
                "shifts": sorted(duty.shifts),
                "keys": [*letters[len(kinds) + n]],
            }
            for n, (kind, duty) in enumerate(zip(duties, policy.duties, strict=True))
        ],
        "help": _help(language),
    }


def _letters(names: Iterable[str]) -> list[str]:
    """For each name its first letter that no other has; empty where there is none."""
    taken, found = set(_TAKEN), []
    for name in names:
        free = (c for c in name.lower() if c.isascii() and c.isalpha() and c not in taken)
        letter = next(free, "")
        taken.add(letter)
        found.append(letter)
    return found


def _counted(key: str, language: Language) -> dict[str, str]:
    return {
        "one": word(f"pages-board-{key}", language, count=1),
        "other": word(f"pages-board-{key}", language, count="{count}"),
    }


def _help(language: Language) -> list[list[str]]:
    """Keys and what they do; the script adds those of shifts and duties."""
    named = ("move", "choose", "open", "free")
    plain = {"lock": "L", "swap": "S", "undo": "Ctrl + Z", "redo": "Ctrl + Y"}
    plain |= {"save": "Ctrl + S", "escape": "Esc", "help": "?"}
    does = {key: word(f"pages-board-key-{key}-does", language) for key in (*named, *plain)}
    keys = {key: word(f"pages-board-key-{key}", language) for key in named} | plain
    return [[keys[key], does[key]] for key in keys]
