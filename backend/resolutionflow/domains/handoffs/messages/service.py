"""What the senior and the junior ask each other about a handoff, instead of a call."""

from uuid import UUID

from sqlalchemy import func, select

from resolutionflow.domains.flowpilot.sessions import service as flowpilot
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.handoffs.lifecycle import queries
from resolutionflow.domains.handoffs.lifecycle.errors import ConversationFull, NotYours
from resolutionflow.domains.handoffs.lifecycle.models import MessageRow
from resolutionflow.domains.handoffs.lifecycle.schemas import Message, MessageCreate, MessageKind, Messages
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.handoffs.lifecycle.state_machine import illegal, is_open_to
from resolutionflow.domains.handoffs.lifecycle.transitions import LIVE, MESSAGES
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.redaction.scanning import Checked

MAX_MESSAGES = 500
"""Of a handoff, which is read whole: nobody asks and answers that often."""


async def add(
    tx: Tx, handoffs: Handoffs, actor: Actor, handoff_id: UUID, checked: Checked[MessageCreate], key: str | None
) -> Message:
    """Say something; the same ``key`` again gives the same message. From the holder it is a first action.

    Raises:
        NotFound: no such handoff in the account.
        IllegalTransition: it has ended.
        NotYours: the holder asks, the junior answers, and nobody else speaks.
        ConversationFull: there are ``MAX_MESSAGES``.
        IdempotencyKeyReused: the key came before with other content.
    """
    # The session's lock comes before the handoff's, as everywhere: a first action changes both.
    await flowpilot.lock(tx, (await queries.row(tx, handoff_id)).session_id)
    handoff = await queries.row(tx, handoff_id, lock=True)
    data = await flowpilot.shown(tx, handoff.session_id, checked)
    if key is not None:
        earlier = await _by_key(tx, handoff_id, actor.user_id, key)
        if earlier is not None:
            if (earlier.kind, earlier.body) != (data.kind, data.body):
                raise IdempotencyKeyReused
            return _message(earlier, actor.person)
    if handoff.state not in LIVE:
        raise illegal(handoff)
    if not is_open_to(MESSAGES[data.kind], actor, handoff):
        message = "Only the person working on it can ask, and only the technician who escalated it can answer."
        raise NotYours(message)
    await _check_room(tx, handoff_id)
    row = MessageRow(
        id=new_id(),
        account_id=actor.account_id,
        handoff_id=handoff_id,
        cycle=handoff.cycle,
        kind=data.kind,
        body=data.body,
        author_id=actor.user_id,
        idempotency_key=key,
        at=tx.now,
    )
    tx.session.add(row)
    await handoffs.spoke(tx, actor, handoff)
    added = _message(row, actor.person)
    await handoffs.say(tx, handoff, added)
    return added


async def find(tx: Tx, handoff_id: UUID, message_id: UUID) -> Message:
    """One of them.

    Raises:
        NotFound: no such message of the handoff.
    """
    query = select(MessageRow).where(
        MessageRow.account_id == tx.scope.account_id, MessageRow.handoff_id == handoff_id, MessageRow.id == message_id
    )
    row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return _message(row, (await identity.people(tx, tx.account_id, {row.author_id}))[row.author_id])


async def of(tx: Tx, handoff_id: UUID) -> Messages:
    """All that was said.

    Raises:
        NotFound: no such handoff in the account.
    """
    handoff = await queries.row(tx, handoff_id)
    rows = list(
        (
            await tx.session.execute(
                select(MessageRow)
                .where(MessageRow.account_id == tx.scope.account_id, MessageRow.handoff_id == handoff.id)
                .order_by(MessageRow.at, MessageRow.id)
            )
        ).scalars()
    )
    people = await identity.people(tx, handoff.account_id, {row.author_id for row in rows})
    return Messages(items=[_message(row, people[row.author_id]) for row in rows])


async def _check_room(tx: Tx, handoff_id: UUID) -> None:
    """The handoff's lock makes those who speak at the same time count each other."""
    count = select(func.count()).where(
        MessageRow.account_id == tx.scope.account_id, MessageRow.handoff_id == handoff_id
    )
    if (await tx.session.execute(count)).scalar_one() >= MAX_MESSAGES:
        raise ConversationFull


async def _by_key(tx: Tx, handoff_id: UUID, author_id: UUID, key: str) -> MessageRow | None:
    query = select(MessageRow).where(
        MessageRow.account_id == tx.scope.account_id,
        MessageRow.handoff_id == handoff_id,
        MessageRow.author_id == author_id,
        MessageRow.idempotency_key == key,
    )
    return (await tx.session.execute(query)).scalar_one_or_none()


def _message(row: MessageRow, author: Person) -> Message:
    return Message(
        id=row.id,
        handoff_id=row.handoff_id,
        cycle=row.cycle,
        kind=MessageKind(row.kind),
        body=row.body,
        author=author,
        at=row.at,
    )
