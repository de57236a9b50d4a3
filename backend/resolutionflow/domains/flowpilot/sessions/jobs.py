"""Naming the clients of sessions: of those that are there already, and after a client was renamed or merged."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from resolutionflow.domains.clients import naming
from resolutionflow.domains.clients.service import Clients
from resolutionflow.domains.flowpilot.sessions import client_links, queries
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs.kinds import Job, Kind

_LINK_EVERY_S = 3_600.0
_BATCH = 200
"""Sessions that are locked at once."""

Index = Callable[[Tx, UUID], None]
Find = Callable[[Tx, UUID | None, int], Awaitable[Sequence[SessionRow]]]


class ClientLinks:
    """``index`` has a session indexed again for the search."""

    def __init__(self, database: Database, clients: Clients, index: Index) -> None:
        self._database = database
        self._clients = clients
        self._index = index

    @property
    def kinds(self) -> list[Kind]:
        return [
            Kind(name=naming.JOB, handler=self._rename, slots=1),
            Kind(name="link_clients", handler=self._link, slots=1, max_attempts=None, every_s=_LINK_EVERY_S),
        ]

    async def _rename(self, job: Job) -> None:
        """Give a client's sessions its name; briefs and handoffs keep the one that they were frozen with."""
        scope, after = Scope(account_id=job.account_id), None
        while True:
            async with self._database.transaction(scope) as tx:
                client = await self._clients.current(tx, job.id)
                if client is None:
                    return
                rows = await queries.called_otherwise(tx, client.id, client.name, after, _BATCH)
                for session in rows:
                    client_links.take_name(session, client.name)
                    self._index(tx, session.id)
                if len(rows) < _BATCH:
                    self._clients.record_change(tx, client)
                    return
            after = rows[-1].id

    async def _link(self, _: Job) -> None:
        """Name the clients of sessions that processes of the version before opened, or opened before this one."""
        async with self._database.transaction(Scope(system=True)) as tx:
            accounts = await live.accounts_with_events(tx)
        for account_id in accounts:
            for find in (queries.unlinked, queries.with_other_device):
                await self._link_those(account_id, find)

    async def _link_those(self, account_id: UUID, find: Find) -> None:
        before: UUID | None = None
        while True:
            async with self._database.transaction(Scope(account_id=account_id)) as tx:
                rows = await find(tx, before, _BATCH)
                if rows:
                    await client_links.link_old(tx, rows)
                    for session in rows:
                        self._index(tx, session.id)
            if len(rows) < _BATCH:
                break
            before = rows[-1].id
