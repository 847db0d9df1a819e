"""One value of `team.toml` as a form shows it: what the file says, and what holds without it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal

from scheduler.tables.editing.files import At
from scheduler.tables.editing.toml_changes import RULE_PLACES
from scheduler.tables.editing.toml_text import at_path
from scheduler.tables.files import TOML
from scheduler.tables.toml_keys import Tree


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One value with its place.

    Attributes:
        path: of the key, from the root.
        given: what the file says, as people type it; empty: nothing.
        usual: what holds where it says nothing; empty: nothing does.
        choices: what there is to choose from, with words of the catalogue; empty: it is typed.
        is_number: whether a number is typed.
    """

    path: tuple[str, ...]
    given: str
    usual: str = ""
    choices: tuple[str, ...] = ()
    is_number: bool = True

    @property
    def at(self) -> str:
        """The place, as changes and faults name it."""
        return place((TOML, *self.path))

    @property
    def label(self) -> str:
        """Key of the label among the words of the page."""
        return "-".join(self.path[-2:]).replace("_", "-")


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where fields come from.

    Attributes:
        tree: what `team.toml` says.
    """

    tree: Tree

    def field(
        self, *path: str, usual: object = None, choices: Sequence[str] = (), is_number: bool = True
    ) -> Field:
        """The field of a key, whichever of its places gives it."""
        return Field(
            path=path,
            given=shown(self.given(path)),
            usual=shown(usual),
            choices=tuple(choices),
            is_number=is_number,
        )

    def given(self, path: tuple[str, ...]) -> object:
        """What the file says at a key's place, or at its rule's place; None: nothing."""
        for one in (path, RULE_PLACES.get(path, path)):
            try:
                return at_path(self.tree, one)
            except (KeyError, IndexError):
                continue
        return None

    def table(self, *path: str) -> Mapping[str, object]:
        """What the file says of a table; empty where it has none."""
        found = self.given(path)
        return found if isinstance(found, dict) else {}


def place(at: At) -> str:
    """A place as text that scripts and attributes compare."""
    return json.dumps(list(at), ensure_ascii=False, separators=(",", ":"))


def shown(value: object) -> str:
    """A value as people type it."""
    match value:
        case None:
            return ""
        case Decimal():
            return f"{value.normalize():f}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return f"{value / timedelta(hours=1):g}"
        case list() | tuple():
            return "; ".join(shown(one) for one in value)
        case _:
            return str(value)
