"""A process that is killed in the midst of publishing: all of it is there, or nothing."""

from __future__ import annotations

import multiprocessing
import random
import time

from sqlalchemy import func, select

from api.rosters.published import published_roster
from api.rosters.versions import existing_roster
from api.storage import make_database
from api.storage.models import AuditEntry, FeedBody, FeedState, LedgerEntry, Publication
from tests.api.service.rosters.teams import (
    a_draft,
    a_legal_month,
    a_stored_team,
    published,
    shifts,
)

_TIMES = 8
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload([__name__])


def test_a_publication_is_whole_or_not_there_whenever_its_process_is_killed(database):
    a_stored_team(database)
    rosters = [a_legal_month(), shifts({"a1": "6d"})] * 40
    drafts = [a_draft(database, roster) for roster in rosters]
    luck = random.Random(5)
    published(database, drafts[0])
    begun = time.monotonic()
    published(database, drafts[1])
    span = 2.5 * (time.monotonic() - begun)

    for _ in range(_TIMES):
        _kill_in_the_midst(database, drafts[_published(database) :], luck.random() * span)

        _ensure_whole(database, drafts, rosters)


def _kill_in_the_midst(database, drafts, seconds):
    url = database.engine.url.render_as_string(hide_password=False)
    ready = _PROCESSES.Event()
    process = _PROCESSES.Process(target=_publish_all, args=(url, drafts, ready))
    process.start()
    assert ready.wait(60)
    time.sleep(seconds)
    process.kill()
    process.join()
    assert process.exitcode == -9, "Expected more drafts than can be published meanwhile."


def _publish_all(url, drafts, ready):
    database = make_database(url)
    ready.set()
    for roster_id in drafts:
        published(database, roster_id)


def _published(database):
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Publication))


def _ensure_whole(database, drafts, rosters):
    """As many publications as drafts that are none any more, and everything as the last of them."""
    count = _published(database)
    with database.read() as session:
        states = [existing_roster(session, "t1", d).state for d in drafts]
        audited = session.scalar(
            select(func.count())
            .select_from(AuditEntry)
            .where(AuditEntry.action == "roster.publish")
        )
        accounts = session.scalar(select(func.count()).select_from(LedgerEntry))
        there = published_roster(session, "t1")
        told = session.scalar(select(FeedState.told_at))
        last = session.scalar(select(func.max(Publication.published_at)))
        feeds = session.scalar(select(func.count()).select_from(FeedBody))
    assert [s == "draft" for s in states] == [n >= count for n in range(len(drafts))]
    assert states[:count].count("published") == min(count, 1)
    assert audited == count
    assert accounts == count * 24
    if count:
        assert there == rosters[count - 1]
        assert told == last
        assert feeds == 9
