"""What the pages that take files tell: words for their script, and what each file holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from api.teams.loading import StoredFile
from scheduler.tables.files import REQUIRED, TABLES, TOML
from scheduler.words import Language, word

_WORDS = {
    "around": ("file",),
    "checking": (),
    "download": (),
    "mend": (),
    "nothing": (),
    "warnings": (),
    "in-file": ("count",),
    "more": ("count",),
    "sent": ("files",),
    "aside": ("files",),
    "faulty": ("count", "files"),
    "sound": ("name", "agents", "stores"),
}
"""The script fills in what it is told later."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TeamFilePlace:
    """A file of a team, in its page of tables.

    Attributes:
        holds: what it is about, in words.
        size: in words.
        may_go: whether the team can be without it.
    """

    name: str
    holds: str
    size: str
    may_go: bool


def import_words(language: Language) -> dict[str, str]:
    """Words for `import.js`."""
    told = {
        name.replace("-", "_"): word(
            f"pages-import-{name}", language, **{place: "{" + place + "}" for place in places}
        )
        for name, places in _WORDS.items()
    }
    return {**told, "language": str(language)}


def file_places(files: Iterable[StoredFile], language: Language) -> tuple[TeamFilePlace, ...]:
    """The team's files: rules first, then tables in the order of the contract, then the rest."""
    order: Sequence[str] = (PurePath(TOML).stem, *TABLES)

    def place(file: StoredFile) -> tuple[int, str]:
        kind = _kind(file.name)
        return order.index(kind) if kind in order else len(order), file.name

    return tuple(
        TeamFilePlace(
            name=file.name,
            holds=word(f"pages-import-holds-{_kind(file.name)}", language),
            size=_size(file.size),
            may_go=_kind(file.name) not in {PurePath(TOML).stem, *REQUIRED},
        )
        for file in sorted(files, key=place)
    )


def _kind(name: str) -> str:
    path = PurePath(name)
    if name == TOML:
        return path.stem
    is_table = path.stem in TABLES and path.suffix in {".csv", ".xlsx"}
    return path.stem if is_table else "other"


def _size(size: int) -> str:
    return f"{size / 1024:,.1f} KB" if size < 2**20 else f"{size / 2**20:,.1f} MB"
