"""The texts of a session in which a passage is masked: steps, names of files, and copies in other tables."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Row, select, text, true, update

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.hiding.copies import Copy
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions import queries as sessions
from resolutionflow.domains.flowpilot.sessions.models import SessionRow, StepRow
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.redaction.masks import Found

_BATCH_BYTES = 1_000_000
"""Of text that is in memory at once."""
# A transaction that writes to a handoff without the session's lock has ended before this returns, or reads what is
# hidden after it.
_LOCK_HANDOFFS = text(
    "select id from handoffs where account_id = :account_id and session_id = :session_id order by id for update"
)
_HIDE_IN_COPY = text("select hide_in_copy(:copy, :id, :number, :version, cast(:document as jsonb))")
_INDEX_WORDS_AGAIN = text("select words_again(:session_id)")

Key = tuple[UUID, int]
"""Id and number of a copy's row."""
StepTexts = dict[UUID, dict[str, str]]
"""Texts of steps by id and field; empty ones are left out."""


async def lock_handoffs(tx: Tx, session_id: UUID) -> None:
    await tx.session.execute(_LOCK_HANDOFFS, {"account_id": tx.account_id, "session_id": session_id})


async def index_words_again(tx: Tx, session_id: UUID) -> None:
    """Rebuild the index of similar handoffs from the texts as they are now."""
    await tx.session.execute(_INDEX_WORDS_AGAIN, {"session_id": session_id})


async def session_step_batches(tx: Tx, session_id: UUID) -> list[list[UUID]]:
    """Ids of a session's steps, in batches of about ``_BATCH_BYTES``."""
    query = sessions.step_sizes().where(StepRow.account_id == tx.account_id, StepRow.session_id == session_id)
    return list(_batches([(row[0], row[1]) for row in await tx.session.execute(query.order_by(StepRow.position))]))


async def step_batches(tx: Tx, ids: Collection[UUID]) -> list[list[UUID]]:
    query = sessions.step_sizes().where(StepRow.account_id == tx.account_id, StepRow.id.in_(ids))
    return list(_batches([(row[0], row[1]) for row in await tx.session.execute(query)]))


def _batches(sizes: Sequence[tuple[UUID, int]]) -> Iterator[list[UUID]]:
    batch: list[UUID] = []
    room = _BATCH_BYTES
    for id_, size in sizes:
        if batch and size > room:
            yield batch
            batch, room = [], _BATCH_BYTES
        batch.append(id_)
        room -= size
    if batch:
        yield batch


async def step_texts(tx: Tx, ids: Collection[UUID]) -> StepTexts:
    fields = [getattr(StepRow, name) for name in masking.STEP_FIELDS]
    query = select(StepRow.id, *fields).where(StepRow.account_id == tx.account_id, StepRow.id.in_(ids))
    return {row.id: masking.texts_of(row, masking.STEP_FIELDS) for row in await tx.session.execute(query)}


async def step_spans(tx: Tx, ids: Collection[UUID], *, lock: bool = False) -> dict[UUID, dict[str, Any] | None]:
    """Stored spans of steps by id; None: not scanned yet."""
    query = select(StepRow.id, StepRow.secrets).where(StepRow.account_id == tx.account_id, StepRow.id.in_(ids))
    rows = await tx.session.execute(query.order_by(StepRow.id).with_for_update() if lock else query)
    return {row.id: row.secrets for row in rows}


async def store_step_spans(tx: Tx, step_id: UUID, spans: Mapping[str, Sequence[Found]]) -> None:
    change = update(StepRow).where(StepRow.account_id == tx.account_id, StepRow.id == step_id)
    await tx.session.execute(change.values(secrets=spans))


async def store_first_step_spans(tx: Tx, step_id: UUID, spans: Mapping[str, Sequence[Found]]) -> None:
    """Store them where the step still has none: hiding by hand scans a step too, and may have come first."""
    change = update(StepRow).where(
        StepRow.account_id == tx.account_id, StepRow.id == step_id, StepRow.secrets.is_(None)
    )
    await tx.session.execute(change.values(secrets=spans))


async def file_names(tx: Tx, session_id: UUID) -> dict[UUID, str]:
    query = select(AttachmentRow.id, AttachmentRow.name).where(
        AttachmentRow.account_id == tx.account_id, AttachmentRow.session_id == session_id
    )
    return {row.id: row.name for row in await tx.session.execute(query)}


async def lock_files(tx: Tx, ids: Collection[UUID]) -> list[AttachmentRow]:
    query = select(AttachmentRow).where(AttachmentRow.account_id == tx.account_id, AttachmentRow.id.in_(ids))
    return list((await tx.session.execute(query.order_by(AttachmentRow.id).with_for_update())).scalars())


async def unscanned(
    tx: Tx, table: type[StepRow | SessionRow | AttachmentRow], after: UUID | None, limit: int
) -> list[UUID]:
    """Ids of rows whose texts were stored before texts were scanned, in their order."""
    later: ColumnElement[bool] = true() if after is None else table.id > after
    query = select(table.id).where(table.account_id == tx.account_id, table.secrets.is_(None), later)
    return list((await tx.session.execute(query.order_by(table.id).limit(limit))).scalars())


async def copy_keys(tx: Tx, copy: Copy, session_id: UUID) -> list[Key]:
    of = {"account_id": tx.account_id, "session_id": session_id}
    return [(row.id, row.number) for row in await tx.session.execute(text(copy.keys), of)]


async def copy_rows(tx: Tx, copy: Copy, keys: Sequence[Key]) -> Sequence[Row[Any]]:
    """``id``, ``number``, ``version`` and ``document`` of rows."""
    of = {"account_id": tx.account_id, "ids": [id_ for id_, _ in keys], "numbers": [n for _, n in keys]}
    return (await tx.session.execute(text(copy.rows), of)).all()


async def write_copy(tx: Tx, copy: Copy, row: Row[Any], document: object) -> bool:
    """Write a row's masked document; False where the row changed since it was read."""
    arguments = {"copy": copy.table, "id": row.id, "number": row.number, "version": row.version}
    encoded = {"document": msgspec.json.encode(document).decode()}
    return bool((await tx.session.execute(_HIDE_IN_COPY, arguments | encoded)).scalar_one())
