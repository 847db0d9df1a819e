"""The sample team comes with the package."""

from __future__ import annotations

import tomllib
from pathlib import Path

from api.teams import sample, sample_files

ROOT = Path(__file__).parents[4]


def test_the_sample_is_packed_where_it_is_looked_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

    assert ROOT / packed["sample_data"] == sample._IN_PACKAGE


def test_the_sample_is_found_where_there_is_a_package_and_where_there_are_sources(
    monkeypatch, tmp_path
):
    (tmp_path / "stores.csv").write_bytes(b"x")

    assert {"team.toml", "agents.csv"} <= sample_files().keys()
    monkeypatch.setattr(sample, "_IN_PACKAGE", tmp_path)
    assert sample_files() == {"stores.csv": b"x"}
