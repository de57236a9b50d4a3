"""Shared by the tests of the numbers."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.factories import API, Json, done

Measure = Callable[..., Awaitable[Json]]
ESCALATIONS = f"{API}/analytics/flowpilot/escalations"


@pytest.fixture
def measure(timed_api: Api, a: Team, clock: Clock) -> Measure:
    """The numbers as an account's owner reads them, a moment later: what happens now is not over yet."""

    async def read(team: Team = a, **params: Any) -> Json:
        clock.forward(milliseconds=1)
        if "start" in params:
            params["from"] = params.pop("start")
        return done(await timed_api.by(team.owner).get(ESCALATIONS, params=params))

    return read
