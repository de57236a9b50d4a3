"""The storage that an account uses, and its quota."""

from uuid import UUID

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.usage import queries
from resolutionflow.domains.flowpilot.usage.errors import StorageFull
from resolutionflow.domains.flowpilot.usage.schemas import StorageUsage
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope

LARGEST = 10


async def count(tx: Tx, session_id: UUID, quota_bytes: int | None, *, text_bytes: int = 0, file_bytes: int = 0) -> None:
    """Count what the transaction writes to a session or, as negative numbers, removes from it.

    A practice is not counted. The transaction ends with ``StorageFull`` if what it adds exceeds the account's quota.
    """
    session = await tx.session.get(SessionRow, session_id)
    if session is not None and session.practice:
        return

    def check(used: int) -> None:
        if text_bytes + file_bytes > 0:
            _check(used, quota_bytes)

    await queries.add(tx, session_id, text_bytes=text_bytes, file_bytes=file_bytes, take=check)


async def check_quota(tx: Tx, quota_bytes: int | None, *, more: int) -> None:
    """Check that ``more`` bytes would fit.

    Raises:
        StorageFull: the account would exceed its quota.
    """
    _check(sum(await queries.used_bytes(tx)), quota_bytes, more)


def _check(used: int, quota_bytes: int | None, more: int = 0) -> None:
    if quota_bytes is not None and used + more > quota_bytes:
        raise StorageFull(words.storage_full(used, quota_bytes), quota_bytes=quota_bytes, used_bytes=used)


async def recount(database: Database) -> None:
    """Count all storage again, for what was written or removed without being counted."""
    async with database.transaction(Scope(system=True)) as tx:
        accounts = await live.accounts_with_events(tx)
    for account_id in accounts:
        last: UUID | None = UUID(int=0)
        while last is not None:
            async with database.transaction(Scope(account_id=account_id)) as tx:
                last = await queries.recount(tx, last)


async def report(tx: Tx, quota_bytes: int) -> StorageUsage:
    text, files = await queries.used_bytes(tx)
    return StorageUsage(
        quota_bytes=quota_bytes,
        text_bytes=text,
        file_bytes=files,
        largest_sessions=await queries.largest_sessions(tx, LARGEST),
        largest_files=await queries.largest_files(tx, LARGEST),
    )
