from datetime import timedelta
from pathlib import Path

import pytest

from api.outputs.files import write_all
from scheduler.calendar import feed_file_name
from scheduler.errors import InputError
from scheduler.words import Language
from tests.api.outputs.plans import DOUBLE_11, MADE_AT, a_problem, an_outcome, named

ZH = Language.ZH
FIXED = {"roster.csv", "roster.xlsx", "roster.html", "plan.json", "feeds/team.ics"}


@pytest.fixture(scope="module")
def problem():
    return named(a_problem(4), "=cmd", "<b>", "王芳", "李娜")


@pytest.fixture(scope="module")
def outcome(problem):
    return an_outcome(problem)


def write(out, problem, outcome, published_at=MADE_AT):
    return write_all(out, problem, outcome, (DOUBLE_11,), 1, published_at=published_at, language=ZH)


def files_in(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_every_file_of_the_contract_is_written_and_nothing_else(tmp_path, problem, outcome):
    out = tmp_path / "deep" / "out"

    written = write(out, problem, outcome)

    feeds = {f"feeds/{feed_file_name(a.agent_id)}" for a in problem.agents}
    assert files_in(out) == FIXED | feeds
    assert {p.relative_to(out).as_posix() for p in written} == FIXED | feeds


def test_the_same_plan_published_at_the_same_moment_gives_the_same_bytes(
    tmp_path, problem, outcome
):
    for name in ("one", "two"):
        write(tmp_path / name, problem, outcome)

    for name in files_in(tmp_path / "one"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_earlier_plan_is_replaced_and_strange_files_are_left_alone(tmp_path, problem, outcome):
    (tmp_path / "notes.txt").write_text("mine")
    write(tmp_path, problem, outcome)
    before = (tmp_path / "roster.html").read_bytes()

    write(tmp_path, problem, outcome, MADE_AT + timedelta(hours=1))

    assert (tmp_path / "roster.html").read_bytes() != before
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_files_in_the_way_are_all_told_and_all_others_written(tmp_path, problem, outcome):
    for name in ("roster.xlsx", "plan.json"):
        (tmp_path / name).mkdir()

    with pytest.raises(InputError) as caught:
        write(tmp_path, problem, outcome)

    assert [Path(f.file).name for f in caught.value.faults] == ["roster.xlsx", "plan.json"]
    assert all("--out" in f.line(ZH) for f in caught.value.faults)
    assert {"roster.csv", "roster.html", "feeds/team.ics"} <= files_in(tmp_path)
    assert not [name for name in files_in(tmp_path) if name.endswith(".part")]


def test_a_file_that_is_open_elsewhere_stays_as_it_was_and_is_told(
    tmp_path, problem, outcome, monkeypatch
):
    write(tmp_path, problem, outcome)
    before = (tmp_path / "roster.xlsx").read_bytes()
    replaced = Path.replace

    def refuse(path, target):
        if Path(target).name == "roster.xlsx":
            raise PermissionError(13, "Permission denied")
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(InputError, match="Permission denied"):
        write(tmp_path, problem, outcome, MADE_AT + timedelta(hours=1))

    assert (tmp_path / "roster.xlsx").read_bytes() == before
    assert not [name for name in files_in(tmp_path) if name.endswith(".part")]


def test_a_file_where_the_folder_should_be_is_told(tmp_path, problem, outcome):
    taken = tmp_path / "out"
    taken.write_text("a file")

    with pytest.raises(InputError) as caught:
        write(taken, problem, outcome)

    assert [f.file for f in caught.value.faults] == [str(taken)]
    assert taken.read_text() == "a file"
