"""How many statements the parts of an escalation take: each is a round trip to the database."""

from collections.abc import Awaitable

from tests.support.actors import Team
from tests.support.app import Api, counted_queries
from tests.support.factories import act, add_step, escalate, open_session, say

_MOST = {"escalate": 17, "claim": 13, "first step": 16, "step": 10, "question": 12, "release": 14, "resolve": 21}


async def test_an_escalation_takes_few_round_trips(api: Api, a: Team) -> None:
    junior, ana, ben = (api.by(member) for member in (a.technician, a.engineer, a.engineer2))
    session = (await open_session(junior))["id"]
    taken: dict[str, int] = {}

    async def count(part: str, request: Awaitable[object]) -> None:
        with counted_queries(api.database) as statements:
            await request
        taken[part] = len(statements)

    with counted_queries(api.database) as statements:
        handoff = await escalate(junior, session)
    taken["escalate"] = len(statements)
    await count("claim", act(ana, "claim", handoff))
    await count("first step", add_step(ana, session))
    await count("step", add_step(ana, session))
    await count("question", say(ana, "question", handoff))
    await count("release", act(ana, "release", handoff))
    await act(ben, "claim", handoff)
    await count("resolve", act(ben, "resolve", handoff))

    assert taken == _MOST
