"""Searching: what is found, by whom, and what nobody finds."""

from typing import Any

import httpx
import pytest

from resolutionflow.asgi import BODY_LIMIT
from tests.domains.search.conftest import Indexed
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import (
    API,
    FULL_SESSION,
    Json,
    act,
    add_step,
    done,
    escalate,
    made,
    open_session,
    problem,
    say,
)

_INDEX = ("search_documents", "search_words", "search_terms", "search_spellings")


async def _search(browser: httpx.AsyncClient, query: str, **more: Any) -> list[Json]:
    items: list[Json] = done(await browser.post(f"{API}/search", json={"query": query, **more}))["items"]
    return items


async def _titles(browser: httpx.AsyncClient, query: str, **more: Any) -> list[str]:
    return [each["name"] for each in await _search(browser, query, **more) if each["kind"] == "session"]


@pytest.fixture
async def case(api: Api, a: Team, indexed: Indexed) -> Json:
    """An escalated session with all that it may be found by, and others beside it."""
    junior = api.by(a.technician)
    session = await open_session(junior, **FULL_SESSION)
    await add_step(junior, session["id"], "command", body="wusa /kb", output="KB5034441 failed: 0x80070005")
    await add_step(junior, session["id"], body="Restarted the Zähler service", rules_out="A hung spooler")
    handoff = await escalate(junior, session["id"], reason="The tunnel renegotiates", ask="Compare the lifetimes")
    made(await say(junior, "remark", handoff, "Is hibernation switched on?"))
    await open_session(junior, title="Outlook asks for a password", client_name="Northside Law Group", device="NL-LT-7")
    await open_session(junior, title="Update fails", client_name="Pine Valley School", problem="0x80070057, KB5034440")
    await indexed()
    return session


@pytest.mark.parametrize(
    "query",
    [
        *("vpn drops", "VPN", "harbor vpn", "T-20411", "t20411", "20411", "HD-FW-01", "fw01", "reconnecting"),
        *("patient files", "0x80070005", "KB5034441", "5034441", "zahler", "ZÄHLER", "spooler", "renegotiates"),
        *("lifetimes", "hibernation", "vpn dorps", "renegotiats", "lifetmes", "harbour", "reconecting helps", "hibern"),
    ],
)
async def test_a_session_is_found_by_what_was_written_anywhere_in_it(api: Api, a: Team, case: Json, query: str) -> None:
    assert (await _titles(api.by(a.viewer), query))[0] == case["title"]


async def test_a_hit_says_how_the_session_stands_and_leads_to_its_handoff(api: Api, a: Team, case: Json) -> None:
    found = next(each for each in await _search(api.by(a.viewer), "tunnel router") if each["kind"] == "session")

    assert found["key"] == case["id"]
    assert found["session"] | {"handoff_id": None, "updated_at": None} == {
        "id": case["id"],
        "title": case["title"],
        "client_name": "Harbor Dental",
        "ticket_ref": "T-20411",
        "device": "HD-FW-01",
        "severity": "high",
        "status": "escalated",
        "owner": {"id": str(a.technician.user_id), "name": a.technician.name},
        "handoff_id": None,
        "handoff_state": "open",
        "updated_at": None,
    }
    assert found["session"]["handoff_id"]


async def test_codes_are_found_as_they_are_and_not_by_ones_like_them(api: Api, a: Team, case: Json) -> None:
    assert await _titles(api.by(a.viewer), "0x80070005") == [case["title"]]
    assert await _titles(api.by(a.viewer), "0x80070057") == ["Update fails"]
    assert await _titles(api.by(a.viewer), "KB5034440") == ["Update fails"]
    assert await _titles(api.by(a.viewer), "0x80070006") == []


async def test_clients_devices_and_people_are_found_by_name_and_narrow_a_search(api: Api, a: Team, case: Json) -> None:
    viewer = api.by(a.viewer)
    client = (await _search(viewer, "nothside"))[0]
    initials = (await _search(viewer, "nlg"))[0]
    device = (await _search(viewer, "nl-lt-7"))[0]
    member = (await _search(viewer, "jonas webr"))[0]

    assert (client["kind"], client["name"]) == ("client", "Northside Law Group")
    assert initials == client
    assert (device["kind"], device["name"]) == ("device", "NL-LT-7")
    assert (member["kind"], member["name"], member["key"]) == ("member", a.technician.name, str(a.technician.user_id))
    for hit in (client, device):
        within = {"kind": hit["kind"], "key": hit["key"]}
        assert await _titles(viewer, "", within=within) == ["Outlook asks for a password"]
        assert await _titles(viewer, "password", within=within) == ["Outlook asks for a password"]
        assert await _titles(viewer, "vpn", within=within) == []
    theirs = {"kind": "member", "key": member["key"]}
    assert await _titles(viewer, "vpn", within=theirs) == [case["title"]]
    assert len(await _titles(viewer, "", within=theirs)) == 3


async def test_of_equally_good_ones_the_one_that_changed_last_comes_first(api: Api, a: Team, indexed: Indexed) -> None:
    junior = api.by(a.technician)
    sessions = [await open_session(junior, title=f"Scanner of desk {n} is offline") for n in range(3)]
    await add_step(junior, sessions[1]["id"])
    await indexed()

    found = [each["key"] for each in await _search(junior, "scanner offline")]

    assert found == [sessions[n]["id"] for n in (1, 2, 0)]


async def test_without_a_query_those_come_first_that_one_works_on(api: Api, a: Team, indexed: Indexed) -> None:
    mine = await open_session(api.by(a.technician), title="Mine")
    await open_session(api.by(a.engineer), title="Somebody else's")
    await indexed()

    assert [each["name"] for each in await _search(api.by(a.technician), "")] == ["Mine", "Somebody else's"]
    assert [each["name"] for each in await _search(api.by(a.viewer), " \u200b ")] == ["Somebody else's", "Mine"]
    assert mine["id"]


async def test_words_of_another_account_find_nothing(api: Api, b: Team, case: Json) -> None:
    for query in (case["title"], "0x80070005", "outlok", "Northside Law Group", ""):
        assert await _search(api.by(b.owner), query) == []
    within = {"kind": "client", "key": "Harbor Dental"}
    assert await _search(api.by(b.owner), "", within=within) == []


_SECRET = "Summer2026!"


async def test_a_secret_is_in_no_index(api: Api, a: Team, indexed: Indexed, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, title="Router", problem=f"The password: {_SECRET} is refused")
    await add_step(junior, session["id"], "command", body="login", output=f"password={_SECRET}")
    await indexed()

    for browser in (junior, api.by(a.owner)):
        assert await _search(browser, _SECRET) == []
        assert await _search(browser, "summer2026") == []
        assert await _titles(browser, "router password") == ["Router"]
    await _nowhere(truth, "summer")


async def test_what_is_hidden_by_hand_is_found_no_longer_from_that_moment(
    api: Api, a: Team, indexed: Indexed, truth: Truth
) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, title="Router refuses calvin")
    other = await open_session(junior, title="Hobbes is fine")
    step = await add_step(junior, session["id"], body="typed calvin and hobbes")
    await indexed()
    assert await _titles(junior, "calvn") == ["Router refuses calvin"]

    place = {"field": "body", "begin": 6, "end": 12}
    hidden = await junior.post(f"{API}/sessions/{session['id']}/steps/{step['id']}/hidden", json=place)

    assert hidden.status_code == 204
    for once_more in (False, True):
        if once_more:
            await indexed()
            assert await _titles(junior, "router") == ["Router refuses [secret hidden]"]
        for query in ("calvin", "calvn", "calv"):
            assert await _search(junior, query) == []
        await _nowhere(truth, "calv")
    assert set(await _titles(junior, "hobbes")) == {"Router refuses [secret hidden]", other["title"]}


async def test_a_corrected_step_is_found_by_what_it_says_now_and_a_struck_one_not_at_all(
    api: Api, a: Team, indexed: Indexed, truth: Truth
) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, title="Prints nothing")
    step = await add_step(junior, session["id"], body="Emptied the spooler")
    await indexed()
    assert await _titles(junior, "spooler") == ["Prints nothing"]

    address = f"{API}/sessions/{session['id']}/steps/{step['id']}"
    done(await junior.put(address, json={"kind": "action", "body": "Replaced the toner", "version": 1}))
    done(await junior.patch(f"{API}/sessions/{session['id']}", json={"title": "Prints blank pages"}))
    await indexed()
    assert await _titles(junior, "toner") == ["Prints blank pages"]
    await _nowhere(truth, "spooler")

    done(await junior.post(f"{address}/strike", json={"version": 2}))
    await indexed()
    await _nowhere(truth, "toner")


async def test_what_is_deleted_is_found_no_longer(api: Api, a: Team, indexed: Indexed, truth: Truth) -> None:
    session = await open_session(api.by(a.technician), title="Gone tomorrow")
    await indexed()
    assert await _titles(api.by(a.viewer), "tomorrow") == ["Gone tomorrow"]

    await truth.execute("delete from flowpilot_sessions where id = $1", session["id"])

    assert await _search(api.by(a.viewer), "tomorrow") == []
    assert await truth.fetchval("select count(*) from search_words") == 0


async def test_what_was_there_before_the_index_is_indexed(
    api: Api, a: Team, b: Team, indexed: Indexed, truth: Truth
) -> None:
    for team in (a, b):
        await open_session(api.by(team.technician), title=f"Older than {team.technician.name}")
    await truth.execute("delete from jobs")
    assert await _search(api.by(a.viewer), "older") == []

    await truth.execute(
        "insert into jobs (kind, key, account_id, priority, enqueued_at, due_at, attempts) "
        "values ('search_catch_up', 'all', '00000000-0000-0000-0000-000000000000', 2, now(), now(), 0)"
    )
    await indexed()

    for team in (a, b):
        assert await _titles(api.by(team.viewer), "older") == [f"Older than {team.technician.name}"]


async def test_what_stays_the_same_is_not_written_again(api: Api, a: Team, indexed: Indexed, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, **FULL_SESSION)
    await indexed()
    before = {table: await truth.fetch(f"select ctid, * from {table} order by 1") for table in _INDEX[1:]}

    await add_step(junior, session["id"], body="VPN tunnel drops")
    await indexed()

    after = {table: await truth.fetch(f"select ctid, * from {table} order by 1") for table in _INDEX[1:]}
    kept = [row for row in before["search_words"] if row in after["search_words"]]
    assert len(kept) >= len(before["search_words"]) - 3
    assert after["search_terms"][: len(before["search_terms"])] == before["search_terms"]


@pytest.mark.parametrize(
    "query",
    [
        *(
            "'",
            '"vpn',
            "vpn'); drop table search_words;--",
            "%",
            "_",
            "*",
            "vpn*",
            "\\",
            "\x00",
            "x",
            "é",
            "客",
            "客户端",
        ),
        *("🖨️", "a b c d e f g h i j k l m n", "\u202evpn", "::", "client:harbor dental", "x" * 200, "ﷺ" * 100),
        *("(((", "vpn & | ! <->", "İıſ", "0x", "-" * 200, "e\u0301" * 90),
    ],
)
async def test_whatever_is_typed_is_answered(api: Api, a: Team, case: Json, query: str) -> None:
    found = await _search(api.by(a.viewer), query)

    assert len(found) <= 40
    assert case["title"] in await _titles(api.by(a.viewer), "vpn")


async def test_what_is_too_long_is_refused_in_words(api: Api, a: Team) -> None:
    viewer = api.by(a.viewer)
    long = problem(await viewer.post(f"{API}/search", json={"query": "x" * 1_000_000}), 422, "invalid")
    longer = await viewer.post(f"{API}/search", json={"query": "x" * BODY_LIMIT})
    unknown = await viewer.post(f"{API}/search", json={"query": "vpn", "account": "another"})

    assert long["errors"] == [{"field": "query", "message": "may have at most 200 characters; this has 1,000,000"}]
    assert longer.status_code == 413
    assert unknown.status_code == 422


async def test_a_script_without_blanks_is_found_by_its_signs(api: Api, a: Team, indexed: Indexed) -> None:
    await open_session(api.by(a.technician), title="东京办公室的打印机离线")
    await indexed()

    for query in ("打印机", "打印", "打", "离线"):
        assert await _titles(api.by(a.viewer), query) == ["东京办公室的打印机离线"]


async def test_whoever_takes_a_case_over_is_found_with_it(api: Api, a: Team, case: Json, indexed: Indexed) -> None:
    found = (await _search(api.by(a.engineer), "tunnel router"))[0]["session"]
    done(await act(api.by(a.engineer), "claim", {"card": {"id": found["handoff_id"]}}))
    await indexed()

    theirs = {"kind": "member", "key": str(a.engineer.user_id)}
    assert await _titles(api.by(a.viewer), "", within=theirs) == [case["title"]]


async def _nowhere(truth: Truth, beginning: str) -> None:
    """No row of the index has a word that begins so, nor the word among others."""
    for table in _INDEX:
        rows = await truth.fetch(f"select t::text as row from {table} t where t::text ilike $1", f"%{beginning}%")
        assert rows == [], table
