"""A roster as the files that people pass on."""

from __future__ import annotations

from dataclasses import replace

from api.outputs.page import page
from api.outputs.view import View, make_view
from api.outputs.view.make import Lines, make_lines
from api.outputs.workbook import workbook
from api.rosters.judging import JudgedRoster
from api.rosters.outcomes import outcome_of
from api.rosters.planning import locks_with
from api.rosters.rows import locks_of
from api.storage.models import RosterVersion
from scheduler.problem import Problem
from scheduler.tables.writing import roster_csv, roster_rows
from scheduler.words import Language


def as_csv(found: JudgedRoster) -> bytes:
    """`roster.csv`, as the command line writes it."""
    return roster_csv(roster_rows(found.roster, found.setting.team.policy))


def as_workbook(version: RosterVersion, found: JudgedRoster, language: Language) -> bytes:
    """`roster.xlsx`, as the command line writes it."""
    return workbook(view_of(version, found, language))


def as_page(version: RosterVersion, found: JudgedRoster, language: Language) -> bytes:
    """`roster.html`, as the command line writes it."""
    return page(view_of(version, found, language))


def view_of(
    version: RosterVersion,
    found: JudgedRoster,
    language: Language,
    most_soft: int | None = None,
) -> View:
    """All that is shown of a version, in whichever form.

    Args:
        version: which one.
        found: it, judged.
        language: of every word.
        most_soft: how many violations of soft rules are told; None: all.
    """
    setting = found.setting
    return make_view(
        _shown_problem(version, found),
        outcome_of(version, found),
        setting.team.events,
        made_at=version.changed_at,
        language=language,
        notes=setting.notes,
        most_soft=most_soft,
    )


def lines_of(version: RosterVersion, found: JudgedRoster, language: Language) -> Lines:
    """The grid alone of a version, or of another roster in its place."""
    problem, events = _shown_problem(version, found), found.setting.team.events
    return make_lines(problem, found.roster, found.judgement.unmet, events, language)


def _shown_problem(version: RosterVersion, found: JudgedRoster) -> Problem:
    problem = found.setting.problem
    locks = locks_with(found.setting.team.locks, locks_of(version.locks))
    # the same one, where it is the same, remembers what was asked of it
    return problem if locks == problem.locks else replace(problem, locks=locks)
