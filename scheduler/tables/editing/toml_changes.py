"""What is to be different in `team.toml`, and the file with it.

A parameter may have two places, its section's and its rule's (`scheduler.tables.toml_policy`): it
is changed where it stands, in both where it stands in both. Duties are named, not numbered.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheduler.policy import Mode, Policy
from scheduler.tables.editing.refusals import refusal, unfit
from scheduler.tables.editing.toml_lines import Path
from scheduler.tables.editing.toml_text import at_path, with_value, without
from scheduler.tables.editing.toml_values import Value, is_same
from scheduler.tables.faults import Faults
from scheduler.tables.files import TOML
from scheduler.tables.toml_keys import Tree
from scheduler.tables.toml_reader import parse_content, path_text, value_text

RULE_PLACES: dict[Path, Path] = {
    ("rest", "hours"): ("rules", "minimum-rest", "hours"),
    ("rest", "free_days_in_seven"): ("rules", "weekly-rest", "free_days"),
    ("hours", "overtime_cap"): ("rules", "hours-cap", "overtime_cap"),
    ("rotation", "mode"): ("rules", "rotation", "mode"),
    ("rotation", "changeover_days"): ("rules", "rotation", "changeover_days"),
    ("stores", "max"): ("rules", "store-limit", "max"),
    ("stores", "exceptional_max"): ("rules", "store-limit", "exceptional_max"),
}
"""The rule's place of each parameter that has a section's place too."""

SECTION_PLACES = {rule: section for section, rule in RULE_PLACES.items()}

_DROPPED_EMPTY: tuple[Path, ...] = (("service",), ("pay",), ("workload", "shares"))
"""Tables that mean something else, or nothing, once nothing is in them; rules' are too."""

_MEANT_EMPTY = frozenset({"hours", "rotation", "service"})

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyChange:
    """What a key, a table or a duty is to be.

    Attributes:
        path: from the root, a duty by its name: `("duties", "chase", "skill")`.
        value: None: it is left out.
    """

    path: tuple[str, ...]
    value: Value | None


def changed_toml(content: bytes, changes: Sequence[KeyChange]) -> bytes:
    """The file with the changes; what means the same already stays as it is written.

    Args:
        content: of a `team.toml` without faults in its syntax.
        changes: one after the other.

    Raises:
        InputError: a change is of something that is not there, or the file is written so that none
            fits in.
    """
    tree = tree_of(content)
    bom = _BOM if content.startswith(_BOM) else b""
    text = content.removeprefix(bom).decode()
    for change in changes:
        for path, value in _steps(change, tree):
            tree = _applied(tree, path, value)
            text = (
                without(text, path, tree) if value is None else with_value(text, path, value, tree)
            )
            _ensure_says(text, tree, path)
    return bom + text.encode()


def tree_of(content: bytes) -> Tree:
    """What the file says, as it stands there.

    Raises:
        InputError: it is no TOML.
    """
    faults = Faults()
    tree = parse_content(content, faults, TOML)
    faults.raise_any()
    assert tree is not None
    return tree


def _ensure_says(text: str, tree: Tree, path: Path) -> None:
    now = parse_content(text.encode(), Faults(), TOML)
    if now is None or not is_same(_pruned(now), _pruned(tree)):
        raise unfit(TOML, path_text(path))


def _pruned(tree: Tree) -> Tree:
    """Without tables in which nothing is, where that means the same as no table."""
    kept = {k: _pruned(v) if isinstance(v, dict) else v for k, v in tree.items()}
    return {k: v for k, v in kept.items() if v not in ({}, []) or k in _MEANT_EMPTY}


def _steps(change: KeyChange, tree: Tree) -> Iterator[tuple[Path, Value | None]]:
    """The single keys to set or to leave out; none where all is so already."""
    for path, value in _meant(change, tree):
        here = _find(tree, path)
        if isinstance(value, dict) and isinstance(here, dict):
            for key in [*here, *(k for k in value if k not in here)]:
                yield from _step(tree, (*path, key), value.get(key))
        else:
            yield from _step(tree, path, value)


def _step(tree: Tree, path: Path, value: Value | None) -> Iterator[tuple[Path, Value | None]]:
    here = _find(tree, path)
    if value is None:
        if here is not None:
            yield _emptied(tree, path), None
    elif isinstance(path[-1], int) and not isinstance(value, dict):
        raise refusal(TOML, value_text(value), "tables-toml-table", column=path_text(path))
    elif here is None or not is_same(here, value):
        yield path, value


def _emptied(tree: Tree, path: Path) -> Path:
    """The path, or that of its table where nothing else is in it and it may go too."""
    table = path[:-1]
    may_go = table in _DROPPED_EMPTY or (len(table) == 2 and table[0] == "rules")
    holder = _find(tree, table)
    return table if may_go and isinstance(holder, dict) and len(holder) == 1 else path


def _meant(change: KeyChange, tree: Tree) -> Iterator[tuple[Path, Value | None]]:
    path, value = _numbered(change.path, tree), change.value
    path = SECTION_PLACES.get(path, path)
    if path == ("rotation", "mode") and value == Mode.OFF:
        # a section can be hard or soft alone, its rule off too
        yield path, None
        yield RULE_PLACES[path], value
        return
    if path[0] == "hours" and not isinstance(tree.get("hours"), dict):
        yield from _hours_begun(path, value, tree)
    if path not in RULE_PLACES:
        yield path, value
        return
    places = (path, RULE_PLACES[path])
    there = [place for place in places if _find(tree, place) is not None]
    # a rotation needs its shifts, so its section is not begun for less
    yield from (
        (place, value)
        for place in there or places["rotation" in path and "rotation" not in tree :][:1]
    )


def _hours_begun(path: Path, value: Value | None, tree: Tree) -> Iterator[tuple[Path, Value]]:
    """`[hours]` without a cap caps nothing, no `[hours]` is the usual cap: keep what is meant."""
    usual = Policy(team_name="", shifts=()).overtime_cap
    is_capped = _find(tree, RULE_PLACES["hours", "overtime_cap"]) is not None
    if path == ("hours", "monthly_rest_days") and value is not None and not is_capped:
        yield ("hours", "overtime_cap"), (usual or 0) // 60


def _numbered(path: Sequence[str], tree: Tree) -> Path:
    """With a duty's number in the place of its name; of a new one that behind the last."""
    if len(path) < 2 or path[0] != "duties":
        return tuple(path)
    duties = tree.get("duties", [])
    entries = duties if isinstance(duties, list) else []
    names = [duty.get("name") if isinstance(duty, dict) else None for duty in entries]
    if path[1] in names:
        return ("duties", names.index(path[1]), *path[2:])
    if len(path) == 2:
        return ("duties", len(names))
    raise refusal(TOML, "", "editing-no-duty", column=path_text(path))


def _find(tree: Tree, path: Path) -> object:
    """What the tree holds at the path; None: nothing."""
    try:
        return at_path(tree, path)
    except (KeyError, IndexError):
        return None


def _applied(tree: Tree, path: Path, value: Value | None) -> Tree:
    """Another tree, with the value at the path or without it."""
    changed = copy.deepcopy(tree)
    holder: object = changed
    for place, step in enumerate(path[:-1]):
        if isinstance(holder, dict):
            holder.setdefault(step, [] if isinstance(path[place + 1], int) else {})
        holder = at_path(holder, (step,))
        if not isinstance(holder, list if isinstance(path[place + 1], int) else dict):
            column = path_text(path[: place + 1])
            raise refusal(TOML, value_text(holder), "tables-toml-table", column=column)
    _put(holder, path[-1], value)
    return changed


def _put(holder: object, key: str | int, value: Value | None) -> None:
    if isinstance(holder, list) and isinstance(key, int):
        holder[key : key + 1] = [] if value is None else [value]
    elif isinstance(holder, dict):
        if value is None:
            del holder[key]
        else:
            holder[key] = value
