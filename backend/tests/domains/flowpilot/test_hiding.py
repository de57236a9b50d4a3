"""What nobody found and somebody hides by hand is a secret from then on, wherever it was copied to."""

import asyncio
import html
import json
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import Text

from resolutionflow.domains.assessments import service as assessments
from resolutionflow.domains.flowpilot.hiding.copies import COPIES
from resolutionflow.domains.flowpilot.sessions.schemas import EXCERPT
from resolutionflow.domains.handoffs.lifecycle.models import HandoffRow
from resolutionflow.kernel.errors import NotChecked
from resolutionflow.kernel.redaction import passages
from resolutionflow.kernel.redaction.scanning import Scanner
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.assessing import assessor
from tests.support.databases import Place, Truth, waiting_for_locks
from tests.support.factories import API, Json, act, add_step, done, escalate, key, made, open_session, problem, say

_PLAIN = "calvin of old"
_LINE = f"idrac login root, then {_PLAIN} 👩🏽‍🚒"
_AT = {"begin": _LINE.index(_PLAIN), "end": _LINE.index(_PLAIN) + len(_PLAIN)}
_COPIES = (
    "handoffs",
    "handoff_briefs",
    "handoff_events",
    "handoff_messages",
    "handoff_words",
    "assessments",
    "account_events",
    "audit_log",
    "playbook_entries",
    "escalations",
    "escalation_waits",
    "escalation_claims",
    "webhook_deliveries",
)


async def _hide(browser: httpx.AsyncClient, session: Json, step: Json, **place: Any) -> httpx.Response:
    address = f"{API}/sessions/{session['id']}/steps/{step['id']}/hidden"
    return await browser.post(address, json={"field": "body", **_AT, **place})


async def _escalated(api: Api, a: Team) -> tuple[Json, Json, Json]:
    """A session, its step and its handoff, all of which tell what nobody knows to be a secret."""
    junior = api.by(a.technician)
    session = await open_session(junior, problem=_LINE)
    step = await add_step(junior, session["id"], "command", body=_LINE, output=f"{_LINE}\n{_LINE}", rules_out=_LINE)
    handoff = await escalate(junior, session["id"], reason=_LINE, ask=_LINE, first_move=_LINE)
    return session, step, handoff


async def _copies_with(truth: Truth, passage: str) -> list[str]:
    return [
        table
        for table in _COPIES
        if await truth.fetchval(f"select count(*) from {table} t where row_to_json(t)::text like '%{passage}%'")
    ]


async def test_it_is_masked_in_every_copy_that_was_made_of_it(api: Api, a: Team, truth: Truth) -> None:
    session, step, handoff = await _escalated(api, a)
    senior = api.by(a.engineer)
    done(await act(senior, "claim", handoff))
    made(
        await senior.post(f"{API}/handoffs/{handoff['card']['id']}/messages", json={"kind": "question", "body": _LINE})
    )
    done(await act(api.by(a.technician), "amend", handoff, contingency=_LINE))
    assert len(await _copies_with(truth, _PLAIN)) >= 4

    assert (await _hide(senior, session, step)).status_code == 204

    assert await _copies_with(truth, _PLAIN) == []
    other = done(await api.by(a.engineer2).get(f"{API}/sessions/{session['id']}"))
    assert _PLAIN not in str(other)
    assert other["steps"][0]["body"] == _LINE.replace(_PLAIN, "[secret hidden]")
    assert other["steps"][0]["masked"] == ["secret"]
    brief = done(await senior.get(f"{API}/handoffs/{handoff['card']['id']}"))["brief"]
    assert brief["tried"][0]["output"].count("[secret hidden]") == 2
    assert brief["start_here"]["first_move"] == _LINE.replace(_PLAIN, "[secret hidden]")


_NOT_TYPED = {
    *("intent", "state", "severity", "outcome", "assessment_grade", "timer"),
    *("idempotency_key", "request_digest"),
}


async def test_each_text_of_a_handoff_can_be_hidden(truth: Truth) -> None:
    """A new column with what a person typed is read by ``COPIES``, and written by a new ``hide_in_copy``."""
    texts = {column.name for column in HandoffRow.__table__.columns if isinstance(column.type, Text)} - _NOT_TYPED
    read = next(copy.document for copy in COPIES if copy.table == "handoffs")
    written = await truth.fetchval("select prosrc from pg_proc where proname = 'hide_in_copy'")

    assert {name for name in texts if f"'{name}', t.{name}" not in read} == set()
    assert {name for name in texts if f"{name} = document->>'{name}'" not in written} == set()


async def test_who_reads_it_as_it_was_typed_still_does(api: Api, a: Team) -> None:
    session, step, handoff = await _escalated(api, a)
    done(await act(api.by(a.engineer), "claim", handoff))
    await _hide(api.by(a.technician), session, step)

    for member in (a.technician, a.engineer):
        read = done(await api.by(member).get(f"{API}/sessions/{session['id']}"))
        assert read["steps"][0]["body"] == _LINE
        assert read["steps"][0]["masked"] == read["masked"] == ["secret"]


async def test_what_is_written_later_does_not_tell_it_either(api: Api, a: Team, truth: Truth) -> None:
    session, step, handoff = await _escalated(api, a)
    junior, senior = api.by(a.technician), api.by(a.engineer)
    await _hide(junior, session, step)

    await add_step(junior, session["id"], body=_LINE)
    done(await junior.patch(f"{API}/sessions/{session['id']}", json={"business_impact": _LINE}))
    done(await act(senior, "claim", handoff))
    address = f"{API}/handoffs/{handoff['card']['id']}"
    done(await senior.post(f"{address}/read-back", json={"text": _LINE}))
    made(await senior.post(f"{address}/messages", json={"kind": "question", "body": _LINE}))
    done(await act(senior, "return", handoff, reason=_LINE, ask=_LINE))
    done(await act(junior, "reopen", handoff, answer=_LINE))
    done(await act(senior, "claim", handoff))
    done(await act(senior, "resolve", handoff, resolution=_LINE))

    assert await _copies_with(truth, _PLAIN) == []
    assert _PLAIN not in (await api.by(a.engineer2).get(f"{API}/sessions/{session['id']}")).text


async def test_an_assessment_that_was_being_made_meanwhile_does_not_tell_it(
    api: Api, a: Team, place: Place, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, step, _ = await _escalated(api, a)
    make = assessments.make

    async def hidden_meanwhile(*given: Any) -> Any:
        made_of_it = await make(*given)
        assert (await _hide(api.by(a.technician), session, step)).status_code == 204
        return made_of_it

    monkeypatch.setattr(assessments, "make", hidden_meanwhile)
    async with assessor(api, place) as by_rules:
        assert await by_rules.work()

    assert await truth.fetchval("select content is not null from assessments")
    assert await _copies_with(truth, _PLAIN) == []


async def test_a_resolved_handoff_is_not_found_by_it_any_more(api: Api, a: Team, truth: Truth) -> None:
    session, step, handoff = await _escalated(api, a)
    done(await act(api.by(a.engineer), "claim", handoff))
    done(await act(api.by(a.engineer), "resolve", handoff, resolution="Replaced the board"))
    assert await truth.fetchval("select count(*) from handoff_words where word = 'calvin'") == 1

    await _hide(api.by(a.technician), session, step)

    assert await truth.fetchval("select count(*) from handoff_words where word = 'calvin'") == 0
    assert await truth.fetchval("select count(*) from handoff_words where word = 'board'") == 1


async def test_facts_and_messages_can_be_hidden_too(api: Api, a: Team, truth: Truth) -> None:
    session, _, handoff = await _escalated(api, a)
    junior, senior = api.by(a.technician), api.by(a.engineer)
    assert (
        await junior.post(f"{API}/sessions/{session['id']}/hidden", json={"field": "problem", **_AT})
    ).status_code == 204
    assert await _copies_with(truth, _PLAIN) == []
    done(await act(senior, "claim", handoff))
    said = "ask for fish and chips"
    address = f"{API}/handoffs/{handoff['card']['id']}/messages"
    message = made(await senior.post(address, json={"kind": "question", "body": said}))

    place = {"begin": said.index("fish"), "end": len(said)}
    assert (await senior.post(f"{address}/{message['id']}/hidden", json=place)).status_code == 204

    assert done(await senior.get(address))["items"][0]["body"] == "ask for [secret hidden]"
    assert await _copies_with(truth, "fish and") == []


async def test_twice_is_once(api: Api, a: Team, truth: Truth) -> None:
    session, step, _ = await _escalated(api, a)
    await _hide(api.by(a.technician), session, step)
    before = await truth.fetchval("select count(*) from account_events")

    assert (await _hide(api.by(a.technician), session, step)).status_code == 204

    assert await truth.fetchval("select count(*) from account_events") == before
    rows = await truth.fetch("select subject, new from audit_log where action = 'secret.hidden'")
    assert [(row["subject"], session["id"] in row["new"]) for row in rows] == [("step 1, body", True)]


async def test_others_write_to_the_session_while_its_copies_are_gone_through(api: Api, a: Team, truth: Truth) -> None:
    session, step, handoff = await _escalated(api, a)
    senior = api.by(a.engineer)
    done(await act(senior, "claim", handoff))

    async with truth.transaction():
        await truth.execute("select from handoff_briefs for update")
        hiding = asyncio.create_task(_hide(api.by(a.technician), session, step))
        await waiting_for_locks(truth, 1)
        written = await add_step(senior, session["id"], body=f"Tried {_LINE}")
        asked = made(await say(senior, "question", handoff, f"Is it {_LINE}?"))

    assert (await hiding).status_code == 204
    assert await _copies_with(truth, _PLAIN) == []
    read = done(await api.by(a.engineer2).get(f"{API}/sessions/{session['id']}/steps/{written['id']}"))
    assert read["body"] == f"Tried {_LINE}".replace(_PLAIN, "[secret hidden]")
    assert asked["body"] == f"Is it {_LINE}?".replace(_PLAIN, "[secret hidden]")


async def test_a_long_step_that_is_written_later_is_searched_outside_the_session_s_lock(
    api: Api, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, step, _ = await _escalated(api, a)
    junior = api.by(a.technician)
    await _hide(junior, session, step)
    monkeypatch.setattr(passages, "find_each", None)

    long = await add_step(junior, session["id"], "command", body="show", output="x\n" * 20_000 + _LINE)

    read = done(await api.by(a.engineer2).get(f"{API}/sessions/{session['id']}/steps/{long['id']}"))
    assert read["output"].endswith(_LINE.replace(_PLAIN, "[secret hidden]"))


async def test_it_is_hidden_however_it_is_written(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    plain = "Grün & fast/€"
    session = await open_session(junior)
    step = await add_step(junior, session["id"], body=f"key {plain} is it")
    written = [
        plain.upper(),
        plain.replace(" ", "\n"),
        quote(plain, safe=""),
        html.escape(plain),
        json.dumps(plain)[1:-1],
    ]
    output = "\n-\n".join(written)
    await add_step(junior, session["id"], "command", body="show", output=output)
    handoff = await escalate(junior, session["id"], reason=f"it says {written[1]}")

    assert (await _hide(junior, session, step, begin=4, end=4 + len(plain))).status_code == 204

    read = done(await api.by(a.engineer2).get(f"{API}/sessions/{session['id']}"))
    assert read["steps"][1]["output"] == "\n-\n".join(["[secret hidden]"] * len(written))
    brief = done(await junior.get(f"{API}/handoffs/{handoff['card']['id']}"))["brief"]
    assert brief["tried"][1]["output"] == read["steps"][1]["output"]
    assert brief["problem"]["reason"] == "it says [secret hidden]"


async def test_it_is_hidden_in_the_names_of_files(api: Api, a: Team, truth: Truth) -> None:
    session = await _hidden_in_names(api, a)

    assert await _copies_with(truth, _PLAIN) == []
    junior, other = api.by(a.technician), api.by(a.engineer2)
    for reader, name in ((other, "log of [secret hidden].txt"), (junior, f"log of {_PLAIN}.txt")):
        names = {each["name"] for each in done(await reader.get(f"{API}/sessions/{session['id']}"))["attachments"]}
        assert names == {name}
    listed = done(await other.get(f"{API}/sessions/{session['id']}/attachments"))["items"]
    assert {each["name"] for each in listed} == {"log of [secret hidden].txt"}


async def _hidden_in_names(api: Api, a: Team) -> Json:
    """One file before, which a brief lists, and one after."""
    junior = api.by(a.technician)
    session = await open_session(junior)
    step = await add_step(junior, session["id"], body=_LINE)
    await _attach(junior, session)
    handoff = await escalate(junior, session["id"])
    assert _PLAIN in str(handoff["brief"]["attachments"])
    assert (await _hide(junior, session, step)).status_code == 204
    await _attach(junior, session)
    return session


async def _attach(client: httpx.AsyncClient, session: Json) -> None:
    made(
        await client.post(
            f"{API}/sessions/{session['id']}/attachments", files={"file": (f"log of {_PLAIN}.txt", b"nothing")}
        )
    )


async def test_it_is_hidden_in_what_the_playbook_has_of_the_session(api: Api, a: Team, truth: Truth) -> None:
    session, step, handoff = await _escalated(api, a)
    junior = api.by(a.technician)
    entry = {"title": _LINE, "applies_when": _LINE, "keywords": [_PLAIN], "kind": "action", "body": _LINE}
    headers = key()
    of_session = {**entry, "session_id": session["id"]}
    first = made(await junior.post(f"{API}/playbook", json=of_session, headers=headers))
    made(await junior.post(f"{API}/playbook", json={**entry, "handoff_id": handoff["card"]["id"]}))
    someone_s = made(await junior.post(f"{API}/playbook", json=entry))

    await _hide(junior, session, step)

    await truth.execute("delete from playbook_entries where id = $1", UUID(someone_s["id"]))
    assert await _copies_with(truth, _PLAIN) == []
    assert not await truth.fetchval("select count(*) from playbook_entries where words @@ 'calvin'::tsquery")
    again = made(await junior.post(f"{API}/playbook", json=of_session, headers=headers))
    assert again["id"] == first["id"]
    made(await junior.post(f"{API}/playbook", json=of_session))
    address = f"{API}/playbook/{first['id']}"
    done(await junior.put(address, json={**entry, "revision": first["revision"]}))
    assert await _copies_with(truth, _PLAIN) == []


async def test_it_is_hidden_in_what_webhooks_answered(api: Api, a: Team, truth: Truth) -> None:
    session, step, handoff = await _escalated(api, a)
    echoed = json.dumps({"you_sent": _LINE})
    await truth.execute(
        """
        with w as (
          insert into webhooks
            (id, account_id, url, description, kinds, format, enabled, secret, created_at, updated_at)
          values (gen_random_uuid(), $1, 'https://x.test', '', '[]', 'standard', true, '-', now(), now()) returning id
        ), o as (
          insert into notification_outbox
            (id, account_id, handoff_id, cycle, webhook_id, channel, step, status, attempts, due_at, created_at)
          select gen_random_uuid(), $1, $2, 1, w.id, 'webhook', 'opened', 'sent', 1, now(), now() from w returning id
        )
        insert into webhook_deliveries (id, account_id, webhook_id, outbox_id, step, attempt, at, duration_ms, answer)
        select gen_random_uuid(), $1, w.id, o.id, 'opened', 1, now(), 1, $3 from w, o
        """,
        a.technician.account_id,
        UUID(handoff["card"]["id"]),
        echoed,
    )
    assert "webhook_deliveries" in await _copies_with(truth, _PLAIN)

    await _hide(api.by(a.technician), session, step)

    assert await _copies_with(truth, _PLAIN) == []


async def test_a_client_s_name_is_hidden_in_the_figures_too(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, client_name=_PLAIN)
    handoff = await escalate(junior, session["id"])
    done(await act(api.by(a.engineer), "claim", handoff))

    place = {"field": "client_name", "begin": 0, "end": len(_PLAIN)}
    assert (await junior.post(f"{API}/sessions/{session['id']}/hidden", json=place)).status_code == 204

    assert await _copies_with(truth, _PLAIN) == []


async def test_what_was_broken_off_is_finished_by_the_next_try(
    api: Api, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, step, _ = await _escalated(api, a)
    junior = api.by(a.technician)
    find = Scanner.find_passages
    calls: list[int] = []

    async def break_off(*given: Any) -> Any:
        calls.append(1)
        if len(calls) == 3:
            raise NotChecked
        return await find(*given)

    monkeypatch.setattr(Scanner, "find_passages", break_off)

    problem(await _hide(junior, session, step), 503, "not-checked")
    assert (await _hide(junior, session, step)).status_code == 204

    assert await _copies_with(truth, _PLAIN) == []
    assert await truth.fetchval("select count(*) from audit_log where action = 'secret.hidden'") == 1
    hidden = "select count(*) from account_events where type = 'session.passage_hidden.v1'"
    assert await truth.fetchval(hidden) == 1


async def test_of_two_that_are_hidden_at_the_same_time_none_is_lost(api: Api, a: Team, truth: Truth) -> None:
    session, step, handoff = await _escalated(api, a)
    done(await act(api.by(a.engineer), "claim", handoff))
    other = "idrac login"
    place = {"begin": _LINE.index(other), "end": _LINE.index(other) + len(other)}

    async with truth.transaction():
        await truth.execute("select from handoff_briefs for update")
        hiding = [
            asyncio.create_task(_hide(api.by(a.technician), session, step)),
            asyncio.create_task(_hide(api.by(a.engineer), session, step, **place)),
        ]
        await waiting_for_locks(truth, 2)

    assert [each.status_code for each in await asyncio.gather(*hiding)] == [204, 204]
    for passage in (_PLAIN, other):
        assert await _copies_with(truth, passage) == []
    read = done(await api.by(a.engineer2).get(f"{API}/sessions/{session['id']}"))
    assert read["steps"][0]["body"].startswith("[secret hidden] root, then [secret hidden]")


async def test_half_of_it_is_hidden_only_where_a_text_was_cut(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    half = _PLAIN[:8]
    session = await open_session(junior, problem=f"Mr {half}")
    before = "x " * (EXCERPT // 2 - 4)
    step = await add_step(junior, session["id"], "command", body=f"ask {half}", output=f"{before}{_PLAIN} and more")
    await add_step(junior, session["id"], "command", body=f"call {half}", output=f"by {half}")
    handoff = await escalate(junior, session["id"], reason=f"{half} knows", ask=f"call {half}")
    assert handoff["brief"]["tried"][0]["output"].endswith(half)

    await _hide(junior, session, step, field="output", begin=len(before), end=len(before) + len(_PLAIN))

    brief = done(await junior.get(f"{API}/handoffs/{handoff['card']['id']}"))["brief"]
    assert brief["tried"][0]["output"].endswith("x [secret hidden]")
    assert brief["tried"][0]["action"] == f"ask {half}"
    assert brief["tried"][1]["output"] == f"by {half}"
    assert (brief["problem"]["reason"], brief["problem"]["ask"]) == (f"{half} knows", f"call {half}")
    read = done(await api.by(a.engineer2).get(f"{API}/sessions/{session['id']}"))
    assert (read["problem"], read["steps"][0]["body"]) == (f"Mr {half}", f"ask {half}")


async def test_a_passage_that_the_brief_cuts_in_two_is_hidden_in_it(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    before = "x " * (EXCERPT // 2 - 4)
    step = await add_step(junior, session["id"], "command", body="show", output=f"{before}{_PLAIN} and more")
    handoff = await escalate(junior, session["id"])
    assert handoff["brief"]["tried"][0]["output"].endswith(_PLAIN[:8])

    await _hide(junior, session, step, field="output", begin=len(before), end=len(before) + len(_PLAIN))

    assert await _copies_with(truth, _PLAIN[:8]) == []


@pytest.mark.parametrize("who", ["viewer", "engineer2", "admin"])
async def test_only_who_reads_it_as_it_was_typed_may(who: str, api: Api, a: Team) -> None:
    session, step, _ = await _escalated(api, a)

    refused = await _hide(api.by(getattr(a, who)), session, step)

    problem(refused, 403, "forbidden" if who == "viewer" else "not-typed")


async def test_nobody_hides_what_is_not_theirs(api: Api, a: Team, b: Team) -> None:
    session, step, handoff = await _escalated(api, a)

    problem(await _hide(api.by(None), session, step), 401, "sign-in-required")
    problem(await _hide(api.by(b.engineer), session, step), 404, "not-found")
    problem(await _hide(api.by(a.technician), session, {"id": uuid4()}), 404, "not-found")
    messages = f"{API}/handoffs/{handoff['card']['id']}/messages"
    problem(await api.by(a.technician).post(f"{messages}/{uuid4()}/hidden", json=_AT), 404, "not-found")


@pytest.mark.parametrize(
    "place",
    [
        {"begin": 5, "end": 5},
        {"begin": 9, "end": 5},
        {"begin": 0, "end": 3},
        {"begin": 0, "end": 10_000},
        {"begin": -1, "end": 5},
        {"field": "title"},
        {"field": "output", "begin": 0, "end": 1_200},
    ],
)
async def test_a_place_that_is_none_is_refused_and_changes_nothing(
    place: Json, api: Api, a: Team, truth: Truth
) -> None:
    session = await open_session(api.by(a.technician))
    step = await add_step(api.by(a.technician), session["id"], "command", body=_LINE, output="y" * 2_000)

    problem(await _hide(api.by(a.technician), session, step, **place), 422, "invalid")

    assert await truth.fetchval("select count(*) from audit_log where action = 'secret.hidden'") == 0


async def test_everybody_who_looks_is_told_to_read_again(api: Api, a: Team, truth: Truth) -> None:
    session, step, _ = await _escalated(api, a)

    await _hide(api.by(a.technician), session, step)

    event = await truth.fetchval("select event from account_events where type = 'session.passage_hidden.v1'")
    assert session["id"] in event
    assert "calvin" not in event
