from collections.abc import Callable
from uuid import UUID

from sqlalchemy import select, text

from resolutionflow.domains.flowpilot.attachments import masking as file_masking
from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.usage.models import AccountStorageRow, SessionStorageRow
from resolutionflow.domains.flowpilot.usage.schemas import LargeFile, LargeSession
from resolutionflow.kernel.db import writes
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.tx import Write

# The account's row is locked before the session's, here and in _RECOUNT, so that none waits for another in a circle.
_ADD = """
    storage_of_account as (
      insert into account_storage as mine (account_id, text_bytes, file_bytes)
      values (:account_id, :text_bytes, :file_bytes)
      on conflict (account_id) do update
        set text_bytes = mine.text_bytes + excluded.text_bytes, file_bytes = mine.file_bytes + excluded.file_bytes
      returning text_bytes, file_bytes
    ), storage_of_session as (
      insert into session_storage as mine (session_id, account_id, text_bytes, file_bytes)
      select :session_id, :account_id, :text_bytes, :file_bytes from storage_of_account
      on conflict (session_id) do update
        set text_bytes = mine.text_bytes + excluded.text_bytes, file_bytes = mine.file_bytes + excluded.file_bytes
      returning 1
    ), storage as (
      select text_bytes, file_bytes from storage_of_account, storage_of_session
    )
"""
# Locks the row, which nothing has made yet where an account is new.
_LOCK = text(
    """
    insert into account_storage as mine (account_id, text_bytes, file_bytes) values (:account_id, 0, 0)
    on conflict (account_id) do update set text_bytes = mine.text_bytes
    """
)
_RECOUNT = text(
    """
    with batch as materialized (
      select id from flowpilot_sessions where account_id = :account_id and id > :after order by id limit :limit
    ), truth as (
      select b.id, coalesce(s.bytes, 0) as text_bytes, coalesce(f.bytes, 0) as file_bytes from batch b
      cross join lateral (
        select sum(bytes) as bytes from (
          select octet_length(body) + coalesce(octet_length(output), 0) + coalesce(octet_length(rules_out), 0) as bytes
          from session_steps where account_id = :account_id and session_id = b.id
          union all
          select text_bytes from session_corrections where account_id = :account_id and session_id = b.id
        ) texts
      ) s
      cross join lateral (
        select sum(size) as bytes from session_attachments where account_id = :account_id and session_id = b.id
      ) f
    ), counted as (
      insert into session_storage as mine (session_id, account_id, text_bytes, file_bytes)
      select t.id, :account_id, t.text_bytes, t.file_bytes from truth t
      left join session_storage known on known.session_id = t.id
      where (t.text_bytes, t.file_bytes) <> (coalesce(known.text_bytes, 0), coalesce(known.file_bytes, 0))
      on conflict (session_id) do update set text_bytes = excluded.text_bytes, file_bytes = excluded.file_bytes
    )
    select id from batch order by id desc limit 1
    """
)
_ADD_UP = text(
    """
    update account_storage set (text_bytes, file_bytes) = (
      select coalesce(sum(text_bytes), 0), coalesce(sum(file_bytes), 0) from session_storage
      where account_id = :account_id
    )
    where account_id = :account_id
    """
)
_BATCH = 50
"""Sessions counted again in one transaction, for which writers to the account wait."""


async def add(tx: Tx, session_id: UUID, *, text_bytes: int, file_bytes: int, take: Callable[[int], None]) -> None:
    """Add to what a session uses, at the end of the transaction; negative numbers subtract.

    ``take`` is given the bytes that its account uses then. The account's row is locked until the commit.
    """
    added = {"session_id": session_id, "text_bytes": text_bytes, "file_bytes": file_bytes}
    write = Write(
        name="storage",
        sql=_ADD,
        arguments={"account_id": tx.account_id, **added},
        take=lambda rows: take(sum(rows[0].values())),
    )
    await writes.add(tx, write)


async def recount(tx: Tx, after: UUID) -> UUID | None:
    """Count a batch of sessions again, after the given one; returns the last one, and None at the end.

    At the end the account's bytes are added up again.
    """
    account = {"account_id": tx.account_id}
    await tx.session.execute(_LOCK, account)
    found = await tx.session.execute(_RECOUNT, {**account, "after": after, "limit": _BATCH})
    last: UUID | None = found.scalar_one_or_none()
    if last is None:
        await tx.session.execute(_ADD_UP, account)
    return last


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
