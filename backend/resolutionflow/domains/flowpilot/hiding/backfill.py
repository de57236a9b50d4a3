"""Looking through what was stored before secrets were looked for, so that no reader waits for that.

What has its places is passed over, so it may be stopped at any time and goes on where it was.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select, true, update

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.hiding.copies import batches
from resolutionflow.domains.flowpilot.sessions import masking, queries
from resolutionflow.domains.flowpilot.sessions.models import SessionRow, StepRow
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.redaction import detection, masks

_AT_ONCE = 500
"""Rows of which the ids are read at once."""


async def look_through(database: Database, account_id: UUID) -> int:
    """Store where the secrets of an account's old texts are; of how many sessions, steps and file names."""
    found = 0
    async for ids in _unread(database, account_id, StepRow):
        async with database.transaction(Scope(account_id=account_id)) as tx:
            sizes = (await tx.session.execute(queries.sizes().where(StepRow.id.in_(ids)))).all()
        for some in batches([(row[0], row[1]) for row in sizes]):
            found += await _in_steps(database, account_id, some)
    async for ids in _unread(database, account_id, SessionRow):
        for id_ in ids:
            async with database.transaction(Scope(account_id=account_id)) as tx:
                session = await queries.session_row(tx, id_, lock=True)
                masking.keep(session, masking.places_of(session))
        found += len(ids)
    async for ids in _unread(database, account_id, AttachmentRow):
        async with database.transaction(Scope(account_id=account_id)) as tx:
            query = select(AttachmentRow).where(AttachmentRow.account_id == account_id, AttachmentRow.id.in_(ids))
            for row in (await tx.session.execute(query.with_for_update())).scalars():
                row.secrets = list(masking.places_in_name(row))
        found += len(ids)
    return found


async def _unread(
    database: Database,
    account_id: UUID,
    table: Any,  # noqa: ANN401  (one of the three)
) -> AsyncIterator[Sequence[UUID]]:
    after: ColumnElement[bool] = true()
    while True:
        query = select(table.id).where(table.account_id == account_id, table.secrets.is_(None), after)
        async with database.transaction(Scope(account_id=account_id)) as tx:
            ids = list((await tx.session.execute(query.order_by(table.id).limit(_AT_ONCE))).scalars())
        if not ids:
            return
        yield ids
        after = table.id > ids[-1]


async def _in_steps(database: Database, account_id: UUID, ids: list[UUID]) -> int:
    fields = [getattr(StepRow, name) for name in masking.STEP_FIELDS]
    of = (StepRow.account_id == account_id, StepRow.id.in_(ids))
    async with database.transaction(Scope(account_id=account_id)) as tx:
        rows = (await tx.session.execute(select(StepRow.id, *fields).where(*of))).all()
    looked = dict(_looked(rows))
    async with database.transaction(Scope(account_id=account_id)) as tx:
        for id_, places in looked.items():
            # Hiding something in it by hand looks through the rest as well, and may have come first.
            unread = update(StepRow).where(
                StepRow.account_id == account_id, StepRow.id == id_, StepRow.secrets.is_(None)
            )
            await tx.session.execute(unread.values(secrets=places))
    return len(looked)


def _looked(rows: Sequence[Any]) -> Iterator[tuple[UUID, dict[str, list[masks.Found]]]]:
    texts = [(row.id, name, text) for row in rows for name in masking.STEP_FIELDS if (text := getattr(row, name))]
    found = detection.find_each([text for _, _, text in texts])
    by_step: dict[UUID, dict[str, list[masks.Found]]] = {row.id: {} for row in rows}
    for (id_, name, _), places in zip(texts, found, strict=True):
        if places:
            by_step[id_][name] = places
    yield from by_step.items()
