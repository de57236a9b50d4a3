from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import select

from resolutionflow.domains.handoffs.lifecycle.schemas import Message
from resolutionflow.domains.handoffs.messages.models import MessageRow
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import from_json
from resolutionflow.kernel.db.reads import Read
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


class _Count(msgspec.Struct, frozen=True):
    messages: int


def _counted(account_id: UUID, handoff_id: UUID) -> Read[_Count]:
    return Read(
        sql="""
            select count(*) as messages from handoff_messages
            where account_id = :account_id and handoff_id = :handoff_id
            """,
        arguments={"account_id": account_id, "handoff_id": handoff_id},
        row=_Count,
    )


def _by_key(account_id: UUID, handoff_id: UUID, author_id: UUID, key: str) -> Read[dict[str, Any]]:
    return Read(
        sql="""
            select * from handoff_messages where account_id = :account_id and handoff_id = :handoff_id
              and author_id = :author_id and idempotency_key = :key
            """,
        arguments={"account_id": account_id, "handoff_id": handoff_id, "author_id": author_id, "key": key},
        row=dict,
    )


def before_add(account_id: UUID, handoff_id: UUID, author_id: UUID, key: str | None) -> list[Read[Any]]:
    """What ``count`` and ``find_by_key`` read."""
    known: list[Read[Any]] = [_by_key(account_id, handoff_id, author_id, key)] if key is not None else []
    return [_counted(account_id, handoff_id), *known]


async def count(tx: Tx, handoff_id: UUID) -> int:
    return (await reads.rows(tx, _counted(tx.account_id, handoff_id)))[0].messages


async def find_by_key(tx: Tx, handoff_id: UUID, author_id: UUID, key: str) -> MessageRow | None:
    found = await reads.rows(tx, _by_key(tx.account_id, handoff_id, author_id, key))
    return from_json(MessageRow, found[0]) if found else None


def to_schema(row: MessageRow, author: Person) -> Message:
    return from_row(Message, row, author=author)
