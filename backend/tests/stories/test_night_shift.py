"""A night shift, told from the first call to the number that the owner reads in the morning."""

from email.message import EmailMessage

from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.wiring import wire
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
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
    without_action,
)
from tests.support.mailbox import Mailbox
from tests.support.outbox import sending
from tests.support.workers import drain, timers_of


async def _metric(api: Api, team: Team) -> Json:
    return done(await api.by(team.owner).get(f"{API}/analytics/flowpilot/escalations", params={"period": "7d"}))


async def _mailed(truth: Truth, step: str = "opened") -> dict[str, int]:
    """How many mails of a kind wait for or went to whom."""
    rows = await truth.fetch(
        "select users.email, count(*) from notification_outbox join users on users.id = recipient_id "
        "where channel = 'email' and step = $1 group by users.email",
        step,
    )
    return {row["email"]: row["count"] for row in rows}


def _at(clock: Clock) -> str:
    return clock.now.isoformat().replace("+00:00", "Z")


def _named(member: Member) -> dict[str, str]:
    return {"id": str(member.user_id), "name": member.name}


async def test_the_junior_calls_and_a_senior_takes_over(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    junior, ana, ben = timed_api.by(a.technician), timed_api.by(a.engineer), timed_api.by(a.engineer2)
    before = await _metric(timed_api, a)

    # 02:14. A clinic's tunnel drops, and Jonas works on it for twenty minutes.
    session = await open_session(junior, problem="The tunnel drops every few minutes.", severity="high")
    clock.forward(minutes=4)
    await add_step(junior, session["id"], "question", body="Since when?")
    await add_step(junior, session["id"], "observation", body="Since the router was swapped")
    clock.forward(minutes=9)
    await add_step(
        junior,
        session["id"],
        "command",
        body="ping fw-01",
        output="40 % packet loss",
        rules_out="The laptop",
    )
    clock.forward(minutes=7)

    # 02:34. He is out of ideas.
    handoff = await escalate(junior, session["id"], reason="Out of ideas", ask="Look at the firewall")
    escalated_at = _at(clock)
    assert (handoff["card"]["state"], handoff["card"]["opened_at"]) == ("open", escalated_at)
    assert [line["action"] for line in handoff["brief"]["tried"]] == ["Since when?", "ping fw-01"]
    assert done(await junior.get(f"{API}/sessions/{session['id']}"))["status"] == "escalated"

    # The engineers are called, once each: neither he, nor who only looks on, nor anybody of another company.
    assert await _mailed(truth) == {m.email: 1 for m in (a.engineer, a.engineer2)}

    # 02:37. Ana takes it.
    clock.forward(minutes=3)
    claimed_at = _at(clock)
    card = done(await act(ana, "claim", handoff))["card"]
    assert (card["state"], card["claimed_by"], card["claimed_at"]) == ("claimed", _named(a.engineer), claimed_at)

    # Ben is four seconds late, and learns who was first.
    clock.forward(seconds=4)
    told = problem(await act(ben, "claim", handoff), 409, "claim-lost")
    assert (told["claimed_by"], told["claimed_at"], told["state"]) == (_named(a.engineer), claimed_at, "claimed")
    assert a.engineer.name in told["detail"]

    # She reads; that is no action yet.
    clock.forward(seconds=20)
    assert (await read(ana, handoff))["card"]["first_action_at"] is None
    assert without_action(await _metric(timed_api, a)) == without_action(before) + 1

    # A minute and a half after the claim she does something, and the clock stops.
    clock.forward(seconds=66)
    await add_step(ana, session["id"], "command", body="show log", output="MTU exceeded")
    first_action_at = _at(clock)
    card = (await read(ana, handoff))["card"]
    assert (card["state"], card["first_action_at"]) == ("active", first_action_at)

    # What she does afterwards does not move it.
    clock.forward(minutes=5)
    await add_step(ana, session["id"], "action", body="Set the MTU to 1400")
    assert (await read(ana, handoff))["card"]["first_action_at"] == first_action_at

    after = await _metric(timed_api, a)
    assert (after["n"], without_action(after)) == (before["n"] + 1, without_action(before))
    assert after["trend"][-1]["n"] == before["trend"][-1]["n"] + 1

    # 02:53. Solved, and written down.
    clock.forward(minutes=9)
    resolved = done(await act(ana, "resolve", handoff, resolution="The MTU was too large for the new router."))
    assert (resolved["card"]["state"], resolved["card"]["ended_at"]) == ("resolved", _at(clock))
    assert resolved["card"]["outcome"] == "fixed"
    assert [(e["to_state"], e["actor"]["name"], e["at"]) for e in resolved["history"]] == [
        ("open", a.technician.name, escalated_at),
        ("claimed", a.engineer.name, claimed_at),
        ("active", a.engineer.name, first_action_at),
        ("resolved", a.engineer.name, _at(clock)),
    ]
    ended = done(await junior.get(f"{API}/sessions/{session['id']}"))
    assert (ended["status"], ended["resolution"]) == ("resolved", "The MTU was too large for the new router.")
    assert [step["position"] for step in ended["steps"]] == [1, 2, 3, 4, 5]

    # In the morning the queue is empty; nobody was called twice, and the resolution was no second action.
    assert done(await ben.get(f"{API}/handoffs"))["items"] == []
    assert await _mailed(truth) == {m.email: 1 for m in (a.engineer, a.engineer2)}
    assert (await _metric(timed_api, a))["n"] == before["n"] + 1


async def test_a_senior_lets_go_and_the_other_takes_over(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    junior, ana, ben = timed_api.by(a.technician), timed_api.by(a.engineer), timed_api.by(a.engineer2)

    # 02:14. Jonas escalates, Ana takes it.
    session = await open_session(junior, title="Mail queue is stuck")
    await add_step(junior, session["id"], body="Restarted the connector")
    handoff = await escalate(junior, session["id"], reason="No access to the server")
    clock.forward(minutes=2)
    done(await act(ana, "claim", handoff))

    # 02:20. Before she did anything something worse comes up; Ben may not take it out of her hands.
    clock.forward(minutes=4)
    problem(await act(ben, "claim", handoff), 409, "claim-lost")
    problem(await act(ben, "release", handoff), 403, "not-yours")
    card = done(await act(ana, "release", handoff, reason="Outage at another client"))["card"]
    assert (card["state"], card["cycle"], card["claimed_by"], card["opened_at"]) == ("open", 2, None, _at(clock))
    (waiting,) = done(await ben.get(f"{API}/handoffs"))["items"]
    assert (waiting["id"], waiting["state"]) == (card["id"], "open")

    # 02:21. Ben takes it, and acts within half a minute. Now Ana is the one who is late.
    clock.forward(minutes=1)
    done(await act(ben, "claim", handoff))
    assert problem(await act(ana, "claim", handoff), 409, "claim-lost")["claimed_by"] == _named(a.engineer2)
    clock.forward(seconds=30)
    await add_step(ana, session["id"], "note", body="The password is in the vault")
    assert (await read(ben, handoff))["card"]["state"] == "claimed"
    made(
        await ben.post(
            f"{API}/sessions/{session['id']}/steps", json={"kind": "command", "body": "mailq", "output": "412 waiting"}
        )
    )
    card = (await read(ben, handoff))["card"]
    assert (card["state"], card["first_action_at"], card["cycle"]) == ("active", _at(clock), 2)

    # Both claims are remembered: Ben's with its action, Ana's as one that was never acted upon.
    metric = await _metric(timed_api, a)
    assert (metric["n"], without_action(metric)) == (1, 1)

    # 02:40. Solved by Ben.
    clock.forward(minutes=19)
    resolved = done(await act(ben, "resolve", handoff, resolution="Cleared the poison message."))
    assert [(e["cycle"], e["to_state"], e["actor"]["name"], e["note"]) for e in resolved["history"]] == [
        (1, "open", a.technician.name, "No access to the server"),
        (1, "claimed", a.engineer.name, None),
        (2, "open", a.engineer.name, "Outage at another client"),
        (2, "claimed", a.engineer2.name, None),
        (2, "active", a.engineer2.name, None),
        (2, "resolved", a.engineer2.name, "Cleared the poison message."),
    ]
    metric = await _metric(timed_api, a)
    assert (metric["n"], without_action(metric)) == (1, 1)


def _told(detail: Json) -> list[tuple[int, str, str | None]]:
    return [(e["cycle"], e["transition"], e["actor"] and e["actor"]["name"]) for e in detail["history"]]


async def test_no_call_is_needed(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    """Read-back, question, answer; then one thing is missing, it is found out, and the other senior ends it."""
    junior, ana, ben = timed_api.by(a.technician), timed_api.by(a.engineer), timed_api.by(a.engineer2)
    session = await open_session(junior, title="Nobody can print at the front desk")
    await add_step(junior, session["id"], "action", body="Restarted the spooler", rules_out="A stuck job")
    handoff = await escalate(junior, session["id"], ask="Please look at the print server", preflight_s=22.5)

    # 02:16. Ana takes it, says what she has understood, and Jonas sees it.
    clock.forward(minutes=2)
    done(await act(ana, "claim", handoff))
    clock.forward(seconds=40)
    line = "Front desk only, spooler is fine; I check the driver on the print server first."
    done(await act(ana, "read-back", handoff, text=line))
    seen = (await read(junior, handoff))["card"]
    assert (seen["read_back"], seen["read_back_at"], seen["first_action_at"]) == (line, _at(clock), None)

    # She asks instead of calling; that is her first action. He answers.
    clock.forward(seconds=20)
    made(await say(ana, "question", handoff, "Did anybody update Windows there this week?"))
    assert (await read(ana, handoff))["card"]["first_action_at"] == _at(clock)
    clock.forward(minutes=1)
    made(await say(junior, "answer", handoff, "Yes, on Tuesday, all four machines."))
    talk = done(await ben.get(f"{API}/handoffs/{handoff['card']['id']}/messages"))["items"]
    assert [(m["kind"], m["author"]["name"]) for m in talk] == [
        ("question", a.engineer.name),
        ("answer", a.technician.name),
    ]

    # 02:22. It cannot be decided from here: back to Jonas, with one ask. Nobody holds it now.
    clock.forward(minutes=4)
    returned = done(
        await act(ana, "return", handoff, reason="I need the driver's version.", ask="Which driver is on FD-02?")
    )
    assert (returned["card"]["state"], returned["card"]["claimed_by"]) == ("returned", None)
    assert returned["card"]["returned_ask"] == "Which driver is on FD-02?"
    problem(await act(ben, "claim", handoff), 409, "illegal-transition")
    assert await _mailed(truth, "returned") == {a.technician.email: 1}

    # 02:29. He looks, and answers: a new version of the brief, with what he found in the meantime.
    clock.forward(minutes=7)
    await add_step(junior, session["id"], "observation", body="FD-02 has driver 61.240, the others 61.210")
    reopened = done(await act(junior, "reopen", handoff, answer="61.240; the others have 61.210."))
    card = reopened["card"]
    assert (card["state"], card["cycle"], card["opened_at"], card["returned_ask"]) == ("open", 2, _at(clock), None)
    assert (card["brief_version"], reopened["brief"]["version"]) == (2, 2)
    assert reopened["brief"]["problem"]["ask"] == "Please look at the print server"
    assert reopened["brief"]["tried"][0]["seen"][0]["text"] == "FD-02 has driver 61.240, the others 61.210"

    # Ben takes it this time, and ends it at once: that is an action too.
    clock.forward(minutes=1)
    done(await act(ben, "claim", handoff))
    clock.forward(seconds=50)
    resolved = done(await act(ben, "resolve", handoff, resolution="Rolled the driver back.", assessment_grade="partly"))
    assert _told(resolved) == [
        (1, "create", a.technician.name),
        (1, "claim", a.engineer.name),
        (1, "read_back", a.engineer.name),
        (1, "act", a.engineer.name),
        (1, "return", a.engineer.name),
        (2, "reopen", a.technician.name),
        (2, "claim", a.engineer2.name),
        (2, "act", a.engineer2.name),
        (2, "resolve", a.engineer2.name),
    ]
    assert resolved["allowed"] == ["follow_up"]
    assert (await _metric(timed_api, a))["n"] == 2

    # Two days later it is back: a new handoff that points to the old one, which stays as it was.
    clock.forward(days=2)
    key_of_ana = key()
    address = f"{API}/handoffs/{handoff['card']['id']}/follow-up"
    follow_up = made(await ana.post(address, json={"reason": "Windows updated it again."}, headers=key_of_ana))
    assert made(await ana.post(address, json={"reason": "Windows updated it again."}, headers=key_of_ana)) == follow_up
    assert (follow_up["card"]["follows"], follow_up["card"]["cycle"]) == (handoff["card"]["id"], 1)
    assert await read(ana, handoff) == resolved
    assert done(await junior.get(f"{API}/sessions/{session['id']}"))["status"] == "escalated"
    # Who opened it cannot take it; Ben can.
    problem(await act(ana, "claim", follow_up), 403, "own-escalation")
    done(await act(ben, "claim", follow_up))


async def test_from_hand_to_hand(timed_api: Api, a: Team, clock: Clock) -> None:
    """An offer declined, one accepted; and nobody is asked twice in one cycle."""
    ana, ben, admin = timed_api.by(a.engineer), timed_api.by(a.engineer2), timed_api.by(a.admin)
    handoff = await escalated(timed_api, a)
    clock.forward(minutes=1)
    done(await act(ana, "claim", handoff))

    clock.forward(minutes=1)
    offered = done(await act(ana, "offer", handoff, to=str(a.engineer2.user_id), reason="You know their firewall."))
    assert offered["card"]["offered_to"] == _named(a.engineer2)
    # While it is offered it is Ana's: nobody else can take it, and it cannot be ended meanwhile.
    problem(await act(admin, "claim", handoff), 409, "claim-lost")
    problem(await act(ana, "resolve", handoff), 409, "illegal-transition")
    problem(await act(admin, "accept", handoff), 403, "not-yours")

    card = done(await act(ben, "decline", handoff, reason="In a car."))["card"]
    assert (card["state"], card["claimed_by"], card["offered_to"]) == ("claimed", _named(a.engineer), None)
    again = problem(await act(ana, "offer", handoff, to=str(a.engineer2.user_id)), 422, "invalid")
    assert "declined" in again["detail"]
    for wrong in (a.engineer, a.technician, a.viewer):
        problem(await act(ana, "offer", handoff, to=str(wrong.user_id)), 422, "invalid")

    done(await act(ana, "offer", handoff, to=str(a.admin.user_id)))
    clock.forward(minutes=2)
    accepted = done(await act(admin, "accept", handoff))
    assert (accepted["card"]["claimed_by"], accepted["card"]["claimed_at"]) == (_named(a.admin), _at(clock))
    assert done(await act(admin, "accept", handoff)) == accepted
    # The clock from claim to action is now the admin's, and begins with the acceptance.
    clock.forward(seconds=30)
    await add_step(admin, handoff["card"]["session_id"], "command", body="show log")
    metric = await _metric(timed_api, a)
    assert (metric["n"], without_action(metric)) == (1, 1)

    # Released and taken up again it may be offered to Ben anew: that is another cycle.
    done(await act(admin, "release", handoff, reason="Off shift."))
    done(await act(ana, "claim", handoff))
    done(await act(ana, "offer", handoff, to=str(a.engineer2.user_id)))
    card = done(await act(ana, "recall", handoff))["card"]
    assert (card["state"], card["cycle"]) == ("claimed", 2)


async def test_not_everything_is_an_alarm(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    """One session waits for the afternoon, one is for a colleague: neither calls the team."""
    junior, ana, ben = timed_api.by(a.technician), timed_api.by(a.engineer), timed_api.by(a.engineer2)
    parked = await open_session(junior, title="Waits for the vendor")
    address = f"{API}/sessions/{parked['id']}/handoffs"
    for body in ({"intent": "park"}, {"intent": "park", "resume_at": "2026-11-02T02:00:00Z"}, {"intent": "transfer"}):
        problem(await junior.post(address, json=body, headers=key()), 422, "invalid")
    for wrong in (a.technician, a.viewer):
        body = {"intent": "transfer", "to": str(wrong.user_id)}
        problem(await junior.post(address, json=body, headers=key()), 422, "invalid")
    handoff = await escalate(junior, parked["id"], intent="park", resume_at="2026-11-02T13:00:00Z")
    assert (handoff["card"]["intent"], handoff["card"]["due"]["timer"]) == ("park", "resume")
    assert await _mailed(truth) == {}

    other = await open_session(junior, title="Certificate runs out next month")
    transfer = await escalate(junior, other["id"], intent="transfer", to=str(a.engineer2.user_id))
    assert transfer["card"]["meant_for"] == _named(a.engineer2)
    assert await _mailed(truth) == {}
    assert await _mailed(truth, "transferred") == {a.engineer2.email: 1}
    # Meant for Ben; Ana may take it all the same, and letting go alarms nobody.
    done(await act(ana, "claim", transfer))
    done(await act(ana, "release", transfer, reason="It is Ben's client."))
    done(await act(ben, "claim", transfer))
    assert await _mailed(truth, "released") == {}


async def test_a_colleague_may_escalate_where_the_account_allows_it(timed_api: Api, a: Team, truth: Truth) -> None:
    session = await open_session(timed_api.by(a.technician))
    address = f"{API}/sessions/{session['id']}/handoffs"
    ana = timed_api.by(a.engineer)
    told = problem(await ana.post(address, json={}, headers=key()), 403, "not-yours")
    assert "Peer escalation" in told["detail"]
    await truth.execute(
        """insert into account_settings values ($1, 1, '{"peer_escalation": true}', now())""", a.account_id
    )

    handoff = made(await ana.post(address, json={}, headers=key()))

    assert handoff["card"]["escalated_by"] == _named(a.engineer)
    problem(await act(ana, "claim", handoff), 403, "own-escalation")
    done(await act(timed_api.by(a.engineer2), "claim", handoff))


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


async def test_a_night_on_which_nobody_answers(
    timed_api: Api, a: Team, clock: Clock, place: Place, mailbox: Mailbox
) -> None:
    """02:14, and everybody sleeps. Each hour somebody is called again; in the morning it is not forgotten."""
    handoffs = wire(EventLog(NullPublisher())).handoffs
    timers = timers_of(timed_api.database, handoffs)
    outbox = sending(timed_api.database, SmtpMailer(place.settings(**mailbox.env).smtp))
    junior, ana = timed_api.by(a.technician), timed_api.by(a.engineer)
    handoff = await escalated(timed_api, a, severity="critical")
    names = [person["name"] for person in handoff["card"]["notified"]["people"]]
    assert (handoff["card"]["notified"]["count"], sorted(names)) == (2, [a.engineer.name, a.engineer2.name])

    calls: dict[str, list[str]] = {}
    for _ in range(7 * 12):
        before = len(mailbox.mails)
        clock.forward(minutes=5)
        await timers.work()
        while await outbox.work():
            pass
        if len(mailbox.mails) > before:
            calls[f"{clock.now:%H:%M}"] = sorted(str(m["To"].addresses[0].username) for m in mailbox.mails[before:])
    assert calls == {
        # With the first calls, of 02:14, the reminder of 02:19.
        "02:19": ["engineer", "engineer", "engineer2", "engineer2"],
        "02:29": ["admin", "engineer", "engineer2"],
        "02:44": ["owner"],
        "03:14": ["admin", "owner"],
        "04:14": ["admin", "owner"],
        "06:14": ["admin", "owner"],
    }
    assert "unclaimed for 4 h" in _text(mailbox.mails[-1])
    # He sees that four people know, and when they are called again.
    card = (await read(junior, handoff))["card"]
    assert (card["notified"]["count"], card["due"]["timer"]) == (4, "repeat")

    # 09:14. Ana takes it, and goes to lunch over her first note; at 10:20 she is reminded, and the case stays hers.
    done(await act(ana, "claim", handoff))
    await add_step(ana, handoff["card"]["session_id"], body="Called the provider, they look at the line")
    heard = len(mailbox.mails)
    for _ in range(13):
        clock.forward(minutes=5)
        await timers.work()
    while await outbox.work():
        pass
    # Mails to different people go out side by side, in no order.
    told = {str(m["To"].addresses[0].username): _text(m).splitlines()[0] for m in mailbox.mails[heard:]}
    assert told == {"technician": "Ana Ruiz picked it up.", "engineer": "No action by you for a while."}
    assert len(mailbox.mails) == heard + 2
    assert (await read(ana, handoff))["card"]["state"] == "active"

    # Solved; from then on nobody hears another word.
    done(await act(ana, "resolve", handoff, resolution="The provider replaced the line."))
    while await outbox.work():
        pass
    ended = len(mailbox.mails)
    clock.forward(days=3)
    await drain(timers)
    assert await outbox.work() == 0
    assert len(mailbox.mails) == ended
