"""A scenarios file as plain values, and its text with some of them changed.

Plain values are what JSON has: dates are text, as the file's reader takes them too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scheduler.errors import InputError
from scheduler.tables.editing.toml_lines import Path, statements
from scheduler.tables.editing.toml_text import with_value, without
from scheduler.tables.editing.toml_values import Value, is_same, key_text, written
from scheduler.tables.faults import Faults
from scheduler.tables.scenarios import PINNED, ROOT
from scheduler.tables.toml_reader import parse_content

Entry = Mapping[str, Value]
"""One scenario, by the keys that it has in the file; see `scheduler.tables.scenario_keys`."""

_DEEPEST = 8
_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, kw_only=True, slots=True)
class ScenariosFile:
    """What a scenarios file holds, whether it makes sense or not.

    Attributes:
        entries: in the file's order.
        pinned: name of the one that others are set beside; None: none is.
    """

    entries: tuple[Entry, ...] = ()
    pinned: str | None = None


def read_scenarios_file(content: bytes, file: str) -> ScenariosFile:
    """What the file holds.

    Args:
        content: of the file; empty for none.
        file: as faults name it.

    Raises:
        InputError: it is no TOML.
    """
    faults = Faults()
    tree = parse_content(content, faults, file)
    faults.raise_any()
    found, pinned = (tree or {}).get(ROOT), (tree or {}).get(PINNED)
    entries = found if isinstance(found, list) else [found] if isinstance(found, dict) else []
    return ScenariosFile(
        entries=tuple(e for e in map(plain, entries) if isinstance(e, dict)),
        pinned=pinned if isinstance(pinned, str) and pinned else None,
    )


def with_scenarios(content: bytes, wanted: ScenariosFile, file: str) -> bytes:
    """The file with these scenarios: comments and whatever does not change stay as they are.

    Those that are there stay in their order, new ones come last. A name tells which is which; one
    in the place of another that is gone is that one renamed.

    Args:
        content: of the file as it is; empty for none.
        wanted: as plain values.
        file: as faults name it.

    Raises:
        InputError: the file as it is is no TOML.
    """
    before = read_scenarios_file(content, file)
    text = content.removeprefix(_MARK).decode().replace("\r\n", "\n")
    try:
        made = _with_pinned(_with_entries(text, before.entries, wanted.entries), wanted.pinned)
    except (KeyError, IndexError):
        made = ""
    if not _says(made, wanted, file):
        made = _with_pinned(scenarios_text(wanted.entries), wanted.pinned)
    return made.encode()


def scenarios_text(entries: Sequence[Entry]) -> str:
    """A file of these scenarios alone."""
    heading = f"[[{ROOT}]]\n"
    return "\n".join(heading + "".join(_line(k, v) for k, v in e.items()) for e in entries)


def plain(value: object, depth: int = 0) -> Value:
    """A value of TOML or JSON as a plain one; what lies too deep to mean anything is cut off."""
    if depth > _DEEPEST:
        return "…"
    match value:
        case bool() | int() | Decimal():
            return value
        case float():
            return Decimal(str(value))
        case list():
            return [plain(v, depth + 1) for v in value]
        case dict():
            return {_text(k): plain(v, depth + 1) for k, v in value.items() if v is not None}
        case _:
            return _text(value)


def _text(value: object) -> str:
    """Half of a pair of surrogates, which JSON lets through, is written out."""
    return str(value).encode(errors="backslashreplace").decode()


def _line(key: str, value: Value) -> str:
    """A key with its value; several tables take a line each."""
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict):
        inside = "".join(f"    {written(one)},\n" for one in value)
        return f"{key_text(key)} = [\n{inside}]\n"
    return f"{key_text(key)} = {written(value)}\n"


def _with_entries(text: str, before: Sequence[Entry], wanted: Sequence[Entry]) -> str:
    old = list(before)
    kept = _matched(before, wanted)
    for place, entry in kept.items():
        old[place] = entry
        text = _with_entry(text, place, before[place], entry, old)
    for place in reversed(range(len(before))):
        if place not in kept:
            del old[place]
            text = without(text, (ROOT, place), {ROOT: old})
    for entry in wanted:
        if not any(entry is there for there in kept.values()):
            old.append(entry)
            blank = "\n" if text.strip() else ""
            text = f"{text.rstrip()}\n{blank}{scenarios_text([entry])}".lstrip("\n")
    return text


def _with_entry(
    text: str, place: int, before: Entry, entry: Entry, entries: Sequence[Entry]
) -> str:
    tree = {ROOT: list(entries)}
    for key in before.keys() - entry.keys():
        text = without(text, (ROOT, place, key), tree)
    for key, value in entry.items():
        path: Path = (ROOT, place, key)
        if key in before and is_same(value, before[key]):
            continue
        if any(s.path == path and not s.is_header for s in statements(text)):
            text = with_value(text, path, value, tree)
        else:
            text = without(text, path, tree) if key in before else text
            text = _with_new_key(text, path, value, tree)
    return text


def _with_new_key(text: str, path: Path, value: Value, tree: Mapping[str, object]) -> str:
    """Behind the scenario's other keys and before its tables, all in one line."""
    found = statements(text)
    own = [s for s in found if s.table == path[:-1]]
    if not own:  # a list written inline
        return with_value(text, path, value, tree)
    before, after = text[: own[-1].end], text[own[-1].end :]
    end = "" if before.endswith("\n") else "\n"
    return f"{before}{end}{_line(str(path[-1]), value)}{after}"


def _matched(before: Sequence[Entry], wanted: Sequence[Entry]) -> dict[int, Entry]:
    """By place in the file, what becomes of those that stay."""
    names = {entry.get("name"): entry for entry in wanted}
    found = {n: names[e.get("name")] for n, e in enumerate(before) if e.get("name") in names}
    for n, entry in enumerate(wanted[: len(before)]):
        if n not in found and not any(entry is there for there in found.values()):
            found[n] = entry
    return found


def _with_pinned(text: str, pinned: str | None) -> str:
    at = next((s for s in statements(text) if s.path == (PINNED,)), None)
    if at is not None:
        text = text[: at.start] + text[at.end :]
    if pinned is None:
        return text
    return _line(PINNED, pinned) + text


def _says(text: str, wanted: ScenariosFile, file: str) -> bool:
    """Whether the text means what is wanted, in whichever order."""
    try:
        found = read_scenarios_file(text.encode(), file)
    except InputError:
        return False
    left = list(wanted.entries)
    for entry in found.entries:
        match = next((e for e in left if is_same(dict(e), dict(entry))), None)
        if match is None:
            return False
        left.remove(match)
    return not left and found.pinned == wanted.pinned
