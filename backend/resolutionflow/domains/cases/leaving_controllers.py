"""Leaving a session without an answer, and going on with it."""

from uuid import UUID

from litestar import Controller, post

from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.sessions.errors import HandoffIsLive, InPractice, SessionEnded
from resolutionflow.domains.flowpilot.sessions.schemas import SessionAbandon, SessionDetail, SessionPause
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems

_WORKERS = [requires(Permission.WORK_SESSIONS), spends("changes")]
_LEFT = problems(NotFound, HandoffIsLive, SessionEnded, InPractice)
_GONE_ON = problems(NotFound, HandoffIsLive, SessionEnded)


class LeavingController(Controller):
    path = "/sessions/{session_id:uuid}"
    tags = ("flowpilot",)

    @post("/pause", operation_id="pauseSession", guards=_WORKERS, status_code=200, responses=_LEFT)
    async def pause(
        self, session_id: UUID, data: SessionPause, actor: Actor, database: Database, cases: Cases
    ) -> SessionDetail:
        """Pause a session.

        It waits for the user or a vendor. Its technician is reminded at the time given, then daily; the next step
        resumes it. Of a paused session the reason and the time are replaced.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.pause_session(tx, actor, session_id, data)

    @post("/resume", operation_id="resumeSession", guards=_WORKERS, status_code=200, responses=_GONE_ON)
    async def resume(self, session_id: UUID, actor: Actor, database: Database, cases: Cases) -> SessionDetail:
        """Resume a paused session.

        An open session stays as it is.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.resume_session(tx, actor, session_id)

    @post("/abandon", operation_id="abandonSession", guards=_WORKERS, status_code=200, responses=_LEFT)
    async def abandon(
        self, session_id: UUID, data: SessionAbandon, actor: Actor, database: Database, cases: Cases
    ) -> SessionDetail:
        """Abandon a session.

        Ends it without an answer. Refused while a handoff of it is open; an abandoned session keeps its reason.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.abandon_session(tx, actor, session_id, data)

    @post("/reopen", operation_id="reopenSession", guards=_WORKERS, status_code=200, responses=_GONE_ON)
    async def reopen(self, session_id: UUID, actor: Actor, database: Database, cases: Cases) -> SessionDetail:
        """Reopen an abandoned session.

        An open session stays as it is.
        """
        async with database.transaction(actor.scope) as tx:
            return await cases.reopen_session(tx, actor, session_id)
