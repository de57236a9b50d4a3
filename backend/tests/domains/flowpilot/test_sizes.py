"""What one session, its steps and its brief may hold, and what happens beyond it."""

from resolutionflow.domains.flowpilot.sessions.schemas import EXCERPT
from resolutionflow.domains.flowpilot.sessions.service import MAX_STEP_BYTES
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, add_step, done, escalate, key, open_session, problem

_SECRET = "Summer2026!"


async def test_a_step_of_more_bytes_than_it_may_have_is_refused_in_words(api: Api, a: Team) -> None:
    session = await open_session(api.by(a.technician))
    address = f"{API}/sessions/{session['id']}/steps"

    refused = await api.by(a.technician).post(
        address, json={"kind": "command", "body": "type log", "output": "ü" * (MAX_STEP_BYTES // 2)}
    )

    assert "a step can hold 256" in problem(refused, 413, "step-too-long")["detail"]
    await add_step(api.by(a.technician), session["id"], "command", body="type log", output="x" * (MAX_STEP_BYTES - 8))


async def test_of_a_long_step_the_beginning_is_shown_and_the_step_has_the_rest(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    output = "line\n" * 6_000 + f"password: {_SECRET}\n"
    step = await add_step(junior, session["id"], "command", body=f"net user scan {_SECRET}", output=output)
    assert (step["output"], step["more"]) == (output, 0)

    shown = done(await junior.get(f"{API}/sessions/{session['id']}"))["steps"][0]
    tried = (await escalate(junior, session["id"]))["brief"]["tried"][0]

    assert shown["output"] == tried["output"] == output[:EXCERPT]
    assert shown["more"] == tried["more"] == len(output) - EXCERPT
    assert tried["action"] == "net user scan [password hidden]"
    address = f"{API}/sessions/{session['id']}/steps/{step['id']}"
    assert done(await junior.get(address)) == step
    whole = done(await api.by(a.engineer).get(address))
    assert whole["output"] == output.replace(_SECRET, "[password hidden]")


async def test_the_brief_of_the_largest_session_stays_below_a_megabyte(api: Api, a: Team, truth: Truth) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    await add_step(junior, session["id"], "command", body="type log", output="pin 1234\n" * 28_000)
    await truth.execute(
        """
        insert into session_steps
          (id, account_id, session_id, position, kind, body, output, actor_id, secrets, created_at)
        select gen_random_uuid(), account_id, session_id, n, kind, body, output, actor_id, secrets, created_at
        from session_steps, generate_series(2, 130) n where session_id = $1
        """,
        session["id"],
    )
    await truth.execute("update flowpilot_sessions set steps = 130 where id = $1", session["id"])

    handoff = await junior.post(f"{API}/sessions/{session['id']}/handoffs", json={}, headers=key())
    too_much = await junior.post(f"{API}/sessions/{session['id']}/steps", json={"kind": "note", "body": "x" * 60_000})

    assert handoff.status_code == 201
    assert len(handoff.content) < 1_000_000
    assert len(handoff.json()["brief"]["tried"]) == 130
    # Ids have digits too.
    assert "pin 1234" not in handoff.text
    problem(too_much, 409, "session-too-long")


async def test_where_a_program_of_before_wrote_texts_they_are_looked_through_when_read(
    api: Api, a: Team, truth: Truth
) -> None:
    session = await open_session(api.by(a.technician), problem=f"pw is {_SECRET}")
    await truth.execute("update flowpilot_sessions set problem = $1", f"Now the password is {_SECRET}")

    read = done(await api.by(a.engineer).get(f"{API}/sessions/{session['id']}"))

    assert read["problem"] == "Now the password is [password hidden]"
