"""Whoever escalates a ticket that is escalated already is told so, and may all the same."""

import httpx

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, Json, done, escalate, open_session


async def _preflight(browser: httpx.AsyncClient, session: Json) -> list[Json]:
    found: list[Json] = done(await browser.get(f"{API}/sessions/{session['id']}/preflight"))["already_escalated"]
    return found


async def test_a_second_escalation_of_a_ticket_is_warned_of_the_first(api: Api, a: Team, b: Team) -> None:
    junior, other = api.by(a.technician), api.by(a.engineer)
    first = await open_session(junior, ticket_ref="T-1", title="VPN down", client_name="Contoso")
    handoff = await escalate(junior, first["id"])
    assert handoff["already_escalated"] == []

    second = await open_session(other, ticket_ref="t-1")
    warned = await _preflight(other, second)
    again = await escalate(other, second["id"])

    assert [(each["id"], each["title"], each["client_name"], each["state"]) for each in warned] == [
        (handoff["card"]["id"], "VPN down", "Contoso", "open")
    ]
    assert again["already_escalated"] == warned
    # Neither one's own, nor another ticket's, nor another account's, nor one that is over.
    assert [each["id"] for each in await _preflight(junior, first)] == [again["card"]["id"]]
    assert await _preflight(other, await open_session(other, ticket_ref="T-2")) == []
    assert await _preflight(other, await open_session(other, ticket_ref=None)) == []
    theirs = api.by(b.technician)
    assert await _preflight(theirs, await open_session(theirs, ticket_ref="T-1")) == []
    done(await junior.post(f"{API}/handoffs/{handoff['card']['id']}/withdraw"))
    assert [each["id"] for each in await _preflight(junior, first)] == [again["card"]["id"]]
    third = await open_session(other, ticket_ref="T-1")
    assert [each["id"] for each in await _preflight(other, third)] == [again["card"]["id"]]
