"""`/feeds/TOKEN.ics` as calendar clients meet it."""

from __future__ import annotations

from datetime import date, timedelta
from email.utils import format_datetime

import pytest
from sqlalchemy import text

from api.app import make_app
from api.feeds.fetches import FetchWriter
from api.storage.models import FeedBody, FeedFetch
from tests.api.service.callers import StandingClock, a_client, a_service
from tests.api.service.feeds.publishing import KEY, NOON, a_desk
from tests.builders import worked
from tests.scheduler.calendar.reading import shifts_by_ics, shifts_by_vobject

THIRD = date(2026, 11, 3)


@pytest.fixture
def desk(database):
    made = a_desk(database)
    made.publish(*worked("day", THIRD, duty="chase"))
    return made


@pytest.fixture
def service(desk):
    return a_service(desk.database, StandingClock(NOON + timedelta(hours=2)), secret_key=KEY)


@pytest.fixture
def client(service):
    return a_client(service)


def _path(desk, agent_id="a1", kind="shifts"):
    return f"/feeds/{desk.token(agent_id, kind)}.ics"


def _in_http(moment):
    return format_datetime(moment, usegmt=True)


def test_a_feed_is_served_as_it_was_published(desk, client):
    answer = client.get(_path(desk))

    assert answer.status_code == 200
    assert answer.content == desk.body().body
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.headers["cache-control"] == "private, max-age=900"
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["etag"] == f'"{desk.body().etag}"'
    assert answer.headers["last-modified"] == _in_http(NOON)
    assert len(shifts_by_vobject(answer.content)) == len(shifts_by_ics(answer.content)) == 1


def test_two_gets_are_the_same_bytes_and_nothing_is_negotiated(desk, client):
    plain = client.get(_path(desk))
    asking = client.get(
        _path(desk),
        headers={"accept": "text/html", "accept-language": "en", "accept-encoding": "gzip, br"},
    )

    assert plain.content == asking.content
    assert plain.headers["etag"] == asking.headers["etag"]
    assert "vary" not in asking.headers
    assert "content-encoding" not in asking.headers


def test_each_kind_of_feed_has_an_address_of_its_own(desk, client):
    bodies = {
        kind: client.get(_path(desk, agent_id, kind)).text
        for agent_id, kind in (("a1", "shifts"), ("a1", "duties"), ("", "team"))
    }

    assert "SUMMARY:白班 · 催付" in bodies["shifts"]
    assert "SUMMARY:催付 · 白班" in bodies["duties"]
    assert "SUMMARY:林静 · 白班 · 催付" in bodies["team"]


def test_a_head_has_the_headers_and_no_body(desk, client):
    got, headed = client.get(_path(desk)), client.head(_path(desk))

    assert headed.status_code == 200
    assert headed.content == b""
    assert {k: v for k, v in headed.headers.items() if k != "x-request-id"} == {
        k: v for k, v in got.headers.items() if k != "x-request-id"
    }


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"other" , W/{}', "*"])
def test_a_client_that_has_it_already_is_told_so(desk, client, method, form):
    tag = client.get(_path(desk)).headers["etag"]

    answer = client.request(method, _path(desk), headers={"if-none-match": form.format(tag)})

    assert answer.status_code == 304
    assert answer.content == b""
    assert (answer.headers["etag"], answer.headers["last-modified"]) == (tag, _in_http(NOON))
    assert answer.headers["cache-control"] == "private, max-age=900"
    assert "content-length" not in answer.headers


@pytest.mark.parametrize("header", ['"other"', 'W/"other"', "nonsense", ""])
def test_a_client_that_has_something_else_gets_it_all(desk, client, header):
    answer = client.get(_path(desk), headers={"if-none-match": header})

    assert answer.status_code == 200


@pytest.mark.parametrize(("later", "status"), [(-1, 200), (0, 304), (3600, 304)])
def test_a_client_may_say_since_when_instead(desk, client, later, status):
    since = _in_http(NOON + timedelta(seconds=later))

    answer = client.get(_path(desk), headers={"if-modified-since": since})

    assert answer.status_code == status


@pytest.mark.parametrize("since", ["yesterday", "", "2026-10-25", "Sun, 99 Oct 2026 04:00:00 GMT"])
def test_a_date_that_cannot_be_read_is_no_condition(desk, client, since):
    assert client.get(_path(desk), headers={"if-modified-since": since}).status_code == 200


def test_the_tag_goes_before_the_date(desk, client):
    tag = client.get(_path(desk)).headers["etag"]
    late, early = _in_http(NOON + timedelta(days=1)), _in_http(NOON - timedelta(days=1))

    stale = {"if-none-match": '"other"', "if-modified-since": late}
    fresh = {"if-none-match": tag, "if-modified-since": early}

    assert client.get(_path(desk), headers=stale).status_code == 200
    assert client.get(_path(desk), headers=fresh).status_code == 304


def test_a_change_ends_both_conditions_and_other_feeds_keep_theirs(desk, client):
    def conditions(agent_id):
        answer = client.get(_path(desk, agent_id))
        return {"if-none-match": answer.headers["etag"]}, {
            "if-modified-since": answer.headers["last-modified"]
        }

    changed, unchanged = conditions("a1"), conditions("a2")
    desk.publish(*worked("night", THIRD))

    assert [client.get(_path(desk), headers=h).status_code for h in changed] == [200, 200]
    answers = [client.get(_path(desk, "a2"), headers=h).status_code for h in unchanged]
    assert answers == [304, 304]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_unknown_address_is_not_found(client, method):
    answer = client.request(method, "/feeds/" + "x" * 43 + ".ics")

    assert answer.status_code == 404


def test_the_refusal_is_a_problem_that_does_not_repeat_the_address(client):
    answer = client.get("/feeds/secret.ics")

    assert answer.json()["code"] == "feed-not-found"
    assert "secret" not in answer.text


def test_who_guesses_addresses_has_to_wait_and_who_knows_one_need_not(desk, client):
    guesses = [client.get(f"/feeds/{n}.ics").status_code for n in range(61)]

    assert guesses == [404] * 60 + [429]
    assert client.get("/feeds/once-more.ics").headers["retry-after"]
    assert client.get(_path(desk)).status_code == 200


def test_fetches_are_written_with_what_the_client_has(desk, service, client):
    tag = client.get(_path(desk), headers={"user-agent": "Google-Calendar-Importer"}).headers[
        "etag"
    ]
    client.get(
        _path(desk), headers={"user-agent": "Google-Calendar-Importer", "if-none-match": tag}
    )
    client.get(_path(desk), headers={"user-agent": "iOS/26.1 (23B85) dataaccessd/1.0"})

    service.fetches.write(desk.database)
    service.clock.go_on(timedelta(minutes=2))
    client.get(_path(desk), headers={"user-agent": "iOS/26.1 (23B85) dataaccessd/1.0"})
    service.fetches.write(desk.database)

    with desk.database.read() as session:
        google, apple = (
            session.get_one(FeedFetch, (desk.feed().feed_id, kind)) for kind in ("google", "apple")
        )
    assert (google.status, google.fetches, google.etag) == (304, 2, desk.body().etag)
    assert (apple.status, apple.fetches) == (200, 2)
    assert (apple.first_at, apple.last_at) == (
        NOON + timedelta(hours=2),
        NOON + timedelta(hours=2, minutes=2),
    )


def test_who_only_asks_whether_it_changed_has_not_seen_the_change(desk, service, client):
    client.head(_path(desk))
    service.fetches.write(desk.database)

    with desk.database.read() as session:
        assert session.get(FeedFetch, (desk.feed().feed_id, "other")) is None


def test_fetches_that_wait_are_written_when_the_service_ends(desk, service):
    with a_client(service) as client:
        client.get(_path(desk))

    with desk.database.read() as session:
        assert session.get(FeedFetch, (desk.feed().feed_id, "other")) is not None


def test_a_database_that_is_gone_costs_the_fetches_and_nothing_else(desk, service, client):
    client.get(_path(desk))
    with desk.database.engine.begin() as connection:
        connection.execute(text("DROP TABLE feed_fetches"))

    writer = FetchWriter(service.fetches, desk.database)
    writer.start()
    writer.close()

    assert client.get(_path(desk)).status_code == 200


def test_a_feed_is_read_from_storage_alone(desk, client):
    with desk.database.write() as session:
        session.get_one(FeedBody, (desk.feed().feed_id, "current")).body = b"as it is kept"

    assert client.get(_path(desk)).content == b"as it is kept"


def test_the_document_tells_of_both_methods(service):
    paths = make_app(service).openapi()["paths"]["/feeds/{token}.ics"]

    assert set(paths) == {"get", "head"}
    assert paths["get"]["operationId"] != paths["head"]["operationId"]
    assert {"200", "304", "404"} <= set(paths["get"]["responses"])
