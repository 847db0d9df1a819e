"""Editing drafts by hand: what it does to rules, stores and levels; locks in the way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from api.errors import ConflictError, StaleError
from api.rosters.cells import CellChange
from api.rosters.editing import keep, tried
from api.rosters.locking import Cells, Relocking, lock, unlock
from api.rosters.rows import locks_of, roster_of
from api.rosters.versions import existing_roster
from api.teams import store_revision
from scheduler.agents import Lock
from scheduler.errors import InputError
from tests.api.service.folders import a_caller, a_folder
from tests.api.service.rosters.teams import (
    a_draft,
    a_legal_month,
    a_stored_team,
    at,
    november,
    published,
    shifts,
)


def a_change(day, agent_id="a1", shift="day", **parts):
    return CellChange(date=november(day), agent_id=agent_id, shift=shift, **parts)


def _edited(database, roster_id, *changes):
    with database.read() as session:
        edit = tried(session, at(roster_id), changes)
    with database.write() as session:
        keep(session, a_caller(), at(roster_id), edit)
    return edit


def _stored(database, roster_id):
    with database.read() as session:
        version = existing_roster(session, "t1", roster_id)
        return version, roster_of(version.rows)


def _rules(violations):
    return [v.rule for v in violations if v.hard]


def test_an_edit_tells_the_violations_that_it_brings_and_those_that_it_ends(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "3d", "a2": "6n"}))

    edit = _edited(
        database,
        roster_id,
        a_change(3, shift=None),
        a_change(7, agent_id="a2", shift="day"),
    )

    assert _rules(edit.removed) == ["availability"]
    assert set(_rules(edit.added)) == {"minimum-rest", "rotation"}


def test_an_edit_replaces_the_cell_and_counts_a_revision(database):
    a_stored_team(database)
    roster_id = a_draft(database, a_legal_month(), outcome={"status": "optimal"})

    _edited(database, roster_id, a_change(2, shift=None), a_change(8, shift="day"))

    version, roster = _stored(database, roster_id)
    days = [a.date.day for a in roster.of_agent("a1") if a.date.day in (2, 8)]
    assert (days, version.revision, version.outcome) == ([8], 2, {})


def test_an_edit_that_changes_nothing_is_none(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d"}))

    _edited(database, roster_id, a_change(2), a_change(3, shift=None))

    version, roster = _stored(database, roster_id)
    assert (version.revision, roster) == (1, shifts({"a1": "2d"}))


def test_only_the_shifts_that_changed_are_dealt_out_anew(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d 6d", "a2": "2d", "a3": "2n"}))

    _edited(database, roster_id, a_change(2, agent_id="a4"))

    _, roster = _stored(database, roster_id)
    loads = {(a.date.day, a.agent_id): a.inquiries for a in roster.assignments}
    third = Decimal("36.0")
    assert loads == {
        (2, "a1"): third,
        (2, "a2"): third,
        (2, "a4"): third,
        (2, "a3"): Decimal("90.0"),
        (6, "a1"): Decimal("90.0"),
    }


def test_who_is_taken_off_leaves_the_inquiries_to_the_others(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d", "a2": "2d"}))

    _edited(database, roster_id, a_change(2, agent_id="a2", shift=None))

    _, roster = _stored(database, roster_id)
    assert [a.inquiries for a in roster.assignments] == [Decimal("108.0")]


def test_stores_that_are_named_stay_and_their_inquiries_are_shared_by_who_is_there(database):
    a_stored_team(
        database,
        stores="store_id,name\ns1,旗舰店\ns2,专卖店\n",
        forecast="date,store_id,inquiries\n"
        + "".join(f"2026-11-{d:02},s1,200\n2026-11-{d:02},s2,100\n" for d in range(1, 31)),
    )
    roster_id = a_draft(database, shifts({"a1": "2d"}))

    _edited(
        database,
        roster_id,
        a_change(2, stores=("s1",)),
        a_change(2, agent_id="a2", stores=("s2", "s1")),
    )

    _, roster = _stored(database, roster_id)
    told = {a.agent_id: (a.stores, a.inquiries) for a in roster.assignments}
    assert told == {
        "a1": (("s1",), Decimal("80.0")),
        "a2": (("s2", "s1"), Decimal("100.0")),
    }


def test_every_fault_of_every_change_is_told(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d"}))

    with database.read() as session, pytest.raises(InputError) as refused:
        tried(
            session,
            at(roster_id),
            [
                a_change(2, agent_id="nobody", shift="evening", stores=("s9", "s9")),
                a_change(2, duty="chase"),
                a_change(2, shift=None, duty="chase"),
                CellChange(date=november(1).replace(month=12), agent_id="a1", shift="day"),
            ],
        )

    assert [f.column for f in refused.value.faults] == [
        "changes.0.agent_id",
        "changes.0.shift",
        "changes.0.stores",
        "changes.0.stores",
        "changes.0.stores",
        "changes.1.duty",
        "changes.2.duty",
        "changes.2.agent_id",
        "changes.3.date",
    ]


def test_a_locked_cell_is_not_edited_until_it_is_unlocked(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d"}))
    cells = [Cells(first=november(2), last=november(2), agent_ids=("a1",))]
    with database.write() as session:
        lock(session, a_caller(), at(roster_id), cells)

    with pytest.raises(ConflictError) as refused:
        _edited(database, roster_id, a_change(2, shift="night"))
    with database.write() as session:
        unlock(session, a_caller(), at(roster_id), cells)
    _edited(database, roster_id, a_change(2, shift="night"))

    assert refused.value.code == "cells-locked"
    assert _stored(database, roster_id)[1].assignments[0].shift == "night"


def test_a_lock_of_the_teams_table_is_in_the_way_too(database):
    a_stored_team(database, locks="date,agent_id,shift\n2026-11-02,a1,day\n")
    roster_id = a_draft(database, shifts({"a1": "2d"}))

    with pytest.raises(ConflictError) as refused:
        _edited(database, roster_id, a_change(2, shift=None))

    assert [f.value for f in refused.value.faults] == ["a1"]


def test_cells_are_locked_as_they_stand_free_days_too(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d", "a2": "3n"}))

    with database.write() as session:
        part = Cells(first=november(2), last=november(3), agent_ids=("a1", "a2"))
        version = lock(session, a_caller(), at(roster_id), [part])

    locks = {(k.date.day, k.agent_id): k.shift for k in locks_of(version.locks)}
    assert locks == {(2, "a1"): "day", (3, "a1"): None, (2, "a2"): None, (3, "a2"): "night"}


def test_everybodys_cells_of_a_date_are_locked_and_unlocked_at_once(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d"}))
    with database.write() as session:
        lock(session, a_caller(), at(roster_id), [Cells(first=november(2), last=november(3))])

    with database.write() as session:
        part = [Cells(first=november(3), last=november(3))]
        version = unlock(session, a_caller(), at(roster_id), part)

    assert {(k.date.day, k.agent_id) for k in locks_of(version.locks)} == {
        (2, f"a{n}") for n in (1, 2, 3, 4)
    }


def test_locks_alone_leave_the_record_of_the_search(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d"}), outcome={"status": "optimal"})
    cell = Cells(first=november(2), last=november(2), agent_ids=("a1",))

    with database.read() as session:
        edit = tried(session, at(roster_id), [], Relocking(lock=(cell,)))
    with database.write() as session:
        keep(session, a_caller(), at(roster_id), edit)

    version, _ = _stored(database, roster_id)
    assert (version.outcome, version.revision) == ({"status": "optimal"}, 2)
    assert [k.shift for k in locks_of(version.locks)] == ["day"]


def test_locked_duties_are_kept_or_left_open(database):
    duty = '[[duties]]\nname = "chase"\nshifts = ["day"]\nper_shift = 1\n'
    files = a_folder()
    files["team.toml"] += duty.encode()
    a_stored_team(database)
    with database.write() as session:
        store_revision(session, "t1", files, a_caller(), "a duty")
    roster_id = a_draft(database, shifts({"a1": "2d"}))
    _edited(database, roster_id, a_change(2, duty="chase"))
    cell = [Cells(first=november(2), last=november(2), agent_ids=("a1",))]

    with database.write() as session:
        kept = locks_of(lock(session, a_caller(), at(roster_id), cell).locks)
        open_cell = [replace(part, with_duties=False) for part in cell]
        left_open = lock(session, a_caller(), at(roster_id), open_cell)

        assert kept == (Lock(agent_id="a1", date=november(2), shift="day", duty="chase"),)
        assert locks_of(left_open.locks)[0].duty is None


def test_an_edit_of_what_somebody_changed_meanwhile_is_refused(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d"}))
    with database.read() as session:
        edit = tried(session, at(roster_id), [a_change(6)])
    _edited(database, roster_id, a_change(7))

    with pytest.raises(StaleError), database.write() as session:
        keep(session, a_caller(), at(roster_id), edit)

    assert [a.date.day for a in _stored(database, roster_id)[1].assignments] == [2, 7]


def test_what_is_published_is_not_edited(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d"}))
    published(database, roster_id)

    with pytest.raises(ConflictError) as refused:
        _edited(database, roster_id, a_change(2, shift=None))

    assert refused.value.code == "roster-not-a-draft"


def test_a_draft_is_judged_by_the_team_as_it_is_now(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a3": "2n"}))
    with database.write() as session:
        time_off = "agent_id,start,end\na3,2026-11-02,2026-11-02\n"
        store_revision(session, "t1", a_folder(time_off=time_off), a_caller(), "time off")

    edit = _edited(database, roster_id, a_change(6, agent_id="a4", shift="night"))

    assert _rules(edit.before.violations) == ["availability"]
    assert edit.before.setting.revision == 2


def test_who_is_gone_from_the_team_can_be_taken_off(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2d", "a4": "2d"}))
    with database.write() as session:
        agents = "agent_id,name\na1,王芳\na2,李娜\na3,张敏\n"
        store_revision(session, "t1", a_folder(agents=agents), a_caller(), "one is gone")

    edit = _edited(database, roster_id, a_change(2, agent_id="a4", shift=None))

    assert (edit.before.missing, edit.after.missing) == (("a4",), ())
    assert [a.agent_id for a in _stored(database, roster_id)[1].assignments] == ["a1"]
