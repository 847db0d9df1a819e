"""Files: each is written whole or not at all; and which files a plan is written as."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from api.outputs.page import page
from api.outputs.plan_json import plan_json
from api.outputs.view import make_view
from api.outputs.workbook import workbook
from scheduler.calendar import TEAM_FILE, agent_feed, feed_file_name, team_feed
from scheduler.errors import Fault, InputError
from scheduler.problem import Problem
from scheduler.roster import Roster
from scheduler.tables.writing import roster_csv, roster_rows
from scheduler.team import Event
from scheduler.words import Language, Message, message
from solver.outcome import Outcome

_FEEDS = Path("feeds")


def write_all(
    out: Path,
    problem: Problem,
    outcome: Outcome,
    events: tuple[Event, ...],
    seed: int,
    *,
    published_at: datetime,
    language: Language,
    notes: tuple[Message, ...] = (),
    beside: Mapping[Path, bytes] | None = None,
) -> tuple[Path, ...]:
    """Writes the plan's files into a folder, which is made where it is missing.

    Args:
        out: the folder. Other files in it are left alone.
        problem: what was planned.
        outcome: what solving ended with.
        events: the team's promotions; those of the planned dates are marked.
        seed: what the search was started with.
        published_at: the moment of publication, with its time zone.
        language: of every word in the files.
        notes: what a reader has to know about the problem.
        beside: further files by path within the folder; None: none.

    Returns:
        the paths written: `roster.csv`, `roster.xlsx`, `roster.html`, `plan.json`, the further
        ones and the feeds.

    Raises:
        InputError: some files cannot be written, such as one that is open in a spreadsheet; all of
            these are told, and all others are written.
    """
    view = make_view(problem, outcome, events, made_at=published_at, language=language, notes=notes)
    roster = outcome.plan.roster
    contents = {
        Path("roster.csv"): roster_csv(roster_rows(roster, problem.policy)),
        Path("roster.xlsx"): workbook(view),
        Path("roster.html"): page(view),
        Path("plan.json"): plan_json(outcome, seed, language).encode(),
        **(beside or {}),
        **dict(_feeds(problem, roster, published_at, language)),
    }
    return write_files(out, contents)


def write_files(out: Path, contents: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Writes files into a folder; it and those below it are made where they are missing.

    Args:
        out: the folder. Other files in it are left alone.
        contents: by path within the folder.

    Returns:
        the paths written.

    Raises:
        InputError: some files cannot be written; all of these are told, and all others are written.
    """
    for folder in sorted({out / name.parent for name in contents}):
        _make_folder(folder, out)
    faults = []
    for name, content in contents.items():
        try:
            _write_whole(out / name, content)
        except OSError as error:
            faults.append(_fault(out / name, error, "outputs-file-not-written"))
    if faults:
        raise InputError(faults)
    return tuple(out / name for name in contents)


def _feeds(
    problem: Problem, roster: Roster, published_at: datetime, language: Language
) -> Iterator[tuple[Path, bytes]]:
    yield _FEEDS / TEAM_FILE, team_feed(problem, roster, published_at, language)
    for agent in problem.agents:
        feed = agent_feed(problem, roster, agent, published_at, language)
        yield _FEEDS / feed_file_name(agent.agent_id), feed


def _make_folder(folder: Path, out: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError([_fault(out, error, "outputs-folder-not-written")]) from error


def _write_whole(path: Path, content: bytes) -> None:
    """Into a file beside it, which then takes its place; a reader never sees half a file."""
    beside = path.with_name(f".{path.name[:40]}.{os.getpid()}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _fault(path: Path, error: OSError, key: str) -> Fault:
    reason = error.strerror or type(error).__name__
    expected = message(key, reason=reason)
    return Fault(file=str(path), row=None, column="", value=path.name, expected=expected)
