"""The storage that an account uses, and its quota."""

from uuid import UUID

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.usage import queries
from resolutionflow.domains.flowpilot.usage.errors import StorageFull
from resolutionflow.domains.flowpilot.usage.schemas import StorageUsage
from resolutionflow.kernel.db.database import Tx

LARGEST = 10


async def check_quota(tx: Tx, quota_bytes: int | None, *, more: int = 0) -> None:
    """Check the quota after something was written, or before ``more`` bytes are.

    Raises:
        StorageFull: the account would exceed its quota; the caller's transaction is rolled back.
    """
    if quota_bytes is None:
        return
    used = sum(await queries.used_bytes(tx))
    if used + more > quota_bytes:
        raise StorageFull(words.storage_full(used, quota_bytes), quota_bytes=quota_bytes, used_bytes=used)


async def count(tx: Tx, session_id: UUID, quota_bytes: int | None, *, text_bytes: int) -> None:
    """Count text that no trigger counts: what corrections replaced.

    Raises:
        StorageFull: as ``check_quota``.
    """
    await queries.add(tx, session_id, text_bytes=text_bytes)
    await check_quota(tx, quota_bytes)


async def report(tx: Tx, quota_bytes: int) -> StorageUsage:
    text, files = await queries.used_bytes(tx)
    return StorageUsage(
        quota_bytes=quota_bytes,
        text_bytes=text,
        file_bytes=files,
        largest_sessions=await queries.largest_sessions(tx, LARGEST),
        largest_files=await queries.largest_files(tx, LARGEST),
    )
