"""Who reads a session as it was typed, and who reads it with its secrets masked."""

from typing import Any
from urllib.parse import unquote

import pytest

from resolutionflow.domains.flowpilot.sessions.service import INLINE_BODY
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, act, add_step, done, escalate, key, made, open_session

_SECRET = "Summer2026!"
_TOLD = {
    "title": f"Scanner, pw is {_SECRET}",
    "client_name": f"Harbor Dental (portal password: {_SECRET})",
    "problem": f"It asks for a password.\nPassword: {_SECRET}",
    "ticket_ref": f"https://help:{_SECRET}@desk.example/T-1",
    "device": f"HD-FW-01 password {_SECRET}",
    "business_impact": f"Nobody scans; admin password is {_SECRET}",
}
_COMMAND = {
    "body": f"net user scan {_SECRET} /add",
    "output": f"done\npassword: {_SECRET}",
    "rules_out": f"That {_SECRET} is a wrong password",
}


async def _session(api: Api, team: Team) -> Json:
    junior = api.by(team.technician)
    session = await open_session(junior, **_TOLD)
    await add_step(junior, session["id"], "command", **_COMMAND)
    return done(await junior.get(f"{API}/sessions/{session['id']}"))


async def _read(api: Api, member: Member, session_id: str) -> Json:
    return done(await api.by(member).get(f"{API}/sessions/{session_id}"))


def _assert_typed(session: Json) -> None:
    assert {name: session[name] for name in _TOLD} == _TOLD
    assert {name: session["steps"][0][name] for name in _COMMAND} == _COMMAND


def _assert_masked(session: Json) -> None:
    assert _SECRET not in str(session)
    assert session["problem"] == "It asks for a password.\nPassword: [password hidden]"
    assert session["steps"][0]["body"] == "net user scan [password hidden] /add"


async def test_its_owner_reads_it_as_it_was_typed(api: Api, a: Team) -> None:
    session = await _session(api, a)

    _assert_typed(session)
    assert session["masked"] == session["steps"][0]["masked"] == ["password"]


async def test_everybody_else_reads_it_masked(api: Api, a: Team) -> None:
    session = await _session(api, a)

    for member in (a.viewer, a.engineer, a.admin, a.owner):
        read = await _read(api, member, session["id"])
        _assert_masked(read)
        assert read["masked"] == read["steps"][0]["masked"] == ["password"]
        assert _SECRET not in (await api.by(member).get(f"{API}/sessions")).text


async def test_whoever_claimed_it_reads_it_as_it_was_typed_until_it_is_let_go(api: Api, a: Team) -> None:
    session = await _session(api, a)
    handoff = await escalate(api.by(a.technician), session["id"])
    done(await act(api.by(a.engineer), "claim", handoff))

    _assert_typed(await _read(api, a.engineer, session["id"]))
    _assert_masked(await _read(api, a.engineer2, session["id"]))

    done(await act(api.by(a.engineer), "release", handoff))
    _assert_masked(await _read(api, a.engineer, session["id"]))

    done(await act(api.by(a.engineer2), "claim", handoff))
    done(await act(api.by(a.engineer2), "resolve", handoff))
    _assert_typed(await _read(api, a.engineer2, session["id"]))


async def test_a_step_of_somebody_else_s_is_shown_to_them_as_they_typed_it_once(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.technician))

    step = await add_step(api.by(a.engineer), session["id"], "command", **_COMMAND)

    assert step["body"] == _COMMAND["body"]
    assert _SECRET not in str(await _read(api, a.engineer, session["id"]))


async def test_no_event_brief_card_mail_or_history_holds_a_secret(api: Api, a: Team, truth: Truth) -> None:
    session = await _session(api, a)
    said = {
        "reason": f"I do not know why {_SECRET} is no password",
        "ask": f"Try password {_SECRET}",
        "first_move": f"Log in as root/{_SECRET}",
        "contingency": f"Else pw: {_SECRET}",
    }
    handoff = await escalate(api.by(a.technician), session["id"], **said)
    senior = api.by(a.engineer)
    done(await act(senior, "claim", handoff))
    address = f"{API}/handoffs/{handoff['card']['id']}"
    done(await senior.post(f"{address}/read-back", json={"text": f"I sign in with password {_SECRET}"}))
    done(await act(senior, "release", handoff, reason=f"The password {_SECRET} fails"))
    done(await act(senior, "claim", handoff))
    done(await act(senior, "return", handoff, reason=f"pw {_SECRET} fails", ask=f"Is the password {_SECRET}?"))
    done(await act(api.by(a.technician), "reopen", handoff, answer=f"No, the password is {_SECRET}"))
    done(await act(senior, "claim", handoff))
    resolved = done(await act(senior, "resolve", handoff, resolution=f"Set the password to {_SECRET}"))

    assert resolved["brief"]["start_here"]["first_move"] == "Log in as root/[password hidden]"
    assert resolved["brief"]["tried"][0]["masked"] == ["password"]
    assert _SECRET not in str(resolved)
    for table in ("handoffs", "handoff_events", "handoff_briefs", "handoff_words", "account_events"):
        rows = await truth.fetch(f"select row_to_json(t)::text as row from {table} t")
        assert rows
        assert not [row["row"] for row in rows if _SECRET in row["row"]], table


async def test_a_secret_is_found_before_an_event_cuts_its_text(api: Api, a: Team, truth: Truth) -> None:
    session = await open_session(api.by(a.technician))
    before = "x" * (INLINE_BODY - 20)

    await add_step(api.by(a.technician), session["id"], body=f"{before} password: {_SECRET}")

    event = await truth.fetchval("select event::text from account_events where type = 'session.step_added.v1'")
    assert "Summer" not in event
    assert '"shortened":true' in event.replace(" ", "")


async def test_who_may_read_more_than_an_event_tells_is_told_so(api: Api, a: Team, truth: Truth) -> None:
    session = await open_session(api.by(a.technician))
    for body in ("harmless", f"pw is {_SECRET}"):
        await add_step(api.by(a.technician), session["id"], body=body)

    events = await truth.fetch(
        "select event->>'shortened' as shortened, event#>>'{data,body}' as body from account_events "
        "where type = 'session.step_added.v1' order by seq"
    )

    assert [tuple(each) for each in events] == [("false", "harmless"), ("true", "pw is [password hidden]")]


@pytest.mark.parametrize("looked", [True, False], ids=["looked through", "from before"])
async def test_steps_from_before_secrets_were_looked_for_are_masked_too(
    looked: bool, api: Api, a: Team, truth: Truth
) -> None:
    session = await _session(api, a)
    if not looked:
        await truth.execute("update session_steps set secrets = null")

    _assert_masked(await _read(api, a.engineer, session["id"]))


async def test_a_change_of_facts_is_masked_and_dated(timed_api: Api, a: Team, clock: Any) -> None:
    junior = timed_api.by(a.technician)
    session = made(await junior.post(f"{API}/sessions", json={"title": "VPN", "client_name": "Harbor", "device": "FW"}))
    began = clock.now
    clock.forward(minutes=9)

    changed = done(
        await junior.patch(f"{API}/sessions/{session['id']}", json={"problem": f"pw: {_SECRET}", "device": "FW"})
    )

    def stamp(moment: Any) -> str:
        return str(moment.isoformat()).replace("+00:00", "Z")

    assert changed["facts_at"] == {"problem": stamp(clock.now), "severity": stamp(began), "device": stamp(began)}
    assert (await _read(timed_api, a.viewer, session["id"]))["problem"] == "pw: [password hidden]"


async def test_who_resolved_it_reads_it_as_typed_until_somebody_else_takes_it_up_again(api: Api, a: Team) -> None:
    session = await _session(api, a)
    ana, ben = api.by(a.engineer), api.by(a.engineer2)
    handoff = await escalate(api.by(a.technician), session["id"])
    done(await act(ana, "claim", handoff))
    done(await act(ana, "resolve", handoff))
    _assert_typed(await _read(api, a.engineer, session["id"]))

    address = f"{API}/handoffs/{handoff['card']['id']}/follow-up"
    again = made(await api.by(a.admin).post(address, json={"reason": "It is back."}, headers=key()))
    _assert_masked(await _read(api, a.engineer, session["id"]))
    done(await act(ben, "claim", again))
    _assert_typed(await _read(api, a.engineer2, session["id"]))
    _assert_masked(await _read(api, a.engineer, session["id"]))


async def test_a_follow_up_that_was_withdrawn_changes_nothing(api: Api, a: Team) -> None:
    session = await _session(api, a)
    handoff = await escalate(api.by(a.technician), session["id"])
    done(await act(api.by(a.engineer), "claim", handoff))
    done(await act(api.by(a.engineer), "resolve", handoff))
    address = f"{API}/handoffs/{handoff['card']['id']}/follow-up"
    again = made(await api.by(a.admin).post(address, json={"reason": "It is back."}, headers=key()))
    done(await act(api.by(a.admin), "withdraw", again))

    _assert_typed(await _read(api, a.engineer, session["id"]))


async def test_who_may_not_claim_any_more_reads_it_masked(api: Api, a: Team) -> None:
    session = await _session(api, a)
    handoff = await escalate(api.by(a.technician), session["id"])
    done(await act(api.by(a.engineer), "claim", handoff))
    done(await act(api.by(a.engineer), "resolve", handoff))

    done(await api.by(a.admin).patch(f"{API}/members/{a.engineer.user_id}", json={"role": "viewer"}))

    _assert_masked(await _read(api, a.engineer, session["id"]))


async def test_names_of_files_are_masked_as_well(api: Api, a: Team, truth: Truth) -> None:
    session = await _session(api, a)
    junior, address = api.by(a.technician), f"{API}/sessions/{session['id']}/attachments"
    name, masked = f"password {_SECRET}.png", "password [password hidden].png"
    attached = made(await junior.post(address, files={"file": (name, b"\x89PNG\r\n\x1a\n" + bytes(200))}))
    assert attached["name"] == name
    handoff = await escalate(junior, session["id"])
    assert [item["name"] for item in handoff["brief"]["attachments"]] == [masked]

    # It is its owner's and its claimer's, and nobody else's.
    assert [item["name"] for item in (await _read(api, a.technician, session["id"]))["attachments"]] == [name]
    assert [item["name"] for item in (await _read(api, a.viewer, session["id"]))["attachments"]] == [masked]
    assert [item["name"] for item in done(await api.by(a.viewer).get(address))["items"]] == [masked]
    download = await api.by(a.viewer).get(f"{API}/attachments/{attached['id']}")
    assert _SECRET not in unquote(download.headers["content-disposition"])
    for table in ("account_events", "handoff_briefs"):
        stored = await truth.fetchval(f"select string_agg(row_to_json(t)::text, ' ') from {table} t")
        assert "[password hidden].png" in stored
        assert _SECRET not in stored
