"""Reads of the storage that an account uses, which triggers count."""

from uuid import UUID

from sqlalchemy import select, text

from resolutionflow.domains.flowpilot.attachments import masking as file_masking
from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.usage.models import AccountStorageRow, SessionStorageRow
from resolutionflow.domains.flowpilot.usage.schemas import LargeFile, LargeSession
from resolutionflow.kernel.db.database import Tx

_ADD = text(
    """
    with session as (
      insert into session_storage as mine (session_id, account_id, text_bytes, file_bytes)
      values (:session_id, :account_id, :text_bytes, 0)
      on conflict (session_id) do update set text_bytes = mine.text_bytes + excluded.text_bytes
    )
    insert into account_storage as mine (account_id, text_bytes, file_bytes) values (:account_id, :text_bytes, 0)
    on conflict (account_id) do update set text_bytes = mine.text_bytes + excluded.text_bytes
    """
)


async def add(tx: Tx, session_id: UUID, *, text_bytes: int) -> None:
    """Add to what a session uses what no trigger counts."""
    await tx.session.execute(_ADD, {"account_id": tx.account_id, "session_id": session_id, "text_bytes": text_bytes})


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
