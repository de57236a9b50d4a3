"""What is known of the trouble is filled in while it is worked on."""

from typing import Any

import pytest

from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, FULL_SESSION, Json, done, open_session, problem, session_in


def _address(session: Json) -> str:
    return f"{API}/sessions/{session['id']}"


async def test_what_is_told_is_filled_in_and_the_rest_stays(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, ticket_ref="T-1")
    told = {name: FULL_SESSION[name] for name in ("problem", "severity", "device", "affected_users", "since")}

    changed = done(await junior.patch(_address(session), json=told))

    assert {name: changed[name] for name in (*told, "title", "client_name", "ticket_ref")} == {
        **told,
        "title": session["title"],
        "client_name": session["client_name"],
        "ticket_ref": "T-1",
    }
    assert done(await api.by(a.viewer).get(_address(session))) == changed


async def test_the_preflight_counts_it(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)

    done(await junior.patch(_address(session), json={"device": "FW-1", "business_impact": "Nobody can print."}))

    filled = done(await junior.get(f"{_address(session)}/preflight"))["filled"]
    assert {"device", "business_impact"} <= set(filled)


async def test_the_same_again_tells_nobody(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    first = done(await junior.patch(_address(session), json={"device": "FW-1"}))
    events = await truth.fetchval("select count(*) from account_events")

    assert done(await junior.patch(_address(session), json={"device": "FW-1"})) == first
    assert await truth.fetchval("select count(*) from account_events") == events


async def test_an_engineer_may_and_another_technician_may_not(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.engineer))

    assert done(await api.by(a.engineer2).patch(_address(session), json={"device": "FW-1"}))["device"] == "FW-1"
    problem(await api.by(a.technician).patch(_address(session), json={"device": "FW-2"}), 403, "forbidden")


async def test_what_ended_stays_as_it_ended(api: Api, a: Team) -> None:
    session = await session_in(api, a, SessionStatus.RESOLVED)
    problem(await api.by(a.technician).patch(_address(session), json={"device": "FW-1"}), 409, "session-closed")


async def test_another_account_changes_nothing(api: Api, a: Team, b: Team) -> None:
    session = await open_session(api.by(a.technician))
    problem(await api.by(b.admin).patch(_address(session), json={"device": "FW-1"}), 404, "not-found")


@pytest.mark.parametrize(
    "body",
    [
        {"severity": "urgent"},
        {"affected_users": -1},
        {"since": "2026-11-02T06:30:00"},
        {"title": ""},
        {"title": None},
        {"owner": "Another"},
    ],
)
async def test_malformed_input_is_refused(api: Api, a: Team, body: dict[str, Any]) -> None:
    session = await open_session(api.by(a.technician))
    problem(await api.by(a.technician).patch(_address(session), json=body), 422, "invalid")
