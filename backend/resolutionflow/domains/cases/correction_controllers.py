"""Corrections of a session's steps, and the history of those and of its facts."""

from uuid import UUID

from litestar import Controller, get, post, put

from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.corrections.errors import (
    CorrectionsFull,
    NotYourStep,
    ReadsMasked,
    StepChanged,
    StepIsStruck,
)
from resolutionflow.domains.flowpilot.corrections.schemas import (
    Corrections,
    StepCorrection,
    StepsToStrike,
    StepVersion,
    StruckSteps,
)
from resolutionflow.domains.flowpilot.corrections.service import scan_unscanned
from resolutionflow.domains.flowpilot.hiding.errors import HiddenFull, NotTyped
from resolutionflow.domains.flowpilot.hiding.schemas import CorrectionPassage
from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.errors import SessionEnded, SessionTooLong, StepTooLong
from resolutionflow.domains.flowpilot.sessions.schemas import Step
from resolutionflow.domains.flowpilot.usage.errors import StorageFull
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.redaction.scanning import Scanner

_WORKERS = [requires(Permission.WORK_SESSIONS), spends("changes")]
_READERS = [requires(Permission.READ), spends("lookups")]
_REFUSED = (NotFound, SessionEnded, NotYourStep, StepChanged)


class CorrectionController(Controller):
    path = "/sessions/{session_id:uuid}"
    tags = ("flowpilot",)

    @put(
        "/steps/{step_id:uuid}",
        operation_id="editStep",
        guards=_WORKERS,
        responses=problems(
            *_REFUSED, StepIsStruck, ReadsMasked, CorrectionsFull, StepTooLong, SessionTooLong, StorageFull
        ),
    )
    async def edit_step(
        self,
        session_id: UUID,
        step_id: UUID,
        data: StepCorrection,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> Step:
        """Edit a step.

        Replaces the kind and the texts of a step; its time and author stay. The session's owner, the person who
        claimed its handoff and the person who recorded the step can. The previous text stays in its history.
        """
        sessions.validate_step(data)
        checked = await sessions.scan_step(database, scanner, actor, session_id, data)
        await scan_unscanned(database, scanner, actor, session_id, step_id)
        async with database.transaction(actor.scope) as tx:
            return await cases.edit_step(tx, actor, session_id, step_id, checked)

    @post(
        "/steps/{step_id:uuid}/strike",
        operation_id="strikeStep",
        guards=_WORKERS,
        status_code=200,
        responses=problems(*_REFUSED, CorrectionsFull),
    )
    async def strike_step(
        self, session_id: UUID, step_id: UUID, data: StepVersion, actor: Actor, database: Database, cases: Cases
    ) -> Step:
        """Strike a step out.

        The step stays readable, but no longer counts: the next brief, search and suggestions leave it out. The same
        people as for an edit can do this.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.strike_step(tx, actor, session_id, step_id, data.version)

    @post(
        "/steps/strike",
        operation_id="strikeSteps",
        guards=_WORKERS,
        status_code=200,
        responses=problems(*_REFUSED, CorrectionsFull),
    )
    async def strike_steps(
        self, session_id: UUID, data: StepsToStrike, actor: Actor, database: Database, cases: Cases
    ) -> StruckSteps:
        """Strike several steps out.

        All of them or none: what undoes adding a transcript.
        """
        async with database.transaction(actor.scope) as tx:
            return StruckSteps(items=await cases.strike_steps(tx, actor, session_id, data.steps))

    @post(
        "/steps/{step_id:uuid}/restore",
        operation_id="restoreStep",
        guards=_WORKERS,
        status_code=200,
        responses=problems(*_REFUSED),
    )
    async def restore_step(
        self, session_id: UUID, step_id: UUID, data: StepVersion, actor: Actor, database: Database, cases: Cases
    ) -> Step:
        """Restore a struck step.

        The step is valid again.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.restore_step(tx, actor, session_id, step_id, data.version)

    @get(
        "/steps/{step_id:uuid}/corrections",
        operation_id="listStepCorrections",
        guards=_READERS,
        responses=problems(NotFound),
    )
    async def list_step_corrections(
        self, session_id: UUID, step_id: UUID, actor: Actor, database: Database, cases: Cases
    ) -> Corrections:
        """List corrections of a step.

        Who edited, struck out or restored it, when, and what it said before.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.list_corrections(tx, actor, session_id, step_id)

    @get("/corrections", operation_id="listFactCorrections", guards=_READERS, responses=problems(NotFound))
    async def list_fact_corrections(
        self, session_id: UUID, actor: Actor, database: Database, cases: Cases
    ) -> Corrections:
        """List corrections of the facts.

        Who changed the session's title, client and facts, when, and the previous values.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.list_corrections(tx, actor, session_id)

    @post(
        "/corrections/hidden",
        operation_id="hideInCorrection",
        guards=[requires(Permission.WORK_SESSIONS), spends("hidden")],
        status_code=204,
        responses=problems(NotFound, NotTyped, HiddenFull),
    )
    async def hide_in_correction(
        self,
        session_id: UUID,
        data: CorrectionPassage,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
    ) -> None:
        """Hide a secret in a correction.

        Hides a passage of what a step or a fact said before it was corrected, and every copy of it in the session.
        This cannot be undone.
        """
        await cases.hide_in_correction(database, scanner, actor, session_id, data)
