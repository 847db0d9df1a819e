"""Makes what `sample_data/` has of the past: `inquiries.csv` and `roster_history.csv`.

    python -m benchmarks.sample [FOLDER]

The other tables of the folder are written by hand and stay as they are. The seed is fixed, so that
the two files come out byte for byte the same.
"""

from __future__ import annotations

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.csv_files import write_inquiries, write_roster
from benchmarks.past_rosters import past_roster
from benchmarks.volumes import Market, inquiry_history
from scheduler.dates import Month, dates_between
from scheduler.tables.team import read_team

SAMPLE = Path(__file__).parent.parent / "sample_data"

_INQUIRIES, _ROSTER = "inquiries.csv", "roster_history.csv"
_SEED = 1111
_MEAN = 772
_WEIGHTS = {"tm1": 42, "jd1": 30, "tb1": 16, "tm2": 12}
_FIRST, _LAST = date(2025, 9, 1), date(2026, 10, 31)
_HOURLY_FROM = _LAST - timedelta(weeks=8) + timedelta(days=1)

_NIGHTS_FROM_THE_16TH = ("1001", "1002", "1003", "1004", "1005")
_NIGHTS_UNTIL_THE_15TH = ("1007", "1008", "1009", "1010")
_DAYS_ONLY = ("1006",)
_KINDS = {
    **dict.fromkeys(_NIGHTS_FROM_THE_16TH, ("day", "night")),
    **dict.fromkeys(_DAYS_ONLY, ("day", "day")),
    **dict.fromkeys(_NIGHTS_UNTIL_THE_15TH, ("night", "day")),
}


def make_past(folder: Path) -> None:
    """Write both files into a team folder that holds the sample's other tables."""
    with TemporaryDirectory() as made:
        work = Path(made) / "team"
        shutil.copytree(folder, work, ignore=shutil.ignore_patterns(_INQUIRIES, _ROSTER))
        market = Market(mean=_MEAN, weights=_WEIGHTS, events=read_team(work).team.events)
        days = dates_between(_FIRST, _LAST)
        history = inquiry_history(market, days, _HOURLY_FROM, Random(_SEED))
        write_inquiries(work / _INQUIRIES, history)
        october = past_roster(read_team(work).team, Month(year=2026, month=10), _KINDS)
        write_roster(work / _ROSTER, october)
        for name in (_INQUIRIES, _ROSTER):
            shutil.copyfile(work / name, folder / name)


if __name__ == "__main__":
    make_past(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
