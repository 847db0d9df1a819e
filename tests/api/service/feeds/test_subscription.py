"""A real calendar client that subscribes over the network, and syncs over publications."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Thread
from time import monotonic, sleep

import pytest
import uvicorn
import vobject

from api.app import make_app
from tests.api.service.callers import StandingClock, a_service
from tests.api.service.feeds.publishing import KEY, NOON, a_desk
from tests.builders import worked

THIRD, FOURTH, FIFTH, SIXTH = (date(2026, 11, n) for n in (3, 4, 5, 6))
_PATIENCE = 120

# the client does not know what database is behind the address; the other tests try both
pytestmark = pytest.mark.parametrize("kind", ["sqlite"])


@contextmanager
def _serving(service):
    """The address of a server on a port of its own."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(service), log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        given_up = monotonic() + _PATIENCE
        while not server.started and monotonic() < given_up:
            sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


class _Subscriber:
    """vdirsyncer, which keeps each event of a subscribed calendar as a file."""

    def __init__(self, home, url):
        self._calendar = home / "calendar"
        self._calendar.mkdir()
        self._config = home / "config"
        self._config.write_text(
            f"""
[general]
status_path = "{home / "status"}"
[pair roster]
a = "phone"
b = "service"
collections = null
[storage phone]
type = "filesystem"
path = "{self._calendar}"
fileext = ".ics"
[storage service]
type = "http"
url = "{url}"
"""
        )
        self._run("discover")

    def sync(self):
        """What the calendar holds afterwards: date, words and status of each event."""
        self._run("sync")
        calendars = [
            vobject.readOne(file.read_text(encoding="utf-8")) for file in self._calendar.iterdir()
        ]
        assert all(len(calendar.vevent_list) == 1 for calendar in calendars)
        events = [calendar.vevent for calendar in calendars]
        return sorted((str(e.dtstart.value), e.summary.value, e.status.value) for e in events)

    def _run(self, command):
        done = subprocess.run(
            [sys.executable, "-m", "vdirsyncer", "--verbosity", "WARNING", command],
            env={**os.environ, "VDIRSYNCER_CONFIG": str(self._config)},
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr


@pytest.fixture
def desk(database):
    made = a_desk(database)
    made.publish(*worked("night", THIRD), *worked("day", FOURTH, FIFTH, duty="chase"))
    return made


def test_a_subscriber_sees_changed_cancelled_and_new_shifts_and_no_shift_twice(desk, tmp_path):
    service = a_service(desk.database, StandingClock(NOON), secret_key=KEY)
    with _serving(service) as home:
        subscriber = _Subscriber(tmp_path, f"{home}/feeds/{desk.token()}.ics")

        first = subscriber.sync()
        desk.publish(*worked("day", THIRD), *worked("day", FIFTH, SIXTH, duty="chase"))
        second = subscriber.sync()

    assert first == [
        ("2026-11-03 17:30:00+08:00", "晚班", "CONFIRMED"),
        ("2026-11-04 08:30:00+08:00", "白班 · 催付", "CONFIRMED"),
        ("2026-11-05 08:30:00+08:00", "白班 · 催付", "CONFIRMED"),
        ("2026-11-30", "班表已发布至 2026-11-30", "CONFIRMED"),
    ]
    assert second == [
        ("2026-11-03 08:30:00+08:00", "白班（原 17:30）", "CONFIRMED"),
        ("2026-11-04 08:30:00+08:00", "【已取消】白班 · 催付", "CANCELLED"),
        ("2026-11-05 08:30:00+08:00", "白班 · 催付", "CONFIRMED"),
        ("2026-11-06 08:30:00+08:00", "白班 · 催付", "CONFIRMED"),
        ("2026-11-30", "班表已发布至 2026-11-30", "CONFIRMED"),
    ]


def test_a_subscriber_to_a_replaced_address_is_asked_to_subscribe_again(desk, tmp_path):
    clock = StandingClock(NOON + timedelta(hours=2))
    service = a_service(desk.database, clock, secret_key=KEY)
    with _serving(service) as home:
        subscriber = _Subscriber(tmp_path, f"{home}/feeds/{desk.token()}.ics")
        subscriber.sync()

        desk.replace_address(clock.now)
        after = subscriber.sync()

    assert after[0] == ("2026-10-25", "订阅地址已更换，请重新订阅", "CONFIRMED")
    assert {(words, status) for _, words, status in after[1:]} == {
        ("【订阅地址已更换】", "CANCELLED")
    }
