"""The texts of a session in which a passage is masked: steps, names of files, and copies in other tables."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Row, select, text, true, update

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.hiding.copies import Copy
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions import queries as sessions
from resolutionflow.domains.flowpilot.sessions.models import CorrectionRow, SessionRow, StepRow
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import NotFound
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

_TYPED_FIELDS = {*masking.STEP_FIELDS, *masking.SESSION_FIELDS}

T = TypeVar("T")
Key = tuple[UUID, int]
"""Id and number of a copy's row."""
Texts = dict[str, str]
"""By field; empty ones are left out."""


class StepTexts(msgspec.Struct, frozen=True):
    version: int
    """Its texts change with it."""
    texts: Texts


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


def _batches(sizes: Sequence[tuple[T, int]]) -> Iterator[list[T]]:
    batch: list[T] = []
    room = _BATCH_BYTES
    for id_, size in sizes:
        if batch and size > room:
            yield batch
            batch, room = [], _BATCH_BYTES
        batch.append(id_)
        room -= size
    if batch:
        yield batch


async def step_texts(tx: Tx, ids: Collection[UUID]) -> dict[UUID, StepTexts]:
    fields = [getattr(StepRow, name) for name in masking.STEP_FIELDS]
    query = select(StepRow.id, StepRow.version, *fields)
    rows = await tx.session.execute(query.where(StepRow.account_id == tx.account_id, StepRow.id.in_(ids)))
    return {row.id: StepTexts(row.version, masking.texts_of(row, masking.STEP_FIELDS)) for row in rows}


async def step_spans(
    tx: Tx, ids: Collection[UUID], *, lock: bool = False
) -> dict[UUID, tuple[int, dict[str, Any] | None]]:
    """Version and stored spans of steps by id; None: not scanned yet."""
    query = select(StepRow.id, StepRow.version, StepRow.secrets)
    query = query.where(StepRow.account_id == tx.account_id, StepRow.id.in_(ids))
    rows = await tx.session.execute(query.order_by(StepRow.id).with_for_update() if lock else query)
    return {row.id: (row.version, row.secrets) for row in rows}


async def correction_batches(tx: Tx, session_id: UUID) -> list[list[int]]:
    """Numbers of a session's corrections, in batches of about ``_BATCH_BYTES``."""
    query = select(CorrectionRow.number, CorrectionRow.text_bytes).where(
        CorrectionRow.account_id == tx.account_id,
        CorrectionRow.session_id == session_id,
        CorrectionRow.text_bytes > 0,
    )
    rows = await tx.session.execute(query.order_by(CorrectionRow.number))
    return list(_batches([(row.number, row.text_bytes) for row in rows]))


async def correction_texts(tx: Tx, session_id: UUID, numbers: Collection[int]) -> dict[int, tuple[UUID | None, Texts]]:
    """Of each correction its step, and the texts that it replaced."""
    query = select(CorrectionRow.number, CorrectionRow.step_id, CorrectionRow.before)
    rows = await tx.session.execute(query.where(*_corrections(tx, session_id, numbers)))
    return {row.number: (row.step_id, _typed(row.before)) for row in rows}


async def get_correction(tx: Tx, session_id: UUID, number: int) -> CorrectionRow:
    """Raises NotFound: no such correction in a session of the account."""
    query = select(CorrectionRow).where(*_corrections(tx, session_id, [number]))
    row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def lock_corrections(tx: Tx, session_id: UUID, numbers: Collection[int]) -> list[CorrectionRow]:
    query = select(CorrectionRow).where(*_corrections(tx, session_id, numbers))
    return list((await tx.session.execute(query.order_by(CorrectionRow.number).with_for_update())).scalars())


def _corrections(tx: Tx, session_id: UUID, numbers: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        CorrectionRow.account_id == tx.account_id,
        CorrectionRow.session_id == session_id,
        CorrectionRow.number.in_(numbers),
    )


def _typed(before: Mapping[str, str | None]) -> Texts:
    return {name: text for name, text in before.items() if text and name in _TYPED_FIELDS}


async def store_step_spans(tx: Tx, step_id: UUID, spans: Mapping[str, Sequence[Found]]) -> None:
    change = update(StepRow).where(StepRow.account_id == tx.account_id, StepRow.id == step_id)
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
