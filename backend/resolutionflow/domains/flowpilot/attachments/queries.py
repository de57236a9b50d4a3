from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from resolutionflow.domains.flowpilot.attachments import masking
from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.attachments.schemas import Attachment
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import from_json
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.schema import from_row


async def get_row(tx: Tx, attachment_id: UUID) -> AttachmentRow:
    """Raises NotFound: no such attachment in the account."""
    query = select(AttachmentRow).where(AttachmentRow.account_id == tx.account_id, AttachmentRow.id == attachment_id)
    row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


def of_session(account_id: UUID, session_id: UUID) -> Read[dict[str, Any]]:
    """For ``list_attachments``."""
    return Read(
        sql="""
            select * from session_attachments where account_id = :account_id and session_id = :session_id order by id
            """,
        arguments={"account_id": account_id, "session_id": session_id},
        row=dict,
    )


async def list_attachments(tx: Tx, session_id: UUID, *, as_typed: bool = False) -> list[Attachment]:
    rows = [from_json(AttachmentRow, each) for each in await reads.rows(tx, of_session(tx.account_id, session_id))]
    people = await identity.people(tx, tx.account_id, {row.uploaded_by for row in rows})
    return [to_schema(row, people[row.uploaded_by], as_typed=as_typed) for row in rows]


async def count(tx: Tx, session_id: UUID) -> int:
    query = select(func.count()).where(
        AttachmentRow.account_id == tx.account_id, AttachmentRow.session_id == session_id
    )
    return (await tx.session.execute(query)).scalar_one()


async def existing_ids(tx: Tx, ids: Collection[UUID]) -> set[UUID]:
    query = select(AttachmentRow.id).where(AttachmentRow.account_id == tx.account_id, AttachmentRow.id.in_(ids))
    return set((await tx.session.execute(query)).scalars())


def to_schema(row: AttachmentRow, uploaded_by: Person, *, as_typed: bool = False) -> Attachment:
    return from_row(Attachment, row, name=masking.file_name(row, as_typed=as_typed), uploaded_by=uploaded_by)
