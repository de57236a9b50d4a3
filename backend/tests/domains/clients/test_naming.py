"""A session names a client, a contact and a device: the ones that are there, or new ones."""

import asyncio

import pytest

from resolutionflow.domains.clients import naming
from resolutionflow.domains.clients.schemas import Names
from tests.domains.clients.conftest import Worked
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, done, escalated, open_session, problem

_ARABIC = "شركة النور"


async def _found(api: Api, team: Team, query: str) -> list[Json]:
    items: list[Json] = done(await api.by(team.viewer).post(f"{API}/clients/find", json={"query": query}))["items"]
    return items


async def _client(api: Api, team: Team, client_id: str) -> Json:
    return done(await api.by(team.viewer).get(f"{API}/clients/{client_id}"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Contoso", "contoso "),
        ("Café Müller", "CAFE  MULLER"),
        ("Straße 7", "strasse 7"),
        ("".join(chr(ord(each) + 0xFEE0) for each in "Contoso"), "Contoso"),
        (_ARABIC, f"\u202e{_ARABIC}\u202c"),
        ("👩\u200d🔧 Repairs", "👩\u200d🔧 repairs"),
        ("ﷺ" * 200, "ﷺ" * 200),
        ("x" * 200, "X" * 200),
    ],
)
async def test_one_that_is_written_otherwise_is_the_same_client(api: Api, a: Team, first: str, second: str) -> None:
    one = await open_session(api.by(a.technician), client_name=first)
    other = await open_session(api.by(a.engineer), client_name=second)

    assert other["client_id"] == one["client_id"]
    assert other["client_name"] == one["client_name"]


@pytest.mark.parametrize("second", ["Contoso Legal", "Contoso.", "Kontoso", "x" * 199 + "z"])
async def test_one_with_another_name_is_another_client(api: Api, a: Team, second: str) -> None:
    first = "x" * 199 + "y" if second.startswith("x") else "Contoso"
    one = await open_session(api.by(a.technician), client_name=first)

    other = await open_session(api.by(a.technician), client_name=second)

    assert other["client_id"] != one["client_id"]
    assert other["client_name"] == second


async def test_of_many_who_name_a_new_client_at_once_each_names_the_same(api: Api, a: Team, truth: Truth) -> None:
    browsers = [api.by(member) for member in (a.technician, a.engineer, a.engineer2, a.admin, a.owner)] * 3

    sessions = await asyncio.gather(
        *(open_session(each, client_name="Contoso", contact="Mia Lang", device="PC-1") for each in browsers)
    )

    assert len({session["client_id"] for session in sessions}) == 1
    for table in ("clients", "client_names", "client_contacts", "client_devices"):
        assert await truth.fetchval(f"select count(*) from {table}") == 1


async def test_the_same_request_twice_makes_one_client(api: Api, a: Team, truth: Truth) -> None:
    body = {"title": "Printer", "client_name": "Contoso"}
    for _ in range(2):
        answer = await api.by(a.technician).post(f"{API}/sessions", json=body, headers={"Idempotency-Key": "once-only"})
        assert answer.status_code == 201
    assert await truth.fetchval("select count(*) from clients") == 1


async def test_contacts_and_devices_belong_to_the_client(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    one = await open_session(junior, client_name="Contoso", contact="Mia Lang", device="PC-1")
    await open_session(junior, client_name="contoso", contact="mia lang", device="pc-1")
    other = await open_session(junior, client_name="Fabrikam", contact="Mia Lang", device="PC-1")

    for session in (one, other):
        client = await _client(api, a, session["client_id"])
        assert [each["name"] for each in client["contacts"]] == ["Mia Lang"]
        assert [each["name"] for each in client["devices"]] == ["PC-1"]


async def test_what_becomes_known_later_is_named_too(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.technician), client_name="Contoso")
    told = {"contact": "Mia Lang", "device": "PC-1"}

    changed = done(await api.by(a.technician).patch(f"{API}/sessions/{session['id']}", json=told))

    assert {name: changed[name] for name in told} == told
    client = await _client(api, a, session["client_id"])
    assert [[each["name"] for each in client[kind]] for kind in ("contacts", "devices")] == [["Mia Lang"], ["PC-1"]]


async def test_a_secret_in_a_name_is_in_no_row_of_it(api: Api, a: Team, truth: Truth) -> None:
    secret = "Kx7!pQ2vLm9"
    names = {"client_name": f"Contoso password: {secret}", "contact": f"Mia, password is {secret}"}

    session = await open_session(api.by(a.technician), **names)

    assert session["client_name"] == names["client_name"]
    for table in ("clients", "client_names", "client_contacts", "client_devices"):
        assert not await truth.fetchval(f"select count(*) from {table} t where t::text like '%' || $1 || '%'", secret)
    assert (await _found(api, a, "contoso"))[0]["name"] == "Contoso password: [password hidden]"


async def test_what_is_hidden_by_hand_is_no_name_any_more(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    one = await open_session(junior, client_name="Contoso", contact="Mia Lang", device="Tiger Lily")
    await open_session(junior, client_name="Contoso", contact="Mia Lang")
    hidden = {"field": "device", "begin": 0, "end": 5}

    assert (await junior.post(f"{API}/sessions/{one['id']}/hidden", json=hidden)).status_code == 204

    client = await _client(api, a, one["client_id"])
    assert [each["name"] for each in client["devices"]] == ["[secret hidden] Lily"]
    assert [each["name"] for each in client["contacts"]] == ["Mia Lang"]
    assert not await truth.fetchval("select count(*) from client_devices t where t::text like '%Tiger%'")


async def test_a_hidden_name_of_a_client_leaves_others_who_named_it(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    alone = await open_session(junior, client_name="Zephyr Holding")
    shared, other = [await open_session(junior, client_name="Contoso") for _ in range(2)]
    for session in (alone, shared):
        hidden = {"field": "client_name", "begin": 0, "end": 6}
        assert (await junior.post(f"{API}/sessions/{session['id']}/hidden", json=hidden)).status_code == 204

    assert [each["name"] for each in await _found(api, a, "zephyr")] == []
    assert [each["id"] for each in await _found(api, a, "contoso")] == [other["client_id"]]
    assert done(await junior.get(f"{API}/sessions/{other['id']}"))["client_name"] == "Contoso"


async def test_a_brief_keeps_the_names_and_says_which_client_it_was(api: Api, a: Team) -> None:
    handoff = await escalated(api, a, client_name="contoso", contact="Mia Lang")

    problem_ = handoff["brief"]["problem"]
    session = done(await api.by(a.engineer).get(f"{API}/sessions/{handoff['card']['session_id']}"))
    assert (problem_["client_name"], problem_["contact"]) == ("contoso", "Mia Lang")
    assert problem_["client_id"] == handoff["card"]["client_id"] == session["client_id"]


async def test_another_account_finds_names_and_lists_nothing(api: Api, a: Team, b: Team) -> None:
    session = await open_session(api.by(a.technician), client_name="Contoso")
    stranger = api.by(b.owner)

    problem(await stranger.get(f"{API}/clients/{session['client_id']}"), 404, "not-found")
    problem(await stranger.get(f"{API}/clients/{session['client_id']}/history"), 404, "not-found")
    assert done(await stranger.get(f"{API}/clients"))["items"] == []
    assert await _found(api, b, "contoso") == []
    listed = await stranger.get(f"{API}/sessions", params={"client": session["client_id"]})
    assert done(listed)["items"] == []
    own = await open_session(api.by(b.technician), client_name="Contoso")
    assert own["client_id"] != session["client_id"]


async def test_sessions_and_handoffs_are_listed_by_client(api: Api, a: Team) -> None:
    handoff = await escalated(api, a, client_name="Contoso")
    other = await escalated(api, a, client_name="Fabrikam")
    junior = api.by(a.technician)
    for path, mine, others in (
        ("sessions", handoff["card"]["session_id"], other["card"]["session_id"]),
        ("handoffs", handoff["card"]["id"], other["card"]["id"]),
    ):
        listed = done(await junior.get(f"{API}/{path}", params={"client": handoff["card"]["client_id"]}))["items"]
        assert [each["id"] for each in listed] == [mine]
        listed = done(await junior.get(f"{API}/{path}"))["items"]
        assert {each["id"] for each in listed} == {mine, others}
        problem(await junior.get(f"{API}/{path}", params={"client": "Contoso"}), 422, "invalid")


async def test_suggestions_come_best_first_then_those_named_last(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    for name in ("Alpine Contoso Works", "Contoso", "Contoso Legal", "Kontoso", "Fabrikam"):
        await open_session(junior, client_name=name)

    assert [each["name"] for each in await _found(api, a, "contoso")] == [
        *("Contoso", "Contoso Legal", "Alpine Contoso Works", "Kontoso"),
    ]
    assert [each["exact"] for each in await _found(api, a, " CONTOSO")] == [True, False, False, False]
    # What one types is text, not a pattern.
    assert await _found(api, a, "%") == []
    assert len(await _found(api, a, "")) == 5


async def test_a_full_account_opens_sessions_without_new_clients(
    api: Api, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "MAX_CLIENTS", 1)
    monkeypatch.setattr(naming, "MAX_PARTS", 1)
    junior = api.by(a.technician)
    first = await open_session(junior, client_name="Contoso", device="PC-1")

    full = await open_session(junior, client_name="Fabrikam", device="PC-1")
    known = await open_session(junior, client_name="contoso", device="PC-2")

    assert (full["client_id"], full["client_name"], full["device"]) == (None, "Fabrikam", "PC-1")
    assert (known["client_id"], known["device"]) == (first["client_id"], "PC-2")
    client = await _client(api, a, first["client_id"])
    assert [each["name"] for each in client["devices"]] == ["PC-1"]


async def test_sessions_of_before_are_linked_in_batches(
    api: Api, a: Team, b: Team, truth: Truth, linked: Worked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resolutionflow.domains.flowpilot.sessions.jobs._BATCH", 2)
    names = ["Contoso", "contoso ", "CONTOSO", "Fabrikam", "Fabrikam"]
    handoffs = [await escalated(api, a, client_name=name, device="PC-1") for name in names]
    await open_session(api.by(b.technician), client_name="Contoso")
    # As a process of the version before leaves them.
    await truth.execute("update handoffs set client_id = null")
    await truth.execute(
        "update flowpilot_sessions set client_id = null, device_id = null, client_name = upper(client_name)"
    )
    await truth.execute("delete from clients")

    await linked()

    rows = await truth.fetch("select account_id, client_id, client_name, device_id from flowpilot_sessions")
    assert all(row["client_id"] and (row["device_id"] or row["account_id"] == b.account_id) for row in rows)
    assert await truth.fetchval("select count(*) from clients where account_id = $1", a.account_id) == 2
    assert await truth.fetchval("select count(*) from clients where account_id = $1", b.account_id) == 1
    assert await truth.fetchval("select count(*) from handoffs where client_id is null") == 0
    card = done(await api.by(a.engineer).get(f"{API}/handoffs/{handoffs[-1]['card']['id']}"))["card"]
    assert (await _client(api, a, card["client_id"]))["name"] == "FABRIKAM"


async def test_a_device_that_the_version_before_changed_is_found_later(
    api: Api, a: Team, truth: Truth, linked: Worked
) -> None:
    session = await open_session(api.by(a.technician), client_name="Contoso", device="PC-1")
    await truth.execute("update flowpilot_sessions set device = 'PC-2'")

    await linked()

    devices = (await _client(api, a, session["client_id"]))["devices"]
    assert {each["name"] for each in devices} == {"PC-1", "PC-2"}
    named = await truth.fetchval("select d.name from flowpilot_sessions s join client_devices d on d.id = s.device_id")
    assert named == "PC-2"


async def test_many_names_at_once_are_found_in_their_order(api: Api, a: Team) -> None:
    names = ("Contoso", "Fabrikam", "contoso", "Contoso Legal")
    async with api.database.transaction(a.technician.actor.scope) as tx:
        asked = [(Names(client=name, contact=None, device="PC-1"), tx.now) for name in names]
        found = await naming.find_or_add(tx, asked)
    assert [each.client for each in found] == ["Contoso", "Fabrikam", "Contoso", "Contoso Legal"]
    assert found[0] == found[2]
    assert len({each.device_id for each in found}) == 3
