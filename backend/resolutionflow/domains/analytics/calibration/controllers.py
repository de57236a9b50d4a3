from litestar import Controller, get

from resolutionflow.domains.analytics.calibration import queries as calibration
from resolutionflow.domains.analytics.calibration.schemas import AssessmentCalibration
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems


class CalibrationController(Controller):
    path = "/assessments"
    tags = ("assessments",)

    @get(
        "/calibration",
        operation_id="getAssessmentCalibration",
        guards=[requires(Permission.READ_METRICS), spends("reports")],
        responses=problems(),
    )
    async def calibration(self, actor: Actor, database: Database) -> AssessmentCalibration:
        """Get assessment calibration.

        Grades that seniors gave assessments when they resolved the handoff, by source and confidence.
        """
        async with database.transaction(actor.scope) as tx:
            return await calibration.calibration(tx)
