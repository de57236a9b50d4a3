"""Escalating: one transaction that writes down everything it causes, and does so once."""

import asyncio
from typing import Any

import pytest

from resolutionflow.kernel.db import writes
from resolutionflow.kernel.db.database import Tx
from resolutionflow.settings import BUDGETS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth, waiting_for_locks
from tests.support.factories import (
    API,
    act,
    add_step,
    done,
    escalate,
    escalated,
    key,
    made,
    open_session,
    problem,
)

_WRITTEN = ("handoffs", "handoff_briefs", "handoff_events", "notification_outbox")


async def _counts(truth: Truth) -> dict[str, int]:
    return {table: await truth.fetchval(f"select count(*) from {table}") for table in (*_WRITTEN, "account_events")}


async def test_one_transaction_writes_all_that_it_causes(api: Api, a: Team, truth: Truth) -> None:
    handoff = await escalated(api, a)

    card = handoff["card"]
    assert (card["state"], card["cycle"], card["revision"], card["intent"]) == ("open", 1, 1, "escalate")
    assert card["escalated_by"] == {"id": str(a.technician.user_id), "name": a.technician.name}
    assert (card["claimed_by"], card["claimed_at"], card["first_action_at"], card["ended_at"]) == (None,) * 4
    history = await truth.fetch("select seq, cycle, actor_id, from_state, to_state from handoff_events")
    assert [tuple(row) for row in history] == [(1, 1, a.technician.user_id, None, "open")]
    assert await truth.fetchval("select version from handoff_briefs") == 1
    assert await truth.fetchval("select status from flowpilot_sessions") == "escalated"
    types = await truth.fetch("select type from account_events order by seq desc limit 2")
    assert [row["type"] for row in types] == ["handoff.opened.v1", "session.changed.v1"]
    # Rows that one transaction wrote carry its number.
    writers = await truth.fetch(
        " union ".join(f"select xmin::text from {table}" for table in (*_WRITTEN, "account_event_heads"))
        + " union select xmin::text from account_events where type = 'handoff.opened.v1'"
    )
    assert len(writers) == 1


async def test_engineers_are_told_first_and_nobody_else(api: Api, a: Team, truth: Truth) -> None:
    await escalated(api, a)

    rows = await truth.fetch("select recipient_id, channel, step, status, cycle, account_id from notification_outbox")
    assert {row["recipient_id"] for row in rows} == {member.user_id for member in (a.engineer, a.engineer2)}
    assert {(*row,)[1:] for row in rows} == {
        ("email", "opened", "pending", 1, a.account_id),
        ("in_app", "opened", "sent", 1, a.account_id),
    }


async def test_who_escalates_is_not_called_for_help_by_themselves(api: Api, a: Team, truth: Truth) -> None:
    senior = api.by(a.engineer)
    await escalate(senior, (await open_session(senior))["id"])

    told = await truth.fetch("select recipient_id from notification_outbox")
    assert {row["recipient_id"] for row in told} == {a.engineer2.user_id}


async def test_a_member_who_left_is_not_called(api: Api, a: Team, truth: Truth) -> None:
    await truth.execute("update memberships set deactivated_at = now() where user_id = $1", a.engineer2.user_id)
    await escalated(api, a)

    told = await truth.fetch("select recipient_id from notification_outbox")
    assert {row["recipient_id"] for row in told} == {a.engineer.user_id}


@pytest.mark.parametrize("moment", ["before the last statement", "after it"])
async def test_a_connection_lost_before_the_commit_stores_nothing_and_says_so(
    moment: str, api: Api, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    before = await _counts(truth)
    finish = writes.finish

    async def cut(tx: Tx) -> None:
        if moment == "after it":
            await finish(tx)
        pid = (await tx.session.connection()).get_raw_connection
        backend: Any = (await pid()).driver_connection
        assert await truth.fetchval("select pg_terminate_backend($1, 5000)", backend.get_server_pid())
        if moment == "before the last statement":
            await finish(tx)

    headers = key()
    with monkeypatch.context() as patched:
        patched.setattr(writes, "finish", cut)
        answer = await junior.post(f"{API}/sessions/{session['id']}/handoffs", json={}, headers=headers)

    problem(answer, 503, "unavailable")
    assert answer.headers["retry-after"] == "1"
    assert await _counts(truth) == before
    assert await truth.fetchval("select status from flowpilot_sessions") == "open"
    # The same click again, with the same key, is what the client does next.
    made(await junior.post(f"{API}/sessions/{session['id']}/handoffs", json={}, headers=headers))


async def test_the_same_key_again_is_the_same_handoff(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    address, headers, body = f"{API}/sessions/{session['id']}/handoffs", key(), {"reason": "Out of ideas."}
    first = made(await junior.post(address, json=body, headers=headers))
    before = await _counts(truth)

    again = made(await junior.post(address, json=body, headers=headers))

    assert again == first
    assert await _counts(truth) == before


async def test_the_same_key_long_after_is_still_the_same_handoff(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    session = await open_session(junior)
    address, headers = f"{API}/sessions/{session['id']}/handoffs", key()
    first = made(await junior.post(address, json={}, headers=headers))
    done(await act(senior, "claim", first))
    done(await act(senior, "resolve", first))

    again = made(await junior.post(address, json={}, headers=headers))

    assert (again["card"]["id"], again["card"]["state"]) == (first["card"]["id"], "resolved")


async def test_a_key_used_for_something_else_is_refused(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session, other = await open_session(junior), await open_session(junior)
    headers = key()
    made(await junior.post(f"{API}/sessions/{session['id']}/handoffs", json={"reason": "One"}, headers=headers))

    other_body = await junior.post(
        f"{API}/sessions/{session['id']}/handoffs", json={"reason": "Another"}, headers=headers
    )
    other_session = await junior.post(f"{API}/sessions/{other['id']}/handoffs", json={"reason": "One"}, headers=headers)

    problem(other_body, 422, "idempotency-key-reused")
    problem(other_session, 422, "idempotency-key-reused")
    assert await truth.fetchval("select count(*) from handoffs") == 1


async def test_one_key_on_two_sessions_at_once_is_refused_on_one(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    sessions = [await open_session(junior) for _ in range(2)]
    headers = key()

    # Both have looked for the key, and found it unused, before either may commit.
    async with truth.transaction():
        await truth.execute("select from account_event_heads for update")
        clicks = [
            asyncio.create_task(junior.post(f"{API}/sessions/{s['id']}/handoffs", json={}, headers=headers))
            for s in sessions
        ]
        await waiting_for_locks(truth, 2)
    answers = sorted([await click for click in clicks], key=lambda answer: answer.status_code)

    made(answers[0])
    problem(answers[1], 422, "idempotency-key-reused")
    assert await truth.fetchval("select count(*) from handoffs") == 1


async def test_a_key_belongs_to_one_person(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    headers = key()
    handoffs = [
        made(
            await person.post(f"{API}/sessions/{(await open_session(person))['id']}/handoffs", json={}, headers=headers)
        )
        for person in (junior, senior)
    ]
    assert handoffs[0]["card"]["id"] != handoffs[1]["card"]["id"]


async def test_a_double_click_is_one_handoff(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    headers = key()

    answers = await asyncio.gather(
        *(junior.post(f"{API}/sessions/{session['id']}/handoffs", json={}, headers=headers) for _ in range(8))
    )

    assert len({made(answer)["card"]["id"] for answer in answers}) == 1
    counts = await _counts(truth)
    assert (counts["handoffs"], counts["handoff_events"], counts["notification_outbox"]) == (1, 1, 4)


async def test_a_second_escalation_is_told_of_the_first(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    handoff = await escalated(api, a)
    address = f"{API}/sessions/{handoff['card']['session_id']}/handoffs"

    answers = await asyncio.gather(*(junior.post(address, json={}, headers=key()) for _ in range(4)))

    for answer in answers:
        assert problem(answer, 409, "handoff-already-live")["handoff_id"] == handoff["card"]["id"]


async def test_two_keys_at_once_make_one_handoff(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    address = f"{API}/sessions/{session['id']}/handoffs"

    answers = await asyncio.gather(*(junior.post(address, json={}, headers=key()) for _ in range(8)))

    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
    assert await truth.fetchval("select count(*) from handoffs") == 1


async def test_a_withdrawn_session_can_be_escalated_anew(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    first = await escalated(api, a)
    done(await act(junior, "withdraw", first))

    second = await escalate(junior, first["card"]["session_id"])

    assert second["card"]["id"] != first["card"]["id"]
    assert second["card"]["cycle"] == 1


async def test_an_ended_session_cannot_be_escalated(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    done(await junior.post(f"{API}/sessions/{session['id']}/resolve", json={"resolution": "Rebooted."}))

    answer = await junior.post(f"{API}/sessions/{session['id']}/handoffs", json={}, headers=key())

    problem(answer, 409, "session-closed")


async def test_somebody_elses_session_cannot_be_escalated(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.technician))
    for member in (a.engineer, a.admin, a.owner):
        answer = await api.by(member).post(f"{API}/sessions/{session['id']}/handoffs", json={}, headers=key())
        problem(answer, 403, "not-yours")


@pytest.mark.parametrize("value", [None, "short", "x" * 129, "with blank", "tab\tin-it"])
async def test_a_key_is_required_and_checked(value: str | None, api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    headers = {} if value is None else {"Idempotency-Key": value}

    answer = await junior.post(f"{API}/sessions/{session['id']}/handoffs", json={}, headers=headers)

    errors = problem(answer, 422, "invalid")["errors"]
    assert [error["field"].lower() for error in errors] == ["idempotency-key"]


async def test_a_runaway_client_is_slowed_down(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    handoff = await escalated(api, a)
    address = f"{API}/sessions/{handoff['card']['session_id']}/handoffs"
    answer, tries = await junior.post(address, json={}, headers=key()), 1
    while answer.status_code == 409:
        answer, tries = await junior.post(address, json={}, headers=key()), tries + 1

    # Where Redis was too slow for a moment the counting went on in memory, from nothing.
    limit = BUDGETS["escalations"].member
    assert limit <= tries <= 2 * limit
    problem(answer, 429, "rate-limited")
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    # It is the person who is limited: a colleague goes on.
    await escalate(api.by(a.engineer), (await open_session(api.by(a.engineer)))["id"])


async def test_steps_added_after_the_escalation_leave_the_brief_as_it_was(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    handoff = await escalated(api, a)

    await add_step(junior, handoff["card"]["session_id"], body="One more idea")

    now = done(await junior.get(f"{API}/handoffs/{handoff['card']['id']}"))
    assert now == handoff
