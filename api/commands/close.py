"""`paiban close`: a worked month becomes history, checked, once."""

from __future__ import annotations

import sys
from pathlib import Path

from api.commands.exit_codes import ExitCode
from api.commands.judging import judged
from api.commands.streams import reader_may_leave
from api.outputs.terminal import make_console
from api.outputs.terminal.judgement import show_broken
from scheduler.tables import close_month
from scheduler.words import Language, word


def close(team: Path, roster: Path, *, language: Language) -> ExitCode:
    """Takes the roster into the team's history, and tells which hard rules it broke.

    What was worked was worked: broken rules do not keep it out of the history.

    Args:
        team: the team folder.
        roster: `.csv` or `.xlsx`, as it was worked in the end.
        language: of every word.

    Raises:
        InputError: the folder or the roster cannot be used, or these dates are closed already;
            nothing is changed.
    """
    case = judged(team, roster, language)
    history = close_month(team, case.roster, case.team)
    with reader_may_leave():
        show_broken(make_console(sys.stdout), case.problem, case.judgement, language)
        worked = case.roster.assignments
        first, last = worked[0].date, worked[-1].date
        print(
            word(
                "cli-closed", language, file=str(history), rows=len(worked), first=first, last=last
            )
        )
    return ExitCode.BROKEN if case.broken else ExitCode.DONE
