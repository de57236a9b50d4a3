"""What nobody found and somebody hides by hand is a secret from then on, wherever it was copied to."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from resolutionflow.domains.assessments import service as assessments
from resolutionflow.domains.flowpilot.schemas import SHOWN
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.assessing import assessor
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, act, add_step, done, escalate, made, open_session, problem

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


async def test_a_passage_that_the_brief_cuts_in_two_is_hidden_in_it(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    before = "x " * (SHOWN // 2 - 4)
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
