"""Scan what was stored before texts were scanned, so that no reader waits for that.

Rows that have spans are skipped, so it may be stopped at any time and continues where it was.
"""

from collections.abc import AsyncIterator
from uuid import UUID

from resolutionflow.domains.flowpilot.attachments import masking as file_masking
from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.hiding import queries
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions import queries as sessions
from resolutionflow.domains.flowpilot.sessions.models import SessionRow, StepRow
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.redaction import detection
from resolutionflow.kernel.redaction.masks import Found

_BATCH = 500
"""Ids read at once."""


async def scan_old_texts(database: Database, account_id: UUID) -> int:
    """Store the spans of the secrets in an account's old texts; returns the number of rows scanned."""
    scope, scanned = Scope(account_id=account_id), 0
    async for ids in _unscanned(database, scope, StepRow):
        async with database.transaction(scope) as tx:
            batches = await queries.step_batches(tx, ids)
        for batch in batches:
            scanned += await _scan_steps(database, scope, batch)
    async for ids in _unscanned(database, scope, SessionRow):
        for id_ in ids:
            async with database.transaction(scope) as tx:
                session = await sessions.get_row(tx, id_, lock=True)
                masking.store_spans(session, masking.stored_spans(session))
        scanned += len(ids)
    async for ids in _unscanned(database, scope, AttachmentRow):
        async with database.transaction(scope) as tx:
            for row in await queries.lock_files(tx, ids):
                row.secrets = list(file_masking.stored_spans(row))
        scanned += len(ids)
    return scanned


async def _unscanned(
    database: Database, scope: Scope, table: type[StepRow | SessionRow | AttachmentRow]
) -> AsyncIterator[list[UUID]]:
    ids: list[UUID] = []
    while True:
        async with database.transaction(scope) as tx:
            ids = await queries.unscanned(tx, table, ids[-1] if ids else None, _BATCH)
        if not ids:
            return
        yield ids


async def _scan_steps(database: Database, scope: Scope, ids: list[UUID]) -> int:
    async with database.transaction(scope) as tx:
        steps = await queries.step_texts(tx, ids)
    fields = [(id_, name, text) for id_, step in steps.items() for name, text in step.texts.items()]
    by_step: dict[UUID, dict[str, list[Found]]] = {id_: {} for id_ in steps}
    for (id_, name, _), spans in zip(fields, detection.find_each([text for _, _, text in fields]), strict=True):
        if spans:
            by_step[id_][name] = spans
    async with database.transaction(scope) as tx:
        for id_, found in by_step.items():
            await sessions.store_first_step_spans(tx, id_, found)
    return len(by_step)
