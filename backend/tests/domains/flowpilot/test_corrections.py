"""Steps and facts are corrected in place, what they said before stays readable, and nobody overwrites another."""

import asyncio
from typing import Any

import httpx
import pytest

from resolutionflow.domains.flowpilot.corrections.service import MAX_OF_FACTS, MAX_OF_STEP
from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.kernel.redaction.scanning import Scanner
from tests.support.actors import Team
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
    in_state,
    open_session,
    problem,
    read,
    session_in,
)

SECRET = "password: Tr0ub4dor&3x"


def _of(step: Json) -> str:
    return f"{API}/sessions/{step['session_id']}/steps/{step['id']}"


async def _edit(client: httpx.AsyncClient, step: Json, **fields: Any) -> httpx.Response:
    sent = {name: step[name] for name in ("kind", "body", "output", "rules_out", "version")}
    return await client.put(_of(step), json={**sent, **fields})


async def _strike(client: httpx.AsyncClient, step: Json) -> httpx.Response:
    return await client.post(f"{_of(step)}/strike", json={"version": step["version"]})


async def _restore(client: httpx.AsyncClient, step: Json) -> httpx.Response:
    return await client.post(f"{_of(step)}/restore", json={"version": step["version"]})


async def _history(client: httpx.AsyncClient, step: Json) -> list[Json]:
    items: list[Json] = done(await client.get(f"{_of(step)}/corrections"))["items"]
    return items


async def _session(client: httpx.AsyncClient, session: Json) -> Json:
    return done(await client.get(f"{API}/sessions/{session['id']}"))


# Steps


async def test_an_edited_step_keeps_its_time_and_author_and_what_it_said(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    step = await add_step(junior, session["id"], body="Swaped the cable")

    edited = done(await _edit(junior, step, body="Swapped the cable"))

    same = {name: step[name] for name in ("id", "position", "kind", "actor", "created_at", "repeats")}
    assert edited == {
        **edited,
        **same,
        "body": "Swapped the cable",
        "version": 2,
        "edits": 1,
        "struck": None,
    }
    assert edited["edited"]["by"]["id"] == str(a.technician.user_id)
    assert (await _session(api.by(a.viewer), session))["steps"] == [edited]
    (correction,) = await _history(api.by(a.viewer), step)
    assert (correction["kind"], correction["actor"]["id"]) == ("edit", str(a.technician.user_id))
    assert correction["changes"] == [
        {"field": "body", "before": "Swaped the cable", "after": "Swapped the cable", "more": 0}
    ]


async def test_each_version_says_what_followed_it_the_newest_first(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    step = await add_step(junior, (await open_session(junior))["id"], "command", body="ping fw", output="timeout")
    step = done(await _edit(junior, step, body="ping fw-01"))
    step = done(await _edit(junior, step, output=None))
    step = done(await _strike(junior, step))
    step = done(await _restore(junior, step))

    changes = [
        (each["kind"], [(one["field"], one["before"], one["after"]) for one in each["changes"]])
        for each in await _history(junior, step)
    ]
    assert changes == [
        ("restore", []),
        ("strike", []),
        ("edit", [("output", "timeout", None)]),
        ("edit", [("body", "ping fw", "ping fw-01")]),
    ]


async def test_the_same_again_changes_nothing_and_tells_nobody(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    step = await add_step(junior, (await open_session(junior))["id"])
    first = done(await _edit(junior, step, body="Restarted the firewall"))
    struck = done(await _strike(junior, first))
    events = await truth.fetchval("select count(*) from account_events")

    # With the version of then: the answer to the first request may have been lost.
    assert done(await _edit(junior, step, body="Restarted the firewall")) == struck
    assert done(await _strike(junior, first)) == struck
    assert await truth.fetchval("select count(*) from account_events") == events
    assert len(await _history(junior, step)) == 2
    restored = done(await _restore(junior, struck))
    assert done(await _restore(junior, struck)) == restored


async def test_of_two_at_once_the_second_is_told_who_was_first_and_when(api: Api, a: Team) -> None:
    handoff = await in_state(api, a, HandoffState.ACTIVE)
    junior, senior = api.by(a.technician), api.by(a.engineer)
    step = await add_step(junior, handoff["card"]["session_id"])

    answers = await asyncio.gather(_edit(junior, step, body="Mine"), _edit(senior, step, body="No, mine"))

    winner = done(min(answers, key=lambda each: each.status_code))
    refused = problem(max(answers, key=lambda each: each.status_code), 409, "step-changed")
    assert refused["changed_by"] == winner["edited"]["by"]
    assert refused["changed_at"] == winner["edited"]["at"]
    assert refused["version"] == winner["version"] == 2
    assert refused["detail"].startswith(winner["edited"]["by"]["name"])
    assert (await _session(junior, {"id": handoff["card"]["session_id"]}))["steps"][-1] == winner
    # A strike of what somebody has just reworded is one too.
    problem(await _strike(junior, step), 409, "step-changed")


async def test_a_struck_step_stays_and_counts_for_nothing(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    await add_step(junior, session["id"], "command", body="ping fw-01")
    step = await add_step(junior, session["id"], "action", body="Replaced the toner of the printer")

    struck = done(await _strike(junior, step))

    assert struck["struck"]["by"]["id"] == str(a.technician.user_id)
    assert [each["struck"] is None for each in (await _session(junior, session))["steps"]] == [True, False]
    (row,) = done(await junior.get(f"{API}/sessions"))["items"]
    assert row["steps"] == 1
    handoff = await escalate(junior, session["id"])
    assert [line["action"] for line in handoff["brief"]["tried"]] == ["ping fw-01"]
    assert handoff["card"]["steps_tried"] == 1


async def test_the_preflight_counts_no_struck_step(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    step = done(await _strike(junior, await add_step(junior, session["id"])))
    address = f"{API}/sessions/{session['id']}/preflight"
    assert "steps" in done(await junior.get(address))["missing"]
    done(await _restore(junior, step))
    assert "steps" in done(await junior.get(address))["filled"]


async def test_a_struck_step_is_not_repeated(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    session = await open_session(junior)
    done(await _strike(junior, await add_step(junior, session["id"], "command", body="ping fw-01")))

    assert (await add_step(senior, session["id"], "command", body="ping fw-01"))["repeats"] is None


async def test_a_struck_step_is_restored_before_it_is_edited(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    step = done(await _strike(junior, await add_step(junior, (await open_session(junior))["id"])))
    problem(await _edit(junior, step, body="Something else"), 409, "step-struck")


async def test_technician_holder_and_author_may_and_nobody_else(api: Api, a: Team) -> None:
    handoff = await in_state(api, a, HandoffState.ACTIVE)
    session_id = handoff["card"]["session_id"]
    of_junior = await add_step(api.by(a.technician), session_id)
    of_other = await add_step(api.by(a.engineer2), session_id, body="Had a look from the other site")

    of_junior = done(await _edit(api.by(a.engineer), of_junior, body="Restarted it twice"))
    of_other = done(await _edit(api.by(a.engineer2), of_other, body="Looked from the other site"))
    for outsider in (a.engineer2, a.admin):
        refused = problem(await _edit(api.by(outsider), of_junior, body="Not mine"), 403, "not-your-step")
        assert "the senior who picked it up" in refused["detail"]
        problem(await _strike(api.by(outsider), of_junior), 403, "not-your-step")
    done(await _strike(api.by(a.technician), of_other))


async def test_a_correction_of_a_resolved_session_is_refused_in_words(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    step = await add_step(junior, session["id"])
    done(await junior.post(f"{API}/sessions/{session['id']}/resolve", json={"resolution": "It was the cable."}))

    for answer in (await _edit(junior, step, body="Other"), await _strike(junior, step), await _restore(junior, step)):
        assert "follow-up" in problem(answer, 409, "session-closed")["detail"]


async def test_after_a_follow_up_it_can_be_corrected_again(api: Api, a: Team) -> None:
    handoff = await in_state(api, a, HandoffState.RESOLVED)
    junior, senior = api.by(a.technician), api.by(a.engineer)
    (step, _) = (await _session(junior, {"id": handoff["card"]["session_id"]}))["steps"]
    problem(await _edit(junior, step, body="Restarted the VPN client"), 409, "session-closed")
    address = f"{API}/handoffs/{handoff['card']['id']}/follow-up"
    await senior.post(address, json={"reason": "It came back."}, headers={"Idempotency-Key": "follow-up-1"})

    done(await _edit(junior, step, body="Restarted the VPN client"))


async def test_a_correction_is_no_action_and_moves_no_clock(api: Api, a: Team, truth: Truth) -> None:
    handoff = await in_state(api, a, HandoffState.CLAIMED)
    senior, junior = api.by(a.engineer), api.by(a.technician)
    (step,) = (await _session(junior, {"id": handoff["card"]["session_id"]}))["steps"]
    stamps = "select row_to_json(t)::text from {} t order by 1"
    tables = ("handoffs", "escalations", "escalation_waits", "escalation_claims")
    before = [await truth.fetch(stamps.format(table)) for table in tables]

    step = done(await _edit(senior, step, body="Restarted the VPN service twice"))
    step = done(await _strike(senior, step))
    done(await _restore(senior, step))
    done(await senior.patch(f"{API}/sessions/{step['session_id']}", json={"title": "The tunnel drops"}))

    assert [await truth.fetch(stamps.format(table)) for table in tables] == before
    assert (await read(senior, handoff))["card"]["state"] == "claimed"


async def test_a_step_is_corrected_a_number_of_times_and_can_always_be_restored(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    step = await add_step(junior, (await open_session(junior))["id"])
    for n in range(MAX_OF_STEP - 1):
        step = done(await _edit(junior, step, body=f"Restarted it {n} times"))
    step = done(await _strike(junior, step))

    step = done(await _restore(junior, step))

    refused = problem(await _edit(junior, step, body="Once more"), 409, "corrections-full")
    assert str(MAX_OF_STEP) in refused["detail"]
    problem(await _strike(junior, step), 409, "corrections-full")
    assert len(await _history(junior, step)) == MAX_OF_STEP + 1


@pytest.mark.parametrize(
    "fields",
    [
        {"version": None},
        {"version": 0},
        {"version": "1"},
        {"body": ""},
        {"body": "\u200b"},
        {"kind": "guess"},
        {"output": "only a command has one"},
        {"title": "No field of a step"},
    ],
)
async def test_malformed_edits_are_refused_and_lose_nothing(api: Api, a: Team, fields: dict[str, Any]) -> None:
    junior = api.by(a.technician)
    step = await add_step(junior, (await open_session(junior))["id"])
    problem(await _edit(junior, step, **fields), 422, "invalid")
    assert await _history(junior, step) == []


async def test_another_account_and_another_session_know_nothing_of_it(api: Api, a: Team, b: Team) -> None:
    junior = api.by(a.technician)
    step = await add_step(junior, (await open_session(junior))["id"])
    elsewhere = {**step, "session_id": (await open_session(junior))["id"]}
    for client, known in ((api.by(b.technician), step), (junior, elsewhere)):
        problem(await _edit(client, known, body="Another"), 404, "not-found")
        problem(await _strike(client, known), 404, "not-found")
        problem(await client.get(f"{_of(known)}/corrections"), 404, "not-found")


async def test_a_long_edit_counts_towards_limits_and_storage(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    step = await add_step(junior, (await open_session(junior))["id"], "command", body="log", output="x" * 200_000)
    problem(await _edit(junior, step, body="y" * 60_000, output="x" * 210_000), 413, "step-too-long")

    done(await _edit(junior, step, output="y" * 100_000))

    used = await truth.fetchval("select text_bytes from account_storage")
    assert used == len("log") + 100_000 + 200_000
    (correction,) = await _history(junior, step)
    (change,) = correction["changes"]
    assert change["before"] == "x" * 16_384
    assert change["more"] == 200_000 - 16_384 + 100_000 - 16_384


# Secrets


async def test_a_new_secret_is_masked_and_an_old_one_stays_masked_in_the_history(
    api: Api, a: Team, truth: Truth
) -> None:
    junior, viewer = api.by(a.technician), api.by(a.viewer)
    session = await open_session(junior)
    step = await add_step(junior, session["id"], body=f"Signed in with {SECRET}")
    step = done(await _edit(junior, step, body=f"Signed in as admin with {SECRET}"))
    assert step["masked"] == ["password"]
    done(await _edit(junior, step, body="Signed in as admin"))

    assert "Tr0ub4dor" in str(await _history(junior, step))
    masked = await _history(viewer, step)
    assert "Tr0ub4dor" not in str(masked)
    assert masked[0]["changes"][0]["before"] == "Signed in as admin with password: [password hidden]"
    assert "Tr0ub4dor" not in str(await truth.fetch("select event::text from account_events"))


async def test_who_reads_a_secret_masked_cannot_replace_it_by_its_mask(api: Api, a: Team) -> None:
    author = api.by(a.engineer2)
    session = await open_session(api.by(a.technician))
    step = await add_step(author, session["id"], body=f"Signed in with {SECRET}")
    (masked,) = (await _session(author, session))["steps"]

    problem(await _edit(author, step, body=f"{masked['body']} twice"), 403, "reads-masked")
    done(await _edit(author, step, rules_out="The account is locked"))
    done(await api.by(a.technician).put(_of(step), json={"kind": "action", "body": "Signed in", "version": 2}))


async def test_hiding_by_hand_reaches_what_was_corrected(api: Api, a: Team) -> None:
    junior, viewer = api.by(a.technician), api.by(a.viewer)
    session = await open_session(junior, title="Blue parrot cannot sign in", problem="The blue parrot is the word")
    step = await add_step(junior, session["id"], "command", body="echo blue parrot", output="blue parrot\n" * 800)
    step = done(await _edit(junior, step, body="echo 'blue parrot'", output="blue parrot?"))
    done(await junior.patch(f"{API}/sessions/{session['id']}", json={"title": "Cannot sign in"}))

    body = {"field": "body", "begin": 6, "end": 17}
    assert (await junior.post(f"{_of(step)}/hidden", json=body)).status_code == 204

    for answer in (
        await viewer.get(f"{API}/sessions/{session['id']}"),
        await viewer.get(f"{_of(step)}/corrections"),
        await viewer.get(f"{API}/sessions/{session['id']}/corrections"),
    ):
        assert "parrot" not in answer.text
        assert "hidden]" in answer.text
    assert "parrot" in str(await _history(junior, step))
    # And what is written from now on.
    edited = done(await _edit(junior, await _step(junior, step), body="echo 'Blue  Parrot' again"))
    assert "arrot" in edited["body"]
    assert "arrot" not in (await viewer.get(f"{API}/sessions/{session['id']}")).text


async def test_a_step_that_is_corrected_while_it_is_searched_is_searched_again(
    api: Api, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    junior, viewer = api.by(a.technician), api.by(a.viewer)
    session = await open_session(junior)
    step = await add_step(junior, session["id"], body="Signed in with blue parrot, as they told me")
    find, edits = Scanner.find_passages, iter(["They told me: blue parrot"])

    async def edited_meanwhile(scanner: Scanner, *given: Any) -> Any:
        found = await find(scanner, *given)
        for body in edits:
            done(await _edit(junior, step, body=body))
        return found

    monkeypatch.setattr(Scanner, "find_passages", edited_meanwhile)
    body = {"field": "body", "begin": 15, "end": 26}
    assert (await junior.post(f"{_of(step)}/hidden", json=body)).status_code == 204

    (shown,) = (await _session(viewer, session))["steps"]
    assert shown["body"] == "They told me: [secret hidden]"
    (correction,) = await _history(viewer, step)
    assert correction["changes"][0]["before"] == "Signed in with [secret hidden], as they told me"


async def test_what_was_corrected_away_can_be_hidden_where_it_is_left(api: Api, a: Team) -> None:
    junior, viewer = api.by(a.technician), api.by(a.viewer)
    session = await open_session(junior)
    step = await add_step(junior, session["id"], body="Signed in with blue parrot")
    step = done(await _edit(junior, step, body="Signed in"))
    (correction,) = await _history(junior, step)
    address = f"{API}/sessions/{session['id']}/corrections/hidden"
    body = {"number": correction["number"], "field": "body", "begin": 15, "end": 26}

    problem(await api.by(a.engineer).post(address, json=body), 403, "not-typed")
    problem(await junior.post(address, json={**body, "number": 9}), 404, "not-found")
    problem(await junior.post(address, json={**body, "end": 99}), 422, "invalid")
    for _ in range(2):
        assert (await junior.post(address, json=body)).status_code == 204

    assert "parrot" in str(await _history(junior, step))
    (masked,) = await _history(viewer, step)
    assert masked["changes"][0]["before"] == "Signed in with [secret hidden]"


async def _step(client: httpx.AsyncClient, step: Json) -> Json:
    return done(await client.get(_of(step)))


async def test_a_step_from_before_steps_were_scanned_is_scanned_first(api: Api, a: Team, truth: Truth) -> None:
    junior, viewer = api.by(a.technician), api.by(a.viewer)
    step = await add_step(junior, (await open_session(junior))["id"], body=f"Signed in with {SECRET}")
    await truth.execute("update session_steps set secrets = null")

    done(await _edit(junior, step, body="Signed in"))

    assert "Tr0ub4dor" not in str(await _history(viewer, step))


# Facts


async def _facts(client: httpx.AsyncClient, session: Json) -> list[Json]:
    items: list[Json] = done(await client.get(f"{API}/sessions/{session['id']}/corrections"))["items"]
    return items


async def test_title_client_and_facts_are_corrected_with_their_history(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior, device="FW-1", affected_users=3)
    address = f"{API}/sessions/{session['id']}"

    changed = done(await junior.patch(address, json={"title": "The tunnel drops", "affected_users": 30}))
    changed = done(await junior.patch(address, json={"client_name": "Harbor Dental Group", "device": None}))

    assert (changed["title"], changed["client_name"]) == ("The tunnel drops", "Harbor Dental Group")
    assert (changed["device"], changed["affected_users"], changed["revision"]) == (None, 30, 2)
    assert {"title", "client_name"} <= set(changed["facts_at"])
    told = [
        [(one["field"], one["before"], one["after"]) for one in each["changes"]]
        for each in await _facts(api.by(a.viewer), session)
    ]
    assert told == [
        [("client_name", "Harbor Dental", "Harbor Dental Group"), ("device", "FW-1", None)],
        [("title", "VPN drops every few minutes", "The tunnel drops"), ("affected_users", "3", "30")],
    ]


async def test_a_fact_that_someone_changed_meanwhile_is_not_overwritten(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    session = await open_session(junior)
    address = f"{API}/sessions/{session['id']}"
    seen = {"revision": session["revision"]}
    done(await senior.patch(address, json={"device": "FW-1", "severity": "high", **seen}))

    refused = problem(await junior.patch(address, json={"device": "FW-2", "since": None, **seen}), 409, "facts-changed")
    assert refused["fields"] == ["device"]
    assert refused["changed_by"]["id"] == str(a.engineer.user_id)
    assert refused["changed_at"] == (await _facts(junior, session))[0]["at"]
    # Another fact is nobody's business, and the same value is no conflict.
    done(await junior.patch(address, json={"title": "The tunnel drops", "device": "FW-1", **seen}))
    assert (await _session(junior, session))["severity"] == "high"


async def test_of_two_who_set_a_fact_at_once_the_second_is_told(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    session = await open_session(junior)
    address = f"{API}/sessions/{session['id']}"
    answers = await asyncio.gather(
        junior.patch(address, json={"title": "One", "revision": 0}),
        senior.patch(address, json={"title": "Other", "revision": 0}),
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    problem(max(answers, key=lambda each: each.status_code), 409, "facts-changed")


async def test_facts_of_a_resolved_session_stay(api: Api, a: Team) -> None:
    session = await session_in(api, a, SessionStatus.RESOLVED)
    answer = await api.by(a.technician).patch(f"{API}/sessions/{session['id']}", json={"title": "Another"})
    assert "follow-up" in problem(answer, 409, "session-closed")["detail"]


async def test_facts_change_a_number_of_times(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    address = f"{API}/sessions/{session['id']}"
    done(await junior.patch(address, json={"device": "FW-1"}))
    await truth.execute(
        "insert into session_corrections select session_id, number + n, account_id, step_id, kind, before, secrets,"
        " text_bytes, actor_id, at from session_corrections, generate_series(1, $1) n",
        MAX_OF_FACTS - 1,
    )
    await truth.execute("update flowpilot_sessions set revision = $1", MAX_OF_FACTS)

    problem(await junior.patch(address, json={"device": "FW-2"}), 409, "corrections-full")


async def test_an_engineer_who_reads_a_fact_masked_cannot_replace_it(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.technician), problem=f"They sign in with {SECRET}")
    address = f"{API}/sessions/{session['id']}"
    masked = await _session(api.by(a.engineer), session)
    problem(await api.by(a.engineer).patch(address, json={"problem": masked["problem"]}), 403, "reads-masked")
    done(await api.by(a.engineer).patch(address, json={"title": "Cannot sign in"}))


# What was made of it


async def test_a_brief_that_was_frozen_tells_what_was_corrected_since(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    session = await open_session(junior)
    first = await add_step(junior, session["id"], body="Swaped the cable")
    second = await add_step(junior, session["id"], body="Rebooted the firewall")
    seen = await add_step(junior, session["id"], "observation", body="The lamp is red")
    handoff = await escalate(junior, session["id"])

    first = done(await _edit(junior, first, body="Swapped the cable"))
    second = done(await _strike(junior, second))
    seen = done(await _edit(junior, seen, body="The lamp is green", rules_out="The power supply"))
    done(await junior.patch(f"{API}/sessions/{session['id']}", json={"client_name": "Contoso"}))

    address = f"{API}/handoffs/{handoff['card']['id']}/changes"
    changes = done(await senior.get(address))
    assert [(each["before"]["body"], each["step"]["body"]) for each in changes["corrected"]] == [
        ("Swaped the cable", "Swapped the cable"),
        ("Rebooted the firewall", "Rebooted the firewall"),
        ("The lamp is red", "The lamp is green"),
    ]
    assert changes["corrected"][1]["step"]["struck"]["by"]["id"] == str(a.technician.user_id)
    assert changes["steps"] == []
    assert [(fact["field"], fact["after"]) for fact in changes["facts"]] == [("client_name", "Contoso")]
    assert (await read(senior, handoff))["brief"] == handoff["brief"]

    # The next version holds it as it is; what is restored after it was left out is new.
    amended = done(await act(junior, "amend", handoff))
    assert [line["action"] for line in amended["brief"]["tried"]] == ["Swapped the cable"]
    assert done(await senior.get(address))["corrected"] == []
    done(await _restore(junior, second))
    changes = done(await senior.get(address))
    assert [step["body"] for step in changes["steps"]] == ["Rebooted the firewall"]


async def test_a_corrected_step_reaches_open_pages_without_its_secrets(api: Api, a: Team, truth: Truth) -> None:
    handoff = await escalated(api, a)
    junior = api.by(a.technician)
    step = await add_step(junior, handoff["card"]["session_id"])
    done(await _edit(junior, step, body=f"Signed in with {SECRET}"))

    event = await truth.fetchval("select event::text from account_events where type = 'session.step_corrected.v1'")
    assert "[password hidden]" in event
    assert '"shortened":true' in event
