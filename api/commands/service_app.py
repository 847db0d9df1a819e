"""The commands of the service with their arguments and options, as in `api.commands.app`."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.exit_codes import ExitCode
from api.commands.lang_option import Lang
from api.commands.options import ServeOptions
from api.commands.spoken import SpokenCommand


def add_service_commands(app: typer.Typer) -> None:
    """Adds the commands of the service."""
    for name, command in (
        ("serve", _serve),
        ("worker", _worker),
        ("import", _import),
        ("backup", _backup),
        ("restore", _restore),
    ):
        add = app.command(
            name, cls=SpokenCommand, help=f"cli-{name}", options_metavar="cli-metavar-options"
        )
        add(command)


def _serve(
    ctx: typer.Context,
    host: Annotated[
        str, typer.Option("--host", metavar="cli-metavar-host", help="cli-host")
    ] = "127.0.0.1",
    port: Annotated[
        str | None, typer.Option("--port", metavar="cli-metavar-number", help="cli-port")
    ] = None,
    workers: Annotated[
        str | None,
        typer.Option("--workers", metavar="cli-metavar-number", help="cli-processes-beside"),
    ] = None,
    no_worker: Annotated[bool, typer.Option("--no-worker", help="cli-no-worker")] = False,
    _lang: Lang = None,
) -> ExitCode:
    """Runs the web service."""
    from api.commands.serve import serve  # noqa: PLC0415 - brings the web along

    options = ServeOptions(host=host, port=port, workers="0" if no_worker else workers)
    return serve(options, ctx.obj)


def _worker(
    workers: Annotated[
        str | None,
        typer.Option("--workers", metavar="cli-metavar-number", help="cli-worker-processes"),
    ] = None,
    _lang: Lang = None,
) -> ExitCode:
    """Runs workers."""
    from api.commands.worker import worker  # noqa: PLC0415 - brings the database along

    return worker(workers)


def _import(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="TEAM", help="cli-team")],
    team: Annotated[
        str | None, typer.Option("--team", metavar="cli-metavar-id", help="cli-import-team")
    ] = None,
    _lang: Lang = None,
) -> ExitCode:
    """Takes a team folder in."""
    from api.commands.import_team import import_team  # noqa: PLC0415 - brings the tables along

    return import_team(folder, team, ctx.obj)


def _backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli-backup-file")],
    _lang: Lang = None,
) -> ExitCode:
    """Writes a backup."""
    from api.commands.backup import backup  # noqa: PLC0415 - brings the database along

    return backup(file, ctx.obj)


def _restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="cli-restore-file")],
    replace: Annotated[bool, typer.Option("--replace", help="cli-replace")] = False,
    _lang: Lang = None,
) -> ExitCode:
    """Takes a backup in."""
    from api.commands.backup import restore  # noqa: PLC0415 - brings the database along

    return restore(file, replace=replace, language=ctx.obj)
