"""FlowPilot sessions and their steps."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get, patch, post
from litestar.params import QueryParameter

from resolutionflow.domains.flowpilot import redo, service
from resolutionflow.domains.flowpilot.errors import (
    HandoffIsLive,
    IdempotencyKeyReused,
    SessionEnded,
    SessionFull,
    StorageFull,
)
from resolutionflow.domains.flowpilot.schemas import (
    Repeats,
    SessionChange,
    SessionCreate,
    SessionDetail,
    SessionPage,
    SessionResolve,
    SessionStatus,
    Step,
    StepCreate,
    StepIdea,
)
from resolutionflow.domains.flowpilot.service import FlowPilot
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.openapi import problems
from resolutionflow.kernel.params import Cursor, Limit, OptionalIdempotencyKey


class FlowPilotController(Controller):
    path = "/sessions"
    tags = ("flowpilot",)

    @get(operation_id="listSessions", guards=[requires(Permission.READ)], responses=problems())
    async def list_sessions(
        self,
        actor: Actor,
        database: Database,
        status: Annotated[
            list[SessionStatus] | None, QueryParameter(description="Only these; may be repeated. Default: all.")
        ] = None,
        mine: Annotated[bool, QueryParameter(description="Only one's own.")] = False,  # noqa: FBT002  (a query parameter)
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> SessionPage:
        """Sessions of the account, the latest worked on first."""
        async with database.transaction(actor.scope) as tx:
            return await service.page(
                tx, statuses=status or [], owner_id=actor.user_id if mine else None, limit=limit, cursor=cursor
            )

    @post(
        operation_id="openSession",
        guards=[requires(Permission.WORK_SESSIONS), spends("sessions")],
        responses=problems(),
    )
    async def open_session(
        self, data: SessionCreate, actor: Actor, database: Database, flowpilot: FlowPilot
    ) -> SessionDetail:
        """Begin troubleshooting."""
        async with database.transaction(actor.scope) as tx:
            return await flowpilot.open_session(tx, actor, data)

    @get(
        "/{session_id:uuid}",
        operation_id="getSession",
        guards=[requires(Permission.READ)],
        responses=problems(NotFound),
    )
    async def get_session(
        self, session_id: UUID, actor: Actor, database: Database, flowpilot: FlowPilot
    ) -> SessionDetail:
        """One session with all its steps: as typed for its owner and for who claimed it, else with secrets masked."""
        async with database.transaction(actor.scope) as tx:
            return await flowpilot.read(tx, actor, session_id)

    @patch(
        "/{session_id:uuid}",
        operation_id="changeSession",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        responses=problems(NotFound, SessionEnded),
    )
    async def change_session(
        self, session_id: UUID, data: SessionChange, actor: Actor, database: Database, flowpilot: FlowPilot
    ) -> SessionDetail:
        """Fill in or correct what is known of the trouble."""
        async with database.transaction(actor.scope) as tx:
            return await flowpilot.change_session(tx, actor, session_id, data)

    @post(
        "/{session_id:uuid}/repeats",
        operation_id="findRepeats",
        status_code=200,
        guards=[requires(Permission.READ), spends("lookups")],
        responses=problems(NotFound),
    )
    async def find_repeats(self, session_id: UUID, data: StepIdea, actor: Actor, database: Database) -> Repeats:
        """Which steps of others a step would do again, before it is recorded."""
        async with database.transaction(actor.scope) as tx:
            return await redo.repeats(tx, session_id, actor, data.kind, data.body)

    @post(
        "/{session_id:uuid}/steps",
        operation_id="addStep",
        guards=[requires(Permission.WORK_SESSIONS), spends("steps")],
        responses=problems(NotFound, SessionEnded, SessionFull, StorageFull, IdempotencyKeyReused),
    )
    async def add_step(
        self,
        session_id: UUID,
        data: StepCreate,
        actor: Actor,
        database: Database,
        flowpilot: FlowPilot,
        idempotency_key: OptionalIdempotencyKey = None,
    ) -> Step:
        """Record what was asked, done, run, seen, noted or suggested.

        A claimer's first step is the first action that the handoff's clock waits for.
        """
        async with database.transaction(actor.scope) as tx:
            return await flowpilot.add_step(tx, actor, session_id, data, idempotency_key)

    @post(
        "/{session_id:uuid}/resolve",
        operation_id="resolveSession",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        status_code=200,
        responses=problems(NotFound, SessionEnded, HandoffIsLive),
    )
    async def resolve_session(
        self, session_id: UUID, data: SessionResolve, actor: Actor, database: Database, flowpilot: FlowPilot
    ) -> SessionDetail:
        """End a session that was not handed over; a live handoff is resolved instead."""
        async with database.transaction(actor.scope) as tx:
            return await flowpilot.resolve_session(tx, actor, session_id, data.resolution)
