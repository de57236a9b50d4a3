"""Troubleshooting sessions and their steps."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get, patch, post
from litestar.params import QueryParameter

from resolutionflow.domains.cases.service import Cases, first_of_step
from resolutionflow.domains.flowpilot.corrections.errors import CorrectionsFull, FactsChanged, ReadsMasked
from resolutionflow.domains.flowpilot.hiding.errors import HiddenFull, NotTyped
from resolutionflow.domains.flowpilot.hiding.schemas import SessionPassage, StepPassage
from resolutionflow.domains.flowpilot.sessions import repeated_steps, service
from resolutionflow.domains.flowpilot.sessions.errors import (
    HandoffIsLive,
    IdempotencyKeyReused,
    SessionEnded,
    SessionFull,
    SessionTooLong,
    StepTooLong,
)
from resolutionflow.domains.flowpilot.sessions.schemas import (
    Repeats,
    SessionChange,
    SessionCreate,
    SessionDetail,
    SessionFilter,
    SessionPage,
    SessionResolve,
    SessionStatus,
    Step,
    StepCreate,
    StepIdea,
)
from resolutionflow.domains.flowpilot.sessions.service import Sessions, SessionsWith
from resolutionflow.domains.flowpilot.usage.errors import StorageFull
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Colleagues, Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit, OptionalIdempotencyKey, moment
from resolutionflow.kernel.redaction.scanning import Scanner


class SessionController(Controller):
    path = "/sessions"
    tags = ("flowpilot",)

    @get(operation_id="listSessions", guards=[requires(Permission.READ)], responses=problems())
    async def list_sessions(
        self,
        actor: Actor,
        database: Database,
        sessions_with: SessionsWith,
        status: Annotated[
            list[SessionStatus] | None, QueryParameter(description="Only these statuses; repeatable. Default: all.")
        ] = None,
        mine: Annotated[bool, QueryParameter(description="Only your own sessions.")] = False,  # noqa: FBT002  (a query parameter)
        client: Annotated[
            UUID | None, QueryParameter(description="Only sessions of this client, and of those merged with it.")
        ] = None,
        owner: Annotated[UUID | None, QueryParameter(description="Only sessions that this member opened.")] = None,
        opened_before: Annotated[
            str | None,
            QueryParameter(max_length=64, format="date-time", description="Only sessions opened before this time."),
        ] = None,
        words: Annotated[
            str | None,
            QueryParameter(
                min_length=1,
                max_length=200,
                pattern=r"^[^\x00]+$",
                description="Only sessions that have all of these words, begun or misspelt ones too; secrets are not "
                "among them.",
            ),
        ] = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> SessionPage:
        """List sessions.

        Sessions of the account, most recently changed first.
        """
        opened = moment("opened_before", opened_before)
        async with database.reading(actor.scope) as tx:
            wanted = SessionFilter(
                statuses=status or (),
                owners={each for each in (owner, actor.user_id if mine else None) if each},
                client_id=client,
                opened_before=opened,
                among=() if words is None else await sessions_with(tx, words),
            )
            return await service.list_sessions(tx, wanted, limit=limit, cursor=cursor)

    @get("/owners", operation_id="listSessionOwners", guards=[requires(Permission.READ)], responses=problems())
    async def list_session_owners(self, actor: Actor, database: Database) -> Colleagues:
        """List members who opened sessions.

        By name; former members too.
        """
        async with database.reading(actor.scope) as tx:
            return Colleagues(items=await service.list_owners(tx))

    @post(
        operation_id="openSession",
        guards=[requires(Permission.WORK_SESSIONS), spends("sessions")],
        responses=problems(IdempotencyKeyReused),
    )
    async def open_session(
        self,
        data: SessionCreate,
        actor: Actor,
        database: Database,
        sessions: Sessions,
        scanner: Scanner,
        idempotency_key: OptionalIdempotencyKey = None,
    ) -> SessionDetail:
        """Open a session.

        Starts troubleshooting.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await sessions.open_session(tx, actor, checked, idempotency_key)

    @get(
        "/{session_id:uuid}",
        operation_id="getSession",
        guards=[requires(Permission.READ)],
        responses=problems(NotFound),
    )
    async def get_session(self, session_id: UUID, actor: Actor, database: Database, cases: Cases) -> SessionDetail:
        """Get a session.

        A session with its steps. The owner and the person who claimed it read it as typed; others read it with
        secrets masked.
        """
        async with database.reading(actor.scope) as tx:
            return await cases.read(tx, actor, session_id)

    @patch(
        "/{session_id:uuid}",
        operation_id="changeSession",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        responses=problems(NotFound, SessionEnded, FactsChanged, ReadsMasked, CorrectionsFull, StorageFull),
    )
    async def change_session(
        self,
        session_id: UUID,
        data: SessionChange,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> SessionDetail:
        """Update a session.

        Adds or corrects the title, the client and the facts of the problem. Previous values stay in the history.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await cases.change_session(tx, actor, session_id, checked)

    @post(
        "/{session_id:uuid}/repeats",
        operation_id="findRepeats",
        status_code=200,
        guards=[requires(Permission.READ), spends("lookups")],
        responses=problems(NotFound),
    )
    async def find_repeats(
        self, session_id: UUID, data: StepIdea, actor: Actor, database: Database, scanner: Scanner
    ) -> Repeats:
        """Find repeated steps.

        Steps by others that this step would repeat. Nothing is recorded.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await repeated_steps.preview(tx, session_id, actor, checked)

    @post(
        "/{session_id:uuid}/steps",
        operation_id="addStep",
        guards=[requires(Permission.WORK_SESSIONS), spends("steps")],
        responses=problems(
            NotFound, SessionEnded, SessionFull, SessionTooLong, StepTooLong, StorageFull, IdempotencyKeyReused
        ),
    )
    async def add_step(
        self,
        session_id: UUID,
        data: StepCreate,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
        idempotency_key: OptionalIdempotencyKey = None,
    ) -> Step:
        """Add a step.

        Records a question, action, command, observation, note or suggestion. The first step by the person who
        claimed a handoff is its first action.
        """
        service.validate_step(data)
        checked = await service.scan_step(database, scanner, actor, session_id, data)
        first = first_of_step(actor, session_id, data, idempotency_key)
        async with database.transaction(actor.scope, *first) as tx:
            return await cases.add_step(tx, actor, session_id, checked, idempotency_key)

    @get(
        "/{session_id:uuid}/steps/{step_id:uuid}",
        operation_id="getStep",
        guards=[requires(Permission.READ)],
        responses=problems(NotFound),
    )
    async def get_step(self, session_id: UUID, step_id: UUID, actor: Actor, database: Database, cases: Cases) -> Step:
        """Get a step.

        The full text of a step. The session and briefs may show only its beginning.
        """
        async with database.reading(actor.scope) as tx:
            return await cases.read_step(tx, actor, session_id, step_id)

    @post(
        "/{session_id:uuid}/hidden",
        operation_id="hideInSession",
        guards=[requires(Permission.WORK_SESSIONS), spends("hidden")],
        status_code=204,
        responses=problems(NotFound, NotTyped, HiddenFull),
    )
    async def hide_in_session(
        self,
        session_id: UUID,
        data: SessionPassage,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> None:
        """Hide a secret in a session.

        Hides a passage of the session's facts, and every copy of it in the session. This cannot be undone.
        """
        await cases.hide_in_session(database, scanner, actor, session_id, data)

    @post(
        "/{session_id:uuid}/steps/{step_id:uuid}/hidden",
        operation_id="hideInStep",
        guards=[requires(Permission.WORK_SESSIONS), spends("hidden")],
        status_code=204,
        responses=problems(NotFound, NotTyped, HiddenFull),
    )
    async def hide_in_step(
        self,
        session_id: UUID,
        step_id: UUID,
        data: StepPassage,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> None:
        """Hide a secret in a step.

        Hides a passage of a step, and every copy of it in the session. This cannot be undone.
        """
        await cases.hide_in_step(database, scanner, actor, session_id, step_id, data)

    @post(
        "/{session_id:uuid}/resolve",
        operation_id="resolveSession",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        status_code=200,
        responses=problems(NotFound, SessionEnded, HandoffIsLive),
    )
    async def resolve_session(
        self,
        session_id: UUID,
        data: SessionResolve,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> SessionDetail:
        """Resolve a session.

        Ends a session that was not escalated. While its handoff is open, resolve the handoff instead.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await cases.resolve_session(tx, actor, session_id, checked)
