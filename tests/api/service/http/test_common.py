"""What all routes share: what is sent twice, edits of one thing, pages, bounds, refusals."""

from __future__ import annotations

import threading
from datetime import timedelta
from functools import cache
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI, Response, UploadFile
from fastapi.testclient import TestClient
from pydantic import BaseModel
from sqlalchemy import func, select

from api.accounts.audit import Caller, record
from api.accounts.principal import EVERYBODY, Role
from api.errors import ConflictError
from api.http.access import requires
from api.http.documented import problems
from api.http.idempotency import HasOnce
from api.http.pages import HasPage, Page
from api.http.preconditions import HasIfMatch, HasReading, etag
from api.http.service import HasService, Service
from api.storage.models import AuditEntry
from scheduler.words import message
from tests.api.service.callers import AnApp, StandingClock, a_key, a_service, built

HasCaller = Annotated[Caller, Depends(requires(EVERYBODY))]
_router = APIRouter()
MOST = 2000
"""Bytes of an upload: of nobody else's tests, so that the routes here are not in theirs."""


class NoteSchema(BaseModel):
    text: str


@_router.post("/notes", status_code=201, response_model=NoteSchema, responses=problems(409))
def add(caller: HasCaller, once: HasOnce, note: NoteSchema) -> Response:
    with once.write() as session:
        record(session, caller, "note.add", note.text)
        if note.text == "refused":
            raise ConflictError("note-refused", message("service-unexpected"))
        return once.answer(note, headers={"Location": f"/api/v1/notes/{note.text}"})


@_router.post("/files", status_code=201, response_model=NoteSchema)
def upload(caller: HasCaller, once: HasOnce, file: UploadFile) -> Response:
    with once.write() as session:
        record(session, caller, "note.upload", file.file.read().decode())
        return once.answer(NoteSchema(text="told once"), kept=NoteSchema(text="kept"))


@_router.get("/notes")
def notes(caller: HasCaller, service: HasService, page: HasPage) -> Page[NoteSchema]:
    with service.database.read() as session:
        every = select(AuditEntry).where(AuditEntry.action == "note.add")
        order = [AuditEntry.at, AuditEntry.entry_id]
        return page.of(session, every, order, lambda r: NoteSchema(text=r.target))


@_router.get("/note")
def read(caller: HasCaller, reading: HasReading) -> NoteSchema:
    reading.tagged(3, "zh")
    return NoteSchema(text="third")


@_router.put("/note", responses=problems(412, 428))
def edit(caller: HasCaller, if_match: HasIfMatch) -> NoteSchema:
    if_match.ensure(3)
    return NoteSchema(text="fourth")


@_router.get("/broken")
def broken(caller: HasCaller) -> NoteSchema:
    raise ZeroDivisionError("secret of the inside")


@cache
def the_routes() -> FastAPI:
    """Added once to what all tests share."""
    app = built(None, MOST)
    app.include_router(_router, prefix="/api/v1")
    return app


def an_app(service: Service) -> AnApp:
    the_routes()
    return AnApp(service)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def service(database, clock) -> Service:
    return a_service(database, clock, most_upload=MOST)


@pytest.fixture
def client(service) -> TestClient:
    return TestClient(an_app(service), headers=a_key(service, Role.ADMINISTRATOR))


def notes_added(service: Service) -> int:
    with service.database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def a_note(client: TestClient, text: str, key: str | None = "k-1"):
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post("/api/v1/notes", json={"text": text}, headers=headers)


def test_a_post_that_comes_again_under_its_key_counts_once(client, service):
    first, again = a_note(client, "a"), a_note(client, "a")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["Location"] == first.headers["Location"]
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert notes_added(service) == 1


def test_a_post_without_a_key_is_made_each_time(client, service):
    a_note(client, "a", None)
    a_note(client, "a", None)

    assert notes_added(service) == 2


def test_another_request_under_the_same_key_is_a_conflict(client, service):
    a_note(client, "a")

    answer = a_note(client, "b")

    assert (answer.status_code, answer.json()["code"]) == (409, "idempotency-key-reused")
    assert notes_added(service) == 1


def test_keys_of_different_callers_have_nothing_to_do_with_each_other(client, service):
    a_note(client, "a")

    other = TestClient(an_app(service), headers=a_key(service, Role.MANAGER))
    answer = a_note(other, "b")

    assert answer.status_code == 201
    assert notes_added(service) == 2


def test_a_refusal_is_not_kept_and_changes_nothing(client, service):
    first, again = a_note(client, "refused"), a_note(client, "refused")

    assert [first.status_code, again.status_code] == [409, 409]
    assert "Idempotent-Replayed" not in again.headers
    assert notes_added(service) == 0


def test_a_key_is_forgotten_after_a_day(client, service, clock):
    a_note(client, "a")
    clock.go_on(timedelta(hours=24))

    answer = a_note(client, "b")

    assert answer.status_code == 201
    assert notes_added(service) == 2


def test_requests_that_come_at_the_same_time_under_one_key_count_once(client, service):
    answers = []
    start = threading.Barrier(6)

    def send() -> None:
        start.wait()
        answers.append(a_note(client, "a"))

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert {a.status_code for a in answers} == {201}
    assert sum("Idempotent-Replayed" not in a.headers for a in answers) == 1
    assert notes_added(service) == 1


def test_an_upload_is_the_same_whatever_boundary_its_client_draws(client, service):
    def send(content: bytes):
        files, headers = {"file": ("a.csv", content)}, {"Idempotency-Key": "up"}
        return client.post("/api/v1/files", files=files, headers=headers)

    answers = [send(b"x"), send(b"x"), send(b"y")]

    assert [a.status_code for a in answers] == [201, 201, 409]
    assert [a.json().get("text") for a in answers[:2]] == ["told once", "kept"]
    assert notes_added(service) == 1


@pytest.mark.parametrize("header", ['"3"', '"3.csv"', '"1", "3"', "*", '  "3"  '])
def test_an_edit_based_on_the_current_revision_goes_through(client, header):
    assert client.put("/api/v1/note", headers={"If-Match": header}).status_code == 200


@pytest.mark.parametrize("header", ['"2"', 'W/"3"', '"33"', "3", '"2", W/"3"'])
def test_an_edit_based_on_anything_else_is_stale(client, header):
    answer = client.put("/api/v1/note", headers={"If-Match": header})

    assert (answer.status_code, answer.json()["code"]) == (412, "changed-meanwhile")


@pytest.mark.parametrize("headers", [{}, {"If-Match": " "}])
def test_an_edit_that_does_not_say_what_it_is_based_on_is_refused(client, headers):
    answer = client.put("/api/v1/note", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (428, "if-match-missing")


def test_what_a_client_has_already_is_not_sent_again(client):
    tag = client.get("/api/v1/note").headers["ETag"]

    again = client.get("/api/v1/note", headers={"If-None-Match": f'"1", W/{tag}'})
    other = client.get("/api/v1/note", headers={"If-None-Match": etag(3, "en")})

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    assert other.status_code == 200


def test_a_list_is_read_to_its_end_page_by_page_while_it_grows(client):
    for text in "abcde":
        a_note(client, text, None)
    seen, address = [], "/api/v1/notes?limit=2"

    while address:
        page = client.get(address).json()
        seen += [item["text"] for item in page["items"]]
        if len(seen) == 2:
            a_note(client, "f", None)
        address = page["next"]

    assert seen == list("abcdef")


@pytest.mark.parametrize("cursor", ["x", "WzFd", "é", "W251bGwsIDFd", "WyJ4IiwgMV0", "[" * 400])
def test_a_cursor_that_is_none_of_ours_is_told(client, cursor):
    answer = client.get("/api/v1/notes", params={"cursor": cursor})

    assert answer.status_code == 422
    assert answer.json()["faults"][0]["column"] == "cursor"


def test_a_request_that_says_it_is_too_large_is_refused_unread(client):
    answer = client.post("/api/v1/notes", json={"text": "x" * 3000})

    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=b"])
def test_a_request_that_hides_its_size_is_refused_as_soon_as_it_is_too_large(client, kind):
    sent = []

    def chunks():
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
        for _ in range(1000):
            sent.append(1)
            yield b"x" * 500

    address = "/api/v1/files" if "form" in kind else "/api/v1/notes"
    answer = client.post(address, content=chunks(), headers={"Content-Type": kind})

    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_error_nobody_expected_tells_nothing_of_the_inside(client):
    answer = client.get("/api/v1/broken", headers={"X-Request-ID": "from-outside-1"})

    assert (answer.status_code, answer.json()["code"]) == (500, "internal-error")
    assert "secret" not in answer.text
    assert answer.headers["X-Request-ID"] == answer.json()["request_id"] == "from-outside-1"


@pytest.mark.parametrize("given", ["short", "with space 12345", "x" * 65, "läuft-nicht"])
def test_a_request_number_that_makes_no_sense_is_replaced(client, given):
    headers = {"X-Request-ID": given.encode()}

    assert client.get("/api/v1/note", headers=headers).headers["X-Request-ID"] != given


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/nothing", 404, "no-such-address"),
        ("DELETE", "/api/v1/note", 405, "no-such-method"),
        ("POST", "/api/v1/notes", 422, "malformed-request"),
    ],
)
def test_every_refusal_is_a_problem_in_the_readers_language(client, method, address, status, code):
    answer = client.request(method, address, headers={"Accept-Language": "zh"})

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not answer.json()["detail"].isascii()


def test_a_text_that_cannot_be_stored_is_refused(client):
    answers = [
        client.post("/api/v1/notes", content=body, headers={"Content-Type": "application/json"})
        for body in (rb'{"text": "a\u0000b"}', rb'{"text": "\ud800"}')
    ]

    assert {a.status_code for a in answers} <= {201, 422}
    assert answers[1].status_code == 422


def test_the_document_tells_every_refusal_as_a_problem():
    document = the_routes().openapi()

    told = document["paths"]["/api/v1/note"]["put"]["responses"]
    assert {"401", "403", "404", "412", "422", "428", "429"} <= set(told)
    assert "application/problem+json" in told["412"]["content"]
    assert {"Problem", "FaultSchema"} <= set(document["components"]["schemas"])
    assert "HTTPValidationError" not in document["components"]["schemas"]
