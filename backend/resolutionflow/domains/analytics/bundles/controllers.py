"""Bundles as downloads."""

from litestar import Controller, Response, get
from litestar.datastructures import State

from resolutionflow.domains.analytics.bundles import service
from resolutionflow.domains.analytics.escalations.controllers import REPORT_QUERY
from resolutionflow.domains.analytics.metrics.periods import ReportQuery
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems

_ZIP = "application/zip"


class BundleController(Controller):
    path = "/analytics"
    tags = ("analytics",)
    dependencies = REPORT_QUERY

    @get(
        "/flowpilot/escalations.zip",
        operation_id="auditEscalationMetrics",
        guards=[requires(Permission.READ_METRICS), spends("exports")],
        responses=problems(),
        media_type=_ZIP,
    )
    async def escalations(
        self, actor: Actor, database: Database, state: State, report_query: ReportQuery
    ) -> Response[bytes]:
        """Download signed escalation metrics.

        The figures, the rows behind them and their definitions, signed by this installation, to be checked without it.
        """
        found = await service.of_report(database, actor.scope, report_query, state.settings.public_url)
        return _file("escalations.zip", found)

    @get(
        "/pilot.zip",
        operation_id="auditPilot",
        guards=[requires(Permission.READ_PILOT), spends("exports")],
        responses=problems(),
        media_type=_ZIP,
    )
    async def pilot(self, actor: Actor, database: Database, state: State) -> Response[bytes]:
        """Download the signed pilot.

        The scorecard, the rows behind it and the definitions, signed by this installation, to be checked without it.
        """
        return _file("pilot.zip", await service.of_pilot(database, actor.scope, state.settings.public_url))


def _file(name: str, content: bytes) -> Response[bytes]:
    return Response(content, media_type=_ZIP, headers={"Content-Disposition": f'attachment; filename="{name}"'})
