"""The account's numbers."""

from typing import Annotated

from litestar import Controller, get
from litestar.params import QueryParameter

from resolutionflow.domains.analytics import calibration, service
from resolutionflow.domains.analytics.schemas import AssessmentCalibration, EscalationMetrics, Period
from resolutionflow.domains.identity.guards import requires
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.openapi import problems


class AnalyticsController(Controller):
    path = "/analytics"
    tags = ("analytics",)

    @get(
        "/flowpilot/escalations",
        operation_id="getEscalationMetrics",
        guards=[requires(Permission.READ_METRICS)],
        responses=problems(),
    )
    async def escalations(
        self,
        actor: Actor,
        database: Database,
        period: Annotated[
            Period, QueryParameter(description="Whole days in the account's time zone, today included.")
        ] = Period.DAYS_30,
    ) -> EscalationMetrics:
        """Post-claim time to first action. Not minutes recovered: those need a manual baseline as well."""
        async with database.transaction(actor.scope) as tx:
            return await service.escalations(tx, actor, period)


class CalibrationController(Controller):
    path = "/assessments"
    tags = ("assessments",)

    @get(
        "/calibration",
        operation_id="getAssessmentCalibration",
        guards=[requires(Permission.READ_METRICS)],
        responses=problems(),
    )
    async def calibration(self, actor: Actor, database: Database) -> AssessmentCalibration:
        """How seniors graded assessments when they resolved the handoff, by who made them and how sure they were."""
        async with database.transaction(actor.scope) as tx:
            return await calibration.calibration(tx)
