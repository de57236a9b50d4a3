"""What comes after the brief is told apart from it, and is part of the next one."""

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, Json, act, add_step, done, escalated, problem, read

_NONE: Json = {"steps": [], "corrected": [], "facts": [], "attachments": []}


async def _changes(api: Api, team: Team, handoff: Json) -> Json:
    return done(await api.by(team.engineer).get(f"{API}/handoffs/{handoff['card']['id']}/changes"))


async def test_nothing_has_changed_at_first(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)

    assert await _changes(api, a, handoff) == _NONE


async def test_steps_and_facts_that_came_later_are_told_without_their_secrets(api: Api, a: Team) -> None:
    junior, handoff = api.by(a.technician), await escalated(api, a)
    session_id = handoff["card"]["session_id"]
    step = await add_step(junior, session_id, body="Signed in with password: Tr0ub4dor&3x")
    done(await junior.patch(f"{API}/sessions/{session_id}", json={"device": "FW-2"}))

    changes = await _changes(api, a, handoff)

    assert [each["id"] for each in changes["steps"]] == [step["id"]]
    assert "Tr0ub4dor" not in changes["steps"][0]["body"]
    assert [(fact["field"], fact["before"], fact["after"]) for fact in changes["facts"]] == [("device", None, "FW-2")]
    # The brief stays as it was frozen.
    assert (await read(api.by(a.engineer), handoff))["brief"]["problem"]["device"] is None


async def test_the_next_version_of_the_brief_holds_them(api: Api, a: Team) -> None:
    junior, handoff = api.by(a.technician), await escalated(api, a)
    await add_step(junior, handoff["card"]["session_id"], body="Swapped the cable")
    done(await act(junior, "amend", handoff))

    assert await _changes(api, a, handoff) == _NONE


async def test_what_ended_changes_no_more(api: Api, a: Team) -> None:
    junior, handoff = api.by(a.technician), await escalated(api, a)
    done(await act(junior, "withdraw", handoff))
    await add_step(junior, handoff["card"]["session_id"], body="Went on alone")

    assert (await _changes(api, a, handoff))["steps"] == []


async def test_another_account_reads_none(api: Api, a: Team, b: Team) -> None:
    handoff = await escalated(api, a)
    problem(await api.by(b.engineer).get(f"{API}/handoffs/{handoff['card']['id']}/changes"), 404, "not-found")
