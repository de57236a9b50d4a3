"""Remove many rows in batches, so that no statement times out and no lock is held for long."""

from collections.abc import Awaitable, Callable

from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope

BATCH = 1_000


async def in_batches(database: Database, scope: Scope, remove: Callable[[Tx], Awaitable[int]]) -> int:
    """Call ``remove`` until no rows are left; return the total. It removes at most ``BATCH`` and returns how many."""
    total = 0
    while True:
        async with database.transaction(scope) as tx:
            removed = await remove(tx)
        total += removed
        if removed < BATCH:
            return total
