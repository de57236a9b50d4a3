"""A worker that indexes when a test tells it to."""

from collections.abc import Awaitable, Callable

import pytest

from resolutionflow.domains.search.jobs import Indexing
from resolutionflow.kernel.jobs.worker import Worker
from tests.support.app import Api
from tests.support.workers import drain

Indexed = Callable[[], Awaitable[int]]


@pytest.fixture
def indexed(api: Api) -> Indexed:
    worker = Worker(api.database, Indexing(api.database).kinds)
    return lambda: drain(worker)
