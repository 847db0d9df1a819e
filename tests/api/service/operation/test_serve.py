"""`paiban serve` on a bare machine: what it starts, how it ends, what it says when it cannot."""

from __future__ import annotations

import json
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from api.commands.run import run
from benchmarks.serving import serving, until
from tests.api.console import SAMPLE

pytestmark = pytest.mark.long

ORDER = {"first": "2026-11-01", "last": "2026-11-07", "work": 0.2}


@pytest.fixture
def paiban(monkeypatch, capsys):
    """Runs a command in this process: its exit code and what it said on both streams."""
    umask = os.umask(0o022)

    def in_process(*arguments, **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        code = run([*map(str, arguments), "--lang", "en"])
        return code, *capsys.readouterr()

    yield in_process
    os.umask(umask)


def test_one_command_serves_and_works_and_takes_teams_in_meanwhile(tmp_path, paiban):
    data = tmp_path / "data"

    with serving(data) as service:
        taken_in = paiban("import", SAMPLE, "--team", "spring", PAIBAN_DATA=str(data))
        again = paiban("import", SAMPLE, "--team", "spring")
        until(lambda: service.ask("/readyz")[1]["workers"] == 1)
        _, job = service.ask("/api/v1/teams/spring/jobs/generate", service.key, ORDER)
        done = service.finished(job["job_id"], service.key)
        backed_up = paiban("backup", tmp_path / "b.zip")
        code = service.end()

    assert (taken_in[0], again[0], backed_up[0]) == (0, 0, 0)
    assert "stays at revision 1" in again[1]
    assert done["state"] == "done", done
    assert code == 0
    logged = service.log.read_text("utf-8")
    entries = [json.loads(line) for line in logged.splitlines()]
    asked = next(e for e in entries if e.get("route") == "/api/v1/teams/{team_id}/jobs/generate")
    of_it = {e["logger"] for e in entries if e.get("request_id") == asked["request_id"]}
    assert len(of_it) > 1, "the worker's lines carry the number of the request"
    assert "worker-ended" in {entry["event"] for entry in entries}
    assert service.key not in logged
    assert data.stat().st_mode & 0o777 == 0o700
    assert {f.stat().st_mode & 0o077 for f in data.iterdir()} == {0}


def test_several_start_at_once_and_each_answers_what_it_was_asked_before_it_ends(tmp_path):
    data = tmp_path / "data"
    with ExitStack() as running, ThreadPoolExecutor(2) as both:
        contexts = [serving(data, "--no-worker") for _ in range(2)]
        services = list(both.map(running.enter_context, contexts))
        keys = [service.key for service in services if service.key]
        statuses = [service.ask("/api/v1/teams", keys[0])[0] for service in services]

        answers = [answered_at_the_end(service) for service in services]
        codes = [service.process.wait(60) for service in services]

    assert len(keys) == 1
    assert statuses == [200, 200]
    assert [answer.split()[1] for answer in answers] == [b"401", b"401"]
    assert codes == [0, 0]


def answered_at_the_end(service):
    """Begins a request, has the service told to end, sends the rest, and reads the answer."""
    host, port = service.address.removeprefix("http://").split(":")
    body = b'{"login": "nobody", "password": "wrong-password"}'
    head = (
        f"POST /api/v1/session HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        f"Expect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=60) as line:
        line.sendall(head.encode())
        assert line.recv(65536).startswith(b"HTTP/1.1 100")
        service.process.terminate()
        until(lambda: not listens(host, int(port)))
        line.sendall(body)
        return line.recv(65536)


def listens(host, port):
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True


def test_a_port_that_is_taken_is_told(tmp_path, paiban):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, told = paiban("serve", "--port", port, PAIBAN_DATA=str(tmp_path / "data"))

    assert code == 2
    assert f"127.0.0.1:{port}" in told
    assert "free port" in told
    assert not (tmp_path / "data").exists()


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
        (
            {"PAIBAN_DATABASE_URL": "sqlite:////dev/null/paiban.sqlite"},
            "environment::PAIBAN_DATABASE_URL: sqlite:////dev/null/paiban.sqlite: Expected a data",
        ),
    ],
)
def test_what_the_environment_names_and_cannot_be_used_is_told(
    tmp_path, paiban, environment, expected
):
    named = {"PAIBAN_DATA": str(tmp_path / "data")} | environment

    code, _, told = paiban("serve", "--port", "0", **named)

    assert code == 2
    assert told.startswith(expected)
    assert len(told.splitlines()) == 1
    assert "hush" not in told


def test_what_is_wrong_with_options_and_environment_is_told_at_once(tmp_path, paiban):
    named = {"PAIBAN_DATA": str(tmp_path / "data"), "PAIBAN_MAX_ROWS": "many"}

    code, _, told = paiban("serve", "--port", "http", "--workers", "-1", **named)

    assert code == 2
    assert all(name in told for name in ("--port", "--workers", "PAIBAN_MAX_ROWS"))


def test_a_database_that_a_later_version_wrote_is_left_alone(on_sqlite, tmp_path, paiban):
    with on_sqlite.write() as session:
        session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    url = on_sqlite.engine.url.render_as_string()

    code, _, told = paiban(
        "serve", "--port", "0", PAIBAN_DATABASE_URL=url, PAIBAN_DATA=str(tmp_path / "data")
    )

    assert code == 2
    assert "a later version wrote to this one" in told


def test_a_backup_is_made_only_of_a_database_that_there_is(tmp_path, paiban):
    code, _, told = paiban("backup", tmp_path / "b.zip", PAIBAN_DATA=str(tmp_path / "nothing"))

    assert code == 2
    assert "start the service once" in told
    assert not (tmp_path / "b.zip").exists()
    assert not (tmp_path / "nothing").exists()
