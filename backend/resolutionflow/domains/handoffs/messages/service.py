"""Questions, answers and comments between senior and technician."""

from uuid import UUID

from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.handoffs import words
from resolutionflow.domains.handoffs.lifecycle import queries as handoffs
from resolutionflow.domains.handoffs.lifecycle.activity import record_message
from resolutionflow.domains.handoffs.lifecycle.errors import NotYours
from resolutionflow.domains.handoffs.lifecycle.schemas import Message
from resolutionflow.domains.handoffs.lifecycle.state_machine import StateMachine, illegal, is_open_to
from resolutionflow.domains.handoffs.lifecycle.transitions import LIVE, MESSAGES
from resolutionflow.domains.handoffs.messages import queries
from resolutionflow.domains.handoffs.messages.errors import ConversationFull
from resolutionflow.domains.handoffs.messages.models import MessageRow
from resolutionflow.domains.handoffs.messages.schemas import MessageCreate, Messages
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.redaction.scanning import Checked

MAX_MESSAGES = 500
"""Of a handoff, which are read whole."""


async def add(
    tx: Tx, machine: StateMachine, actor: Actor, handoff_id: UUID, checked: Checked[MessageCreate], key: str | None
) -> Message:
    """Add a message; the same ``key`` again returns the same message. From the holder it is a first action.

    Raises:
        NotFound: no such handoff in the account.
        IllegalTransition: the handoff has ended.
        NotYours: this kind of message is not open to the actor.
        ConversationFull: there are ``MAX_MESSAGES``.
        IdempotencyKeyReused: the key came before with other content.
    """
    # The session is locked before the handoff, as everywhere: a first action changes both.
    await sessions.lock(tx, (await handoffs.get_row(tx, handoff_id)).session_id)
    handoff = await handoffs.get_row(tx, handoff_id, lock=True)
    data = await sessions.mask(tx, handoff.session_id, checked)
    await reads.ahead(tx, *queries.before_add(tx.account_id, handoff_id, actor.user_id, key), *handoffs.whole(handoff))
    if key is not None:
        earlier = await queries.find_by_key(tx, handoff_id, actor.user_id, key)
        if earlier is not None:
            if (earlier.kind, earlier.body) != (data.kind, data.body):
                raise IdempotencyKeyReused
            return queries.to_schema(earlier, actor.person)
    if handoff.state not in LIVE:
        raise illegal(handoff)
    if not is_open_to(MESSAGES[data.kind], actor, handoff):
        raise NotYours(words.NOT_IN_CONVERSATION)
    # The handoff's lock makes simultaneous messages count each other.
    if await queries.count(tx, handoff_id) >= MAX_MESSAGES:
        raise ConversationFull
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
    message = queries.to_schema(row, actor.person)
    await record_message(tx, machine, actor, handoff, message)
    return message


async def get_message(tx: Tx, handoff_id: UUID, message_id: UUID) -> Message:
    """Raises NotFound: no such message of the handoff."""
    return await queries.get_message(tx, handoff_id, message_id)


async def list_messages(tx: Tx, handoff_id: UUID) -> Messages:
    """All messages, the oldest first.

    Raises:
        NotFound: no such handoff in the account.
    """
    await handoffs.get_row(tx, handoff_id)
    return Messages(items=await queries.list_messages(tx, handoff_id))
