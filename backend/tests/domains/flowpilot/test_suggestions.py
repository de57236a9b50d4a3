"""Suggestions: the team's own, a model's where there is one, and otherwise an honest nothing."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from resolutionflow.domains.flowpilot.assistant.service import excerpt
from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus
from resolutionflow.settings import BUDGETS
from tests.support.actors import Team
from tests.support.app import Api, running
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, add_step, done, made, open_session, problem, session_in
from tests.support.model_server import MODEL, ModelServer, cuts_off, hangs, model_server, refuses, says

_ENTRY = {
    "title": "VPN drops every few minutes",
    "kind": "question",
    "body": "Was a router swapped?",
}


@pytest_asyncio.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as made_server:
        yield made_server


@pytest.fixture
def time_limit_s() -> str:
    """Of a question to the model. Only where the model never answers is it waited for."""
    return "60"


@pytest_asyncio.fixture
async def asking(place: Place, server: ModelServer, time_limit_s: str) -> AsyncIterator[Api]:
    """The application with a provider."""
    async with running(place.settings(**{**server.env, "MODEL_TIMEOUT_S": time_limit_s})) as app:
        yield Api(app)


async def _suggest(client: httpx.AsyncClient, session: Json) -> Json:
    return done(await client.post(f"{API}/sessions/{session['id']}/suggestions"))


def _suggestion(*cites: str, **fields: Any) -> dict[str, Any]:
    said = {"kind": "command", "body": "arp -a", "why": "Shows who has the address.", "cites": list(cites), **fields}
    return {"suggestion": said}


async def test_without_a_provider_and_a_playbook_there_is_nothing(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    await add_step(junior, session["id"])

    found = await _suggest(junior, session)

    assert found == {"items": [], "provider": None, "model": None, "reason": None}


async def test_the_playbook_suggests_without_a_provider(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    entry = made(await junior.post(f"{API}/playbook", json=_ENTRY))
    session = await open_session(junior)

    (item,) = (await _suggest(junior, session))["items"]

    assert (item["kind"], item["body"], item["source"]) == ("question", "Was a router swapped?", "playbook")
    assert item["playbook_entry_id"] == entry["id"]
    # Accepted, it is a step, and not suggested again.
    await add_step(junior, session["id"], "suggestion", body=item["body"])
    assert (await _suggest(junior, session))["items"] == []


async def test_a_model_suggests_with_a_reason_and_what_it_rests_on(
    asking: Api, server: ModelServer, a: Team, truth: Truth
) -> None:
    junior = asking.by(a.technician)
    made(await junior.post(f"{API}/playbook", json=_ENTRY))
    session = await open_session(junior)
    step = await add_step(junior, session["id"], "command", body="ping fw-01", output="password: Tr0ub4dor&3-xyzzy")
    server.behaviour = says(_suggestion("S1", "S9", "P"))
    before = await truth.fetchval("select count(*) from account_events")

    found = await _suggest(junior, session)

    of_playbook, of_model = found["items"]
    assert of_playbook["source"] == "playbook"
    assert of_model == {
        "kind": "command",
        "body": "arp -a",
        "why": "Shows who has the address.",
        "source": "model",
        "step_ids": [step["id"]],
        "from_problem": True,
        "playbook_entry_id": None,
    }
    assert (found["provider"], found["model"], found["reason"]) == ("openai", f"{MODEL}-2026-09-01", None)
    (asked,) = server.asked
    assert asked.material["playbook"][0]["step"] == "Was a router swapped?"
    for private in (b"Tr0ub4dor", b"Harbor Dental", a.technician.name.encode(), step["id"].encode()):
        assert private not in asked.raw
    # Asking leaves no trace in the session.
    assert await truth.fetchval("select count(*) from account_events") == before
    assert await truth.fetchval("select tokens from model_usage") == 760


async def test_a_session_without_steps_is_asked_about_by_its_problem(asking: Api, server: ModelServer, a: Team) -> None:
    junior = asking.by(a.technician)
    server.behaviour = says(_suggestion("P", kind="question", body="Since when?"))

    (item,) = (await _suggest(junior, await open_session(junior)))["items"]

    assert (item["body"], item["step_ids"], item["from_problem"]) == ("Since when?", [], True)


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (says({"suggestion": None}), "The model has no suggestion based on the recorded steps."),
        (says(_suggestion("S7")), "The model's suggestion cited nothing recorded, so it is not shown."),
        (says(_suggestion()), "The model's suggestion cited nothing recorded, so it is not shown."),
        (says(_suggestion("S1", body=" \u200b\n")), "The model's suggestion cited nothing recorded"),
        (says(_suggestion("S1", kind="note")), "The model's answer had the wrong format."),
        (says("Have you tried turning it off?"), "The model's answer had the wrong format."),
        (refuses(401), "The provider rejected the key (MODEL_API_KEY)."),
        (cuts_off, "The connection to the provider was lost."),
    ],
    ids=lambda value: getattr(value, "__name__", None) or str(value)[:40],
)
async def test_where_the_model_fails_the_playbook_is_left_and_the_reason(
    behaviour: Any, reason: str, asking: Api, server: ModelServer, a: Team
) -> None:
    junior = asking.by(a.technician)
    made(await junior.post(f"{API}/playbook", json=_ENTRY))
    session = await open_session(junior)
    await add_step(junior, session["id"])
    server.behaviour = behaviour

    found = await _suggest(junior, session)

    assert [item["source"] for item in found["items"]] == ["playbook"]
    assert found["reason"].startswith(reason)


@pytest.mark.parametrize("time_limit_s", ["1"])
async def test_a_model_that_never_answers_is_not_waited_for(asking: Api, server: ModelServer, a: Team) -> None:
    junior = asking.by(a.technician)
    session = await open_session(junior)
    await add_step(junior, session["id"])
    server.behaviour = hangs

    assert (await _suggest(junior, session))["reason"] == "The provider did not answer within 1 seconds."


async def test_a_session_that_ended_takes_no_suggestion(asking: Api, server: ModelServer, a: Team) -> None:
    session = await session_in(asking, a, SessionStatus.RESOLVED)

    answer = await asking.by(a.technician).post(f"{API}/sessions/{session['id']}/suggestions")

    problem(answer, 409, "session-closed")
    assert server.connections == 0


async def test_one_person_asks_only_so_often(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    for _ in range(BUDGETS["suggestions"].member):
        await _suggest(junior, session)

    problem(await junior.post(f"{API}/sessions/{session['id']}/suggestions"), 429, "rate-limited")
    await _suggest(api.by(a.engineer), session)


def test_what_a_model_is_told_has_an_end() -> None:
    assert excerpt("a" * 60 + "b" * 60, 20) == "a" * 10 + " … " + "b" * 10
    assert excerpt("", 20) is excerpt(None, 20) is None
