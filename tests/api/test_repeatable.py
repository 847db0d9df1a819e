"""The same seed, input and work give the same roster, in whatever process."""

import pytest

from tests.api.console import SAMPLE, paiban

pytestmark = pytest.mark.long


@pytest.mark.parametrize("workers", [1, 2])
def test_the_same_work_gives_the_same_roster_in_another_process(tmp_path, workers):
    budget = ("--work", 0.2, "--workers", workers)
    rosters = []

    for hash_seed in ("1", "2"):
        out = tmp_path / hash_seed
        arguments = (
            "plan",
            SAMPLE,
            "--from",
            "2026-11-08",
            "--to",
            "2026-11-18",
            *budget,
            "--out",
            out,
        )
        done = paiban(*arguments, PYTHONHASHSEED=hash_seed)
        assert done.returncode == 0, done.stderr
        rosters.append((out / "roster.csv").read_bytes())

    assert rosters[0] == rosters[1]
