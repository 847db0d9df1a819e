"""Publishing and withdrawing: all or nothing, one at a time, only its own dates."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from api.errors import ConflictError, StaleError
from api.rosters import effects
from api.rosters.in_force import in_force
from api.rosters.published import published_roster
from api.rosters.publishing import Consent
from api.rosters.versions import existing_roster
from api.storage.models import (
    AuditEntry,
    FeedBody,
    FeedEventRow,
    LedgerEntry,
    Publication,
    PublishedShift,
    RosterVersion,
)
from api.teams import store_revision
from scheduler.roster import Roster
from tests.api.service.folders import NOW, a_caller, a_folder
from tests.api.service.rosters.teams import (
    a_caller_at,
    a_draft,
    a_legal_month,
    a_stored_team,
    november,
    published,
    shifts,
    withdrawn,
)

_STRICT = Consent()


def _now(database):
    with database.read() as session:
        return published_roster(session, "t1")


def _state(database, roster_id):
    with database.read() as session:
        return existing_roster(session, "t1", roster_id).state


def _counts(database):
    tables = (Publication, PublishedShift, LedgerEntry, FeedEventRow, FeedBody, AuditEntry)
    with database.read() as session:
        return [session.scalar(select(func.count()).select_from(t)) for t in tables]


def test_a_published_roster_is_what_holds_on_its_dates(database):
    a_stored_team(database)
    roster = a_legal_month()

    made = published(database, a_draft(database, roster), _STRICT)

    assert _now(database) == roster
    assert made.number == 1
    assert made.summary["news"] == len(roster.assignments)
    assert made.summary["agents"] == 0


def test_a_publication_brings_feeds_and_ledger_with_it(database):
    a_stored_team(database)

    published(database, a_draft(database, a_legal_month()))

    publications, _, accounts, events, bodies, _ = _counts(database)
    assert publications == 1
    assert accounts == 4 * (4 + 2)
    assert events == len(a_legal_month().assignments)
    assert bodies == 1 + 2 * 4


def test_hard_rules_that_are_broken_stand_against_a_publication_each_told(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({"a1": "2n 3d"}))

    with pytest.raises(ConflictError) as refused:
        published(database, roster_id, _STRICT)

    assert refused.value.code == "hard-rules-broken"
    assert {f.column for f in refused.value.faults} == {
        "availability",
        "minimum-rest",
        "rotation",
    }
    assert _state(database, roster_id) == "draft"


def test_broken_hard_rules_are_accepted_with_a_reason_which_is_kept(database):
    a_stored_team(database)

    published(database, a_draft(database, shifts({"a1": "2n 3d"})), Consent(reason="two are ill"))

    with database.read() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "roster.publish")
        ).one()
    assert entry.detail["reason"] == "two are ill"
    assert entry.detail["broken"] == 3


def test_a_rule_broken_with_what_is_published_after_the_dates_stands_against_it(database):
    a_stored_team(database)
    published(database, a_draft(database, shifts({"a1": "2d"}), november(2), november(30)))

    with pytest.raises(ConflictError) as refused:
        published(
            database, a_draft(database, shifts({"a1": "1n"}), november(1), november(1)), _STRICT
        )

    assert "minimum-rest" in {f.column for f in refused.value.faults}


def test_a_repair_within_a_month_is_not_held_to_what_was_broken_after_it_already(database):
    a_stored_team(database)
    published(database, a_draft(database, shifts({"a1": "20d 22n 23d"})))

    made = published(
        database, a_draft(database, shifts({"a2": "2d"}), november(1), november(5)), _STRICT
    )

    assert made.number == 2


def test_only_what_changed_is_told_and_who_is_concerned(database):
    a_stored_team(database)
    published(database, a_draft(database, shifts({"a1": "2d 6d", "a2": "2n", "a3": "7d"})))

    made = published(database, a_draft(database, shifts({"a1": "2n 6d", "a2": "3n", "a3": "7d"})))

    told = {c["agent_id"]: [(x["date"], x["kind"]) for x in c["changes"]] for c in made.changes}
    assert told == {
        "a1": [("2026-11-02", "moved")],
        "a2": [("2026-11-02", "went"), ("2026-11-03", "came")],
    }
    assert made.summary == {
        "agents": 2,
        "rescheduled": 2,
        "news": 0,
        "came": 1,
        "went": 1,
        "moved": 1,
        "adapted": 0,
    }


def test_a_repair_leaves_the_dates_beside_its_own_as_they_were(database):
    a_stored_team(database)
    month = a_draft(database, shifts({"a1": "2d 12d 25d"}))
    published(database, month)

    repair = a_draft(database, shifts({"a2": "13d"}), november(10), november(20))
    published(database, repair)

    assert _now(database) == shifts({"a1": "2d 25d", "a2": "13d"})
    assert (_state(database, month), _state(database, repair)) == ("published", "published")


def test_a_roster_all_of_whose_dates_were_published_anew_is_superseded(database):
    a_stored_team(database)
    first = a_draft(database, shifts({"a1": "12d"}), november(10), november(20))
    published(database, first)

    published(database, a_draft(database, shifts({}), november(5), november(14)))
    assert _state(database, first) == "published"
    published(database, a_draft(database, shifts({}), november(15), november(30)))

    assert _state(database, first) == "superseded"


def test_a_withdrawal_brings_back_what_was_published_before(database):
    a_stored_team(database)
    month = a_draft(database, shifts({"a1": "2d 12d 25d"}))
    published(database, month)
    whole = a_draft(database, shifts({"a2": "12d"}))
    published(database, whole)

    made = withdrawn(database, whole)

    assert _now(database) == shifts({"a1": "2d 12d 25d"})
    assert (made.kind, made.number) == ("withdraw", 3)
    assert (_state(database, month), _state(database, whole)) == ("published", "withdrawn")


def test_a_withdrawal_of_all_there_is_leaves_nothing_and_no_ledger(database):
    a_stored_team(database)
    roster_id = a_draft(database, a_legal_month())
    published(database, roster_id)

    made = withdrawn(database, roster_id)

    assert _now(database) == Roster()
    with database.read() as session:
        assert in_force(session, "t1").until is None
        mine = LedgerEntry.publication_id == made.publication_id
        assert session.scalars(select(LedgerEntry).where(mine)).all() == []


def test_who_left_the_team_does_not_come_back_with_a_withdrawal(database):
    a_stored_team(database)
    published(database, a_draft(database, shifts({"a1": "12d", "a4": "12d"})))
    repair = a_draft(database, shifts({"a1": "13d"}))
    published(database, repair)
    with database.write() as session:
        agents = "agent_id,name\na1,王芳\na2,李娜\na3,张敏\n"
        store_revision(session, "t1", a_folder(agents=agents), a_caller(), "one is gone")

    withdrawn(database, repair)

    assert _now(database) == shifts({"a1": "12d"})


@pytest.mark.parametrize("again", [published, withdrawn])
def test_what_was_withdrawn_is_neither_published_nor_withdrawn_again(database, again):
    a_stored_team(database)
    roster_id = a_draft(database, a_legal_month())
    published(database, roster_id)
    withdrawn(database, roster_id)

    with pytest.raises(ConflictError):
        again(database, roster_id)


def test_a_roster_that_names_who_is_gone_is_not_published(database):
    a_stored_team(database)
    roster_id = a_draft(database, a_legal_month())
    with database.write() as session:
        agents = "agent_id,name\na1,王芳\na2,李娜\na3,张敏\n"
        store_revision(session, "t1", a_folder(agents=agents), a_caller(), "one is gone")

    with pytest.raises(ConflictError) as refused:
        published(database, roster_id)

    assert refused.value.code == "roster-names-gone"


def test_moments_of_publication_only_move_forward(database):
    a_stored_team(database)
    first = published(database, a_draft(database, shifts({})))

    early = a_caller_at(NOW - timedelta(days=1))
    second = published(database, a_draft(database, shifts({})), caller=early)

    assert second.published_at == first.published_at + timedelta(seconds=1)


def test_a_publication_looked_at_before_another_one_is_refused(database):
    a_stored_team(database)
    roster_id = a_draft(database, shifts({}))
    published(database, a_draft(database, a_legal_month()))

    with pytest.raises(ConflictError) as refused:
        published(database, roster_id, Consent(after=0))

    assert refused.value.code == "published-meanwhile"


def test_an_exception_in_the_midst_leaves_nothing_behind(database, monkeypatch):
    a_stored_team(database)
    roster_id = a_draft(database, a_legal_month())
    before = _counts(database)

    for step in ("replace_published", "_settle_states", "keep_ledger", "publish_feeds"):
        with monkeypatch.context() as broken:
            real = getattr(effects, step)

            def fail(*args, real=real, **kwargs):
                real(*args, **kwargs)
                raise OSError("the disk is full")

            broken.setattr(effects, step, fail)
            with pytest.raises(OSError, match="disk"):
                published(database, roster_id)

    assert _counts(database) == before
    assert _state(database, roster_id) == "draft"


def test_of_two_who_publish_one_draft_at_once_one_is_refused(database):
    a_stored_team(database)
    roster_id = a_draft(database, a_legal_month())

    ends = _at_once(lambda _: published(database, roster_id).number, 2)

    assert sorted(map(str, ends)).count("1") == 1
    assert sum(isinstance(end, ConflictError | StaleError) for end in ends) == 1
    assert _counts(database)[0] == 1


def test_of_many_who_publish_at_once_each_sees_the_one_before(database):
    a_stored_team(database)
    rosters = [shifts({f"a{n}": "6d"}) for n in (1, 2, 3, 4)]
    drafts = [a_draft(database, r) for r in rosters]

    made = _at_once(lambda n: published(database, drafts[n]), len(drafts))

    in_order = sorted(made, key=lambda p: p.number)
    assert [p.number for p in in_order] == [1, 2, 3, 4]
    assert [p.summary["went"] for p in in_order] == [0, 1, 1, 1]
    assert [p.published_at for p in in_order] == [NOW + timedelta(seconds=n) for n in range(4)]
    last = drafts.index(in_order[-1].roster_id)
    assert _now(database) == rosters[last]
    with database.read() as session:
        states = session.scalars(select(RosterVersion.state).order_by(RosterVersion.state)).all()
    assert states == ["published", "superseded", "superseded", "superseded"]


def _at_once(work, count):
    """What each of `count` threads ended with, an exception too."""
    ends = [None] * count
    gate = threading.Barrier(count)

    def run(n):
        gate.wait()
        try:
            ends[n] = work(n)
        except Exception as error:
            ends[n] = error

    threads = [threading.Thread(target=run, args=(n,)) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return ends
