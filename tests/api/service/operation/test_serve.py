"""`paiban serve` on a bare machine: what it starts, how it ends, what it says when it cannot."""

from __future__ import annotations

import json
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.api.console import SAMPLE, paiban
from tests.api.service.operation.processes import serving, until

ORDER = {"first": "2026-11-01", "last": "2026-11-07", "work": 0.2}


def test_one_command_serves_and_works_and_takes_teams_in_meanwhile(tmp_path):
    data = tmp_path / "data"

    with serving(data) as service:
        taken_in = paiban("import", SAMPLE, "--team", "spring", PAIBAN_DATA=str(data))
        again = paiban("import", SAMPLE, "--team", "spring", PAIBAN_DATA=str(data))
        until(lambda: service.ask("/readyz")[1]["workers"] == 1)
        _, job = service.ask("/api/v1/teams/spring/jobs/generate", service.key, ORDER)
        done = until(lambda: finished(service, job["job_id"]))
        code, said, logged = service.end()

    assert taken_in.returncode == 0, taken_in.stderr
    assert "revision 1" in again.stdout
    assert done["state"] == "done", done
    assert code == 0
    assert said == ""
    entries = [json.loads(line) for line in logged.splitlines()]
    started = next(e for e in entries if e.get("route") == "/api/v1/teams/{team_id}/jobs/generate")
    assert {e["event"] for e in entries if e.get("request_id") == started["request_id"]} > {
        "request"
    }
    assert "worker-ended" in {entry["event"] for entry in entries}
    assert service.key not in logged
    assert data.stat().st_mode & 0o777 == 0o700
    assert {f.stat().st_mode & 0o077 for f in data.iterdir()} == {0}


def finished(service, job_id):
    _, job = service.ask(f"/api/v1/jobs/{job_id}", service.key)
    return job if job["state"] in {"done", "failed", "cancelled"} else None


def test_several_that_start_at_once_make_one_first_administrator(tmp_path):
    with ExitStack() as running, ThreadPoolExecutor(2) as both:
        contexts = [serving(tmp_path / "data", "--no-worker") for _ in range(2)]
        services = list(both.map(running.enter_context, contexts))

        keys = [service.key for service in services if service.key]
        statuses = [service.ask("/api/v1/teams", keys[0])[0] for service in services]

    assert len(keys) == 1
    assert statuses == [200, 200]


def test_a_request_in_flight_is_answered_before_the_end(tmp_path):
    with serving(tmp_path / "data", "--no-worker") as service:
        host, port = service.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as line:
            body = b'{"login": "nobody", "password": "wrong-password"}'
            head = (
                f"POST /api/v1/session HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n"
            )
            line.sendall(f"{head}Content-Type: application/json\r\n\r\n".encode() + body[:10])
            service.process.terminate()
            until(lambda: not listens(host, int(port)))
            line.sendall(body[10:])
            answer = line.recv(65536)

        service.process.wait(60)

    assert answer.startswith(b"HTTP/1.1 401")
    assert service.process.returncode == 0


def listens(host, port):
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True


def test_a_port_that_is_taken_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = paiban("serve", "--port", port, PAIBAN_DATA=str(tmp_path / "data"))

    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert "free port" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        (
            {"PAIBAN_DATA": "/dev/null/data"},
            "environment::PAIBAN_DATA: /dev/null/data: Expected a folder",
        ),
        (
            {"PAIBAN_DATABASE_URL": "postgresql+psycopg://shop:hush@127.0.0.1:1/paiban"},
            "environment::PAIBAN_DATABASE_URL: postgresql+psycopg://shop:***@127.0.0.1:1/paiban: ",
        ),
    ],
)
def test_what_the_environment_names_and_cannot_be_used_is_told(tmp_path, environment, expected):
    named = {"PAIBAN_DATA": str(tmp_path / "data")} | environment

    done = paiban("serve", "--port", "0", **named)

    assert done.returncode == 2
    assert done.stderr.startswith(expected)
    assert len(done.stderr.splitlines()) == 1
    assert "hush" not in done.stderr
