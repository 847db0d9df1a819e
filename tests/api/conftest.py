import pytest

from tests.api.console import SAMPLE, paiban


@pytest.fixture(scope="session")
def november(tmp_path_factory):
    """The sample's November, planned in a short time: how that ended, and its files."""
    out = tmp_path_factory.mktemp("november") / "out"
    return paiban("plan", SAMPLE, "--month", "2026-11", "--seconds", 3, "--out", out), out
