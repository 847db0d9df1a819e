"""`paiban scenarios`: what-ifs side by side, each really rostered."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from api.commands.clock import published_at
from api.commands.exit_codes import ExitCode
from api.commands.interrupts import Interrupts
from api.commands.options import PlanOptions
from api.commands.out_folder import ensure_writable
from api.commands.progress import shown_meanwhile
from api.commands.scenarios_bar import ScenariosBar
from api.commands.streams import reader_may_leave, tell, tell_warnings
from api.commands.wish import wish_of
from api.outputs.files import write_files
from api.outputs.page import scenarios_page
from api.outputs.scenarios_csv import scenarios_csv
from api.outputs.terminal import make_console
from api.outputs.terminal.scenarios import show_scenarios
from api.outputs.view.scenarios import make_scenarios_view
from scheduler.planning import problem_for
from scheduler.tables import read_roster, read_team
from scheduler.tables.scenarios import read_scenarios
from scheduler.words import Language, word
from solver.scenarios.compare import compare_scenarios
from solver.scenarios.result import Compared, Comparison
from solver.scenarios.settings import DEFAULT_WORK, ScenarioSettings, all_cores


def scenarios(
    team: Path,
    file: Path,
    options: PlanOptions,
    *,
    roster: Path | None,
    out: Path,
    language: Language,
) -> ExitCode:
    """Rosters every scenario, writes the table and the page, and prints the comparison.

    A signal to end breaks off the rostering: what is known by then is written.

    Args:
        team: the team folder.
        file: the scenarios.
        options: as they were typed.
        roster: a published one to compare with; None: none.
        out: the folder for the files.
        language: of every word, in the files too.

    Raises:
        InputError: the options, the team folder, the scenarios, the roster or the folder for the
            files cannot be used.
    """
    wish, moment = wish_of(options, workers=all_cores()), published_at(os.environ)
    found = read_team(team)
    asked = read_scenarios(file, found.team, wish.dates)
    published = None if roster is None else read_roster(roster, found.team)
    _, notes = problem_for(found.team, wish.dates)
    ensure_writable(out)
    tell_warnings(found.warnings, language)
    with Interrupts(lambda: tell(word("cli-stopping-known", language))) as interrupts:
        settings = ScenarioSettings(
            work=wish.work or DEFAULT_WORK,
            seed=wish.seed,
            processes=wish.workers,
            stop=interrupts.stop,
        )
        bar = ScenariosBar(make_console(sys.stderr), language)
        comparison = shown_meanwhile(
            bar,
            lambda: compare_scenarios(
                found.team,
                wish.dates,
                asked,
                settings,
                published=published,
                on_progress=bar.show,
            ),
        )
        view = make_scenarios_view(
            comparison, found.team.events, made_at=moment, language=language, notes=notes
        )
        contents = {
            Path("scenarios.csv"): scenarios_csv(comparison, language),
            Path("scenarios.html"): scenarios_page(view),
        }
        written = write_files(out, contents)
    with reader_may_leave():
        show_scenarios(make_console(sys.stdout), view)
        names = ", ".join(path.name for path in written)
        print(word("cli-written-files", language, out=str(out), files=names))
    if interrupts.stop.is_set():
        return ExitCode.INTERRUPTED
    return ExitCode.BROKEN if _clashes(comparison) else ExitCode.DONE


def _clashes(comparison: Comparison) -> bool:
    """Whether locks break hard rules in the month as it is or in any scenario."""
    rostered = (one for one in comparison.scenarios if isinstance(one, Compared))
    return any(run.clashes for one in (comparison.base, *rostered) for run in one.runs)
