"""The commands with their arguments and options.

Help texts are keys of the catalogue here; `api.commands.spoken` says them in the reader's language.
The modules that do the work are imported when they are called: help has no need of an optimiser.
"""

from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from api.commands.exit_codes import ExitCode
from api.commands.lang_option import Lang
from api.commands.options import PlanOptions, StretchOptions
from api.commands.service_app import add_service_commands
from api.commands.spoken import SpokenCommand, SpokenGroup

app = typer.Typer(
    help="cli-about",
    cls=SpokenGroup,
    add_completion=False,
    no_args_is_help=True,
    options_metavar="cli-metavar-options",
    subcommand_metavar="cli-metavar-command",
)


def _tell_version(asked: bool) -> None:
    if asked:
        print(f"paiban {version('paiban')}")
        raise typer.Exit(ExitCode.DONE)


def _text(option: str, metavar: str) -> object:
    return typer.Option(option, metavar=metavar, help=f"cli-{option.removeprefix('--')}")


_Team = Annotated[Path, typer.Argument(metavar="TEAM", help="cli-team")]
_Roster = Annotated[Path, typer.Argument(metavar="ROSTER", help="cli-roster")]
_Month = Annotated[str | None, _text("--month", "cli-metavar-month")]
_First = Annotated[str | None, _text("--from", "cli-metavar-date")]
_Last = Annotated[str | None, _text("--to", "cli-metavar-date")]
_Seconds = Annotated[str | None, _text("--seconds", "cli-metavar-number")]
_Work = Annotated[str | None, _text("--work", "cli-metavar-number")]
_Seed = Annotated[str | None, _text("--seed", "cli-metavar-number")]
_Workers = Annotated[str | None, _text("--workers", "cli-metavar-number")]
_Out = Annotated[Path, _text("--out", "cli-metavar-folder")]


@app.callback()
def paiban(
    _version: Annotated[
        bool, typer.Option("--version", help="cli-version", callback=_tell_version, is_eager=True)
    ] = False,
    _lang: Lang = None,
) -> None:
    """What can be asked of the program without a command."""


@app.command(cls=SpokenCommand, help="cli-plan", options_metavar="cli-metavar-options")
def plan(  # noqa: PLR0917 - typer calls it, by name
    ctx: typer.Context,
    team: _Team,
    month: _Month = None,
    first: _First = None,
    last: _Last = None,
    seconds: _Seconds = None,
    work: _Work = None,
    seed: _Seed = None,
    workers: _Workers = None,
    out: _Out = Path("out"),
    _lang: Lang = None,
) -> ExitCode:
    """Plans a stretch of dates."""
    from api.commands.plan import plan as run  # noqa: PLC0415 - brings the optimiser along

    options = PlanOptions(
        month=month,
        first=first,
        last=last,
        seconds=seconds,
        work=work,
        seed=seed,
        workers=workers,
    )
    return run(team, options, out, ctx.obj)


@app.command(cls=SpokenCommand, help="cli-size", options_metavar="cli-metavar-options")
def size(  # noqa: PLR0917 - typer calls it, by name
    ctx: typer.Context,
    team: _Team,
    month: _Month = None,
    first: _First = None,
    last: _Last = None,
    seconds: _Seconds = None,
    work: _Work = None,
    seed: _Seed = None,
    workers: _Workers = None,
    out: _Out = Path("out"),
    _lang: Lang = None,
) -> ExitCode:
    """Tells how many people a team needs."""
    from api.commands.size import size as run  # noqa: PLC0415 - brings the optimiser along

    options = PlanOptions(
        month=month,
        first=first,
        last=last,
        seconds=seconds,
        work=work,
        seed=seed,
        workers=workers,
    )
    return run(team, options, out, ctx.obj)


@app.command(cls=SpokenCommand, help="cli-scenarios", options_metavar="cli-metavar-options")
def scenarios(  # noqa: PLR0917 - typer calls it, by name
    ctx: typer.Context,
    team: _Team,
    file: Annotated[Path, typer.Argument(metavar="SCENARIOS", help="cli-scenarios-file")],
    month: _Month = None,
    first: _First = None,
    last: _Last = None,
    roster: Annotated[
        Path | None,
        typer.Option("--roster", metavar="cli-metavar-file", help="cli-published"),
    ] = None,
    work: Annotated[
        str | None, typer.Option("--work", metavar="cli-metavar-number", help="cli-work-each")
    ] = None,
    seed: _Seed = None,
    workers: Annotated[
        str | None, typer.Option("--workers", metavar="cli-metavar-number", help="cli-processes")
    ] = None,
    out: _Out = Path("out"),
    _lang: Lang = None,
) -> ExitCode:
    """Rosters what-ifs and compares them."""
    from api.commands.scenarios import scenarios as run  # noqa: PLC0415 - brings the optimiser along

    options = PlanOptions(
        month=month, first=first, last=last, seconds=None, work=work, seed=seed, workers=workers
    )
    return run(team, file, options, roster=roster, out=out, language=ctx.obj)


@app.command(cls=SpokenCommand, help="cli-replan", options_metavar="cli-metavar-options")
def replan(  # noqa: PLR0917 - typer calls it, by name
    ctx: typer.Context,
    team: _Team,
    roster: Annotated[Path, typer.Argument(metavar="ROSTER", help="cli-replan-roster")],
    absent: Annotated[
        list[str] | None,
        typer.Option("--absent", metavar="cli-metavar-absence", help="cli-absent"),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="cli-metavar-date", help="cli-replan-from")
    ] = None,
    seconds: _Seconds = None,
    work: _Work = None,
    seed: _Seed = None,
    workers: _Workers = None,
    out: _Out = Path("out"),
    _lang: Lang = None,
) -> ExitCode:
    """Repairs a published roster."""
    from api.commands.replan import replan as run  # noqa: PLC0415 - brings the optimiser along

    options = PlanOptions(
        month=None, first=first, last=None, seconds=seconds, work=work, seed=seed, workers=workers
    )
    return run(team, roster, absent or (), options, out=out, language=ctx.obj)


@app.command(cls=SpokenCommand, help="cli-check", options_metavar="cli-metavar-options")
def check(
    ctx: typer.Context,
    team: _Team,
    roster: _Roster,
    as_json: Annotated[bool, typer.Option("--json", help="cli-json")] = False,
    _lang: Lang = None,
) -> ExitCode:
    """Judges a roster."""
    from api.commands.check import check as run  # noqa: PLC0415 - brings the rules along

    return run(team, roster, as_json=as_json, language=ctx.obj)


@app.command(cls=SpokenCommand, help="cli-close", options_metavar="cli-metavar-options")
def close(ctx: typer.Context, team: _Team, roster: _Roster, _lang: Lang = None) -> ExitCode:
    """Takes a worked month into the history."""
    from api.commands.close import close as run  # noqa: PLC0415 - brings the rules along

    return run(team, roster, language=ctx.obj)


@app.command(cls=SpokenCommand, help="cli-forecast", options_metavar="cli-metavar-options")
def forecast(  # noqa: PLR0917 - typer calls it, by name
    ctx: typer.Context,
    team: _Team,
    month: Annotated[str | None, _text("--month", "cli-metavar-month")] = None,
    first: Annotated[str | None, _text("--from", "cli-metavar-date")] = None,
    last: Annotated[str | None, _text("--to", "cli-metavar-date")] = None,
    out: Annotated[Path, _text("--out", "cli-metavar-folder")] = Path("out"),
    backtest: Annotated[bool, typer.Option("--backtest", help="cli-backtest")] = False,
    _lang: Lang = None,
) -> ExitCode:
    """Tells what inquiries to expect."""
    from api.commands.forecast import run_forecast  # noqa: PLC0415 - brings numpy along

    options = StretchOptions(month=month, first=first, last=last)
    return run_forecast(team, options, out, held_back=backtest, language=ctx.obj)


add_service_commands(app)
