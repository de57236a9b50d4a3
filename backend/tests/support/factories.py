"""What tests say and do again and again, through the API as a browser would."""

import asyncio
import itertools
from typing import Any

import httpx

from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from tests.support.actors import Team
from tests.support.app import Api

Json = Any
"""A decoded answer; its shape is the contract's business."""

API = "/api/v1"
_keys = itertools.count(1)


def key() -> dict[str, str]:
    """A header with a key that was never used before."""
    return {"Idempotency-Key": f"key-{next(_keys):08}"}


def session_body(**fields: Any) -> dict[str, Any]:
    return {"title": "VPN drops every few minutes", "client_name": "Harbor Dental", **fields}


FULL_SESSION = session_body(
    problem="Since the router was swapped the tunnel drops.\nReconnecting helps for five minutes.",
    severity="high",
    ticket_ref="T-20411",
    device="HD-FW-01",
    affected_users=12,
    business_impact="Nobody at the second site can open patient files.",
    since="2026-11-02T06:30:00Z",
)
"""A session that leaves only steps and the ask open."""


async def open_session(junior: httpx.AsyncClient, **fields: Any) -> Json:
    return made(await junior.post(f"{API}/sessions", json=session_body(**fields)))


async def add_step(client: httpx.AsyncClient, session_id: str, kind: str = "action", **fields: Any) -> Json:
    body = {"kind": kind, "body": "Restarted the VPN service", **fields}
    return made(await client.post(f"{API}/sessions/{session_id}/steps", json=body))


async def escalate(junior: httpx.AsyncClient, session_id: str, **fields: Any) -> Json:
    return made(await junior.post(f"{API}/sessions/{session_id}/handoffs", json=fields, headers=key()))


async def escalated(api: Api, team: Team, **fields: Any) -> Json:
    """A new session of the technician's with one step, handed over."""
    junior = api.by(team.technician)
    session = await open_session(junior, **fields)
    await add_step(junior, session["id"])
    return await escalate(junior, session["id"])


_BODIES: dict[str, dict[str, Any] | None] = {
    "claim": None,
    "undo": None,
    "accept": None,
    "recall": None,
    "keep": None,
    "withdraw": None,
    "offer": {"reason": "You set this firewall up."},
    "decline": {"reason": "On site until five."},
    "amend": {},
    "release": {"reason": "Called away."},
    "return": {"reason": "I cannot tell the two sites apart.", "ask": "Which of the two routers is it?"},
    "reopen": {"answer": "The one in the basement."},
    "read-back": {"text": "The tunnel drops; I look at its MTU first."},
    "resolve": {"resolution": "Replaced the switch.", "outcome": "fixed", "assessment_grade": "unseen"},
}
"""What is sent with each transition; None: no body."""
ADDRESSED = frozenset({"offer"})
"""Transitions that name a colleague, as ``to``."""


async def act(client: httpx.AsyncClient, action: str, handoff: Json, **body: Any) -> httpx.Response:
    """One of ``_BODIES``; one of ``ADDRESSED`` with ``to=``."""
    sent = _BODIES[action]
    address = f"{API}/handoffs/{handoff['card']['id']}/{action}"
    return await client.post(address, json=None if sent is None else {**sent, **body})


async def insistently(client: httpx.AsyncClient, address: str, **call: Any) -> httpx.Response:
    """A POST with a key, asked again while the service is briefly unavailable: the promise that 503 makes."""
    while True:
        answer = await client.post(address, **call)
        if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
            return answer
        await asyncio.sleep(float(answer.headers["Retry-After"]))


async def say(client: httpx.AsyncClient, kind: str, handoff: Json, body: str = "Which port?") -> httpx.Response:
    address = f"{API}/handoffs/{handoff['card']['id']}/messages"
    return await client.post(address, json={"kind": kind, "body": body})


async def first_action(client: httpx.AsyncClient, handoff: Json) -> Json:
    return await add_step(client, handoff["card"]["session_id"], body="Looked at the firewall's log")


async def in_state(api: Api, team: Team, state: HandoffState) -> Json:
    """A handoff that the technician escalated; past ``open`` the engineer took it, and offered it to the other one."""
    junior, senior = api.by(team.technician), api.by(team.engineer)
    handoff = await escalated(api, team)
    if state is HandoffState.OPEN:
        return handoff
    if state is HandoffState.WITHDRAWN:
        return done(await act(junior, "withdraw", handoff))
    done(await act(senior, "claim", handoff))
    if state is HandoffState.OFFERED:
        return done(await act(senior, "offer", handoff, to=str(team.engineer2.user_id)))
    if state is not HandoffState.CLAIMED:
        await first_action(senior, handoff)
    if state in {HandoffState.RETURNED, HandoffState.RESOLVED}:
        return done(await act(senior, "return" if state is HandoffState.RETURNED else "resolve", handoff))
    return await read(senior, handoff)


async def read(client: httpx.AsyncClient, handoff: Json) -> Json:
    return done(await client.get(f"{API}/handoffs/{handoff['card']['id']}"))


_LEAVING = {
    SessionStatus.PAUSED: ("pause", {"waits_for": "user", "remind_at": "2026-12-24T09:00:00Z"}),
    SessionStatus.ABANDONED: ("abandon", {"reason": "no_answer"}),
    SessionStatus.RESOLVED: ("resolve", {"resolution": "It was the cable."}),
}


async def session_in(api: Api, team: Team, status: SessionStatus) -> Json:
    """A session of the technician's that stands as asked."""
    junior = api.by(team.technician)
    if status is SessionStatus.ESCALATED:
        handoff = await escalated(api, team)
        return done(await junior.get(f"{API}/sessions/{handoff['card']['session_id']}"))
    session = await open_session(junior)
    body = _LEAVING.get(status)
    return (
        session if body is None else done(await junior.post(f"{API}/sessions/{session['id']}/{body[0]}", json=body[1]))
    )


async def audited(api: Api, team: Team, action: str) -> list[Json]:
    """What the audit log has of an action, or of all that begin with it; the newest first."""
    items: list[Json] = done(await api.by(team.owner).get(f"{API}/audit", params={"action": action}))["items"]
    return items


def without_action(duration: Json) -> int:
    """How often it has not happened, or cannot any more."""
    return int(duration["waiting"] + duration["ended_otherwise"])


def made(response: httpx.Response) -> Json:
    assert response.status_code == 201, response.text
    return response.json()


def done(response: httpx.Response) -> Json:
    assert response.status_code == 200, response.text
    return response.json()


def problem(response: httpx.Response, status: int, slug: str) -> Json:
    """The problem document of an answer that must be exactly this problem."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"].partition(";")[0] == "application/problem+json"
    document = response.json()
    assert document["type"] == f"urn:resolutionflow:problem:{slug}", document
    assert document["status"] == status
    assert document["title"]
    assert document["detail"]
    return document
