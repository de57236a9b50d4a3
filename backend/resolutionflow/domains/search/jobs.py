"""Indexing sessions after a change, and sessions that were never indexed."""

from uuid import UUID

from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.live import service as live
from resolutionflow.domains.search import index, queries
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs.kinds import Done, Job, Kind

_CATCH_UP_EVERY_S = 3_600.0
_AT_ONCE = 500


class Indexing:
    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def kinds(self) -> list[Kind]:
        # The index's lock lets in one of an account.
        return [
            Kind(name=index.JOB, handler=self._index, slots=2, per_account=1),
            Kind(name="search_catch_up", handler=self._catch_up, slots=1, max_attempts=None, every_s=_CATCH_UP_EVERY_S),
        ]

    async def _index(self, job: Job) -> Done:
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            kind, _, key = job.key.rpartition(" ")
            session_id = await handoffs.get_session_id(tx, UUID(key)) if kind else UUID(key)
            await index.index(tx, session_id)
        return Done()

    async def _catch_up(self, _: Job) -> None:
        """Have indexed what was there before there was an index, and what processes without one wrote."""
        async with self._database.transaction(Scope(system=True)) as tx:
            accounts = await live.accounts_with_events(tx)
        for account_id in accounts:
            before: UUID | None = None
            while True:
                async with self._database.transaction(Scope(account_id=account_id)) as tx:
                    ids = await queries.without_document(tx, before=before, rows=_AT_ONCE)
                    for session_id in ids:
                        index.enqueue_session(tx, session_id)
                if len(ids) < _AT_ONCE:
                    break
                before = ids[-1]
