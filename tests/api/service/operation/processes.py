"""The service as its users start it: real processes, found at the address that they tell."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from tests.api.console import PROGRAM, surroundings

PATIENCE = 90
_ADDRESS = re.compile(r"http://\S+")
_KEY = re.compile(r"pb_\S+")


class Serving:
    """A running `paiban serve`.

    Attributes:
        address: where it answers.
        told: what it said before it served.
        process: for signals.
    """

    def __init__(self, process, told, address):
        self.process, self.told, self.address = process, told, address

    @property
    def key(self):
        """The administrator's key, if it was told."""
        found = _KEY.search(self.told)
        return found and found[0]

    def ask(self, path, key=None, body=None):
        """Status and JSON of an answer; a request with a body is a POST."""
        request = Request(self.address + path, method="GET" if body is None else "POST")
        if key:
            request.add_header("Authorization", f"Bearer {key}")
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.data = json.dumps(body).encode()
        try:
            with urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)

    def end(self):
        """Asks it to end, and tells its exit code and the rest of what it said on both streams."""
        self.process.send_signal(signal.SIGTERM)
        said, logged = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said, logged


@contextmanager
def serving(data, *arguments, **environment):
    """`paiban serve` at any free port, waited for."""
    process = started("serve", "--port", "0", *arguments, data=data, **environment)
    try:
        told, address = "", None
        while address is None:
            line = process.stdout.readline()
            assert line, f"ended before it served: {told} {process.stderr.read()}"
            told += line
            if line.startswith("Paiban serves at"):
                address = _ADDRESS.search(line)[0]
        yield Serving(process, told, address)
    finally:
        ended(process)


@contextmanager
def working(data, **environment):
    """`paiban worker`, a process of its own."""
    process = started("worker", data=data, **environment)
    try:
        yield process
    finally:
        ended(process)


def started(*arguments, data, **environment):
    return subprocess.Popen(
        [PROGRAM, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=surroundings(PAIBAN_DATA=str(data), **environment),
        start_new_session=True,
    )


def ended(process):
    """Leaves nothing behind, whatever became of the test."""
    if process.poll() is None:
        process.terminate()
        try:
            process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def until(found, patience=PATIENCE):
    """Waits until it is so, and gives what was found."""
    give_up = time.monotonic() + patience
    while not (value := found()):
        assert time.monotonic() < give_up, "waited too long"
        time.sleep(0.1)
    return value
