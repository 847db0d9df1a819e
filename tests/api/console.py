"""The program as users start it: its own process, through the console's entry point."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("paiban")
LITTLE_WORK = ("--work", 2, "--workers", 1)
"""A budget that gives the same roster however busy the machine is."""

SAMPLE = Path(__file__).parents[2] / "sample_data"


def surroundings(**changes):
    """The environment with an English UTF-8 locale, changed; None takes a variable away."""
    changed = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "120", **changes}
    return {name: value for name, value in changed.items() if value is not None}


def paiban(*arguments, **environment):
    """Runs the program to its end."""
    return subprocess.run(
        [PROGRAM, *map(str, arguments)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=surroundings(**environment),
        timeout=300,
    )


def start_paiban(*arguments):
    """Starts the program and leaves it running."""
    return subprocess.Popen(
        [PROGRAM, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=surroundings(),
    )


def a_sample_team(folder):
    """The sample team in a folder of its own."""
    return Path(shutil.copytree(SAMPLE, folder))


def with_rows(team, table, *rows):
    """Appends rows to a table of the team."""
    path = team / f"{table}.csv"
    path.write_text(path.read_text("utf-8") + "".join(f"{row}\n" for row in rows), "utf-8")
    return team
