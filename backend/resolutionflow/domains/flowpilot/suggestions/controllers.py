from uuid import UUID

from litestar import Controller, post

from resolutionflow.domains.flowpilot.assistant.service import Assistant
from resolutionflow.domains.flowpilot.sessions.errors import SessionEnded
from resolutionflow.domains.flowpilot.suggestions import service as suggestions
from resolutionflow.domains.flowpilot.suggestions.schemas import Suggestions
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems


class SuggestionController(Controller):
    path = "/sessions/{session_id:uuid}/suggestions"
    tags = ("flowpilot",)

    @post(
        operation_id="suggest",
        guards=[requires(Permission.WORK_SESSIONS), spends("suggestions")],
        status_code=200,
        responses=problems(NotFound, SessionEnded),
    )
    async def suggest(
        self,
        session_id: UUID,
        actor: Actor,
        database: Database,
        assistant: Assistant | None,
    ) -> Suggestions:
        """Suggest next steps.

        Suggests what to try next. Nothing is recorded; to accept one, add it as a `suggestion` step.
        """
        return await suggestions.suggest(database, actor, assistant, session_id)
