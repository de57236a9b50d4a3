"""The playbook: written once, found by the next case like it, changed by those who may."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from resolutionflow.domains.flowpilot.playbook import service as playbook
from resolutionflow.domains.flowpilot.playbook.service import MAX_ENTRIES
from resolutionflow.domains.flowpilot.sessions import service as flowpilot
from tests.support.actors import Team
from tests.support.app import Api, counted_queries
from tests.support.databases import Truth
from tests.support.factories import API, Json, add_step, done, escalated, key, made, open_session, problem

ENTRY = {
    "title": "VPN drops after a router swap",
    "applies_when": "A tunnel drops every few minutes",
    "keywords": ["duplicate address"],
    "kind": "action",
    "body": "Look for a second device with the router's address.",
}


async def _add(client: httpx.AsyncClient, **fields: Any) -> Json:
    return made(await client.post(f"{API}/playbook", json={**ENTRY, **fields}))


async def _all(client: httpx.AsyncClient) -> list[Json]:
    items: list[Json] = done(await client.get(f"{API}/playbook"))["items"]
    return items


async def _unanswered(api: Api, team: Team, session: Json) -> list[str]:
    """Titles of what applies to a session and was not done in it."""
    async with api.database.transaction(team.technician.actor.scope) as tx:
        detail = await flowpilot.detail(tx, UUID(session["id"]))
        return [entry.title for entry in await playbook.list_untried(tx, detail)]


async def test_an_entry_comes_from_a_case_and_is_there_for_everybody(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)
    origin = {"session_id": handoff["card"]["session_id"], "handoff_id": handoff["card"]["id"]}

    entry = await _add(api.by(a.technician), **origin, client_name="Harbor Dental")

    assert {name: entry[name] for name in ENTRY} == ENTRY
    assert {name: entry[name] for name in origin} == origin
    assert (entry["revision"], entry["author"]["name"], entry["client_name"]) == (
        1,
        a.technician.name,
        "Harbor Dental",
    )
    assert await _all(api.by(a.viewer)) == [entry]


async def test_the_preflight_names_what_was_not_tried(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    entry = await _add(junior)
    session = await open_session(junior)
    address = f"{API}/sessions/{session['id']}/preflight"

    assert done(await junior.get(address))["untried"] == [entry]
    await add_step(junior, session["id"], entry["kind"], body=entry["body"])
    assert done(await junior.get(address))["untried"] == []


async def test_an_entry_of_another_account_is_not_there(api: Api, a: Team, b: Team) -> None:
    entry = await _add(api.by(a.technician))

    assert await _all(api.by(b.owner)) == []
    theirs = api.by(b.owner)
    problem(await theirs.delete(f"{API}/playbook/{entry['id']}"), 404, "not-found")
    assert await _unanswered(api, b, await open_session(api.by(b.technician))) == []


async def test_keywords_are_cleaned_like_every_text(api: Api, a: Team) -> None:
    entry = await _add(
        api.by(a.technician), keywords=[" tunnel\x07 down ", "tunnel  down", "DNS", "tunnel down", "DNS"]
    )
    answer = await api.by(a.technician).post(f"{API}/playbook", json={**ENTRY, "keywords": ["DNS", " \n"]})

    assert entry["keywords"] == ["tunnel down", "DNS"]
    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["keywords"]


@pytest.mark.parametrize("field", ["session_id", "handoff_id"])
async def test_where_it_comes_from_must_be_of_the_account(field: str, api: Api, a: Team, b: Team) -> None:
    theirs = await escalated(api, b)
    of_b = {"session_id": theirs["card"]["session_id"], "handoff_id": theirs["card"]["id"]}[field]

    for value in (of_b, str(uuid4())):
        answer = await api.by(a.technician).post(f"{API}/playbook", json={**ENTRY, field: value})
        assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [field]
    assert await _all(api.by(a.technician)) == []


async def test_the_same_key_adds_it_once_also_at_the_same_time(api: Api, a: Team) -> None:
    junior, headers = api.by(a.technician), key()

    answers = await asyncio.gather(*(junior.post(f"{API}/playbook", json=ENTRY, headers=headers) for _ in range(5)))

    assert len({made(answer)["id"] for answer in answers}) == 1
    answer = await junior.post(f"{API}/playbook", json={**ENTRY, "body": "Another"}, headers=headers)
    problem(answer, 422, "idempotency-key-reused")
    assert len(await _all(junior)) == 1


async def test_secrets_are_masked_before_it_is_kept(api: Api, a: Team, truth: Truth) -> None:
    entry = await _add(api.by(a.technician), body="Sign in to the router, password: Tr0ub4dor&3-xyzzy, and look.")

    assert "Tr0ub4dor" not in entry["body"]
    assert "hidden]" in entry["body"]
    assert "Tr0ub4dor" not in await truth.fetchval("select body from playbook_entries")


async def test_a_secret_in_the_clients_name_is_masked_too(api: Api, a: Team, truth: Truth) -> None:
    entry = await _add(api.by(a.technician), client_name="Harbor Dental password: Sommer2026!")
    assert "Sommer2026!" not in str(entry)
    assert "Sommer2026!" not in str(await truth.fetchval("select client_name from playbook_entries"))


async def test_its_author_and_engineers_change_it_and_nobody_else(api: Api, a: Team, truth: Truth) -> None:
    entry = await _add(api.by(a.engineer))
    junior, senior = api.by(a.technician), api.by(a.engineer2)
    url, change = f"{API}/playbook/{entry['id']}", {**ENTRY, "body": "Look in the ARP table.", "revision": 1}

    problem(await junior.put(url, json=change), 403, "not-your-entry")
    problem(await junior.delete(url), 403, "not-your-entry")
    changed = done(await senior.put(url, json=change))

    assert (changed["body"], changed["revision"], changed["author"]) == ("Look in the ARP table.", 2, entry["author"])
    own = await _add(junior)
    done(await junior.put(f"{API}/playbook/{own['id']}", json={**change, "title": "Mine"}))
    assert (await senior.delete(url)).status_code == 204
    problem(await senior.delete(url), 404, "not-found")
    assert [item["title"] for item in await _all(junior)] == ["Mine"]


async def test_of_two_changes_at_once_one_is_told_of_the_other(api: Api, a: Team) -> None:
    entry = await _add(api.by(a.engineer))
    change = {**ENTRY, "revision": 1}

    answers = await asyncio.gather(
        *(
            api.by(member).put(f"{API}/playbook/{entry['id']}", json={**change, "title": member.name})
            for member in (a.engineer, a.engineer2, a.admin)
        )
    )

    assert sorted(answer.status_code for answer in answers) == [200, 409, 409]
    lost = next(answer for answer in answers if answer.status_code == 409)
    assert problem(lost, 409, "playbook-changed")["revision"] == 2


async def test_a_full_playbook_takes_no_more(api: Api, a: Team, truth: Truth) -> None:
    await _add(api.by(a.technician))
    await truth.execute(
        "insert into playbook_entries (id, account_id, revision, title, applies_when, keywords, kind, body, words, "
        "author_id, created_at, updated_at) select gen_random_uuid(), account_id, 1, title || n, applies_when, "
        "keywords, kind, body, words, author_id, created_at, updated_at "
        "from playbook_entries, generate_series(2, $1) n",
        MAX_ENTRIES,
    )

    answer = await api.by(a.technician).post(f"{API}/playbook", json=ENTRY)

    problem(answer, 409, "playbook-full")


async def test_pages_follow_each_other(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    for number in range(5):
        await _add(junior, title=f"Entry {number}")

    titles: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        page = done(await junior.get(f"{API}/playbook", params={"limit": 2, **({"cursor": cursor} if cursor else {})}))
        titles += [item["title"] for item in page["items"]]
        cursor = page["next_cursor"]

    assert titles == [f"Entry {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    ("entry", "session", "applies"),
    [
        ({}, {"title": "The tunnel drops every few minutes"}, True),
        ({}, {"title": "Tunnels dropping", "problem": "Every minute the VPN drops since the router was swapped"}, True),
        ({}, {"title": "VPN drosp after ruoter swap"}, True),
        ({}, {"title": "No mail", "problem": "The log has: DUPLICATE  ADDRESS on the wire"}, True),
        ({}, {"title": "Printer prints blank pages"}, False),
        ({}, {"title": "The address book is a duplicate"}, False),
        ({"title": "HD-FW-01 reboot", "applies_when": ""}, {"title": "Slow", "device": "HD-FW-01"}, True),
        ({"keywords": ["HD-FW-01"]}, {"title": "Slow", "device": "HD-FW-01"}, True),
        ({"client_name": "harbor dental"}, {"title": ENTRY["title"]}, True),
        ({"client_name": "Contoso"}, {"title": ENTRY["title"]}, False),
        # Words that say nothing are no words.
        ({"title": "It is slow", "applies_when": "", "keywords": []}, {"title": "It is on fire"}, False),
        ({"title": "It is on", "applies_when": "", "keywords": ["the", "--"]}, {"title": "The mouse is off"}, False),
    ],
)
async def test_which_entries_apply_to_a_session(
    entry: dict[str, Any], session: dict[str, Any], applies: bool, api: Api, a: Team
) -> None:
    await _add(api.by(a.technician), **entry)

    found = await _unanswered(api, a, await open_session(api.by(a.technician), **session))

    assert bool(found) == applies


async def test_the_best_match_comes_first(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    await _add(junior, title="VPN drops at noon and the router restarts", applies_when="", keywords=[])
    await _add(junior, title="VPN drops every few minutes", applies_when="", keywords=[])
    await _add(junior, title="Something else", applies_when="", keywords=["few minutes"])

    titles = await _unanswered(api, a, await open_session(junior))

    assert titles[:2] == ["Something else", "VPN drops every few minutes"]


@pytest.mark.parametrize(
    ("kind", "body", "left"),
    [
        ("action", ENTRY["body"], False),
        ("action", "looked for a second device with the router's address", False),
        ("suggestion", ENTRY["body"], True),
        ("note", ENTRY["body"], True),
        ("action", "Restarted the router", True),
    ],
)
async def test_what_was_done_is_answered(kind: str, body: str, left: bool, api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    await _add(junior)
    session = await open_session(junior)
    await add_step(junior, session["id"], kind, body=body)

    assert bool(await _unanswered(api, a, session)) == left


async def test_looking_takes_the_same_number_of_queries_however_much_there_is(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    counts = []
    for _ in range(2):
        for _ in range(4):
            await _add(junior)
            await add_step(junior, session["id"])
        with counted_queries(api.database) as statements:
            await _unanswered(api, a, session)
        counts.append(len(statements))

    assert counts[0] == counts[1]
