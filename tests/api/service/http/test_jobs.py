"""Jobs over HTTP: started with a 202, read, listed, followed, cancelled."""

from __future__ import annotations

import json

import pytest
from fastapi.concurrency import run_in_threadpool

from api.accounts.principal import Role
from api.http.job_events import events
from api.jobs.parts import take
from api.storage.models import Job
from scheduler.words import Language
from tests.api.service.callers import a_client, a_key, a_service
from tests.api.service.jobs.desk import (
    TWO_SCENARIOS,
    a_team_at,
    asked,
    hands,
    job_at,
    next_attempt,
    work_off,
)
from tests.loops import in_a_loop

DATES = {"first": "2026-11-01", "last": "2026-11-03"}
QUICK = {**DATES, "work": 0.05}


@pytest.fixture
def service(database):
    a_team_at(database)
    return a_service(database)


def as_role(service, role=Role.SUPERVISOR, **parts):
    return a_client(service, **a_key(service, role, **parts))


def started(client, kind="generate", **body):
    answer = client.post(f"/api/v1/teams/east/jobs/{kind}", json={**QUICK, **body})
    assert answer.status_code == 202, answer.text
    return answer


def test_a_roster_is_asked_for_done_and_found_at_its_address(service):
    client = as_role(service)

    answer = started(client, title="十一月")
    address = answer.headers["Location"]
    waiting = client.get(address).json()
    work_off(service.database)
    done = client.get(address).json()

    assert answer.json()["state"] == waiting["state"] == "queued"
    assert waiting["parts"] == {"total": 1, "ended": 0}
    assert done["state"] == "done"
    assert done["parts"] == {"total": 1, "ended": 1}
    assert done["result"]["roster_id"]
    assert done["elapsed"] is not None
    assert done["order"]["title"] == "十一月"


@pytest.mark.parametrize(
    ("kind", "body"), [("sizing", {}), ("scenarios", {"scenarios": TWO_SCENARIOS})]
)
def test_what_ifs_are_asked_for_by_managers_too(service, kind, body):
    client = as_role(service, Role.MANAGER, teams=["east"])

    address = started(client, kind, **body).headers["Location"]
    work_off(service.database)
    job = client.get(address, headers={"Accept-Language": "zh"}).json()
    files = [client.get(f"{address}/files/{name}") for name in job["files"]]

    assert job["state"] == "done"
    assert [f.status_code for f in files] == [200, 200]
    assert files[0].headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in files[1].headers["content-disposition"]
    assert client.get(f"{address}/files/other.csv").status_code == 404


def test_a_roster_is_repaired_over_http(service):
    client = as_role(service)
    address = started(client).headers["Location"]
    work_off(service.database)
    roster_id = client.get(address).json()["result"]["roster_id"]

    body = {
        "roster_id": roster_id,
        "absences": [{"agent_id": "a1", "first": "2026-11-02", "last": "2026-11-02"}],
        "work": 0.05,
    }
    answer = client.post("/api/v1/teams/east/jobs/replan", json=body)
    work_off(service.database)

    assert answer.status_code == 202
    assert client.get(answer.headers["Location"]).json()["state"] == "done"
    missing = client.post("/api/v1/teams/east/jobs/replan", json=body | {"roster_id": "none"})
    assert missing.status_code == 404


def test_a_manager_asks_for_no_rosters_and_nobody_for_teams_not_theirs(service):
    of_manager = as_role(service, Role.MANAGER).post("/api/v1/teams/east/jobs/generate", json=QUICK)
    elsewhere = as_role(service, teams=["west"])
    of_others = elsewhere.post("/api/v1/teams/east/jobs/generate", json=QUICK)
    job_id = asked(service.database)

    assert of_manager.status_code == 403
    assert of_others.status_code == 404
    assert elsewhere.get(f"/api/v1/jobs/{job_id}").status_code == 404
    assert elsewhere.post(f"/api/v1/jobs/{job_id}/cancel").status_code == 404
    assert elsewhere.get(f"/api/v1/jobs/{job_id}/events").status_code == 404
    assert elsewhere.get("/api/v1/jobs").json()["items"] == []


def test_the_same_request_sent_twice_is_one_job(service):
    client = as_role(service)
    key = {"Idempotency-Key": "5f0c1c0e"}

    answers = [
        client.post("/api/v1/teams/east/jobs/generate", json=QUICK, headers=key) for _ in range(2)
    ]

    assert [a.status_code for a in answers] == [202, 202]
    assert answers[0].json()["job_id"] == answers[1].json()["job_id"]
    assert len(client.get("/api/v1/jobs").json()["items"]) == 1


def test_jobs_are_listed_the_newest_first_by_pages(service):
    client = as_role(service)
    jobs = {asked(service.database) for _ in range(3)}
    work_off(service.database, most=1)

    first = client.get("/api/v1/teams/east/jobs?limit=2").json()
    second = client.get(first["next"]).json()
    queued = client.get("/api/v1/jobs?state=queued&kind=generate").json()["items"]

    assert {job["job_id"] for job in first["items"] + second["items"]} == jobs
    assert second["next"] is None
    assert len(queued) == 2
    assert client.get("/api/v1/jobs?kind=sizing").json()["items"] == []


def test_refusals_are_told_with_their_codes(service):
    client = as_role(service)

    faulty = client.post(
        "/api/v1/teams/east/jobs/generate",
        json={"first": "2026-11-03", "last": "2026-11-01", "seconds": 1e9},
    )
    malformed = client.post("/api/v1/teams/east/jobs/generate", json={"first": "soon", "more": 1})
    scenarios = client.post(
        "/api/v1/teams/east/jobs/scenarios", json={**QUICK, "scenarios": "[[scenarios]]"}
    )

    assert [a.status_code for a in (faulty, malformed, scenarios)] == [422, 422, 422]
    assert [f["column"] for f in faulty.json()["faults"]] == ["last", "seconds"]
    assert scenarios.json()["faults"][0]["file"] == "scenarios"


def test_a_job_is_cancelled_and_cancelling_again_is_no_error(service):
    client = as_role(service)
    job_id = asked(service.database)

    answers = [client.post(f"/api/v1/jobs/{job_id}/cancel") for _ in range(2)]

    assert [a.status_code for a in answers] == [202, 202]
    assert [a.json()["state"] for a in answers] == ["cancelled", "cancelled"]


def test_a_job_that_runs_is_told_to_be_on_its_way_to_the_end(service):
    client = as_role(service)
    job_id = asked(service.database)
    with service.database.write() as session:
        take(session, next_attempt(service.database), "w1", service.clock())

    answer = client.post(f"/api/v1/jobs/{job_id}/cancel").json()

    assert (answer["state"], answer["is_being_cancelled"]) == ("running", True)


def test_a_job_that_is_done_cannot_be_cancelled(service):
    job_id = asked(service.database)
    work_off(service.database)

    answer = as_role(service).post(f"/api/v1/jobs/{job_id}/cancel")

    assert (answer.status_code, answer.json()["code"]) == (409, "job-has-ended")


def test_why_a_job_failed_is_told_in_the_readers_language(service):
    job_id = asked(service.database)

    def break_down(task):
        raise ZeroDivisionError

    work_off(service.database, hands(service.database, doings={"generate": break_down}))
    told = {
        language: as_role(service)
        .get(f"/api/v1/jobs/{job_id}", headers={"Accept-Language": language})
        .json()["error"]["message"]
        for language in ("en", "zh")
    }

    assert "our side" in told["en"]
    assert "系统" in told["zh"]


def events_of(text):
    """Ids and data of the events in a stream."""
    found = []
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "data" in fields:
            assert fields["event"] == "state"
            found.append((fields["id"], json.loads(fields["data"])))
    return found


def test_events_tell_of_the_end_and_end_with_it(service):
    client = as_role(service)
    job_id = asked(service.database)
    work_off(service.database)

    answer = client.get(f"/api/v1/jobs/{job_id}/events")
    ((event_id, data),) = events_of(answer.text)
    again = client.get(f"/api/v1/jobs/{job_id}/events", headers={"Last-Event-ID": event_id})

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert data["state"] == "done"
    assert (again.status_code, again.text) == (204, "")


def test_who_comes_again_is_told_only_the_news(service):
    client = as_role(service)
    job_id = asked(service.database)
    with service.database.write() as session:
        session.get(Job, job_id).progress = {"level": "overload", "value": 3.0, "bound": 1.0}
    service.ending.set()
    assert events_of(client.get(f"/api/v1/jobs/{job_id}/events").text) == []
    work_off(service.database)
    service.ending.clear()

    answer = client.get(f"/api/v1/jobs/{job_id}/events", headers={"Last-Event-ID": "earlier"})

    assert [data["state"] for _, data in events_of(answer.text)] == ["done"]
    assert job_at(service.database, job_id).state == "done"


def test_events_come_while_the_job_is_being_done(service):
    job_id = asked(service.database)

    class Connected:
        async def is_disconnected(self):
            return False

    async def followed():
        stream = events(Connected(), service, job_id, Language.EN, None)
        chunks = [await anext(stream), await anext(stream)]
        await run_in_threadpool(work_off, service.database)
        return chunks + [chunk async for chunk in stream]

    told = b"".join(in_a_loop(followed)).decode()

    assert [data["state"] for _, data in events_of(told)] == ["queued", "done"]
