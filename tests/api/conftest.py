import pytest

from tests.api.console import LITTLE_WORK, SAMPLE, paiban


@pytest.fixture(scope="session")
def november(tmp_path_factory):
    """The sample's November, planned with little work: how that ended, and its files."""
    out = tmp_path_factory.mktemp("november") / "out"
    done = paiban("plan", SAMPLE, "--month", "2026-11", *LITTLE_WORK, "--out", out)
    return done, out
