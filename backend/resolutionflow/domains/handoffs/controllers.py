"""Handing a session over, the queue, and what may be done with a handoff."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post
from litestar.params import QueryParameter

from resolutionflow.domains.flowpilot.errors import IdempotencyKeyReused, SessionEnded
from resolutionflow.domains.flowpilot.service import FlowPilot
from resolutionflow.domains.handoffs import service
from resolutionflow.domains.handoffs.errors import (
    ClaimLost,
    HandoffAlreadyLive,
    IllegalTransition,
    NotYours,
    OwnEscalation,
)
from resolutionflow.domains.handoffs.schemas import (
    HandoffCreate,
    HandoffDetail,
    HandoffPage,
    HandoffState,
    Preflight,
    Release,
    Resolve,
)
from resolutionflow.domains.handoffs.service import Handoffs
from resolutionflow.domains.identity.guards import requires
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.openapi import problems
from resolutionflow.kernel.params import Cursor, IdempotencyKey, Limit
from resolutionflow.kernel.ratelimit import RateLimiter

ESCALATIONS_PER_MINUTE = 60


class EscalationController(Controller):
    """What a junior does with a session that is stuck."""

    path = "/sessions/{session_id:uuid}"
    tags = ("handoffs",)

    @get("/preflight", operation_id="preflight", guards=[requires(Permission.READ)], responses=problems(NotFound))
    async def preflight(self, session_id: UUID, actor: Actor, database: Database) -> Preflight:
        """Which slots of the brief are filled, and which are missing."""
        async with database.transaction(actor.scope) as tx:
            return await service.preflight(tx, session_id)

    @post(
        "/handoffs",
        operation_id="escalate",
        guards=[requires(Permission.ESCALATE)],
        responses=problems(NotFound, NotYours, SessionEnded, HandoffAlreadyLive, IdempotencyKeyReused),
    )
    async def escalate(
        self,
        session_id: UUID,
        data: HandoffCreate,
        idempotency_key: IdempotencyKey,
        actor: Actor,
        database: Database,
        handoffs: Handoffs,
        flowpilot: FlowPilot,
        limiter: RateLimiter,
    ) -> HandoffDetail:
        """Hand the session over to whoever claims it first."""
        await limiter.hit(f"escalate:{actor.user_id}", limit=ESCALATIONS_PER_MINUTE, window_s=60, what="escalations")
        async with database.transaction(actor.scope) as tx:
            return await handoffs.escalate(tx, flowpilot, actor, session_id, data, idempotency_key)


class HandoffController(Controller):
    path = "/handoffs"
    tags = ("handoffs",)

    @get(operation_id="listHandoffs", guards=[requires(Permission.READ)], responses=problems())
    async def list_handoffs(
        self,
        actor: Actor,
        database: Database,
        states: Annotated[
            list[HandoffState] | None,
            QueryParameter(name="state", description="Only these; may be repeated. Default: open, claimed and active."),
        ] = None,
        session_id: UUID | None = None,
        limit: Limit = 100,
        cursor: Cursor = None,
    ) -> HandoffPage:
        """The queue, the newest first."""
        async with database.transaction(actor.scope) as tx:
            return await service.page(tx, states=states or [], session_id=session_id, limit=limit, cursor=cursor)

    @get(
        "/{handoff_id:uuid}",
        operation_id="getHandoff",
        guards=[requires(Permission.READ)],
        responses=problems(NotFound),
    )
    async def get_handoff(self, handoff_id: UUID, actor: Actor, database: Database) -> HandoffDetail:
        """Card, brief and history. Looking is not claiming."""
        async with database.transaction(actor.scope) as tx:
            return await service.detail(tx, handoff_id)

    @post(
        "/{handoff_id:uuid}/claim",
        operation_id="claimHandoff",
        guards=[requires(Permission.CLAIM)],
        status_code=200,
        responses=problems(NotFound, ClaimLost, IllegalTransition, OwnEscalation),
    )
    async def claim(self, handoff_id: UUID, actor: Actor, database: Database, handoffs: Handoffs) -> HandoffDetail:
        """Take it; exactly one of many wins."""
        async with database.transaction(actor.scope) as tx:
            return await handoffs.claim(tx, actor, handoff_id)

    @post(
        "/{handoff_id:uuid}/release",
        operation_id="releaseHandoff",
        guards=[requires(Permission.CLAIM)],
        status_code=200,
        responses=problems(NotFound, NotYours, IllegalTransition),
    )
    async def release(
        self, handoff_id: UUID, data: Release, actor: Actor, database: Database, handoffs: Handoffs
    ) -> HandoffDetail:
        """Put it back into the queue."""
        async with database.transaction(actor.scope) as tx:
            return await handoffs.release(tx, actor, handoff_id, data.reason)

    @post(
        "/{handoff_id:uuid}/withdraw",
        operation_id="withdrawHandoff",
        guards=[requires(Permission.ESCALATE)],
        status_code=200,
        responses=problems(NotFound, NotYours, IllegalTransition),
    )
    async def withdraw(
        self, handoff_id: UUID, actor: Actor, database: Database, handoffs: Handoffs, flowpilot: FlowPilot
    ) -> HandoffDetail:
        """Take the escalation back while nobody holds it."""
        async with database.transaction(actor.scope) as tx:
            return await handoffs.withdraw(tx, flowpilot, actor, handoff_id)

    @post(
        "/{handoff_id:uuid}/resolve",
        operation_id="resolveHandoff",
        guards=[requires(Permission.CLAIM)],
        status_code=200,
        responses=problems(NotFound, NotYours, IllegalTransition),
    )
    async def resolve(
        self,
        handoff_id: UUID,
        data: Resolve,
        actor: Actor,
        database: Database,
        handoffs: Handoffs,
        flowpilot: FlowPilot,
    ) -> HandoffDetail:
        """End it, and its session, with what fixed it."""
        async with database.transaction(actor.scope) as tx:
            return await handoffs.resolve(tx, flowpilot, actor, handoff_id, data.resolution)
