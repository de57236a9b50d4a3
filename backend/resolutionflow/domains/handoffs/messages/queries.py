from uuid import UUID

from sqlalchemy import func, select

from resolutionflow.domains.handoffs.lifecycle.schemas import Message
from resolutionflow.domains.handoffs.messages.models import MessageRow
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.schema import from_row


async def get_message(tx: Tx, handoff_id: UUID, message_id: UUID) -> Message:
    """Raises NotFound: no such message of the handoff."""
    query = select(MessageRow).where(
        MessageRow.account_id == tx.account_id, MessageRow.handoff_id == handoff_id, MessageRow.id == message_id
    )
    row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return to_schema(row, (await identity.people(tx, tx.account_id, {row.author_id}))[row.author_id])


async def list_messages(tx: Tx, handoff_id: UUID) -> list[Message]:
    """The oldest first."""
    query = (
        select(MessageRow)
        .where(MessageRow.account_id == tx.account_id, MessageRow.handoff_id == handoff_id)
        .order_by(MessageRow.at, MessageRow.id)
    )
    rows = list((await tx.session.execute(query)).scalars())
    people = await identity.people(tx, tx.account_id, {row.author_id for row in rows})
    return [to_schema(row, people[row.author_id]) for row in rows]


async def count(tx: Tx, handoff_id: UUID) -> int:
    query = select(func.count()).where(MessageRow.account_id == tx.account_id, MessageRow.handoff_id == handoff_id)
    return (await tx.session.execute(query)).scalar_one()


async def find_by_key(tx: Tx, handoff_id: UUID, author_id: UUID, key: str) -> MessageRow | None:
    query = select(MessageRow).where(
        MessageRow.account_id == tx.account_id,
        MessageRow.handoff_id == handoff_id,
        MessageRow.author_id == author_id,
        MessageRow.idempotency_key == key,
    )
    return (await tx.session.execute(query)).scalar_one_or_none()


def to_schema(row: MessageRow, author: Person) -> Message:
    return from_row(Message, row, author=author)
