"""The sample team: comes with the package, and lies at the root of its sources."""

from __future__ import annotations

from pathlib import Path

from scheduler.dates import Month

_IN_PACKAGE = Path(__file__).parent / "sample_data"
_IN_SOURCES = Path(__file__).parents[2] / "sample_data"

SAMPLE = "sample"
"""Its usual id."""

SAMPLE_MONTH = Month(year=2026, month=11)
"""That its tables lead up to: Double 11 is in it."""


def sample_folder() -> Path:
    """The folder of the sample team."""
    return _IN_PACKAGE if _IN_PACKAGE.is_dir() else _IN_SOURCES
