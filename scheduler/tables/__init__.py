"""Tables in and out: a team folder, rosters, the history.

One module a table, its docstring is the column spec. Whatever is wrong is told at once, see
`scheduler.errors.InputError`.
"""

from scheduler.tables.closing import close_month
from scheduler.tables.reading import read_roster
from scheduler.tables.team import TeamFolder, read_team
from scheduler.tables.writing import ROSTER_HEADER, roster_rows, write_roster

__all__ = [
    "ROSTER_HEADER",
    "TeamFolder",
    "close_month",
    "read_roster",
    "read_team",
    "roster_rows",
    "write_roster",
]
