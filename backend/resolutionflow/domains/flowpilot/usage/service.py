"""How much an account keeps, and that there is an end to it."""

from sqlalchemy import select

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions.errors import StorageFull
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.usage.models import AccountStorageRow, SessionStorageRow
from resolutionflow.domains.flowpilot.usage.schemas import LargeFile, LargeSession, StorageUsage
from resolutionflow.kernel.db.database import Tx

LARGEST = 10


async def check(tx: Tx, quota_bytes: int | None, *, more: int = 0) -> None:
    """After something was written, or before it is: ``more`` bytes of it.

    Raises:
        StorageFull: the account would keep more than it may; whoever wrote it goes back.
    """
    if quota_bytes is None:
        return
    text, files = await _used(tx)
    if text + files + more > quota_bytes:
        message = (
            f"The account's storage is full: {_size(text + files)} of {_size(quota_bytes)} are used, "
            "in files and in the text of steps. An admin sees in Settings, Storage what takes most."
        )
        raise StorageFull(message, quota_bytes=quota_bytes, used_bytes=text + files)


async def usage(tx: Tx, quota_bytes: int) -> StorageUsage:
    text, files = await _used(tx)
    return StorageUsage(
        quota_bytes=quota_bytes,
        text_bytes=text,
        file_bytes=files,
        largest_sessions=await _largest_sessions(tx),
        largest_files=await _largest_files(tx),
    )


async def _used(tx: Tx) -> tuple[int, int]:
    row = AccountStorageRow
    found = await tx.session.execute(
        select(row.text_bytes, row.file_bytes).where(row.account_id == tx.scope.account_id)
    )
    used = found.one_or_none()
    return (used.text_bytes, used.file_bytes) if used else (0, 0)


async def _largest_sessions(tx: Tx) -> list[LargeSession]:
    row = SessionStorageRow
    query = (
        select(SessionRow, row.text_bytes, row.file_bytes)
        .join(row, (SessionRow.account_id == row.account_id) & (SessionRow.id == row.session_id))
        .where(row.account_id == tx.scope.account_id)
        .order_by((row.text_bytes + row.file_bytes).desc())
        .limit(LARGEST)
    )
    return [
        LargeSession(id=session.id, title=_title(session), text_bytes=text_bytes, file_bytes=file_bytes)
        for session, text_bytes, file_bytes in await tx.session.execute(query)
    ]


async def _largest_files(tx: Tx) -> list[LargeFile]:
    row = AttachmentRow
    query = (
        select(row, SessionRow)
        .join(SessionRow, (SessionRow.account_id == row.account_id) & (SessionRow.id == row.session_id))
        .where(row.account_id == tx.scope.account_id)
        .order_by(row.size.desc())
        .limit(LARGEST)
    )
    return [
        LargeFile(
            id=file.id,
            name=masking.file_name(file, as_typed=False),
            size=file.size,
            session_id=session.id,
            session_title=_title(session),
            created_at=file.created_at,
        )
        for file, session in await tx.session.execute(query)
    ]


def _title(session: SessionRow) -> str:
    return str(masking.summary(session).texts["title"])


_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"))


def _size(count: int) -> str:
    unit, name = next((each for each in _UNITS if count >= each[0]), (1_000, "kB"))
    return f"{count / unit:.1f} {name}"
