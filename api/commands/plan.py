"""`paiban plan`: a roster from a team folder, with all its files."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from api.commands.clock import published_at
from api.commands.exit_codes import ExitCode
from api.commands.interrupts import Interrupts
from api.commands.options import PlanOptions
from api.commands.out_folder import ensure_writable
from api.commands.progress import ProgressBar, shown_meanwhile
from api.commands.streams import reader_may_leave, tell, tell_warnings
from api.commands.told_files import told_files
from api.commands.wish import wish_of
from api.outputs.files import write_all
from api.outputs.terminal import make_console, show_plan
from api.outputs.view import make_view
from scheduler.planning import problem_for
from scheduler.problem import Problem
from scheduler.tables import read_team
from scheduler.words import Language, word
from solver.outcome import Clash, Outcome
from solver.ready import ready_for_a_search
from solver.settings import Settings
from solver.solve import solve


def plan(team: Path, options: PlanOptions, out: Path, language: Language) -> ExitCode:
    """Searches for the roster, writes its files and prints it.

    A signal to end breaks off the search, not the writing.

    Args:
        team: the team folder.
        options: as they were typed.
        out: the folder for the files.
        language: of every word, in the files too.

    Raises:
        InputError: the options, the team folder or the folder for the files cannot be used.
    """
    wish, moment = wish_of(options), published_at(os.environ)
    found = read_team(team)
    problem, notes = problem_for(found.team, wish.dates)
    ensure_writable(out)
    tell_warnings(found.warnings, language)
    with Interrupts(lambda: tell(word("cli-stopping", language))) as interrupts:
        settings = Settings(
            seconds=wish.seconds,
            work=wish.work,
            seed=wish.seed,
            workers=wish.workers,
            stop=interrupts.stop,
        )
        ready_for_a_search(problem, settings, lambda: tell(word("cli-making-ready", language)))
        outcome = _searched(problem, settings, language)
        written = write_all(
            out,
            problem,
            outcome,
            found.team.events,
            wish.seed,
            published_at=moment,
            language=language,
            notes=notes,
        )
    with reader_may_leave():
        view = make_view(
            problem, outcome, found.team.events, made_at=moment, language=language, notes=notes
        )
        show_plan(make_console(sys.stdout), view)
        print(told_files(written, out, language))
    if interrupts.stop.is_set():
        return ExitCode.INTERRUPTED
    return ExitCode.BROKEN if isinstance(outcome, Clash) else ExitCode.DONE


def _searched(problem: Problem, settings: Settings, language: Language) -> Outcome:
    bar = ProgressBar(make_console(sys.stderr), settings.seconds, language)
    return shown_meanwhile(bar, lambda: solve(problem, settings, bar.show))
