"""Sessions that are paused while they wait for others, and sessions that are given up."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest

from resolutionflow.domains.flowpilot.sessions import transitions
from resolutionflow.domains.flowpilot.sessions.schemas import AbandonReason, SessionStatus
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications.reminders.jobs import PauseReminders
from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.wiring import wire
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import (
    API,
    Json,
    act,
    add_step,
    audited,
    done,
    escalate,
    open_session,
    problem,
    session_in,
)
from tests.support.mailbox import Mailbox
from tests.support.workers import URL, drain

_VERBS: dict[str, Json] = {
    "pause": {"waits_for": "vendor", "remind_at": "2026-12-24T09:00:00Z"},
    "resume": None,
    "abandon": {"reason": "no_answer"},
    "reopen": None,
    "resolve": {"resolution": "It was the cable."},
}
_BY_VERB = {
    "pause": transitions.PAUSE,
    "resume": transitions.RESUME,
    "abandon": transitions.ABANDON,
    "reopen": transitions.REOPEN,
    "resolve": transitions.RESOLVE,
}


async def _do(client: Any, verb: str, session: Json, **changes: Any) -> Any:
    body = _VERBS[verb]
    return await client.post(f"{API}/sessions/{session['id']}/{verb}", json=body and {**body, **changes})


def _worker(api: Api, place: Place, mailbox: Mailbox) -> Worker:
    mailer = SmtpMailer(place.settings(**mailbox.env).smtp)
    leaving = wire(EventLog(NullPublisher())).leaving
    return Worker(api.database, PauseReminders(api.database, mailer, URL, leaving).kinds)


@pytest.mark.parametrize("verb", _VERBS)
@pytest.mark.parametrize("status", SessionStatus)
async def test_each_status_and_what_follows(status: SessionStatus, verb: str, api: Api, a: Team) -> None:
    junior, transition = api.by(a.technician), _BY_VERB[verb]
    session = await session_in(api, a, status)

    answer = await _do(junior, verb, session)

    if status is SessionStatus.ESCALATED:
        assert "escalat" in problem(answer, 409, "handoff-is-live")["detail"]
    elif status in transition.sources or (status is transition.target and verb != "resolve"):
        after = done(answer)
        assert after["status"] == transition.target
        assert (after["paused"] is not None) == (transition.target is SessionStatus.PAUSED)
        assert (after["abandoned"] is not None) == (transition.target is SessionStatus.ABANDONED)
        # Twice is once.
        if verb != "resolve":
            assert done(await _do(junior, verb, session)) == after
    elif (verb, status) == ("reopen", SessionStatus.PAUSED):
        assert done(answer)["paused"] is not None
    else:
        problem(answer, 409, "session-closed")
        assert done(await junior.get(f"{API}/sessions/{session['id']}"))["status"] == status


async def test_a_pause_says_who_waits_for_whom_until_when(timed_api: Api, a: Team, clock: Clock) -> None:
    junior, senior = timed_api.by(a.technician), timed_api.by(a.engineer)
    session = await open_session(junior)
    tomorrow = (clock.now + timedelta(days=1)).isoformat()

    paused = done(await _do(senior, "pause", session, remind_at=tomorrow))

    assert paused["paused"] == {
        "waits_for": "vendor",
        "remind_at": tomorrow.replace("+00:00", "Z"),
        "reminded_at": None,
        "by": {"id": str(a.engineer.user_id), "name": a.engineer.name},
        "at": clock.now.isoformat().replace("+00:00", "Z"),
    }
    (row,) = done(await junior.get(f"{API}/sessions", params={"status": "paused"}))["items"]
    assert (row["waits_for"], row["remind_at"]) == ("vendor", paused["paused"]["remind_at"])
    note = done(await junior.get(f"{API}/sessions/{session['id']}/note"))["content"]
    assert "Waits for the vendor; reminder " in note
    assert [entry["new"] for entry in await audited(timed_api, a, "session.pause")] == [
        {"waits_for": "vendor", "remind_at": tomorrow}
    ]
    for wrong in (clock.now.isoformat(), (clock.now + timedelta(days=400)).isoformat()):
        problem(await _do(junior, "pause", session, remind_at=wrong), 422, "invalid")
    problem(await _do(junior, "pause", session, waits_for="weather"), 422, "invalid")
    problem(await _do(timed_api.by(a.viewer), "pause", session), 403, "forbidden")
    problem(await _do(junior, "pause", await open_session(senior)), 403, "forbidden")


async def test_any_step_resumes_and_an_escalation_ends_the_pause(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await session_in(api, a, SessionStatus.PAUSED)
    await add_step(api.by(a.engineer), session["id"])
    assert done(await junior.get(f"{API}/sessions/{session['id']}"))["status"] == "open"

    done(await _do(junior, "pause", session))
    handoff = await escalate(junior, session["id"])
    assert done(await junior.get(f"{API}/sessions/{session['id']}"))["paused"] is None
    problem(await _do(junior, "abandon", session), 409, "handoff-is-live")
    done(await act(junior, "withdraw", handoff))
    done(await _do(junior, "abandon", session))
    left = await truth.fetch("select waits_for, remind_at, abandoned_for from flowpilot_sessions")
    assert [tuple(row) for row in left] == [(None, None, "no_answer")]


async def test_an_abandoned_session_takes_nothing_until_it_is_reopened(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await session_in(api, a, SessionStatus.ABANDONED)
    address = f"{API}/sessions/{session['id']}"
    for answer in (
        await junior.post(f"{address}/steps", json={"kind": "note", "body": "One more"}),
        await junior.patch(address, json={"title": "Another"}),
        await junior.post(f"{address}/handoffs", json={}, headers={"Idempotency-Key": "abandoned-1"}),
    ):
        assert "Reopen it" in problem(answer, 409, "session-closed")["detail"]
    assert done(await _do(junior, "reopen", session))["abandoned"] is None
    await add_step(junior, session["id"])
    assert [entry["action"] for entry in await audited(api, a, "session")] == ["session.reopen", "session.abandon"]


async def test_a_paused_session_reminds_once_a_day_until_somebody_goes_on(
    timed_api: Api, a: Team, clock: Clock, place: Place, mailbox: Mailbox, truth: Truth
) -> None:
    junior, worker = timed_api.by(a.technician), _worker(timed_api, place, mailbox)
    session = await open_session(junior, title="Printer waits for a fuser")

    async def reminders() -> int:
        query = "select count(*) from account_events where type = 'session.reminded.v1'"
        return int(await truth.fetchval(query))

    done(await _do(junior, "pause", session, remind_at=(clock.now + timedelta(hours=2)).isoformat()))
    before = done(await junior.get(f"{API}/sessions/{session['id']}"))["updated_at"]
    clock.forward(hours=1, minutes=59)
    await drain(worker)
    assert (await reminders(), len(mailbox.mails)) == (0, 0)
    # Put off: the job comes at the first time, and waits for the second.
    done(await _do(junior, "pause", session, remind_at=(clock.now + timedelta(hours=1)).isoformat()))
    clock.forward(minutes=30)
    await drain(worker)
    assert await reminders() == 0
    clock.forward(minutes=30)
    await drain(worker)
    await drain(worker)
    assert (await reminders(), len(mailbox.mails)) == (1, 1)
    mail = mailbox.mails[0]
    assert mail["To"] == f"{a.technician.name} <{a.technician.email}>"
    assert mail["Subject"] == "Still waiting for the vendor: Harbor Dental: Printer waits for a fuser"
    assert f"{URL}/sessions/{session['id']}" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    shown = done(await junior.get(f"{API}/sessions/{session['id']}"))
    assert shown["paused"]["reminded_at"] == clock.now.isoformat().replace("+00:00", "Z")
    assert shown["updated_at"] > before
    clock.forward(days=1)
    # Two workers at once remind once.
    await asyncio.gather(drain(worker), drain(_worker(timed_api, place, mailbox)))
    assert (await reminders(), len(mailbox.mails)) == (2, 2)
    done(await _do(junior, "resume", session))
    clock.forward(days=2)
    await drain(worker)
    assert (await reminders(), len(mailbox.mails)) == (2, 2)
    assert await truth.fetchval("select count(*) from jobs where kind = 'pause_reminder'") == 0


async def test_after_the_days_of_the_policy_it_may_be_abandoned(
    timed_api: Api, a: Team, clock: Clock, truth: Truth
) -> None:
    junior = timed_api.by(a.technician)
    session, waiting = await open_session(junior), await open_session(junior)
    in_a_month = (clock.now + timedelta(days=30)).isoformat()
    done(await _do(junior, "pause", waiting, remind_at=in_a_month))

    async def inactive(one: Json) -> bool:
        return bool(done(await junior.get(f"{API}/sessions/{one['id']}"))["inactive"])

    assert not await inactive(session)
    clock.forward(days=14)
    assert await inactive(session)
    assert not await inactive(waiting)
    clock.forward(days=30)
    assert await inactive(waiting)
    await truth.execute(
        "insert into account_settings values ($1, 1, $2::text::jsonb, now())",
        a.account_id,
        json.dumps({"abandon_after_days": 0}),
    )
    assert not await inactive(session)
    done(await _do(junior, "abandon", waiting, reason=AbandonReason.WENT_AWAY))
    assert not await inactive(waiting)


async def test_the_time_stated_with_a_resolution_is_kept(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    problem(await _do(junior, "resolve", session, minutes=0), 422, "invalid")
    assert done(await _do(junior, "resolve", session, minutes=75))["minutes"] == 75
    note = done(await junior.get(f"{API}/sessions/{session['id']}/note"))["content"]
    assert "1 h 15 min in all" in note
    other = await open_session(junior)
    await add_step(junior, other["id"])
    handoff = await escalate(junior, other["id"])
    done(await act(api.by(a.engineer), "claim", handoff))
    done(await act(api.by(a.engineer), "resolve", handoff, minutes=20))
    assert done(await junior.get(f"{API}/sessions/{other['id']}"))["minutes"] == 20


async def test_of_many_at_once_one_pauses(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    answers = await asyncio.gather(*(_do(junior, verb, session) for verb in ("pause", "abandon") * 5))
    assert {answer.status_code for answer in answers} <= {200, 409}
    row = (await truth.fetch("select status, waits_for, abandoned_for from flowpilot_sessions"))[0]
    assert row["status"] == "abandoned"
    assert (row["waits_for"], row["abandoned_for"]) == (None, "no_answer")
