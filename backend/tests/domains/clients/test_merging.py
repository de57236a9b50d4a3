"""Clients are renamed, merged and separated: who may, what moves, and what stays as it was."""

import asyncio
from typing import Any

import pytest

from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus
from tests.domains.clients.conftest import Worked
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, audited, done, escalated, open_session, problem, session_in


def _at(client_id: str, action: str = "") -> str:
    return f"{API}/clients/{client_id}{action}"


async def _rename(api: Api, team: Team, client_id: str, name: str) -> Json:
    return done(await api.by(team.engineer).patch(_at(client_id), json={"name": name}))


async def _merge(api: Api, team: Team, client_id: str, into: str) -> Json:
    return done(await api.by(team.admin).post(_at(client_id, "/merge"), json={"into": into}))


async def _sessions_of(api: Api, team: Team, client_id: str) -> set[str]:
    listed = await api.by(team.viewer).get(f"{API}/sessions", params={"client": client_id})
    return {each["id"] for each in done(listed)["items"]}


async def test_a_renamed_client_is_found_by_its_former_name(api: Api, a: Team, worked: Worked) -> None:
    junior = api.by(a.technician)
    handoff = await escalated(api, a, client_name="Contoso")
    session_id, client_id = handoff["card"]["session_id"], handoff["card"]["client_id"]

    renamed = await _rename(api, a, client_id, "Contoso Group")
    await worked()

    assert (renamed["name"], renamed["former_names"]) == ("Contoso Group", ["Contoso"])
    assert done(await junior.get(f"{API}/sessions/{session_id}"))["client_name"] == "Contoso Group"
    # The brief and its card stay as they were.
    again = done(await junior.get(f"{API}/handoffs/{handoff['card']['id']}"))
    assert again["brief"] == handoff["brief"]
    assert again["card"] == handoff["card"]
    another = await open_session(junior, client_name="contoso")
    assert (another["client_id"], another["client_name"]) == (client_id, "Contoso Group")
    (found,) = done(await junior.post(f"{API}/clients/find", json={"query": "contoso"}))["items"]
    assert (found["name"], found["former_name"], found["exact"]) == ("Contoso Group", "Contoso", True)
    (entry,) = await audited(api, a, "client.renamed")
    assert (entry["old"], entry["new"]) == ({"name": "Contoso"}, {"name": "Contoso Group"})


async def test_the_search_finds_a_client_by_all_its_names(api: Api, a: Team, worked: Worked) -> None:
    session = await open_session(api.by(a.technician), client_name="Kestrel", contact="Mia Lang", device="PC-1")
    await _rename(api, a, session["client_id"], "Osprey Marine")
    await worked()

    for query, kind, name in (
        ("kestrel", "client", "Osprey Marine"),
        ("osprey", "client", "Osprey Marine"),
        ("mia lang", "contact", "Mia Lang"),
        ("pc-1", "device", "PC-1"),
    ):
        hits = done(await api.by(a.viewer).post(f"{API}/search", json={"query": query}))["items"]
        (hit,) = [each for each in hits if each["kind"] == kind]
        assert (hit["name"], hit["client_id"]) == (name, session["client_id"]), query
        assert hit["client_name"] == (None if kind == "client" else "Osprey Marine")


async def test_a_name_that_another_client_has_is_refused_and_says_whose(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    one = await open_session(junior, client_name="Contoso")
    other = await open_session(junior, client_name="Fabrikam")

    refused = problem(
        await api.by(a.engineer).patch(_at(one["client_id"]), json={"name": "fabrikam "}), 409, "client-name-taken"
    )
    assert refused["client_id"] == other["client_id"]
    # In another case, and by a name it had, it is its own.
    assert (await _rename(api, a, one["client_id"], "CONTOSO"))["name"] == "CONTOSO"
    await _rename(api, a, one["client_id"], "Contoso Group")
    assert (await _rename(api, a, one["client_id"], "Contoso"))["former_names"] == ["Contoso Group"]


async def test_a_client_takes_fifty_names(api: Api, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resolutionflow.domains.clients.service.MAX_NAMES", 2)
    session = await open_session(api.by(a.technician), client_name="Contoso")
    await _rename(api, a, session["client_id"], "Contoso Group")
    answer = await api.by(a.engineer).patch(_at(session["client_id"]), json={"name": "Contoso Holding"})
    problem(answer, 409, "client-names-full")


@pytest.mark.parametrize("name", ["", "   ", "\u200b", "x" * 201, None, 7])
async def test_a_malformed_name_is_refused(api: Api, a: Team, name: Any) -> None:
    session = await open_session(api.by(a.technician), client_name="Contoso")
    problem(await api.by(a.engineer).patch(_at(session["client_id"]), json={"name": name}), 422, "invalid")


async def test_a_secret_in_a_new_name_is_hidden(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.technician), client_name="Contoso")
    renamed = await _rename(api, a, session["client_id"], "Contoso password: Kx7!pQ2vLm9")
    assert renamed["name"] == "Contoso password: [password hidden]"
    assert "Kx7" not in str(await audited(api, a, "client"))


async def test_a_merge_joins_everything_and_separating_parts_it_again(api: Api, a: Team, worked: Worked) -> None:
    junior = api.by(a.technician)
    one = await open_session(junior, client_name="Kontoso", contact="Mia Lang", device="PC-1")
    other = await open_session(junior, client_name="Contoso", contact="mia lang", device="PC-2")

    merged = await _merge(api, a, one["client_id"], other["client_id"])
    await worked()

    assert (merged["id"], merged["name"]) == (other["client_id"], "Contoso")
    assert merged["former_names"] == ["Kontoso"]
    assert [each["name"] for each in merged["merged"]] == ["Kontoso"]
    assert [each["name"] for each in merged["contacts"]] == ["mia lang"]
    assert {each["name"] for each in merged["devices"]} == {"PC-1", "PC-2"}
    for client_id in (one["client_id"], other["client_id"]):
        assert await _sessions_of(api, a, client_id) == {one["id"], other["id"]}
        assert done(await junior.get(_at(client_id))) == merged
        assert done(await junior.get(_at(client_id, "/history")))["open"] == 2
    assert done(await junior.get(f"{API}/sessions/{one['id']}"))["client_name"] == "Contoso"
    assert [each["id"] for each in done(await junior.get(f"{API}/clients"))["items"]] == [other["client_id"]]

    apart = done(await api.by(a.admin).post(_at(one["client_id"], "/separate")))
    await worked()

    assert (apart["id"], apart["name"], apart["former_names"]) == (one["client_id"], "Kontoso", [])
    assert await _sessions_of(api, a, one["client_id"]) == {one["id"]}
    assert await _sessions_of(api, a, other["client_id"]) == {other["id"]}
    assert done(await junior.get(f"{API}/sessions/{one['id']}"))["client_name"] == "Kontoso"
    (entry,) = await audited(api, a, "client.merged")
    assert (entry["subject"], entry["new"], entry["actor"]["name"]) == ("Kontoso", {"into": "Contoso"}, a.admin.name)
    assert len(await audited(api, a, "client.separated")) == 1


async def test_a_merge_of_merged_clients_is_undone_one_by_one(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    first, second, third = [await open_session(junior, client_name=name) for name in ("One", "Two", "Three")]
    await _merge(api, a, first["client_id"], second["client_id"])
    await _merge(api, a, second["client_id"], third["client_id"])
    assert await _sessions_of(api, a, first["client_id"]) == {first["id"], second["id"], third["id"]}

    done(await api.by(a.admin).post(_at(second["client_id"], "/separate")))

    assert await _sessions_of(api, a, third["client_id"]) == {third["id"]}
    assert await _sessions_of(api, a, first["client_id"]) == {first["id"], second["id"]}


async def test_a_session_that_is_opened_while_a_merge_runs_names_the_client_that_remains(
    api: Api, a: Team, worked: Worked
) -> None:
    junior = api.by(a.technician)
    one, other = [await open_session(junior, client_name=name) for name in ("Kontoso", "Contoso")]

    answers = await asyncio.gather(
        *(open_session(api.by(a.engineer), client_name="kontoso") for _ in range(4)),
        _merge(api, a, one["client_id"], other["client_id"]),
        *(open_session(api.by(a.engineer2), client_name="kontoso") for _ in range(4)),
    )
    await worked()

    opened = {each["id"] for each in answers if "steps" in each}
    assert len(opened) == 8
    assert await _sessions_of(api, a, other["client_id"]) == {one["id"], other["id"], *opened}
    for session_id in opened:
        assert done(await junior.get(f"{API}/sessions/{session_id}"))["client_name"] == "Contoso"


async def test_what_cannot_be_merged_says_why(api: Api, a: Team, b: Team) -> None:
    junior = api.by(a.technician)
    one, other, third = [await open_session(junior, client_name=name) for name in ("One", "Two", "Three")]
    foreign = await open_session(api.by(b.technician), client_name="Four")
    admin = api.by(a.admin)

    for into in (one["client_id"], foreign["client_id"], "00000000-0000-0000-0000-000000000000"):
        problem(await admin.post(_at(one["client_id"], "/merge"), json={"into": into}), 422, "invalid")
    problem(await admin.post(_at(foreign["client_id"], "/merge"), json={"into": one["client_id"]}), 404, "not-found")
    await _merge(api, a, one["client_id"], other["client_id"])
    # Twice, the other way round, and into what is no more.
    for client_id, into in ((one, other), (third, one)):
        answer = await admin.post(_at(client_id["client_id"], "/merge"), json={"into": into["client_id"]})
        assert problem(answer, 409, "client-is-merged")["client_id"] == other["client_id"]
    problem(await admin.patch(_at(one["client_id"]), json={"name": "Uno"}), 409, "client-is-merged")
    problem(await admin.post(_at(other["client_id"], "/separate")), 409, "client-not-merged")


async def test_two_who_merge_crosswise_at_once_make_no_circle(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    one, other = [(await open_session(junior, client_name=name))["client_id"] for name in ("One", "Two")]

    answers = await asyncio.gather(
        api.by(a.admin).post(_at(one, "/merge"), json={"into": other}),
        api.by(a.owner).post(_at(other, "/merge"), json={"into": one}),
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert len(done(await junior.get(f"{API}/clients"))["items"]) == 1


async def test_of_two_who_merge_one_client_into_others_at_once_the_second_is_told(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    one, two, three = [(await open_session(junior, client_name=name))["client_id"] for name in ("One", "Two", "Three")]

    answers = await asyncio.gather(
        api.by(a.admin).post(_at(one, "/merge"), json={"into": two}),
        api.by(a.owner).post(_at(one, "/merge"), json={"into": three}),
        api.by(a.admin).post(_at(one, "/merge"), json={"into": two}),
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    (survivor,) = {answer.json()["id"] for answer in answers if answer.status_code == 200}
    assert {answer.json()["client_id"] for answer in answers if answer.status_code == 409} == {survivor}
    assert done(await junior.get(_at(one)))["id"] == survivor
    assert len(await audited(api, a, "client.merged")) == 1


async def test_of_two_clients_that_get_one_name_at_once_the_second_keeps_its_own(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    clients = [(await open_session(junior, client_name=name))["client_id"] for name in ("One", "Two")]

    wanted = zip(clients, ("Uno", "UNO"), strict=True)
    answers = await asyncio.gather(
        *(api.by(a.engineer).patch(_at(client_id), json={"name": name}) for client_id, name in wanted)
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    found = done(await junior.post(f"{API}/clients/find", json={"query": "uno"}))["items"]
    assert [each["exact"] for each in found] == [True]


async def test_what_was_separated_twice_is_one_client_still(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    one, other = [(await open_session(junior, client_name=name))["client_id"] for name in ("One", "Two")]
    await _merge(api, a, one, other)

    answers = await asyncio.gather(*(api.by(each).post(_at(one, "/separate")) for each in (a.admin, a.owner)))

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert len(done(await junior.get(f"{API}/clients"))["items"]) == 2
    assert len(await audited(api, a, "client.separated")) == 1


async def test_a_client_whose_name_was_taken_by_the_one_that_remains_is_not_separated(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    one, other = [(await open_session(junior, client_name=name))["client_id"] for name in ("One", "Two")]
    await _merge(api, a, one, other)
    await _rename(api, a, other, "One")

    problem(await api.by(a.admin).post(_at(one, "/separate")), 409, "client-name-taken")

    assert (done(await junior.get(_at(one))))["id"] == other


async def test_what_helped_a_client_before_is_told_without_secrets(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await session_in(api, a, SessionStatus.RESOLVED)
    secret = await open_session(junior, client_name="harbor dental")
    resolution = {"resolution": "Set the password to Kx7!pQ2vLm9"}
    done(await junior.post(f"{API}/sessions/{secret['id']}/resolve", json=resolution))
    await open_session(junior, client_name="Fabrikam")
    for name in ("HARBOR DENTAL", "Fabrikam", None):
        entry = {"title": f"For {name}", "kind": "action", "body": "Look at the cable.", "client_name": name}
        assert (await junior.post(f"{API}/playbook", json=entry)).status_code == 201

    history = done(await api.by(a.viewer).get(_at(session["client_id"], "/history")))

    assert (history["open"], history["escalated"], history["resolved"]) == (0, 0, 2)
    assert [each["session_id"] for each in history["fixes"]] == [secret["id"], session["id"]]
    assert history["fixes"][0]["resolution"] == "Set the password to [password hidden]"
    assert [each["title"] for each in history["playbook"]] == ["For HARBOR DENTAL"]


async def test_playbook_entries_for_a_client_stay_with_it_under_a_new_name(
    api: Api, a: Team, worked: Worked, truth: Truth
) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, client_name="Contoso", title="Tunnel drops")
    entry = {"title": "Tunnel drops", "kind": "action", "body": "Look at the MTU.", "client_name": "Contoso"}
    assert (await junior.post(f"{API}/playbook", json=entry)).status_code == 201
    await _rename(api, a, session["client_id"], "Contoso Group")
    await worked()

    preflight = done(await junior.get(f"{API}/sessions/{session['id']}/preflight"))
    assert [each["title"] for each in preflight["untried"]] == ["Tunnel drops"]


async def test_other_pages_hear_of_a_change_and_of_its_end(api: Api, a: Team, truth: Truth, worked: Worked) -> None:
    session = await open_session(api.by(a.technician), client_name="Contoso")
    await _rename(api, a, session["client_id"], "Contoso Group")
    await worked()
    events = await truth.fetch("select event from account_events where type = 'client.changed.v1' order by seq")
    assert len(events) == 2
    assert all('"Contoso Group"' in event["event"] for event in events)
