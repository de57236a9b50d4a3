"""Following a flow in a session: each answer becomes a step."""

from uuid import UUID

from litestar import Controller, get, post

from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.corrections.errors import CorrectionsFull, NotYourStep, StepChanged
from resolutionflow.domains.flowpilot.flows import service as flows
from resolutionflow.domains.flowpilot.flows.errors import FlowMoved, FlowsFull, NothingToUndo
from resolutionflow.domains.flowpilot.flows.schemas import FlowAnswer, FlowStart, FlowUndo, Following, SessionFlows
from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.errors import SessionEnded, SessionFull, SessionTooLong
from resolutionflow.domains.flowpilot.usage.errors import StorageFull
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.redaction.scanning import Scanner


class SessionFlowController(Controller):
    path = "/sessions/{session_id:uuid}/flows"
    tags = ("flowpilot",)

    @get(operation_id="listSessionFlows", guards=[requires(Permission.READ)], responses=problems(NotFound))
    async def list_session_flows(self, session_id: UUID, actor: Actor, database: Database) -> SessionFlows:
        """List flows for a session.

        Flows that fit the problem, and the one that is followed with where it stands. No model is asked.
        """
        async with database.transaction(actor.scope) as tx:
            return await flows.for_session(tx, session_id)

    @post(
        operation_id="startFlow",
        guards=[requires(Permission.WORK_SESSIONS), spends("steps")],
        status_code=200,
        responses=problems(NotFound, SessionEnded),
    )
    async def start_flow(self, session_id: UUID, data: FlowStart, actor: Actor, database: Database) -> Following:
        """Follow a flow.

        In its version of now, whatever changes later. Another one that is followed there is left.
        """
        async with database.transaction(actor.scope) as tx:
            return await flows.start(tx, actor, session_id, data.flow)

    @post(
        "/{following_id:uuid}/answers",
        operation_id="answerFlow",
        guards=[requires(Permission.WORK_SESSIONS), spends("steps")],
        status_code=200,
        responses=problems(NotFound, SessionEnded, SessionFull, SessionTooLong, StorageFull, FlowMoved, FlowsFull),
    )
    async def answer_flow(
        self,
        session_id: UUID,
        following_id: UUID,
        data: FlowAnswer,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> Following:
        """Answer a flow's step.

        Records it as a step of the session, with what it rules out. Any step may be answered, not only the next one.
        The same answer to the same revision again changes nothing.
        """
        async with database.transaction(actor.scope) as tx:
            step = await flows.step_of(tx, session_id, following_id, data)
        checked = await sessions.scan_step(database, scanner, actor, session_id, step) if step else None
        async with database.transaction(actor.scope) as tx:
            return await cases.answer_flow(tx, actor, session_id, following_id, data, checked)

    @post(
        "/{following_id:uuid}/undo",
        operation_id="undoFlowAnswer",
        guards=[requires(Permission.WORK_SESSIONS), spends("steps")],
        status_code=200,
        responses=problems(NotFound, SessionEnded, FlowMoved, NothingToUndo, NotYourStep, StepChanged, CorrectionsFull),
    )
    async def undo_flow_answer(
        self, session_id: UUID, following_id: UUID, data: FlowUndo, actor: Actor, database: Database, cases: Cases
    ) -> Following:
        """Undo a flow's last answer.

        Its step is struck out, and stays readable.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.undo_flow_answer(tx, actor, session_id, following_id, data.revision)

    @post(
        "/{following_id:uuid}/leave",
        operation_id="leaveFlow",
        guards=[requires(Permission.WORK_SESSIONS), spends("steps")],
        status_code=204,
        responses=problems(NotFound),
    )
    async def leave_flow(self, session_id: UUID, following_id: UUID, actor: Actor, database: Database) -> None:
        """Leave a flow.

        It is followed no more. What was answered stays in the session.
        """
        async with database.transaction(actor.scope) as tx:
            await flows.leave(tx, session_id, following_id)
