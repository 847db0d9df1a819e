"""The server's key for addresses: one, whoever makes it."""

from __future__ import annotations

import threading

from api.feeds.tokens import feeds_key
from tests.api.service.callers import THE_MOMENT


def test_teams_that_publish_for_the_first_time_at_once_come_to_one_key(database):
    together, found = threading.Barrier(4), []

    def publish():
        together.wait()
        with database.write() as session:
            found.append(feeds_key(session, None, THE_MOMENT))

    threads = [threading.Thread(target=publish) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert len(set(found)) == 1
