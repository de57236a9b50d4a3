"""A worker of assessments, and cases for it."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx

from resolutionflow.domains.assessments.jobs import Assessor
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.kernel.model import choice
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, act, add_step, done, escalate, first_action, open_session
from tests.support.model_server import Behaviour, ModelServer, says


@contextlib.asynccontextmanager
async def assessor(api: Api, place: Place, server: ModelServer | None = None, **env: str) -> AsyncIterator[Worker]:
    """A worker that asks the server, or nobody."""
    provider = choice.provider(place.settings(**{**(server.env if server else {}), **env}).model)
    try:
        yield Worker(api.database, Assessor(api.database, EventLog(NullPublisher()), provider).kinds)
    finally:
        if provider is not None:
            await provider.close()


async def a_case(api: Api, team: Team, **fields: Any) -> Json:
    """An escalation with an action, an observation that rules something out, and one that nobody took up."""
    junior = api.by(team.technician)
    session = await open_session(junior, problem="The tunnel drops since the router was swapped.", **fields)
    await add_step(junior, session["id"], body="Restarted the VPN service")
    await add_step(junior, session["id"], "observation", body="Still drops", rules_out="The VPN service itself")
    await add_step(junior, session["id"], "observation", body="Firewall logs duplicate address warnings")
    return await escalate(junior, session["id"])


async def assessment(client: httpx.AsyncClient, handoff: Json) -> Json:
    return done(await client.get(f"{API}/handoffs/{handoff['card']['id']}/assessment"))


async def resolved(api: Api, team: Team, grade: str = "right", resolution: str = "Replaced the router.") -> Json:
    """A case that was claimed, worked and resolved, before it was assessed."""
    return await resolve(api, team, await a_case(api, team), grade, resolution)


async def resolve(
    api: Api, team: Team, handoff: Json, grade: str = "right", resolution: str = "Replaced the router."
) -> Json:
    senior = api.by(team.engineer)
    done(await act(senior, "claim", handoff))
    await first_action(senior, handoff)
    return done(await act(senior, "resolve", handoff, assessment_grade=grade, resolution=resolution))


async def steps_of(truth: Truth, handoff: Json) -> list[str]:
    """Ids of the session's steps, in order."""
    query = "select id from session_steps where session_id = $1 order by position"
    return [str(row["id"]) for row in await truth.fetch(query, UUID(handoff["card"]["session_id"]))]


def said(**parts: Any) -> Behaviour:
    """A model's answer, with these parts in it."""
    return says({"causes": [], "set_aside": [], "loose_ends": [], "first_suggestion": None, **parts})


def cause(text: str = "Two devices have one address.", *cites: str, confidence: str = "high") -> dict[str, Any]:
    return {"text": text, "cites": list(cites), "confidence": confidence}
