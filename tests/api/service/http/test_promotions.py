"""Promotions over REST: the table is replaced, and what means the same stays as it is written."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.accounts.principal import Role
from api.app import make_app
from tests.api.service.callers import a_key, a_service
from tests.api.service.jobs.desk import a_team_at

PATH = "/api/v1/teams/east/promotions"
EVENTS = (
    "名称,开始,结束,倍数,店铺编号\r\n"
    "双11,2026/11/11,2026年11月11日,3.0,\r\n"
    "返场,2026-11-12,2026-11-12,1.5,s1\r\n"
)


@pytest.fixture
def kind():
    """What stands in a table is no question of where the database is."""
    return "sqlite"


@pytest.fixture
def desk(database):
    service = a_service(database)

    def made(**files):
        a_team_at(database, **files)
        return TestClient(make_app(service), headers=a_key(service, Role.SUPERVISOR))

    return made


def put(client, items, tag="*"):
    return client.put(PATH, json={"items": items}, headers={"If-Match": tag})


def table(client, name="events.csv"):
    return client.get(f"/api/v1/teams/east/files/{name}").content.decode()


def test_a_promotion_that_is_moved_changes_its_own_cells_alone(desk):
    client = desk(events=EVENTS)
    told = client.get(PATH)
    first, second = told.json()["items"]

    answer = put(client, [first, {**second, "start": "2026-11-13", "end": "2026-11-14"}])

    assert answer.status_code == 200, answer.text
    assert table(client) == EVENTS.replace("2026-11-12,2026-11-12", "2026-11-13,2026-11-14")
    assert answer.headers["ETag"] != told.headers["ETag"]


def test_rows_that_are_not_sent_go_and_new_ones_come_last(desk):
    client = desk(events=EVENTS)
    _, second = client.get(PATH).json()["items"]
    new = {"name": "双12", "start": "2026-12-12", "end": "2026-12-12", "multiplier": 1.8}

    answer = put(client, [second, new])

    assert [(one["row"], one["name"]) for one in answer.json()["items"]] == [
        (2, "返场"),
        (3, "双12"),
    ]
    assert table(client).splitlines()[1:] == [
        "返场,2026-11-12,2026-11-12,1.5,s1",
        "双12,2026-12-12,2026-12-12,1.8,",
    ]


def test_a_team_without_promotions_gets_the_table_with_the_first(desk):
    client = desk()
    new = {"name": "618", "start": "2026-06-18", "end": "2026-06-18", "multiplier": 2}

    before = client.get(PATH).json()["items"]
    put(client, [new])

    assert before == []
    assert table(client) == ("name,start,end,multiplier,store_id\n618,2026-06-18,2026-06-18,2,\n")


def test_every_fault_is_told_and_nothing_changes(desk):
    client = desk(events=EVENTS)
    first, second = client.get(PATH).json()["items"]

    answer = put(client, [{**first, "end": "2026-11-01"}, {**second, "multiplier": 0}])

    assert answer.status_code == 422
    found = {(fault["row"], fault["column"]) for fault in answer.json()["faults"]}
    assert found == {(2, "结束"), (3, "倍数")}
    assert table(client) == EVENTS


def test_a_row_that_is_not_there_is_refused(desk):
    client = desk(events=EVENTS)
    first, _ = client.get(PATH).json()["items"]

    answer = put(client, [first, first, {**first, "row": 9}])

    assert answer.status_code == 422
    assert {fault["row"] for fault in answer.json()["faults"]} == {2, 9}


def test_whoever_saw_an_earlier_state_is_told_so(desk):
    client = desk(events=EVENTS)
    told = client.get(PATH)
    items = told.json()["items"]
    put(client, items[:1], told.headers["ETag"])

    answer = put(client, items, told.headers["ETag"])

    assert answer.status_code == 412
    assert "返场" not in table(client)
