"""Reads of the storage that an account uses, which triggers count."""

from sqlalchemy import select

from resolutionflow.domains.flowpilot.attachments import masking as file_masking
from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.usage.models import AccountStorageRow, SessionStorageRow
from resolutionflow.domains.flowpilot.usage.schemas import LargeFile, LargeSession
from resolutionflow.kernel.db.database import Tx


async def used_bytes(tx: Tx) -> tuple[int, int]:
    """Bytes of text and bytes of files."""
    row = AccountStorageRow
    query = select(row.text_bytes, row.file_bytes).where(row.account_id == tx.account_id)
    used = (await tx.session.execute(query)).one_or_none()
    return (used.text_bytes, used.file_bytes) if used else (0, 0)


async def largest_sessions(tx: Tx, limit: int) -> list[LargeSession]:
    row = SessionStorageRow
    query = (
        select(SessionRow, row.text_bytes, row.file_bytes)
        .join(row, (SessionRow.account_id == row.account_id) & (SessionRow.id == row.session_id))
        .where(row.account_id == tx.account_id)
        .order_by((row.text_bytes + row.file_bytes).desc())
        .limit(limit)
    )
    return [
        LargeSession(id=session.id, title=_title(session), text_bytes=text_bytes, file_bytes=file_bytes)
        for session, text_bytes, file_bytes in await tx.session.execute(query)
    ]


async def largest_files(tx: Tx, limit: int) -> list[LargeFile]:
    row = AttachmentRow
    query = (
        select(row, SessionRow)
        .join(SessionRow, (SessionRow.account_id == row.account_id) & (SessionRow.id == row.session_id))
        .where(row.account_id == tx.account_id)
        .order_by(row.size.desc())
        .limit(limit)
    )
    return [
        LargeFile(
            id=file.id,
            name=file_masking.file_name(file, as_typed=False),
            size=file.size,
            session_id=session.id,
            session_title=_title(session),
            created_at=file.created_at,
        )
        for file, session in await tx.session.execute(query)
    ]


def _title(session: SessionRow) -> str:
    return str(masking.summary(session).texts["title"])
