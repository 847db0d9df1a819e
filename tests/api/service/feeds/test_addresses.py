"""Addresses: shown to those who may know them, replaced, revoked; and who has seen the change."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from api.accounts.principal import Role
from api.feeds.addresses import ANSWERS_FOR
from api.feeds.clients import ClientKind, client_of
from api.storage.models import AuditEntry, FeedBody, IdempotencyKey
from tests.api.service.callers import StandingClock, a_client, a_key, a_service
from tests.api.service.feeds.publishing import KEY, NOON, a_desk
from tests.builders import worked
from tests.scheduler.calendar.reading import events_by_vobject, shifts_by_vobject, values_of

THIRD = date(2026, 11, 3)
TEAM = "/api/v1/teams/xinghe"
OWN = f"{TEAM}/agents/a1/feeds"
HOME = "https://roster.example"


@pytest.fixture
def desk(database):
    made = a_desk(database)
    made.publish(*worked("day", THIRD, duty="chase"))
    return made


@pytest.fixture
def service(desk):
    clock = StandingClock(NOON + timedelta(hours=2))
    return a_service(desk.database, clock, secret_key=KEY, public_url=HOME)


@pytest.fixture
def client(service):
    return a_client(service)


@pytest.fixture
def supervisor(service):
    return a_key(service, Role.SUPERVISOR, teams=["xinghe"])


@pytest.fixture
def agent(service):
    return a_key(service, Role.AGENT, agent_team="xinghe", agent_id="a1")


def _path(address):
    return address.removeprefix(HOME)


def _own_address(client, headers, kind="shifts"):
    feeds = client.get(OWN, headers=headers).json()["feeds"]
    return next(feed["address"] for feed in feeds if feed["kind"] == kind)


def test_an_agent_is_shown_the_own_addresses_as_often_as_asked(desk, client, agent):
    first, again = (client.get(OWN, headers=agent).json()["feeds"] for _ in range(2))

    assert first == again
    assert [(feed["kind"], feed["agent_name"]) for feed in first] == [
        ("shifts", "林静"),
        ("duties", "林静"),
    ]
    assert first[0]["address"] == f"{HOME}/feeds/{desk.token()}.ics"
    assert first[0]["webcal"] == f"webcal://roster.example/feeds/{desk.token()}.ics"
    assert first[0]["changed_at"] == "2026-10-25T04:00:00Z"


def test_the_addresses_shown_are_good(client, agent):
    answer = client.get(_path(_own_address(client, agent, "duties")))

    assert answer.status_code == 200
    assert "SUMMARY:催付 · 白班" in answer.text


def test_an_agent_sees_neither_anothers_feeds_nor_the_teams(client, agent):
    assert client.get(f"{TEAM}/agents/a2/feeds", headers=agent).status_code == 404
    assert client.get(f"{TEAM}/feeds", headers=agent).status_code == 403
    assert client.post(f"{TEAM}/agents/a2/feeds/shifts/address", headers=agent).status_code == 404
    assert client.post(f"{TEAM}/feeds/team/address", headers=agent).status_code == 403
    assert client.delete(f"{TEAM}/agents/a2/feeds/shifts/address", headers=agent).status_code == 404


def test_a_supervisor_sees_all_addresses_and_a_manager_the_teams_alone(service, client, supervisor):
    manager = a_key(service, Role.MANAGER, teams=["xinghe"])

    seen = {
        name: client.get(f"{TEAM}/feeds", headers=headers).json()["feeds"]
        for name, headers in (("supervisor", supervisor), ("manager", manager))
    }

    assert [(f["agent_id"], f["kind"]) for f in seen["manager"]] == [
        (None, "team"),
        ("a1", "shifts"),
        ("a1", "duties"),
        ("a2", "shifts"),
        ("a2", "duties"),
    ]
    assert all(feed["address"] for feed in seen["supervisor"])
    assert [bool(feed["address"]) for feed in seen["manager"]] == [True] + [False] * 4
    assert [bool(feed["webcal"]) for feed in seen["manager"]] == [True] + [False] * 4


def test_without_a_public_address_the_one_that_was_called_is_shown(desk, agent):
    service = a_service(desk.database, StandingClock(NOON), secret_key=KEY)

    address = _own_address(a_client(service), agent)

    assert address.startswith("http://testserver/feeds/")


def test_before_anything_is_published_there_are_no_feeds(database):
    desk = a_desk(database)
    service = a_service(desk.database)
    headers = a_key(service, Role.ADMINISTRATOR)

    assert a_client(service).get(f"{TEAM}/feeds", headers=headers).json() == {"feeds": []}
    answer = a_client(service).post(f"{TEAM}/feeds/team/address", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (404, "feed-not-found")


def test_a_new_address_serves_the_feed_and_the_old_one_asks_to_subscribe_again(client, agent):
    old = _own_address(client, agent)
    before = client.get(_path(old))

    new = client.post(f"{OWN}/shifts/address", headers=agent)

    assert new.status_code == 201
    assert new.json()["address"] == _own_address(client, agent) != old
    (shift,) = shifts_by_vobject(client.get(_path(new.json()["address"])).content)
    assert shift.status.value == "CONFIRMED"
    after = client.get(_path(old))
    *cancelled, renewal = events_by_vobject(after.content)
    assert [e.status.value for e in cancelled] == ["CANCELLED", "CANCELLED"]
    assert renewal.summary.value == "订阅地址已更换，请重新订阅"
    assert renewal.url.value == HOME
    assert set(values_of(before.content, "UID")) < set(values_of(after.content, "UID"))
    assert after.headers["last-modified"] != before.headers["last-modified"]


def test_a_client_that_knew_the_old_body_gets_the_tombstones_and_then_304(client, agent):
    old = _path(_own_address(client, agent))
    known = client.get(old).headers["etag"]
    client.post(f"{OWN}/shifts/address", headers=agent)

    first = client.get(old, headers={"if-none-match": known})
    second = client.get(old, headers={"if-none-match": first.headers["etag"]})

    assert (first.status_code, second.status_code) == (200, 304)


def test_the_old_address_is_unknown_after_its_days(service, client, agent):
    old = _path(_own_address(client, agent))
    client.post(f"{OWN}/shifts/address", headers=agent)

    service.clock.go_on(ANSWERS_FOR - timedelta(seconds=1))
    assert client.get(old).status_code == 200
    service.clock.go_on(timedelta(seconds=1))
    assert client.get(old).status_code == 404


def test_only_the_last_of_several_old_addresses_answers(client, agent):
    addresses = [_own_address(client, agent)]
    for _ in range(2):
        addresses.append(client.post(f"{OWN}/shifts/address", headers=agent).json()["address"])

    answers = [client.get(_path(address)).status_code for address in addresses]

    assert answers == [404, 200, 200]


def test_a_publication_reaches_the_new_address_and_leaves_the_old_one_alone(desk, client, agent):
    old = _path(_own_address(client, agent))
    new = _path(client.post(f"{OWN}/shifts/address", headers=agent).json()["address"])
    before = client.get(old).content

    desk.now = NOON + timedelta(days=1)
    desk.publish(*worked("night", THIRD))

    (moved,) = shifts_by_vobject(client.get(new).content)
    assert (moved.sequence.value, moved.summary.value) == ("1", "晚班（原 08:30）")
    assert client.get(old).content == before


def test_other_feeds_keep_their_addresses(client, agent):
    duties = _own_address(client, agent, "duties")

    client.post(f"{OWN}/shifts/address", headers=agent)

    assert _own_address(client, agent, "duties") == duties
    assert client.get(_path(duties)).status_code == 200


def test_a_revoked_address_is_unknown_at_once_and_so_is_the_one_before(desk, client, agent):
    first = _path(_own_address(client, agent))
    second = _path(client.post(f"{OWN}/shifts/address", headers=agent).json()["address"])

    answer = client.delete(f"{OWN}/shifts/address", headers=agent)

    assert answer.status_code == 204
    assert [client.get(path).status_code for path in (first, second)] == [404, 404]
    (shifts, _) = client.get(OWN, headers=agent).json()["feeds"]
    assert (shifts["address"], shifts["changed_at"]) == (None, None)
    assert shifts["revoked_at"] == "2026-10-25T06:00:00Z"
    with desk.database.read() as session:
        kept = session.scalars(select(FeedBody.feed_id)).all()
    assert desk.feed().feed_id not in kept


def test_a_revoked_feed_stays_so_over_publications_until_it_gets_a_new_address(desk, client, agent):
    old = _path(_own_address(client, agent))
    client.delete(f"{OWN}/shifts/address", headers=agent)
    desk.publish(*worked("night", THIRD))
    assert client.get(old).status_code == 404

    new = client.post(f"{OWN}/shifts/address", headers=agent).json()["address"]

    assert client.get(old).status_code == 404
    (shift,) = shifts_by_vobject(client.get(_path(new)).content)
    assert shift.summary.value == "晚班（原 08:30）"


def test_a_teams_address_is_replaced_and_revoked_by_its_supervisor(desk, client, supervisor):
    old = f"/feeds/{desk.token('', 'team')}.ics"

    new = client.post(f"{TEAM}/feeds/team/address", headers=supervisor).json()
    assert (new["kind"], new["agent_id"], new["agent_name"]) == ("team", None, None)
    assert "订阅地址已更换" in client.get(old).text
    assert client.delete(f"{TEAM}/feeds/team/address", headers=supervisor).status_code == 204
    assert client.get(_path(new["address"])).status_code == 404


def test_the_record_tells_who_changed_which_address_and_no_address(desk, client, agent):
    client.post(f"{OWN}/shifts/address", headers=agent)
    client.delete(f"{OWN}/duties/address", headers=agent)

    with desk.database.read() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.entry_id)).all()
    assert [(e.action, e.target, e.team_id) for e in entries] == [
        ("feed.replace-address", "a1/shifts", "xinghe"),
        ("feed.revoke-address", "a1/duties", "xinghe"),
    ]
    assert desk.token() not in str([vars(e) for e in entries])


def test_a_request_sent_twice_replaces_the_address_once_and_keeps_it_nowhere(desk, client, agent):
    headers = agent | {"idempotency-key": "abcdefgh"}

    first, again = (client.post(f"{OWN}/shifts/address", headers=headers) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json()["address"] is None
    assert first.json()["address"] == _own_address(client, agent)
    with desk.database.read() as session:
        (kept,) = session.scalars(select(IdempotencyKey)).all()
    assert desk.token().encode() not in kept.body


def test_an_address_from_another_key_of_the_server_is_not_shown_but_served(desk, client, agent):
    old = _path(_own_address(client, agent))
    other = a_service(desk.database, StandingClock(NOON), secret_key="another key" * 4)

    assert _own_address(a_client(other), agent) is None
    assert a_client(other).get(old).status_code == 200


def _seen(client, headers):
    (feed, _) = client.get(OWN, headers=headers).json()["feeds"]
    return [(one["client"], one["has_last_change"], one["told"]) for one in feed["seen_by"]]


def test_the_owner_is_told_who_has_not_seen_the_last_change(desk, service, client, agent):
    path = _path(_own_address(client, agent))
    client.get(path, headers={"user-agent": "Google-Calendar-Importer"})
    service.fetches.write(desk.database)
    assert _seen(client, agent) == [("google", True, "Last fetched by Google Calendar 0 min ago.")]

    desk.now = service.clock.now + timedelta(minutes=2)  # 14:02 in Shanghai
    desk.publish(*worked("night", THIRD))
    service.clock.go_on(timedelta(hours=6))
    client.get(path, headers={"user-agent": "iOS/26.1 dataaccessd/1.0"})
    service.fetches.write(desk.database)
    service.clock.go_on(timedelta(minutes=59))

    assert _seen(client, agent) == [
        ("apple", True, "Last fetched by Apple Calendar 59 min ago."),
        (
            "google",
            False,
            "Last fetched by Google Calendar 6 h ago; the change of 14:02 is not yet seen there.",
        ),
    ]
    chinese = _seen(client, agent | {"accept-language": "zh"})
    assert chinese[1][2] == "Google 日历 最近一次读取：6 小时前；14:02 的变更尚未在那里显示。"


def test_a_change_of_another_day_is_told_with_its_date(desk, service, client, agent):
    client.get(_path(_own_address(client, agent)))
    service.fetches.write(desk.database)
    desk.now = service.clock.now
    desk.publish(*worked("night", THIRD))
    service.clock.go_on(timedelta(days=3))

    ((_, _, told),) = _seen(client, agent)

    assert told == (
        "Last fetched by another calendar 3 days ago; "
        "the change of 2026-10-25 14:00 is not yet seen there."
    )


@pytest.mark.parametrize(
    ("user_agent", "kind"),
    [
        ("Google-Calendar-Importer", ClientKind.GOOGLE),
        ("iOS/26.1 (23B85) dataaccessd/1.0", ClientKind.APPLE),
        ("macOS/26.1 (25B78) dataaccessd/1.0", ClientKind.APPLE),
        ("Mac+OS+X/10.15.7 (19H2) CalendarAgent/930.5.1", ClientKind.APPLE),
        ("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0)", ClientKind.OUTLOOK),
        ("Outlook-iOS/711.2620504.prod.iphone", ClientKind.OUTLOOK),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 "
            "Thunderbird/140.0",
            ClientKind.THUNDERBIRD,
        ),
        ("Nextcloud Webcal Service", ClientKind.OTHER),
        ("vdirsyncer/0.20.0", ClientKind.OTHER),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0", ClientKind.OTHER),
        ("", ClientKind.OTHER),
    ],
)
def test_clients_are_known_by_what_they_call_themselves(user_agent, kind):
    assert client_of(user_agent) is kind
