"""Things kept at hand: the last ones, each made once however many ask for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from api.rosters.recent import Recent


def test_the_ones_used_last_stay_at_hand():
    recent, made = Recent(2), []

    for key in "abacab":
        assert recent.get(key, lambda key=key: made.append(key) or key) == key

    assert made == ["a", "b", "c", "b"]


def test_who_asks_for_what_another_is_making_waits_for_it():
    recent, begun, go_on, made = Recent(2), Event(), Event(), []

    def make():
        begun.set()
        assert go_on.wait(30)
        made.append("a")
        return "made"

    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(recent.get, "a", make)]
        assert begun.wait(30)
        asked += [threads.submit(recent.get, "a", make) for _ in range(2)]
        go_on.set()
        found = [one.result(30) for one in asked]

    assert found == ["made"] * 3
    assert made == ["a"]


def test_what_could_not_be_made_is_tried_again_by_who_waited():
    recent, begun, go_on = Recent(2), Event(), Event()

    def fail():
        begun.set()
        assert go_on.wait(30)
        raise ValueError("not this time")

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(recent.get, "a", fail)
        assert begun.wait(30)
        second = threads.submit(recent.get, "a", lambda: "made")
        go_on.set()
        with pytest.raises(ValueError, match="not this time"):
            first.result(30)
        assert second.result(30) == "made"
