"""What somebody else has done already is found before it is done again, and marked when it is."""

import pytest

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, add_step, done, made, open_session, problem


async def _found(api: Api, team: Team, session: Json, kind: str, body: str) -> list[str]:
    address = f"{API}/sessions/{session['id']}/repeats"
    answer = done(await api.by(team.engineer).post(address, json={"kind": kind, "body": body}))
    return [item["step_id"] for item in answer["items"]]


@pytest.mark.parametrize(
    ("kind", "before", "now"),
    [
        ("command", "ping -n 20 10.20.0.1", "ping  -n 20 10.20.0.1 "),
        ("command", "IPCONFIG /all", "ipconfig /all"),
        ("action", "Restarted the VPN client.", "Restart VPN client"),
        ("action", "Reinstalled the VPN client on the laptop", "Reinstalling VPN client on laptop"),
        ("question", "Does it happen on the hotspot? No, only in the office.", "Does it happen on the hotspot?"),
    ],
)
async def test_the_same_thing_in_other_letters_is_found(api: Api, a: Team, kind: str, before: str, now: str) -> None:
    session = await open_session(api.by(a.technician))
    earlier = await add_step(api.by(a.technician), session["id"], kind, body=before)

    assert await _found(api, a, session, kind, now) == [earlier["id"]]


@pytest.mark.parametrize(
    ("kind", "before", "now"),
    [
        ("command", "ping 10.20.0.1", "ping 10.20.0.2"),
        ("command", "ping 10.20.0.1", "ping 10.20.0.1 -t"),
        (
            "action",
            "Replaced the cable of port 12 of the upper switch",
            "Replaced the cable of port 13 of the upper switch",
        ),
        ("action", "Restarted the VPN client", "Restarted the print spooler"),
        ("action", "The", "A"),
        ("question", "Does it happen on the hotspot?", "Does it happen at night?"),
        ("observation", "The tunnel drops.", "The tunnel drops."),
        ("note", "Firewall was updated.", "Firewall was updated."),
    ],
)
async def test_another_thing_is_not_found(api: Api, a: Team, kind: str, before: str, now: str) -> None:
    session = await open_session(api.by(a.technician))
    await add_step(api.by(a.technician), session["id"], kind, body=before)

    assert await _found(api, a, session, kind, now) == []


async def test_a_step_that_does_it_again_says_which(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    session = await open_session(junior)
    first = await add_step(junior, session["id"], "command", body="ping fw-01")
    latest = await add_step(junior, session["id"], "command", body="ping  FW-01")

    again = await add_step(senior, session["id"], "command", body="ping fw-01")

    assert again["repeats"] == latest["id"]
    stored = done(await senior.get(f"{API}/sessions/{session['id']}"))["steps"]
    assert [step["repeats"] for step in stored] == [None, None, latest["id"]]
    assert await _found(api, a, session, "command", "ping fw-01") == [latest["id"], first["id"]]


async def test_what_one_did_oneself_is_no_repeat(api: Api, a: Team) -> None:
    senior = api.by(a.engineer)
    session = await open_session(senior)
    await add_step(senior, session["id"], "command", body="ping fw-01")

    assert (await add_step(senior, session["id"], "command", body="ping fw-01"))["repeats"] is None
    assert await _found(api, a, session, "command", "ping fw-01") == []


async def test_other_sessions_do_not_count(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    await add_step(junior, (await open_session(junior))["id"], "command", body="ping fw-01")

    assert await _found(api, a, await open_session(junior), "command", "ping fw-01") == []


async def test_another_account_finds_nothing(api: Api, a: Team, b: Team) -> None:
    session = await open_session(api.by(a.technician))
    answer = await api.by(b.engineer).post(
        f"{API}/sessions/{session['id']}/repeats", json={"kind": "command", "body": "ping fw-01"}
    )
    problem(answer, 404, "not-found")


async def test_the_longest_bodies_are_compared(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    session = await open_session(junior)
    long = "x" * 65_536
    made(await junior.post(f"{API}/sessions/{session['id']}/steps", json={"kind": "command", "body": long}))

    assert len(await _found(api, a, session, "command", long[:1_000])) == 1
    again = await add_step(senior, session["id"], "command", body=long)

    assert again["repeats"] is not None


@pytest.mark.parametrize("guess", ["Summer2026!", "Winter2026!"])
async def test_nobody_learns_whether_they_guessed_a_secret(api: Api, a: Team, truth: Truth, guess: str) -> None:
    """What somebody finds does not depend on it; nor what is marked, which everybody sees."""
    junior = api.by(a.technician)
    session = await open_session(junior)
    told = [
        await add_step(junior, session["id"], "command", body="net user scan Summer2026! /add"),
        await add_step(junior, session["id"], "action", body="Signed in, the password is Summer2026!"),
    ]
    tried = [("command", f"net user scan {guess} /add"), ("action", f"Signed in, the password is {guess}")]

    for secrets in ("secrets", "null"):
        await truth.execute(f"update session_steps set secrets = {secrets}")
        found = [await _found(api, a, session, kind, body) for kind, body in tried]
        assert found == [[step["id"]] for step in told]
        for kind, body in (("command", guess), ("action", guess), ("action", f"Summer {guess}")):
            assert await _found(api, a, session, kind, body) == []

    marked = [await add_step(api.by(a.engineer), session["id"], kind, body=body) for kind, body in tried]
    assert [step["repeats"] for step in marked] == [step["id"] for step in told]
