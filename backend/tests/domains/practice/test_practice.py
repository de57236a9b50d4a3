"""Trying an escalation: it works as a real one does, for one member alone, and counts in nothing."""

import asyncio
from collections.abc import Awaitable, Callable

import httpx
import pytest

from resolutionflow.domains.analytics.escalations import stamps
from resolutionflow.domains.identity.schemas import Role
from tests.domains.practice.conftest import Rows
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import (
    API,
    Json,
    act,
    add_step,
    done,
    escalate,
    escalated,
    key,
    made,
    open_session,
    problem,
    read,
    say,
)

_KEPT = frozenset({"practices", "account_events"})
"""What stays when it is removed: when it was tried, and events that only the member receives."""
_OF_PRACTICE = _KEPT | {
    "flowpilot_sessions",
    "session_steps",
    "session_corrections",
    "followed_flows",
    "handoffs",
    "handoff_briefs",
    "handoff_events",
    "handoff_messages",
    "assessments",
}


_NEVER = {
    "session_attachments": "a practice takes no files",
    "playbook_entries": "none is made from a practice",
    "handoff_words": "a practice is no precedent",
    "escalations": "no figure counts it",
    "escalation_waits": "as above",
    "escalation_claims": "as above",
    "escalation_looks": "as above",
    "notification_outbox": "nobody is notified",
    "search_documents": "no search finds it",
    "session_storage": "it is not counted",
}
"""Tables that refer to sessions or handoffs and have no row of a practice."""


async def start(browser: httpx.AsyncClient) -> Json:
    return done(await browser.post(f"{API}/practice"))


async def tried(browser: httpx.AsyncClient) -> Json:
    """A practice that was escalated; its handoff."""
    practice = await start(browser)
    return await escalate(browser, practice["session_id"], reason="It comes back", ask="Where do I look?")


async def _follow(browser: httpx.AsyncClient, session: str) -> None:
    flow = done(await browser.post(f"{API}/sessions/{session}/flows", json={"flow": "account-lockout"}))
    answer = {"revision": 0, "step": "caller", "outcome": "own-pc"}
    done(await browser.post(f"{API}/sessions/{session}/flows/{flow['id']}/answers", json=answer))


async def _play(browser: httpx.AsyncClient) -> Json:
    """Everything that one member alone may do with one, to its end and once more."""
    handoff = await tried(browser)
    session = handoff["card"]["session_id"]
    done(await act(browser, "amend", handoff))
    done(await act(browser, "claim", handoff))
    done(await act(browser, "undo", handoff))
    done(await act(browser, "claim", handoff))
    done(await act(browser, "read-back", handoff))
    made(await say(browser, "question", handoff))
    await add_step(browser, session, body="Set both lifetimes to 3600 seconds.")
    done(await act(browser, "keep", handoff))
    done(await act(browser, "return", handoff))
    done(await act(browser, "reopen", handoff))
    done(await act(browser, "claim", handoff))
    done(await act(browser, "release", handoff))
    done(await act(browser, "claim", handoff))
    done(await browser.patch(f"{API}/sessions/{session}", json={"severity": "low", "title": "Practice: mended"}))
    await _follow(browser, session)
    done(await act(browser, "resolve", handoff))
    body = {"reason": "It drops again."}
    return made(await browser.post(f"{API}/handoffs/{handoff['card']['id']}/follow-up", json=body, headers=key()))


async def test_it_is_a_session_with_steps_that_says_what_it_is(api: Api, a: Team) -> None:
    owner = api.by(a.owner)
    practice = await start(owner)
    session = done(await owner.get(f"{API}/sessions/{practice['session_id']}"))
    assert session["practice"]
    assert session["title"].startswith("Practice:")
    assert {"question", "action", "command", "observation"} <= {each["kind"] for each in session["steps"]}
    assert [(each["id"], each["practice"]) for each in done(await owner.get(f"{API}/sessions"))["items"]] == [
        (session["id"], True)
    ]
    assert practice == {**practice, "handoff_id": None, "handoff_state": None, "tried_at": None}


async def test_one_member_has_one_however_often_it_is_started(api: Api, a: Team) -> None:
    owner = api.by(a.owner)
    found = await asyncio.gather(*(start(owner) for _ in range(5)))
    assert len({each["session_id"] for each in found}) == 1
    assert await start(owner) == found[0]
    # Another member has their own.
    assert (await start(api.by(a.admin)))["session_id"] != found[0]["session_id"]


async def test_whoever_escalated_it_picks_it_up_and_works_on(api: Api, a: Team) -> None:
    owner = api.by(a.owner)
    handoff = await tried(owner)
    assert handoff["card"]["practice"]
    assert done(await owner.get(f"{API}/handoffs"))["items"] == [handoff["card"]]

    claimed = done(await act(owner, "claim", handoff))

    assert (claimed["card"]["state"], claimed["card"]["claimed_by"]["name"]) == ("claimed", a.owner.name)
    # The four sections: the problem, what was tried, what is likely, and what to do first.
    brief = claimed["brief"]
    assert brief["problem"]["ask"] == "Where do I look?"
    assert len(brief["tried"]) >= 3
    assert brief["start_here"]["first_move"] == "Compare the phase 2 lifetimes at both ends."
    assessment = done(await owner.get(f"{API}/handoffs/{handoff['card']['id']}/assessment"))
    assert (assessment["status"], assessment["source"]) == ("ready", "rules")
    assert len(assessment["set_aside"]) == 2
    assert len(assessment["loose_ends"]) == 1
    # A second time changes nothing, and the first step starts the work.
    assert done(await act(owner, "claim", handoff))["card"]["revision"] == claimed["card"]["revision"]
    await add_step(owner, handoff["card"]["session_id"], body="Set both lifetimes to 3600 seconds.")
    assert (await read(owner, handoff))["card"]["state"] == "active"


async def test_outside_of_a_practice_nobody_picks_up_their_own(api: Api, a: Team) -> None:
    owner = api.by(a.owner)
    await start(owner)
    handoff = await escalate(owner, (await open_session(owner))["id"])
    problem(await act(owner, "claim", handoff), 403, "own-escalation")


async def test_it_writes_nothing_but_itself_and_is_removed_whole(api: Api, a: Team, rows: Rows) -> None:
    owner = api.by(a.owner)
    # So that there is something to be found alike, and somebody to be notified.
    done(await act(api.by(a.engineer), "claim", await escalated(api, a)))
    made(await owner.post(f"{API}/webhooks", json={"url": "http://127.0.0.1:9/", "kinds": ["calls"]}))
    # The version of a flow stays, for the next session that follows it.
    await _follow(owner, (await open_session(owner))["id"])
    before = await rows()

    await _play(owner)

    during = await rows()
    changed = {table for table in during if during[table] != before[table]}
    assert changed == _OF_PRACTICE
    assert (await owner.delete(f"{API}/practice")).status_code == 204
    after = await rows()
    assert {table for table in after if after[table] != before[table]} == _KEPT


async def test_each_table_that_refers_to_it_is_emptied_with_it_or_has_nothing_of_it(truth: Truth) -> None:
    found = await truth.fetch(
        """
        select distinct conrelid::regclass::text from pg_constraint where contype = 'f'
          and confrelid in ('flowpilot_sessions'::regclass, 'session_steps'::regclass, 'handoffs'::regclass)
        """
    )
    removed = _OF_PRACTICE - {"flowpilot_sessions", "account_events"}
    assert {table for (table,) in found} == removed | _NEVER.keys()


async def test_no_figure_counts_it(api: Api, a: Team) -> None:
    owner = api.by(a.owner)
    reads = {
        "escalations": f"{API}/analytics/flowpilot/escalations",
        "technicians": f"{API}/analytics/flowpilot/technicians",
        "file": f"{API}/analytics/flowpilot/escalations.csv",
        "pilot": f"{API}/analytics/pilot",
        "baseline": f"{API}/analytics/baseline",
        "calibration": f"{API}/assessments/calibration",
        "storage": f"{API}/account/storage",
    }

    async def figures() -> dict[str, object]:
        answers = {name: await owner.get(address) for name, address in reads.items()}
        assert {answer.status_code for answer in answers.values()} == {200}
        return {name: _without_now(answer) for name, answer in answers.items()}

    before = await figures()
    await _play(owner)
    assert await stamps.catch_up(api.database) == 0
    assert await figures() == before


def _without_now(answer: httpx.Response) -> object:
    """All figures end now; of a file, how many rows it has."""
    if not answer.headers["content-type"].startswith("application/json"):
        return len(answer.text.splitlines())
    return _still(answer.json())


def _still(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _still(each) for name, each in value.items() if name not in {"start", "end", "weeks"}}
    return [_still(each) for each in value] if isinstance(value, list) else value


async def test_nobody_else_sees_it(api: Api, a: Team, b: Team) -> None:
    owner = api.by(a.owner)
    handoff = await tried(owner)
    session = handoff["card"]["session_id"]
    step = done(await owner.get(f"{API}/sessions/{session}"))["steps"][0]["id"]
    for other in (a.viewer, a.technician, a.engineer, a.admin, b.owner):
        browser = api.by(other)
        assert done(await browser.get(f"{API}/handoffs"))["items"] == []
        assert done(await browser.get(f"{API}/sessions"))["items"] == []
        for address in (
            f"{API}/sessions/{session}",
            f"{API}/sessions/{session}/steps/{step}",
            f"{API}/sessions/{session}/preflight",
            f"{API}/handoffs/{handoff['card']['id']}",
            f"{API}/handoffs/{handoff['card']['id']}/similar",
        ):
            problem(await browser.get(address), 404, "not-found")
    problem(await act(api.by(a.engineer), "claim", handoff), 404, "not-found")
    problem(await act(api.by(a.admin), "withdraw", handoff), 404, "not-found")
    step_of = {"kind": "action", "body": "Looked"}
    problem(await api.by(a.engineer).post(f"{API}/sessions/{session}/steps", json=step_of), 404, "not-found")


async def test_only_the_member_hears_of_it(api: Api, a: Team) -> None:
    owner, since = api.by(a.owner), {"since": "0"}
    await _play(owner)
    assert (await owner.delete(f"{API}/practice")).status_code == 204
    mine = done(await owner.get(f"{API}/events", params=since))["frames"]
    theirs = done(await api.by(a.admin).get(f"{API}/events", params=since))["frames"]
    assert {each["t"] for each in mine} == {"ev"}
    # The numbers have no gap, and say nothing.
    assert theirs == [{"t": "skip", "s": each["s"]} for each in mine]
    assert mine[-1]["e"]["type"] == "handoff.withdrawn.v1"


async def test_it_is_neither_found_nor_alike(api: Api, a: Team, search_index: Callable[[], Awaitable[int]]) -> None:
    owner = api.by(a.owner)
    await _play(owner)
    await search_index()
    found = done(await owner.post(f"{API}/search", json={"query": "practice vpn"}))
    assert found["items"] == []
    real = await escalate(owner, (await open_session(owner, title="VPN drops every few minutes"))["id"])
    assert done(await owner.get(f"{API}/handoffs/{real['card']['id']}/similar"))["items"] == []


async def test_what_would_involve_others_is_refused(api: Api, a: Team) -> None:
    owner = api.by(a.owner)
    session = (await start(owner))["session_id"]
    address = f"{API}/sessions/{session}"
    park = {"intent": "park", "resume_at": "2099-01-01T00:00:00Z"}
    transfer = {"intent": "transfer", "to": str(a.engineer.user_id)}
    for body in (park, transfer):
        problem(await owner.post(f"{address}/handoffs", json=body, headers=key()), 409, "in-practice")
    problem(await owner.post(f"{address}/attachments", files={"file": ("a.log", b"peer down\n")}), 409, "in-practice")
    entry = {"title": "VPN drops", "kind": "action", "body": "Compare the lifetimes.", "session_id": session}
    problem(await owner.post(f"{API}/playbook", json=entry), 422, "invalid")
    handoff = await escalate(owner, session)
    done(await act(owner, "claim", handoff))
    problem(await act(owner, "offer", handoff, to=str(a.engineer.user_id)), 409, "in-practice")


async def test_removed_it_can_be_started_anew_and_stays_known_as_tried(api: Api, a: Team) -> None:
    owner = api.by(a.owner)

    async def known() -> Json:
        return done(await owner.get(f"{API}/first-run"))["practice"]

    assert (await owner.delete(f"{API}/practice")).status_code == 204
    first = await start(owner)
    assert (await known())["tried_at"] is None
    handoff = await tried(owner)
    assert (await known())["handoff_state"] == "open"
    at = (await known())["tried_at"]
    assert at is not None
    for _ in range(2):
        assert (await owner.delete(f"{API}/practice")).status_code == 204
        assert await known() == {"session_id": None, "handoff_id": None, "handoff_state": None, "tried_at": at}
    problem(await owner.get(f"{API}/handoffs/{handoff['card']['id']}"), 404, "not-found")
    assert (await start(owner))["session_id"] != first["session_id"]
    assert (await known())["tried_at"] == at


async def test_removed_while_it_is_used_it_is_gone_and_nothing_breaks(api: Api, a: Team) -> None:
    owner = api.by(a.owner)
    handoff = await tried(owner)
    step = {"kind": "note", "body": "Still here?"}
    answers = await asyncio.gather(
        act(owner, "claim", handoff),
        owner.delete(f"{API}/practice"),
        owner.delete(f"{API}/practice"),
        owner.post(f"{API}/sessions/{handoff['card']['session_id']}/steps", json=step),
    )
    assert {answer.status_code for answer in answers} <= {200, 201, 204, 404, 503}
    assert (await owner.delete(f"{API}/practice")).status_code == 204
    assert done(await owner.get(f"{API}/sessions"))["items"] == []


@pytest.mark.parametrize("role", [Role.TECHNICIAN, Role.ENGINEER, Role.ADMIN])
async def test_whoever_escalates_may_try_it_and_technicians_read_what_a_senior_would(
    api: Api, a: Team, role: Role
) -> None:
    browser = api.by(a.of(role))
    handoff = await tried(browser)
    assert (await read(browser, handoff))["brief"]["tried"]
    answer = await act(browser, "claim", handoff)
    assert answer.status_code == (403 if role is Role.TECHNICIAN else 200)


async def test_a_member_who_is_removed_takes_nothing_of_it_along(api: Api, a: Team) -> None:
    engineer: Member = a.engineer
    handoff = await tried(api.by(engineer))
    done(await act(api.by(engineer), "claim", handoff))
    assert (await api.by(a.owner).delete(f"{API}/members/{engineer.user_id}")).status_code == 204
    assert done(await api.by(a.owner).get(f"{API}/handoffs"))["items"] == []
