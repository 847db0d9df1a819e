"""Administrators make and change people; keys never do more than whoever made them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.accounts.principal import Role
from api.storage.models import ApiKey, IdempotencyKey
from tests.api.service.accounts.people import PASSWORD, a_browser, a_program, a_user, log_in
from tests.api.service.callers import StandingClock, a_key, a_service, a_team_row

USERS, KEYS = "/api/v1/users", "/api/v1/keys"


@pytest.fixture
def clock():
    return StandingClock()


@pytest.fixture
def service(database, clock):
    made = a_service(database, clock)
    for team in ("ours", "theirs"):
        a_team_row(made, team)
    return made


@pytest.fixture
def administrator(service) -> TestClient:
    return a_program(service, **a_key(service, Role.ADMINISTRATOR))


def a_person(**content):
    return {"login": "Mei", "name": "梅", "role": "supervisor", "teams": ["ours"]} | content


def with_key(client: TestClient, answer) -> int:
    """What a new key's owner is answered."""
    headers = {"Authorization": f"Bearer {answer.json()['key']}"}
    return client.get("/api/v1/session", headers=headers).status_code


def test_a_person_whom_an_administrator_made_can_log_in(service, administrator):
    made = administrator.post(USERS, json=a_person(password=PASSWORD))

    answer = log_in(a_browser(service))

    assert made.status_code == 201
    assert "password" not in made.json()
    assert administrator.get(made.headers["Location"]).json() == made.json()
    assert (answer.json()["role"], answer.json()["teams"]) == ("supervisor", ["ours"])


def test_a_change_holds_at_once_for_who_is_logged_in(service, administrator):
    made = administrator.post(USERS, json=a_person(password=PASSWORD))
    browser = a_browser(service)
    log_in(browser)
    address = made.headers["Location"]

    change = a_person(role="manager", teams=None)
    edited = administrator.put(address, json=change, headers={"If-Match": made.headers["ETag"]})

    me = browser.get("/api/v1/session").json()
    assert (me["role"], me["teams"]) == ("manager", None)
    assert edited.headers["ETag"] != made.headers["ETag"]


def test_two_administrators_cannot_overwrite_each_other(administrator):
    made = administrator.post(USERS, json=a_person())
    address, read = made.headers["Location"], {"If-Match": made.headers["ETag"]}

    answers = [administrator.put(address, json=a_person(name=n), headers=read) for n in "ab"]

    assert [a.status_code for a in answers] == [200, 412]
    assert administrator.get(address).json()["name"] == "a"


def test_who_was_shut_out_is_out_at_once_with_their_keys(service, administrator):
    made = administrator.post(USERS, json=a_person(password=PASSWORD))
    browser = a_browser(service)
    log_in(browser)
    key = browser.post(KEYS, json={"name": "mine", "role": "supervisor"})
    before = with_key(administrator, key)

    gone = a_person(is_active=False)
    tag = {"If-Match": made.headers["ETag"]}
    administrator.put(made.headers["Location"], json=gone, headers=tag)

    assert before == 200
    assert browser.get("/api/v1/session").status_code == 401
    assert with_key(administrator, key) == 401
    assert log_in(browser).status_code == 401


def test_a_password_given_anew_logs_out_everywhere(service, administrator):
    user_id = a_user(service)
    browser = a_browser(service)
    log_in(browser)

    given = {"password": "given by the desk"}
    administrator.put(f"{USERS}/{user_id}/password", json=given)

    assert browser.get("/api/v1/session").status_code == 401
    assert log_in(browser, password="given by the desk").status_code == 201


def test_a_login_is_one_persons_whatever_its_case(administrator):
    administrator.post(USERS, json=a_person(login="mei"))

    answer = administrator.post(USERS, json=a_person(login="MEI"))

    assert (answer.status_code, answer.json()["code"]) == (409, "login-taken")


def test_the_last_administrator_stays_one(service, administrator):
    one = a_user(service, "one", Role.ADMINISTRATOR)
    two = a_user(service, "two", Role.ADMINISTRATOR)

    def demote(user_id: str, login: str):
        content = {"login": login, "name": login, "role": "manager"}
        headers = {"If-Match": "*"}
        return administrator.put(f"{USERS}/{user_id}", json=content, headers=headers)

    answers = [demote(one, "one"), demote(two, "two")]

    assert [a.status_code for a in answers] == [200, 409]
    assert answers[1].json()["code"] == "last-administrator"


@pytest.mark.parametrize(
    ("content", "columns"),
    [
        ({"role": "agent", "teams": []}, {"agent_team", "agent_id"}),
        ({"role": "agent", "agent_team": "ours", "agent_id": "A1"}, {"teams"}),
        ({"agent_team": "ours"}, {"agent_team"}),
        ({"teams": ["ours", "x", "y"]}, {"teams"}),
        ({"login": "with space"}, {"login"}),
        ({"name": "a\nb"}, {"name"}),
        ({"shoe_size": 38}, {"shoe_size"}),
    ],
)
def test_what_makes_no_sense_of_a_person_is_told(administrator, content, columns):
    answer = administrator.post(USERS, json=a_person(**content))

    assert answer.status_code == 422
    assert {f["column"] for f in answer.json()["faults"]} == columns


def test_a_key_is_told_once_and_kept_as_a_hash(service, administrator):
    headers = {"Idempotency-Key": "once"}
    body = {"name": "export", "role": "manager"}

    made, again = (administrator.post(KEYS, json=body, headers=headers) for _ in range(2))

    text = made.json()["key"]
    assert with_key(administrator, made) == 200
    assert again.json() == made.json() | {"key": None}
    assert text not in administrator.get(KEYS).text
    with service.database.read() as session:
        kept = session.scalars(select(IdempotencyKey.body)).one()
        hashes = session.scalars(select(ApiKey.secret_hash)).all()
    assert text.encode() not in kept
    assert all(text.rpartition("_")[2] not in h for h in hashes)


@pytest.mark.parametrize(
    ("maker", "asked", "status"),
    [
        ({"role": Role.MANAGER}, {"role": "administrator"}, 403),
        ({"role": Role.MANAGER}, {"role": "supervisor"}, 403),
        ({"role": Role.MANAGER}, {"role": "manager"}, 201),
        ({"role": Role.SUPERVISOR, "teams": {"ours"}}, {"role": "supervisor"}, 201),
        (
            {"role": Role.SUPERVISOR, "teams": {"ours"}},
            {"role": "supervisor", "teams": ["theirs"]},
            403,
        ),
        (
            {"role": Role.SUPERVISOR, "teams": {"ours"}},
            {"role": "agent", "agent_team": "ours", "agent_id": "A1"},
            201,
        ),
        (
            {"role": Role.SUPERVISOR, "teams": {"ours"}},
            {"role": "agent", "agent_team": "theirs", "agent_id": "A1"},
            403,
        ),
        (
            {"role": Role.AGENT, "agent_team": "ours", "agent_id": "A1"},
            {"role": "agent", "agent_team": "ours", "agent_id": "A1"},
            201,
        ),
        (
            {"role": Role.AGENT, "agent_team": "ours", "agent_id": "A1"},
            {"role": "agent", "agent_team": "ours", "agent_id": "A2"},
            403,
        ),
        ({"role": Role.AGENT, "agent_team": "ours", "agent_id": "A1"}, {"role": "manager"}, 403),
    ],
)
def test_a_key_never_has_more_rights_than_its_maker(service, maker, asked, status):
    client = a_program(service, **a_key(service, **maker))

    answer = client.post(KEYS, json={"name": "another"} | asked)

    assert answer.status_code == status


def test_a_supervisors_key_is_good_for_their_teams_only_unless_told_otherwise(service):
    client = a_program(service, **a_key(service, Role.SUPERVISOR, teams={"ours"}))

    answer = client.post(KEYS, json={"name": "mine", "role": "supervisor"})

    assert answer.json()["teams"] == ["ours"]


def test_a_key_ends_with_the_rights_of_its_owner(service, administrator):
    made = administrator.post(USERS, json=a_person(password=PASSWORD))
    browser = a_browser(service)
    log_in(browser)
    key = browser.post(KEYS, json={"name": "mine", "role": "supervisor"})
    headers = {"Authorization": f"Bearer {key.json()['key']}"}
    keys_own = administrator.post(
        KEYS, json={"name": "its own", "role": "supervisor"}, headers=headers
    )
    before = with_key(administrator, keys_own)

    tag = {"If-Match": made.headers["ETag"]}
    less = a_person(teams=["theirs"])
    administrator.put(made.headers["Location"], json=less, headers=tag)

    assert before == 200
    assert [with_key(administrator, k) for k in (key, keys_own)] == [401, 401]


def test_a_key_is_good_until_it_expires_or_is_revoked(service, administrator, clock):
    expires = (clock.now + timedelta(hours=1)).isoformat()
    body = {"name": "short", "role": "manager", "expires_at": expires}
    short = administrator.post(KEYS, json=body)
    long = administrator.post(KEYS, json={"name": "long", "role": "manager"})

    before = [with_key(administrator, k) for k in (short, long)]
    clock.go_on(timedelta(hours=1))
    administrator.delete(f"{KEYS}/{long.json()['key_id']}")

    assert before == [200, 200]
    assert [with_key(administrator, k) for k in (short, long)] == [401, 401]


def test_a_key_cannot_expire_in_the_past(administrator, clock):
    body = {"name": "x", "role": "manager", "expires_at": clock.now.isoformat()}

    assert administrator.post(KEYS, json=body).status_code == 422


def test_nobody_but_administrators_sees_or_revokes_the_keys_of_others(service, administrator):
    theirs = administrator.post(KEYS, json={"name": "theirs", "role": "manager"}).json()
    a_user(service, "mei", Role.MANAGER, teams=None)
    browser = a_browser(service)
    log_in(browser)
    mine = browser.post(KEYS, json={"name": "mine", "role": "manager"}).json()

    seen = [key["key_id"] for key in browser.get(KEYS).json()["items"]]
    answer = browser.delete(f"{KEYS}/{theirs['key_id']}")

    assert seen == [mine["key_id"]]
    assert answer.status_code == 404
    assert len(administrator.get(KEYS).json()["items"]) == 3


def test_the_use_of_a_key_is_known_to_the_minute(service, clock):
    client = a_program(service, **a_key(service, Role.MANAGER))
    seen = []

    for seconds in (0, 30, 30):
        clock.go_on(timedelta(seconds=seconds))
        seen.append(client.get(KEYS).json() and used_at(service))

    start = clock.now - timedelta(seconds=60)
    assert seen == [start, start, clock.now]


def used_at(service):
    with service.database.read() as session:
        return session.scalars(select(ApiKey.used_at)).one()


@pytest.mark.parametrize("text", ["", "pb_", "pb_x_y", "nonsense", "pb_é_x"])
def test_what_is_no_key_opens_nothing(service, text):
    client = a_program(service)

    headers = {"Authorization": f"Bearer {text}".encode()}

    assert client.get("/api/v1/session", headers=headers).status_code == 401
