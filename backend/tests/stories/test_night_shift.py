"""A night shift, told from the first call to the number that the owner reads in the morning."""

from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, Json, act, add_step, done, escalate, made, open_session, problem, read


async def _metric(api: Api, team: Team) -> Json:
    return done(await api.by(team.owner).get(f"{API}/analytics/flowpilot/escalations", params={"period": "7d"}))


async def _mailed(truth: Truth) -> dict[str, int]:
    """How many mails wait for or went to whom."""
    rows = await truth.fetch(
        "select users.email, count(*) from notification_outbox join users on users.id = recipient_id "
        "where channel = 'email' group by users.email"
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

    # Those who can help are called, once each: neither he, nor who only looks on, nor anybody of another company.
    assert await _mailed(truth) == {m.email: 1 for m in (a.engineer, a.engineer2, a.admin, a.owner)}

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
    assert (await _metric(timed_api, a))["censored"] == before["censored"] + 1

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
    assert (after["n"], after["censored"]) == (before["n"] + 1, before["censored"])
    assert after["trend"][-1]["n"] == before["trend"][-1]["n"] + 1

    # 02:53. Solved, and written down.
    clock.forward(minutes=9)
    resolved = done(await act(ana, "resolve", handoff, resolution="The MTU was too large for the new router."))
    assert (resolved["card"]["state"], resolved["card"]["ended_at"]) == ("resolved", _at(clock))
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
    assert set((await _mailed(truth)).values()) == {1}
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
    assert (metric["n"], metric["censored"]) == (1, 1)

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
    # A release calls nobody out of bed again.
    assert await _mailed(truth) == {m.email: 1 for m in (a.engineer, a.engineer2, a.admin, a.owner)}
    metric = await _metric(timed_api, a)
    assert (metric["n"], metric["censored"]) == (1, 1)
