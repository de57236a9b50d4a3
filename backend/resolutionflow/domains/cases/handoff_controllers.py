"""Requests that change a handoff and its session together."""

from uuid import UUID

from litestar import Controller, get, post

from resolutionflow.domains.cases import service
from resolutionflow.domains.cases.schemas import FollowUp, Preflight
from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.hiding.errors import HiddenFull, NotTyped
from resolutionflow.domains.flowpilot.hiding.schemas import Passage
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused, InPractice, SessionEnded
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.errors import HandoffAlreadyLive, IllegalTransition, NotYours
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCreate, HandoffDetail, Resolve
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import IdempotencyKey
from resolutionflow.kernel.redaction.scanning import Scanner

_HELD = problems(NotFound, NotYours, IllegalTransition)
"""Errors of every transition that one person may make."""


class EscalationController(Controller):
    """Escalating a session."""

    path = "/sessions/{session_id:uuid}"
    tags = ("handoffs",)

    @get(
        "/preflight",
        operation_id="preflight",
        guards=[requires(Permission.READ), spends("lookups")],
        responses=problems(NotFound),
    )
    async def preflight(self, session_id: UUID, actor: Actor, database: Database) -> Preflight:
        """Check the brief.

        Parts of the brief that are complete, parts that are missing, and who would be notified.
        """
        async with database.reading(actor.scope) as tx:
            return await service.preflight(tx, actor, session_id)

    @post(
        "/handoffs",
        operation_id="escalate",
        guards=[requires(Permission.ESCALATE), spends("escalations")],
        responses=problems(NotFound, NotYours, SessionEnded, HandoffAlreadyLive, InPractice, IdempotencyKeyReused),
    )
    async def escalate(
        self,
        session_id: UUID,
        data: HandoffCreate,
        idempotency_key: IdempotencyKey,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> HandoffDetail:
        """Escalate a session.

        Creates a handoff: escalate it to the team, park it, or assign it to a colleague.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope, *service.first_of_escalation(actor, session_id)) as tx:
            return await cases.escalate(tx, actor, session_id, checked, idempotency_key)


class CaseController(Controller):
    """Ending a handoff, and following it up."""

    path = "/handoffs/{handoff_id:uuid}"
    tags = ("handoffs",)

    @post(
        "/follow-up",
        operation_id="followUpHandoff",
        guards=[requires(Permission.CLAIM), spends("escalations")],
        responses=problems(NotFound, IllegalTransition, HandoffAlreadyLive, IdempotencyKeyReused),
    )
    async def follow_up(
        self,
        handoff_id: UUID,
        data: FollowUp,
        idempotency_key: IdempotencyKey,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> HandoffDetail:
        """Open a follow-up.

        Opens a new handoff linked to a resolved one. The times of the resolved handoff do not change.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await cases.follow_up(tx, actor, handoff_id, checked, idempotency_key)

    @post(
        "/resolve",
        operation_id="resolveHandoff",
        guards=[requires(Permission.CLAIM), spends("changes")],
        status_code=200,
        responses=_HELD,
    )
    async def resolve(
        self,
        handoff_id: UUID,
        data: Resolve,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> HandoffDetail:
        """Resolve a handoff.

        Ends the handoff and its session, with the fix.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope, *handoffs.before_change(actor, handoff_id)) as tx:
            return await cases.resolve(tx, actor, handoff_id, checked)

    @post(
        "/withdraw",
        operation_id="withdrawHandoff",
        guards=[requires(Permission.ESCALATE), spends("changes")],
        status_code=200,
        responses=_HELD,
    )
    async def withdraw(self, handoff_id: UUID, actor: Actor, database: Database, cases: Cases) -> HandoffDetail:
        """Withdraw a handoff.

        Ends an escalation that is not claimed.
        """
        async with database.transaction(actor.scope, *handoffs.before_change(actor, handoff_id)) as tx:
            return await cases.withdraw(tx, actor, handoff_id)

    @post(
        "/messages/{message_id:uuid}/hidden",
        operation_id="hideInMessage",
        guards=[requires(Permission.WORK_SESSIONS), spends("hidden")],
        status_code=204,
        responses=problems(NotFound, NotTyped, HiddenFull),
    )
    async def hide_in_message(
        self,
        handoff_id: UUID,
        message_id: UUID,
        data: Passage,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> None:
        """Hide a secret in a message.

        Hides a passage of a message, and every copy of it in the session. This cannot be undone.
        """
        await cases.hide_in_message(database, scanner, actor, handoff_id, message_id, data)
