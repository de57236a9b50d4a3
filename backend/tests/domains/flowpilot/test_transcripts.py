"""A transcript becomes steps in one request, as it was previewed, once, and can be undone as one."""

import asyncio
from typing import Any

from resolutionflow.domains.flowpilot.sessions.service import MAX_STEP_BYTES, MAX_STEPS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, act, add_step, done, escalate, key, made, open_session, problem

_TEXT = """PuTTY log follows
[2024-03-12 09:31:02] ops@web01:~$ systemctl status nginx
[2024-03-12 09:31:02] nginx.service: failed
[2024-03-12 09:31:40] ops@web01:~$ mysql -u root --password=Summer2026!
[2024-03-12 09:31:41] ERROR 1045 (28000): Access denied for user 'root'
[2024-03-12 09:32:05] ops@web01:~$ exit
"""


def _address(session: Json) -> str:
    return f"{API}/sessions/{session['id']}/transcripts"


async def _add(
    client: Any, session: Json, text: str = _TEXT, headers: dict[str, str] | None = None, **body: Any
) -> Any:
    asked = {"text": text, "found": 3, **body}
    return await client.post(_address(session), json=asked, headers=headers or key())


async def _preview(client: Any, session: Json, text: str = _TEXT) -> Json:
    return done(await client.post(f"{_address(session)}/preview", json={"text": text}))


async def test_a_pasted_transcript_is_previewed_added_and_undone(api: Api, a: Team, truth: Truth) -> None:
    junior, session, headers = api.by(a.technician), await open_session(api.by(a.technician)), key()
    before = await truth.fetchval("select count(*) from account_events")

    preview = await _preview(junior, session)

    assert [each["command"] for each in preview["commands"]] == [
        "systemctl status nginx",
        "mysql -u root --password=[password hidden]",
        "exit",
    ]
    assert preview["commands"][0]["output"] == "nginx.service: failed"
    assert preview["commands"][0]["ran_at"] == "2024-03-12T08:31:02Z"
    assert preview["commands"][1]["masked"] == ["password"]
    assert (preview["outside"], preview["room"]) == (1, MAX_STEPS)
    assert await truth.fetchval("select count(*) from account_events") == before

    first = made(await _add(junior, session, headers=headers, dropped=[2]))["items"]
    # What is sent again because an answer was lost is the same steps.
    assert made(await _add(junior, session, headers=headers, dropped=[2]))["items"] == first
    problem(await _add(junior, session, headers=headers), 422, "idempotency-key-reused")

    assert [(step["position"], step["kind"], step["body"]) for step in first] == [
        (1, "command", "systemctl status nginx"),
        (2, "command", "mysql -u root --password=Summer2026!"),
    ]
    assert [step["ran_at"] for step in first] == ["2024-03-12T08:31:02Z", "2024-03-12T08:31:40Z"]
    assert await truth.fetchval("select count(*) from account_events") == before + 2
    others = done(await api.by(a.viewer).get(f"{API}/sessions/{session['id']}"))["steps"]
    assert others[1]["body"] == "mysql -u root --password=[password hidden]"

    again = await _preview(junior, session)
    assert [each["added"] for each in again["commands"]] == [first[0]["id"], first[1]["id"], None]
    # Who did not type it is not told that it was typed.
    assert not any(each["added"] for each in (await _preview(api.by(a.engineer), session))["commands"])

    undo = {"steps": [{"id": step["id"], "version": step["version"]} for step in first]}
    struck = done(await junior.post(f"{API}/sessions/{session['id']}/steps/strike", json=undo))["items"]
    assert all(step["struck"] for step in struck)
    assert done(await junior.post(f"{API}/sessions/{session['id']}/steps/strike", json=undo))["items"] == struck
    assert not any(each["added"] for each in (await _preview(junior, session))["commands"])


async def test_a_double_click_adds_a_transcript_once(api: Api, a: Team) -> None:
    junior, session, headers = api.by(a.technician), await open_session(api.by(a.technician)), key()

    answers = await asyncio.gather(*(_add(junior, session, headers=headers) for _ in range(2)))

    assert made(answers[0]) == made(answers[1])
    assert len(done(await junior.get(f"{API}/sessions/{session['id']}"))["steps"]) == 3


async def test_commands_are_joined(api: Api, a: Team) -> None:
    junior, session = api.by(a.technician), await open_session(api.by(a.technician))
    text = "C:\\>net stop w32time\nstopped\n\nC:\\>net start w32time\nstarted\n\nC:\\>exit\n"

    steps = made(await _add(junior, session, text, joined=[1], dropped=[2]))["items"]

    assert [(step["body"], step["output"]) for step in steps] == [
        ("net stop w32time\nnet start w32time", "stopped\nstarted")
    ]


async def test_the_holders_transcript_is_their_first_action_and_names_what_it_repeats(api: Api, a: Team) -> None:
    junior, senior = api.by(a.technician), api.by(a.engineer)
    session = await open_session(junior)
    theirs = await add_step(junior, session["id"], kind="command", body="systemctl  status nginx")
    handoff = await escalate(junior, session["id"])
    done(await act(senior, "claim", handoff))

    steps = made(await _add(senior, session))["items"]

    assert [step["repeats"] for step in steps] == [theirs["id"], None, None]
    card = done(await senior.get(f"{API}/handoffs/{handoff['card']['id']}"))["card"]
    assert card["state"] == "active"


async def test_what_is_refused_adds_nothing(api: Api, a: Team, b: Team) -> None:
    junior, session = api.by(a.technician), await open_session(api.by(a.technician))

    problem(await _add(junior, session, "The printer does not print."), 409, "preview-outdated")
    problem(await _add(junior, session, dropped=[0, 1, 2]), 422, "no-commands")
    problem(await _add(junior, session, found=2), 409, "preview-outdated")
    problem(await _add(junior, session, "x" * 500_001), 422, "invalid")
    many = "".join(f"root@web01:~# echo {n}\n" for n in range(5_001))
    problem(await junior.post(f"{_address(session)}/preview", json={"text": many}), 422, "too-many-commands")
    full = "".join(f"root@web01:~# echo {n}\n" for n in range(MAX_STEPS + 1))
    said = problem(await _add(junior, session, full, found=MAX_STEPS + 1), 409, "session-full")
    assert said["detail"] == "These are 1,001 steps, and the session can take 1,000 more."
    problem(await _add(api.by(b.technician), session), 404, "not-found")
    assert done(await junior.get(f"{API}/sessions/{session['id']}"))["steps"] == []

    step = await add_step(junior, session["id"])
    other = {"id": session["id"], "version": 1}
    strike = {"steps": [{"id": step["id"], "version": 1}, other]}
    problem(await junior.post(f"{API}/sessions/{session['id']}/steps/strike", json=strike), 404, "not-found")
    strike = {"steps": [{"id": step["id"], "version": 1}]}
    problem(
        await api.by(a.engineer).post(f"{API}/sessions/{session['id']}/steps/strike", json=strike),
        403,
        "not-your-step",
    )
    assert not done(await junior.get(f"{API}/sessions/{session['id']}"))["steps"][0]["struck"]

    done(await junior.post(f"{API}/sessions/{session['id']}/resolve", json={"resolution": "Rebooted."}))
    problem(await _add(junior, session), 409, "session-closed")


async def test_of_a_very_long_output_the_middle_is_left_out_and_no_secret_shows(api: Api, a: Team) -> None:
    junior, session = api.by(a.technician), await open_session(api.by(a.technician))
    lines = [f"{n} password: Summer2026! and more of the same" for n in range(9_000)]
    text = "\n".join(["C:\\>type app.log", *lines, "C:\\>exit", ""])

    preview = await _preview(junior, session, text)
    made(await _add(junior, session, text, found=2))

    assert preview["commands"][0]["left_out"] > 0
    assert "Summer2026!" not in preview["commands"][0]["output"]
    step = done(await junior.get(f"{API}/sessions/{session['id']}"))["steps"][0]
    whole = done(await junior.get(f"{API}/sessions/{session['id']}/steps/{step['id']}"))
    assert len(whole["output"].encode()) <= MAX_STEP_BYTES
    assert f"[… {preview['commands'][0]['left_out']:,} characters left out …]" in whole["output"]
    assert whole["output"].startswith(lines[0])
    assert whole["output"].endswith(lines[-1])
