"""Words that the settings' script says."""

from __future__ import annotations

from collections.abc import Mapping

from scheduler.tables.agents import AgentRow
from scheduler.words import Language, word

_KEYS = {
    "count": "changes-count",
    "checking": "checking",
    "sound": "no-faults",
    "faults": "faults-count",
    "saved": "saved",
    "kept": "kept",
    "stale": "stale",
    "goOn": "stale-go-on",
    "both": "both-changed",
    "undo": "undo",
    "remove": "remove",
    "takenOut": "taken-out",
    "added": "added",
    "empty": "nothing",
    "shown": "shown-count",
    "newAgent": "add-agent",
    "takeOutSure": "take-out-sure",
    "discardSure": "discard-sure",
    "same": "no-difference",
    "yes": "yes",
    "noNights": "works-no-nights",
    "allStores": "all-stores",
    "idTaken": "id-taken",
}


def script_words(language: Language) -> Mapping[str, object]:
    """By the names that the script has for them; `{n}` and `{who}` are filled in there."""

    def told(key: str) -> str:
        return word(f"pages-settings-{key}", language, **_places(key))

    columns = {name: told(f"col-{name.replace('_', '-')}") for name in AgentRow.model_fields}
    return {**{name: told(key) for name, key in _KEYS.items()}, "columns": columns}


def _places(key: str) -> dict[str, str]:
    """The script fills these in once it knows them."""
    return {
        "changes-count": {"n": "{n}"},
        "faults-count": {"n": "{n}"},
        "saved": {"n": "{n}"},
        "kept": {"n": "{n}"},
        "stale": {"who": "{who}"},
        "both-changed": {"now": "{now}"},
        "shown-count": {"n": "{n}", "all": "{all}"},
    }.get(key, {})
