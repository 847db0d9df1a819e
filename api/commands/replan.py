"""`paiban replan`: a published roster repaired around absences, with all its files."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from api.commands.absences import absences_of, not_missed
from api.commands.clock import published_at
from api.commands.exit_codes import ExitCode
from api.commands.interrupts import Interrupts
from api.commands.options import PlanOptions
from api.commands.out_folder import ensure_writable
from api.commands.progress import ProgressBar, shown_meanwhile
from api.commands.streams import reader_may_leave, tell, tell_warnings
from api.commands.stretch import covered_dates
from api.commands.told_files import told_files
from api.commands.wish import wish_for
from api.outputs.changes_csv import changes_csv
from api.outputs.files import write_all
from api.outputs.terminal import make_console, show_plan
from api.outputs.terminal.repair import show_repair
from api.outputs.view import make_view
from scheduler.planning import judging_problem_for
from scheduler.scenarios.absence import with_absent
from scheduler.tables import read_roster, read_team
from scheduler.tables.faults import Faults
from scheduler.words import Language, message, word
from solver.outcome import Clash
from solver.replan import replan as repaired
from solver.settings import Settings


def replan(
    team: Path,
    roster: Path,
    absent: Sequence[str],
    options: PlanOptions,
    *,
    out: Path,
    language: Language,
) -> ExitCode:
    """Repairs the roster, writes its files and prints it, and who is disturbed and why.

    A signal to end breaks off the search, not the writing.

    Args:
        team: the team folder.
        roster: as it was published, `.csv` or `.xlsx`.
        absent: who is absent when, as it was typed.
        options: as they were typed; `first` is the first date that may change.
        out: the folder for the files.
        language: of every word, in the files too.

    Raises:
        InputError: the team folder, the roster, the options or the folder for the files cannot be
            used.
    """
    moment, found = published_at(os.environ), read_team(team)
    published = read_roster(roster, found.team)
    faults = Faults()
    wish = wish_for(covered_dates(published, str(roster)), options, faults)
    absences = absences_of(absent, options.first, found.team, wish.dates, faults)
    faults.raise_any()
    problem, notes = judging_problem_for(with_absent(found.team, absences.days), wish.dates)
    ensure_writable(out)
    unneeded = tuple(not_missed(absences.days, published, found.team))
    tell_warnings((*found.warnings, *unneeded), language)
    with Interrupts(lambda: tell(word("cli-stopping", language))) as interrupts:
        settings = Settings(
            seconds=wish.seconds,
            work=wish.work,
            seed=wish.seed,
            workers=wish.workers,
            stop=interrupts.stop,
        )
        bar = ProgressBar(make_console(sys.stderr), settings.seconds, language)
        done = shown_meanwhile(
            bar,
            lambda: repaired(problem, published, settings, bar.show, from_date=absences.from_date),
        )
        notes = (*notes, message("replan-bounds"))
        written = write_all(
            out,
            problem,
            done.outcome,
            found.team.events,
            wish.seed,
            published_at=moment,
            language=language,
            notes=notes,
            beside={Path("changes.csv"): changes_csv(problem, done, language)},
        )
    with reader_may_leave():
        view = make_view(
            problem,
            done.outcome,
            found.team.events,
            made_at=moment,
            language=language,
            notes=notes,
        )
        console = make_console(sys.stdout)
        show_plan(console, view)
        show_repair(console, problem, done, language)
        print(told_files(written, out, language))
    if interrupts.stop.is_set():
        return ExitCode.INTERRUPTED
    return ExitCode.BROKEN if isinstance(done.outcome, Clash) else ExitCode.DONE
