"""`paiban forecast`: what inquiries to expect, and how good such forecasts were."""

from __future__ import annotations

import sys
from pathlib import Path

from api.commands.exit_codes import ExitCode
from api.commands.options import StretchOptions
from api.commands.out_folder import ensure_writable
from api.commands.streams import reader_may_leave, tell_warnings
from api.commands.stretch import stretch_of
from api.outputs.forecast_csv import FILE, forecast_csv
from api.outputs.terminal import make_console
from api.outputs.terminal.forecast import show_backtest, show_forecast
from scheduler.forecast import backtest, forecast
from scheduler.tables import read_team
from scheduler.tables.faults import Faults
from scheduler.words import Language, word


def run_forecast(
    team: Path, options: StretchOptions, out: Path, *, held_back: bool, language: Language
) -> ExitCode:
    """Writes `forecast.csv` and tells what is in it and why.

    Args:
        team: the team folder.
        options: the dates as they were typed; with `held_back` there may be none, and nothing is
            written then.
        out: the folder for the file.
        held_back: also hold forecasts from days of the past against what came.
        language: of every word.

    Raises:
        InputError: the options, the team folder or the folder for the file cannot be used.
    """
    faults = Faults()
    wanted = not held_back or options.are_given
    dates = stretch_of(options.month, options.first, options.last, faults) if wanted else ()
    faults.raise_any()
    found = read_team(team)
    console = make_console(sys.stdout)
    if dates:
        told = forecast(found.team, dates)
        ensure_writable(out)
        (out / FILE).write_bytes(forecast_csv(told, found.team.policy))
    tell_warnings(found.warnings, language)
    with reader_may_leave():
        if dates:
            show_forecast(console, found.team, told, language)
            print(word("forecast-written", language, path=str(out / FILE)))
        if held_back:
            show_backtest(console, found.team, backtest(found.team), language)
    return ExitCode.DONE
