from uuid import UUID

from litestar import Controller, get, post

from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.handoffs.lifecycle import service as handoff_lifecycle
from resolutionflow.domains.handoffs.lifecycle.errors import IllegalTransition, NotYours
from resolutionflow.domains.handoffs.lifecycle.schemas import Message
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.handoffs.messages import service
from resolutionflow.domains.handoffs.messages.errors import ConversationFull
from resolutionflow.domains.handoffs.messages.schemas import MessageCreate, Messages
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import OptionalIdempotencyKey
from resolutionflow.kernel.redaction.scanning import Scanner


class MessageController(Controller):
    path = "/handoffs/{handoff_id:uuid}/messages"
    tags = ("handoffs",)

    @get(operation_id="listMessages", guards=[requires(Permission.READ)], responses=problems(NotFound))
    async def list_messages(self, handoff_id: UUID, actor: Actor, database: Database) -> Messages:
        """List messages.

        Questions, answers and comments of the handoff, oldest first.
        """
        async with database.reading(actor.scope) as tx:
            return await service.list_messages(tx, handoff_id)

    @post(
        operation_id="addMessage",
        guards=[requires(Permission.ESCALATE), spends("messages")],
        responses=problems(NotFound, NotYours, IllegalTransition, ConversationFull, IdempotencyKeyReused),
    )
    async def add_message(
        self,
        handoff_id: UUID,
        data: MessageCreate,
        actor: Actor,
        database: Database,
        handoffs: Handoffs,
        scanner: Scanner,
        idempotency_key: OptionalIdempotencyKey = None,
    ) -> Message:
        """Send a message.

        Asks the technician a question, answers one, or comments.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope, *handoff_lifecycle.before_change(actor, handoff_id)) as tx:
            return await service.add(tx, handoffs.machine, actor, handoff_id, checked, idempotency_key)
