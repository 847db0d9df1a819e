"""The service as its users start it: real processes, found at the address that they tell."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from uuid import uuid4

PROGRAM = Path(sys.executable).with_name("paiban")
_PATIENCE = 120.0
_ADDRESS = re.compile(r"http://\S+")
_KEY = re.compile(r"pb_\S+")
_Found = TypeVar("_Found")


class Serving:
    """A running `paiban serve`.

    Attributes:
        address: where it answers.
        told: what it said before it served.
        log: the file that it logs into; a pipe that nobody reads would make it stand still.
        process: for signals.
    """

    def __init__(self, process: subprocess.Popen[str], told: str, address: str, log: Path) -> None:
        """Over a process that serves."""
        self.process, self.told, self.address, self.log = process, told, address, log

    @property
    def key(self) -> str:
        """The administrator's key; empty where it was told to somebody else."""
        found = _KEY.search(self.told)
        return found[0] if found else ""

    def ask(
        self, path: str, key: str = "", body: object = None, **headers: str
    ) -> tuple[int, dict[str, Any]]:
        """Status and JSON of an answer; a request with a body is a POST."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if key:
            named["Authorization"] = f"Bearer {key}"
        request = Request(self.address + path, headers=named)
        if body is not None:
            request.method, request.data = "POST", json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urlopen(request, timeout=_PATIENCE) as answer:
                return answer.status, json.load(answer)
        except HTTPError as error:
            return error.code, json.load(error)

    def finished(self, job_id: str, key: str) -> dict[str, Any]:
        """A job, once it has ended."""

        def found() -> dict[str, Any] | None:
            _, job = self.ask(f"/api/v1/jobs/{job_id}", key)
            return job if job["state"] in {"done", "failed", "cancelled"} else None

        return until(found)

    def end(self) -> int:
        """Asks it to end, waits for it, and tells its exit code."""
        self.process.terminate()
        return self.process.wait(_PATIENCE)


@contextmanager
def serving(data: Path, *arguments: str, **environment: str) -> Iterator[Serving]:
    """`paiban serve` at any free port, waited for; it logs beside its data folder."""
    process, log = _started("serve", "--port", "0", *arguments, data=data, environment=environment)
    try:
        told, address = "", None
        assert process.stdout is not None
        while address is None:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError(f"Ended before it served: {told}{log.read_text('utf-8')}")
            told += line
            address = _ADDRESS.search(line) if line.startswith("Paiban serves at") else None
        yield Serving(process, told, address[0], log)
    finally:
        _end(process)


@contextmanager
def working(data: Path, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`paiban worker`; it logs beside its data folder."""
    process, _ = _started("worker", data=data, environment=environment)
    try:
        yield process
    finally:
        _end(process)


def until(found: Callable[[], _Found | None]) -> _Found:
    """Waits until it is so, and gives what was found."""
    give_up = time.monotonic() + _PATIENCE
    while not (value := found()):
        if time.monotonic() > give_up:
            raise TimeoutError
        time.sleep(0.1)
    return value


def _started(
    *arguments: str, data: Path, environment: dict[str, str]
) -> tuple[subprocess.Popen[str], Path]:
    log = data.with_name(f"{data.name}.{uuid4().hex}.log")
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [PROGRAM, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=stream,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8", "PAIBAN_DATA": str(data), **environment},
            start_new_session=True,
        )
    return process, log


def _end(process: subprocess.Popen[str]) -> None:
    """Leaves nothing behind, whatever came before."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert process.stdout is not None
    process.stdout.close()
