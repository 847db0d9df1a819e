"""`paiban check`: any roster judged by the rules, without the optimiser."""

from __future__ import annotations

import sys
from pathlib import Path

from api.commands.exit_codes import ExitCode
from api.commands.judging import judged
from api.commands.streams import reader_may_leave
from api.outputs.plan_json import judgement_json
from api.outputs.terminal import make_console
from api.outputs.terminal.judgement import show_judgement
from scheduler.words import Language


def check(team: Path, roster: Path, *, as_json: bool, language: Language) -> ExitCode:
    """Every violation of every rule over the calendar months that the roster touches.

    Args:
        team: the team folder.
        roster: `.csv` or `.xlsx`, as written or edited by hand.
        as_json: print records as in `plan.json` instead of text.
        language: of every word but keys and codes.

    Raises:
        InputError: the folder or the roster cannot be used.
    """
    case = judged(team, roster, language)
    with reader_may_leave():
        if as_json:
            print(judgement_json(case.judgement, language), end="")
        else:
            show_judgement(make_console(sys.stdout), case.problem, case.judgement, language)
    return ExitCode.BROKEN if case.broken else ExitCode.DONE
