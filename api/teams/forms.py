"""A team's content changed value by value, tried first or kept at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from api.accounts.audit import Caller
from api.settings import ServiceSettings
from api.storage import Database
from api.teams.changing import change_files
from api.teams.content import accepted
from api.teams.loading import existing_revision, existing_team, read_files, revision_files
from scheduler.errors import Fault, InputError
from scheduler.tables.editing.differences import Difference, differences
from scheduler.tables.editing.files import MODELS, At, Changes, file_of, places_of, with_changes
from scheduler.tables.files import TOML

_Files = Mapping[str, bytes]

_REFERRED_TO = frozenset({"shifts", "duties", "rotation"})
_NO_FORECAST = b"date,store_id,inquiries\n"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """What changes came to.

    Attributes:
        revision: the current one.
    """

    revision: int
    changes: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What changes would come to.

    Attributes:
        revision: that they were tried on.
        faults: each with the place that it is about.
    """

    revision: int
    changes: tuple[Difference, ...]
    faults: tuple[tuple[Fault, At], ...]


def tried(
    database: Database,
    settings: ServiceSettings,
    team_id: str,
    changes: Changes,
    ensure: Callable[[int], None],
) -> Tried:
    """The changes, looked at and not kept.

    Args:
        database: to read from.
        settings: how much a team may hold.
        team_id: whose.
        changes: to look at.
        ensure: goes on only where they are based on this revision.

    Raises:
        NotFoundError: there is no such team.
        StaleError: somebody else changed it first.
    """
    with database.read() as session:
        revision = existing_team(session, team_id).revision
        ensure(revision)
        before = read_files(session, revision_files(session, team_id, revision))
    after = before
    told: tuple[Difference, ...] = ()
    found: tuple[Fault, ...] = ()
    try:
        after = with_changes(before, changes)
        told = differences(before, after)
        accepted(after if any(map(_is_referred_to, told)) else _alone(after), settings.most_rows)
    except InputError as error:
        found = error.faults
    faults = tuple(zip(found, places_of(after, found), strict=True))
    return Tried(revision=revision, changes=told, faults=faults)


def _is_referred_to(difference: Difference) -> bool:
    """Whether tables that have no form may name what changed."""
    file, name, *_ = (*difference.at, "")
    is_gone = len(difference.at) == 2 and difference.after is None
    return name in _REFERRED_TO if file == TOML else is_gone


def _alone(files: _Files) -> _Files:
    """What forms change, without long tables that cannot mind: those take seconds to read."""
    forms = {TOML, *(file_of(files, table) for table in MODELS)}
    return {name: files[name] for name in forms} | {"forecast.csv": _NO_FORECAST}


def changed(
    database: Database,
    settings: ServiceSettings,
    team_id: str,
    changes: Changes,
    *,
    caller: Caller,
    ensure: Callable[[int], None],
) -> Kept:
    """The changes, as a revision.

    Args:
        database: to store in.
        settings: how much a team may hold.
        team_id: whose.
        changes: to make.
        caller: whoever does it, for the audit log.
        ensure: goes on only where they are based on this revision.

    Raises:
        NotFoundError: there is no such team.
        StaleError: somebody else changed it first.
        TooLargeError: the files would be too large together.
        InputError: there would be faults; every one is told.
    """
    names = [*(["team.toml"] if changes.keys else []), *changes.rows]
    making = _Making(change=lambda before: with_changes(before, changes))
    revision = change_files(
        database,
        settings,
        team_id,
        making,
        caller=caller,
        note=", ".join(names),
        ensure=ensure,
    )
    return Kept(revision=revision, changes=making.found)


def restored(
    database: Database,
    settings: ServiceSettings,
    team_id: str,
    number: int,
    *,
    caller: Caller,
    ensure: Callable[[int], None],
) -> Kept:
    """An earlier revision's files as the latest revision.

    Args and Raises as `changed`; `number` is the earlier revision's, NotFoundError also where there
    is none.
    """
    with database.read() as session:
        there = existing_revision(session, team_id, number)
        files = read_files(session, revision_files(session, team_id, there))
    making = _Making(change=lambda _before: files)
    revision = change_files(
        database,
        settings,
        team_id,
        making,
        caller=caller,
        note=f"revision {number}",
        ensure=ensure,
    )
    return Kept(revision=revision, changes=making.found)


class _Making:
    """A change that remembers what it did."""

    def __init__(self, change: Callable[[_Files], _Files]) -> None:
        self._change = change
        self.found: tuple[Difference, ...] = ()

    def __call__(self, before: _Files) -> _Files:
        after = self._change(before)
        self.found = differences(before, after)
        return after
