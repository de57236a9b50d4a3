"""What came after a brief was frozen."""

from typing import Any

from resolutionflow.domains.flowpilot import service as flowpilot
from resolutionflow.domains.handoffs import queries
from resolutionflow.domains.handoffs.changes import changes
from resolutionflow.domains.handoffs.schemas import Changes
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, FULL_SESSION, Json, add_step, done, escalate, made, open_session


async def _changes(api: Api, team: Team, handoff: Json) -> Changes:
    """As whoever shows them would read them."""
    async with api.database.transaction(team.engineer.actor.scope) as tx:
        brief = await queries.newest_brief(tx, handoff["card"]["id"])
        return changes(brief, await flowpilot.detail(tx, handoff["card"]["session_id"], after=brief.steps))


async def test_nothing_happened_nothing_changed(api: Api, a: Team) -> None:
    session = made(await api.by(a.technician).post(f"{API}/sessions", json=FULL_SESSION))
    await add_step(api.by(a.technician), session["id"])
    handoff = await escalate(api.by(a.technician), session["id"])

    assert await _changes(api, a, handoff) == Changes(steps=[], facts=[], attachments=[])


async def test_steps_facts_and_files_since_then_are_told(timed_api: Api, a: Team, clock: Any) -> None:
    junior = timed_api.by(a.technician)
    session = await open_session(junior, affected_users=3)
    await add_step(junior, session["id"])
    handoff = await escalate(junior, session["id"])
    clock.forward(minutes=4)
    step = await add_step(junior, session["id"], "observation", body="It is back, pw is Summer2026!")
    facts = {"severity": "critical", "affected_users": 12, "since": "2026-11-02T06:30:00Z", "problem": "All of them"}
    done(await junior.patch(f"{API}/sessions/{session['id']}", json=facts))
    address = f"{API}/sessions/{session['id']}/attachments"
    attached = made(await junior.post(address, files={"file": ("vpn.log", b"peer down")}))

    told = await _changes(timed_api, a, handoff)

    assert [(str(each.id), each.body, each.actor.name) for each in told.steps] == [
        (step["id"], "It is back, pw is [password hidden]", a.technician.name)
    ]
    assert [(each.field, each.before, each.after) for each in told.facts] == [
        ("severity", "medium", "critical"),
        ("affected_users", "3", "12"),
        ("since", None, "2026-11-02T06:30:00+00:00"),
        ("problem", None, "All of them"),
    ]
    assert {each.at for each in told.facts} == {clock.now}
    assert [str(each.id) for each in told.attachments] == [attached["id"]]


async def test_a_new_version_has_no_changes(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    handoff = await escalate(junior, session["id"])
    await add_step(junior, session["id"])
    done(await junior.patch(f"{API}/sessions/{session['id']}", json={"severity": "high"}))

    amended = done(await junior.post(f"{API}/handoffs/{handoff['card']['id']}/amend", json={"ask": "Look again"}))

    assert await _changes(api, a, amended) == Changes(steps=[], facts=[], attachments=[])


async def test_an_address_of_a_ticket_becomes_a_link_and_nothing_else_does(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    for ref, url in (
        ("https://desk.example/T-1?x=2#top", "https://desk.example/T-1?x=2#top"),
        ("T-20411", None),
        ("javascript:alert(1)", None),
        ("https://desk.example/T-1 and more", None),
        ("https://user:Summer2026!@desk.example/T-1", None),
        ("ftp://desk.example/T-1", None),
    ):
        session = await open_session(junior, ticket_ref=ref)
        handoff = await escalate(junior, session["id"])
        assert handoff["brief"]["problem"]["ticket_url"] == url, ref
