"""Removing many rows a few at a time: no statement runs into its time limit, and no lock is held for long."""

from collections.abc import Awaitable, Callable

from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope

BATCH = 1_000


async def in_batches(database: Database, scope: Scope, remove: Callable[[Tx], Awaitable[int]]) -> int:
    """Call ``remove``, which removes ``BATCH`` rows at most and says how many, until none are left; how many it was."""
    total = 0
    while True:
        async with database.transaction(scope) as tx:
            gone = await remove(tx)
        total += gone
        if gone < BATCH:
            return total
