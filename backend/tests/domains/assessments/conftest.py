from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from resolutionflow.kernel.jobs.worker import Worker
from tests.support.app import Api
from tests.support.assessing import assessor
from tests.support.databases import Place
from tests.support.model_server import ModelServer, model_server


@pytest_asyncio.fixture
async def by_rules(api: Api, place: Place) -> AsyncIterator[Worker]:
    async with assessor(api, place) as made:
        yield made


@pytest_asyncio.fixture
async def server() -> AsyncIterator[ModelServer]:
    async with model_server() as made:
        yield made


@pytest.fixture
def time_limit_s() -> str:
    """Of a question to the model. Only where the model never answers is it waited for."""
    return "60"


@pytest_asyncio.fixture
async def by_model(api: Api, place: Place, server: ModelServer, time_limit_s: str) -> AsyncIterator[Worker]:
    async with assessor(api, place, server, MODEL_TIMEOUT_S=time_limit_s) as made:
        yield made
