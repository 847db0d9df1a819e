"""`paiban size`: how many people a team needs, each day and employed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from api.commands.clock import published_at
from api.commands.exit_codes import ExitCode
from api.commands.interrupts import Interrupts
from api.commands.options import PlanOptions
from api.commands.out_folder import ensure_writable
from api.commands.progress import SizeBar, shown_meanwhile
from api.commands.streams import reader_may_leave, tell, tell_warnings
from api.commands.wish import wish_of
from api.outputs.files import write_files
from api.outputs.page import sizing_page
from api.outputs.sizing_csv import sizing_csv
from api.outputs.terminal import make_console
from api.outputs.terminal.sizing import show_sizing
from api.outputs.view.sizing import make_sizing_view, sizing_of
from scheduler.forecast import forecast
from scheduler.planning import problem_for
from scheduler.tables import read_team
from scheduler.words import Language, word
from solver.ready import make_ready
from solver.settings import Settings
from solver.sizing.size import size_team


def size(team: Path, options: PlanOptions, out: Path, language: Language) -> ExitCode:
    """Sizes the team, writes the table and the page, and prints the verdict.

    A signal to end breaks off the search: what is known by then is written.

    Args:
        team: the team folder.
        options: as they were typed.
        out: the folder for the files.
        language: of every word, in the page too.

    Raises:
        InputError: the options, the team folder or the folder for the files cannot be used.
    """
    wish, moment = wish_of(options), published_at(os.environ)
    found = read_team(team)
    problem, notes = problem_for(found.team, wish.dates)
    expected = forecast(found.team, wish.dates)
    ensure_writable(out)
    tell_warnings(found.warnings, language)
    with Interrupts(lambda: tell(word("cli-stopping-known", language))) as interrupts:
        settings = Settings(
            seconds=wish.seconds,
            work=wish.work,
            seed=wish.seed,
            workers=wish.workers,
            stop=interrupts.stop,
        )
        make_ready(problem, interrupts.stop, lambda: tell(word("cli-making-ready", language)))
        bar = SizeBar(make_console(sys.stderr), settings.seconds, language)
        sized = shown_meanwhile(bar, lambda: size_team(problem, settings, bar.show))
        case = sizing_of(found.team, problem, expected, sized)
        view = make_sizing_view(
            case, found.team.events, made_at=moment, language=language, notes=notes
        )
        contents = {
            Path("sizing.csv"): sizing_csv(case, view.days),
            Path("sizing.html"): sizing_page(view),
        }
        written = write_files(out, contents)
    with reader_may_leave():
        show_sizing(make_console(sys.stdout), view)
        print(
            word(
                "cli-written-files",
                language,
                out=str(out),
                files=", ".join(path.name for path in written),
            )
        )
    return ExitCode.INTERRUPTED if interrupts.stop.is_set() else ExitCode.DONE
