"""Reads and writes of the files without an attachment, called loose."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, insert, literal, select

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.files.models import InstallationRow, LooseFileRow
from resolutionflow.kernel.db.database import Tx


async def installation_id(tx: Tx) -> UUID:
    return (await tx.session.execute(select(InstallationRow.id))).scalar_one()


async def add_loose_file(tx: Tx, account_id: UUID, attachment_id: UUID) -> None:
    tx.session.add(LooseFileRow(account_id=account_id, id=attachment_id, since=tx.now))
    await tx.session.flush()


async def detach(tx: Tx, attachment_id: UUID) -> None:
    """Remove an attachment and list its file as loose."""
    mine = (AttachmentRow.account_id == tx.account_id, AttachmentRow.id == attachment_id)
    gone = delete(AttachmentRow).where(*mine).returning(AttachmentRow.account_id, AttachmentRow.id).cte("gone")
    loose = select(gone.c.account_id, gone.c.id, literal(tx.now))
    await tx.session.execute(insert(LooseFileRow).from_select(["account_id", "id", "since"], loose))


async def remove_loose_files(tx: Tx, ids: Collection[UUID]) -> None:
    """Take files that have an attachment, or are deleted, off the list."""
    loose = delete(LooseFileRow).where(LooseFileRow.account_id == tx.account_id, LooseFileRow.id.in_(ids))
    await tx.session.execute(loose.execution_options(synchronize_session=False))


async def loose_files(tx: Tx, *, before: datetime, limit: int) -> dict[UUID, set[UUID]]:
    """Ids by account."""
    query = select(LooseFileRow.account_id, LooseFileRow.id).where(LooseFileRow.since < before).limit(limit)
    by_account: dict[UUID, set[UUID]] = defaultdict(set)
    for account_id, id_ in await tx.session.execute(query):
        by_account[account_id].add(id_)
    return by_account
