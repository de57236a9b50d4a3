"""How much one handoff takes: what grows with every change is read whole, so it has an end."""

from uuid import UUID

import httpx
import msgspec
import pytest

from resolutionflow.domains.handoffs.lifecycle import service, state_machine
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.handoffs.messages import service as messages
from resolutionflow.settings import BUDGETS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import ADDRESSED, API, Json, act, done, in_state, made, problem, read, say


@pytest.mark.parametrize("action", ["amend", "keep", "read-back", "reopen", "offer"])
async def test_one_person_changes_only_so_much_a_minute(
    action: str, api: Api, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it is refused for another reason; whoever else has to do with it is not held up."""
    limit = 20
    for name in ("briefs", "changes"):
        budget = msgspec.structs.replace(BUDGETS[name], member=limit)
        monkeypatch.setitem(api.app.state.budgets, name, budget)
    handoff = await in_state(api, a, HandoffState.CLAIMED)
    who, other = (api.by(a.technician), api.by(a.engineer))[:: -1 if action in {"keep", "read-back", "offer"} else 1]
    more = {"to": str(a.viewer.user_id)} if action in ADDRESSED else {}

    async def changed(browser: httpx.AsyncClient) -> int:
        return (await act(browser, action, handoff, **more)).status_code

    codes = [await changed(who) for _ in range(limit + 1)]

    # What set the stage counts too.
    assert 429 not in codes[: limit - 2]
    assert codes[-1] == 429
    assert await changed(other) != 429


async def _revision(truth: Truth, handoff: Json, revision: int, by: UUID | None) -> None:
    """As if somebody had changed it so often; or a timer, where ``by`` is nobody."""
    await truth.execute(
        """
        insert into handoff_events (handoff_id, seq, account_id, cycle, actor_id, transition, from_state, to_state, at)
        select id, n, account_id, cycle, $3, 'keep', state, state, claimed_at
        from handoffs, generate_series(revision + 1, $2) n where id = $1
        """,
        UUID(handoff["card"]["id"]),
        revision,
        by,
    )
    await truth.execute("update handoffs set revision = $2 where id = $1", UUID(handoff["card"]["id"]), revision)


@pytest.mark.parametrize("action", ["amend", "keep", "read-back"])
async def test_what_leaves_it_where_it_is_is_done_only_so_often(action: str, api: Api, a: Team, truth: Truth) -> None:
    handoff = await in_state(api, a, HandoffState.CLAIMED)
    who = api.by(a.technician if action == "amend" else a.engineer)
    await _revision(truth, handoff, state_machine.MAX_CHANGES - 1, a.engineer.user_id)
    done(await act(who, action, handoff))

    body = {"text": "Something else."} if action == "read-back" else {}
    problem(await act(who, action, handoff, **body), 409, "handoff-full")

    # It goes on all the same.
    done(await act(api.by(a.engineer), "release", handoff))
    done(await act(api.by(a.engineer2), "claim", handoff))
    assert done(await act(api.by(a.engineer2), "resolve", handoff))["card"]["state"] == "resolved"


async def test_what_timers_do_counts_toward_no_limit(api: Api, a: Team, truth: Truth) -> None:
    handoff = await in_state(api, a, HandoffState.CLAIMED)
    await _revision(truth, handoff, 2 * state_machine.MAX_CHANGES, None)

    done(await act(api.by(a.technician), "amend", handoff))
    done(await act(api.by(a.engineer), "keep", handoff))


async def test_a_brief_has_only_so_many_versions_that_nobody_asked_for(
    api: Api, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MAX_VERSIONS", 3)
    handoff = await in_state(api, a, HandoffState.CLAIMED)
    for _ in range(2):
        done(await act(api.by(a.technician), "amend", handoff))

    problem(await act(api.by(a.technician), "amend", handoff), 409, "handoff-full")

    assert (await read(api.by(a.viewer), handoff))["card"]["brief_version"] == 3
    done(await act(api.by(a.engineer), "return", handoff))
    assert done(await act(api.by(a.technician), "reopen", handoff))["card"]["brief_version"] == 4


async def test_only_so_much_is_said_about_one(api: Api, a: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MAX_MESSAGES", 2)
    handoff, other = [await in_state(api, a, HandoffState.CLAIMED) for _ in range(2)]
    made(await say(api.by(a.engineer), "question", handoff))
    made(await say(api.by(a.technician), "answer", handoff))

    problem(await say(api.by(a.engineer), "question", handoff), 409, "conversation-full")

    made(await say(api.by(a.engineer), "question", other))
    listed = done(await api.by(a.viewer).get(f"{API}/handoffs/{handoff['card']['id']}/messages"))["items"]
    assert [message["kind"] for message in listed] == ["question", "answer"]
