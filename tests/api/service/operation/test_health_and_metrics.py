"""What machines that look after the service are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.accounts.principal import Role
from api.storage import make_database
from api.storage.migrate import downgrade, upgrade
from api.storage.models import Job, JobPart, RosterVersion, TeamRevision, WorkerRow
from tests.api.service.callers import THE_MOMENT, a_client, a_key, a_service, a_team_row

TOKEN = "metrics-token-of-at-least-32-characters"


@pytest.fixture
def service(on_sqlite):
    return a_service(on_sqlite, metrics_token=TOKEN)


@pytest.fixture
def on_both(database):
    """A service on either database: what is asked of it in its own words."""
    return a_service(database, metrics_token=TOKEN)


def scraped(client):
    """Every sample by its name and labels."""
    answer = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def a_job(session, job_id, state="done", *, waited=2.0, took=30.0, kind="generate"):
    """A job that was asked for at the moment; its part is in the same state."""
    started = None if state == "queued" else THE_MOMENT + timedelta(seconds=waited)
    ended = started + timedelta(seconds=took) if state == "done" else None
    session.add(
        Job(
            job_id=job_id,
            team_id="spring",
            team_revision=1,
            kind=kind,
            state=state,
            params={},
            created_by="system",
            created_at=THE_MOMENT,
            started_at=started,
            finished_at=ended,
            request_id="r",
            language="en",
            progress={},
        )
    )
    session.flush()
    session.add(
        JobPart(
            job_id=job_id,
            place=0,
            state=state,
            turn=0,
            cost=1,
            is_enqueued=True,
            attempt=0,
            losses=0,
        )
    )


def a_worker(session, name, seen_at, ended_at=None):
    session.add(
        WorkerRow(
            name=name, host="h", pid=1, started_at=seen_at, seen_at=seen_at, ended_at=ended_at
        )
    )


def test_a_service_with_its_tables_is_ready_and_tells_how_many_workers_it_sees(on_both):
    with on_both.database.write() as session:
        a_worker(session, "there", THE_MOMENT - timedelta(seconds=5))
        a_worker(session, "silent", THE_MOMENT - timedelta(minutes=5))
        a_worker(session, "ended", THE_MOMENT, ended_at=THE_MOMENT)

    answer = a_client(on_both).get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "database": True, "migrated": True, "workers": 1}


def test_a_service_whose_tables_are_not_there_is_alive_and_not_ready(on_both):
    downgrade(on_both.database)
    client = a_client(on_both)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "database": True, "migrated": False, "workers": 0}
    assert client.get("/healthz").status_code == 200
    upgrade(on_both.database)


def test_a_service_without_its_database_is_alive_and_tells_what_it_counted_itself():
    nowhere = make_database("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    client = a_client(a_service(nowhere, metrics_token=TOKEN))

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").json()["database"] is False
    found = scraped(client)

    assert found["paiban_database_up",] == 0
    assert found["paiban_http_requests_total", "/healthz", "200", "GET"] == 1
    assert not any(name.startswith("paiban_job") for name, *_ in found)


def test_jobs_are_counted_from_their_rows_whoever_worked_on_them(on_both):
    a_team_row(on_both, "spring")
    with on_both.database.write() as session:
        a_job(session, "short", took=4.0)
        a_job(session, "long", took=50.0, waited=8.0)
        a_job(session, "now", "running")
        a_job(session, "later", "queued")
        a_job(session, "what-if", "queued", kind="scenarios")
        a_worker(session, "there", THE_MOMENT)

    found = scraped(a_client(on_both))

    assert found["paiban_jobs", "done", "generate"] == 2
    assert found["paiban_jobs", "generate", "running"] == 1
    assert found["paiban_jobs", "queued", "scenarios"] == 1
    assert found["paiban_job_parts", "queued"] == 2
    assert found["paiban_job_parts", "waiting"] == 0
    assert found["paiban_workers",] == 1


def test_seconds_of_jobs_fall_into_buckets(on_both):
    a_team_row(on_both, "spring")
    with on_both.database.write() as session:
        a_job(session, "short", took=4.25)
        a_job(session, "long", took=50.0, waited=8.0)

    found = scraped(a_client(on_both))

    assert found["paiban_job_seconds_bucket", "2.5", "generate"] == 0
    assert found["paiban_job_seconds_bucket", "5", "generate"] == 1
    assert found["paiban_job_seconds_bucket", "+Inf", "generate"] == 2
    assert found["paiban_job_seconds_count", "generate"] == 2
    assert found["paiban_job_seconds_sum", "generate"] == pytest.approx(54.25, abs=1e-3)
    assert found["paiban_job_wait_seconds_sum", "generate"] == pytest.approx(10.0, abs=1e-3)


def test_the_oldest_job_in_the_queue_shows_how_long_it_waits(service):
    a_team_row(service, "spring")
    with service.database.write() as session:
        a_job(session, "later", "queued")
    service.clock.go_on(timedelta(seconds=90))

    assert scraped(a_client(service))["paiban_job_oldest_queued_seconds",] == 90


def test_the_last_gap_of_each_level_is_that_of_the_latest_roster(on_both):
    a_team_row(on_both, "spring")
    with on_both.database.write() as session:
        session.add(
            TeamRevision(
                team_id="spring", revision=1, made_at=THE_MOMENT, made_by="system", note=""
            )
        )
        session.flush()
        for n, value in enumerate((400, 200, 0)):
            a_job(session, f"j{n}")
            levels = [["overload", value, 150], ["idle", 0, 0]] if value else []
            session.add(a_roster(f"j{n}", THE_MOMENT + timedelta(hours=n), levels))

    found = scraped(a_client(on_both))

    assert found["paiban_job_last_gap", "generate", "overload"] == 0.25
    assert found["paiban_job_last_gap", "generate", "idle"] == 0


def a_roster(job_id, at, levels):
    return RosterVersion(
        roster_id=f"of {job_id}",
        team_id="spring",
        team_revision=1,
        first=THE_MOMENT.date(),
        last=THE_MOMENT.date(),
        state="draft",
        revision=1,
        title="",
        job_id=job_id,
        rows=[],
        locks=[],
        outcome={"levels": levels} if levels else {},
        created_at=at,
        created_by="system",
        changed_at=at,
        changed_by="system",
    )


def test_requests_are_counted_by_the_template_of_their_route(service):
    client = a_client(service)

    for path in ("/feeds/a-secret.ics", "/feeds/another.ics", "/no/such/path", "/teams"):
        client.get(path)
    client.request("BREW", "/healthz")
    found = scraped(client)

    assert found["paiban_http_requests_total", "/feeds/{token}.ics", "404", "GET"] == 2
    assert found["paiban_feed_requests_total", "404"] == 2
    assert found["paiban_http_requests_total", "404", "GET", "unmatched"] == 2
    assert found["paiban_http_requests_total", "/healthz", "405", "OTHER"] == 1
    assert not any("secret" in part for key in found for part in key)


def test_the_share_of_feeds_that_needed_no_body_is_told(service):
    client = a_client(service)
    metrics = client.app.state.metrics
    for status, times in ((200, 1), (304, 3), (404, 5)):
        for _ in range(times):
            metrics.count("GET", "/feeds/{token}.ics", status, 0.001)

    assert scraped(client)["paiban_feed_not_modified_share",] == 0.75


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.ADMINISTRATOR, 200), (Role.MANAGER, 403), (Role.SUPERVISOR, 403), (Role.AGENT, 403)],
)
def test_metrics_are_for_administrators_and_for_who_has_their_token(service, role, status):
    key = a_key(service, role)

    assert a_client(service).get("/metrics", headers=key).status_code == status


@pytest.mark.parametrize(
    "sent", [{}, {"Authorization": "Bearer "}, {"Authorization": "Bearer None"}]
)
def test_without_a_token_of_their_own_metrics_are_open_to_no_token(on_sqlite, sent):
    client = a_client(a_service(on_sqlite))

    assert client.get("/metrics", headers=sent).status_code == 401


def test_the_metrics_token_opens_nothing_else(service):
    client = a_client(service)

    answer = client.get("/api/v1/keys", headers={"Authorization": f"Bearer {TOKEN}"})

    assert answer.status_code == 401
