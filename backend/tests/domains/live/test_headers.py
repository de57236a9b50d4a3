"""Each answer says up to which event it is complete, and what time it is."""

from datetime import UTC, datetime, timedelta

import httpx

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, done, escalated


def _head(response: httpx.Response) -> tuple[str, int]:
    epoch, _, s = response.headers["Live-Head"].partition("/")
    return epoch, int(s)


async def test_an_answer_names_the_event_up_to_which_it_is_complete(api: Api, a: Team) -> None:
    handoff = (await escalated(api, a))["card"]
    reader = api.by(a.viewer)
    page = done(await reader.get(f"{API}/handoffs"))

    for path in ("/handoffs", f"/handoffs/{handoff['id']}", f"/sessions/{handoff['session_id']}", "/notifications"):
        assert _head(await reader.get(f"{API}{path}")) == (page["epoch"], page["head"])


async def test_the_answer_to_an_action_names_what_came_before_it(api: Api, a: Team) -> None:
    handoff = (await escalated(api, a))["card"]
    before = done(await api.by(a.viewer).get(f"{API}/handoffs"))["head"]

    claimed = await api.by(a.engineer).post(f"{API}/handoffs/{handoff['id']}/claim")

    assert _head(claimed)[1] == before
    assert _head(await api.by(a.viewer).get(f"{API}/handoffs"))[1] > before


async def test_it_is_the_readers_own_account_that_is_named(api: Api, a: Team, b: Team) -> None:
    await escalated(api, a)

    assert _head(await api.by(b.viewer).get(f"{API}/handoffs"))[1] == 0


async def test_a_refusal_names_it_too_and_nobody_learns_it_without_signing_in(api: Api, a: Team) -> None:
    assert "Live-Head" in (await api.by(a.viewer).get(f"{API}/handoffs/{a.viewer.user_id}")).headers
    anonymous = await api.by(None).get(f"{API}/handoffs")
    assert anonymous.status_code == 401
    assert not {"live-head", "server-time"} & set(anonymous.headers)


async def test_the_time_is_the_databases(api: Api, a: Team, truth: Truth) -> None:
    before = await truth.fetchval("select clock_timestamp()")
    told = datetime.fromisoformat((await api.by(a.viewer).get(f"{API}/me")).headers["Server-Time"])
    after = await truth.fetchval("select clock_timestamp()")

    assert told.tzinfo is not None
    assert before - timedelta(milliseconds=1) <= told.astimezone(UTC) <= after
