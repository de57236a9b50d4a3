"""The assessment of a handoff, loaded apart from the brief so that the page does not depend on it."""

from uuid import UUID

from litestar import Controller, get

from resolutionflow.domains.assessments import service
from resolutionflow.domains.assessments.schemas import AssessmentDetail
from resolutionflow.domains.identity.guards import requires
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems


class AssessmentController(Controller):
    path = "/handoffs/{handoff_id:uuid}/assessment"
    tags = ("assessments",)

    @get(operation_id="getAssessment", guards=[requires(Permission.READ)], responses=problems(NotFound))
    async def get_assessment(self, handoff_id: UUID, actor: Actor, database: Database) -> AssessmentDetail:
        """Get a handoff's assessment.

        The assessment of the newest version of the brief. `assessment.ready.v1` announces it when it is ready.
        """
        async with database.reading(actor.scope) as tx:
            return await service.detail(tx, handoff_id)
