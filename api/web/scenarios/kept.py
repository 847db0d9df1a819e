"""The scenarios that are kept with the team, as the page lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.teams.scenarios import scenarios_of
from api.web.scenarios.wording import Wording
from scheduler.errors import InputError
from scheduler.tables.editing.scenarios_text import Entry, ScenariosFile, scenarios_text
from scheduler.team import Team
from scheduler.words import Language, say


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """A scenario that is kept.

    Attributes:
        number: its place in the file, from 0.
        changes: a phrase each; empty where it does not fit the month.
        text: a scenarios file of it alone.
        faults: why it does not fit the month; empty where it does.
        is_pinned: whether others are set beside it.
        is_shown: whether the results on the page are of just this.
    """

    number: int
    name: str
    note: str
    changes: tuple[str, ...]
    text: str
    faults: tuple[str, ...]
    is_pinned: bool
    is_shown: bool


def kept_of(
    file: ScenariosFile,
    team: Team,
    dates: Sequence[date],
    shown: Sequence[Entry],
    language: Language,
) -> tuple[Kept, ...]:
    """All that are kept, the pinned one first.

    Args:
        file: what the team's file holds.
        team: whose.
        dates: of the month on the page.
        shown: those whose results are on the page.
        language: of every word.
    """
    wording = Wording(team=team, language=language)
    found = []
    for number, entry in enumerate(file.entries):
        name, text = str(entry.get("name", "")), scenarios_text([entry])
        changes, faults = _changes(text, wording, dates)
        found.append(
            Kept(
                number=number,
                name=name,
                note=str(entry.get("note", "")),
                changes=changes,
                text=text,
                faults=faults,
                is_pinned=bool(name) and name == file.pinned,
                is_shown=entry in shown,
            )
        )
    return tuple(sorted(found, key=lambda kept: not kept.is_pinned))


def _changes(
    text: str, wording: Wording, dates: Sequence[date]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a scenario changes, or else why it does not fit the month."""
    try:
        return wording.of(scenarios_of(text, wording.team, dates)[0]), ()
    except InputError as error:
        return (), tuple(
            f"{fault.column.removeprefix('scenarios[1].')}: {fault.value}: "
            f"{say(fault.expected, wording.language)}"
            for fault in error.faults
        )
