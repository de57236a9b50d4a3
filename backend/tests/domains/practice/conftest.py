from collections.abc import Awaitable, Callable

import pytest

from resolutionflow.domains.search.jobs import Indexing
from resolutionflow.kernel.jobs.worker import Worker
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.workers import drain

Rows = Callable[[], Awaitable[dict[str, int]]]


@pytest.fixture
def rows(truth: Truth) -> Rows:
    """How many rows each table has."""

    async def count() -> dict[str, int]:
        tables = await truth.fetch("select tablename from pg_tables where schemaname = 'public' order by 1")
        return {table: await truth.fetchval(f'select count(*) from "{table}"') for (table,) in tables}

    return count


@pytest.fixture
def search_index(api: Api) -> Callable[[], Awaitable[int]]:
    """A worker that indexes what waits, when a test tells it to."""
    worker = Worker(api.database, Indexing(api.database).kinds)
    return lambda: drain(worker)
