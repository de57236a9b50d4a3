"""A worker that names the clients of sessions when a test tells it to."""

from collections.abc import Awaitable, Callable

import pytest

from resolutionflow.domains.clients.service import Clients
from resolutionflow.domains.flowpilot.sessions.jobs import ClientLinks
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.search import index
from resolutionflow.domains.search.jobs import Indexing
from resolutionflow.kernel.jobs.worker import Worker
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.workers import drain

Worked = Callable[[], Awaitable[int]]


@pytest.fixture
def worked(api: Api) -> Worked:
    """Does the jobs about clients and the search that are due."""
    clients = Clients(EventLog(NullPublisher()))
    links = ClientLinks(api.database, clients, index.enqueue_session)
    worker = Worker(api.database, [*links.kinds, *Indexing(api.database).kinds])
    return lambda: drain(worker)


@pytest.fixture
def linked(worked: Worked, truth: Truth) -> Worked:
    """The same after an hour, when sessions that are not linked yet are."""

    async def later() -> int:
        await truth.execute(
            "insert into jobs (kind, key, account_id, priority, enqueued_at, due_at, attempts) "
            "values ('link_clients', 'all', '00000000-0000-0000-0000-000000000000', 2, now(), now(), 0) "
            "on conflict (kind, key) do update set due_at = now(), failed_at = null"
        )
        return await worked()

    return later
