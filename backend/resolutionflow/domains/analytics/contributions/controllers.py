"""What is behind a figure, as a list and as a file."""

import asyncio
from typing import Annotated

from litestar import Controller, Response, get
from litestar.datastructures import State
from litestar.params import QueryParameter

from resolutionflow.domains.analytics.contributions import csv_rows, service
from resolutionflow.domains.analytics.contributions.schemas import Contributions, Filters, FunnelStage
from resolutionflow.domains.analytics.escalations.controllers import REPORT_QUERY
from resolutionflow.domains.analytics.metrics.periods import ReportQuery
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit

SeverityParam = Annotated[
    Severity | None,
    QueryParameter(name="severity", description="Only these. A saving's: of the escalation that was claimed first."),
]
ClientParam = Annotated[
    str | None,
    QueryParameter(
        name="client_name",
        min_length=1,
        max_length=200,
        pattern=r"^[^\x00]+$",
        description="Only of this client, by the name in the report.",
    ),
]
StageParam = Annotated[
    FunnelStage | None, QueryParameter(name="stage", description="Of the funnel: only those that came this far.")
]


class ContributionController(Controller):
    path = "/analytics/flowpilot/escalations/{figure:str}"
    tags = ("analytics",)
    dependencies = REPORT_QUERY

    @get(
        "/handoffs",
        operation_id="listFigureHandoffs",
        guards=[requires(Permission.READ_METRICS), spends("reports")],
        responses=problems(NotFound),
    )
    async def handoffs(
        self,
        figure: str,
        actor: Actor,
        database: Database,
        report_query: ReportQuery,
        severity: SeverityParam = None,
        client_name: ClientParam = None,
        stage: StageParam = None,
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Contributions:
        """List the handoffs behind a figure.

        Newest first, each with what it contributes and why. A bucket of the trend is its `from` and `to`. The time that
        persons looked before a claim (`pre_claim_view`) is in no list.
        """
        filters = Filters(severity=severity, client_name=client_name, stage=stage)
        return await service.of_figure(database, actor.scope, figure, report_query, filters, limit=limit, cursor=cursor)

    @get(
        "/handoffs.csv",
        operation_id="exportFigureHandoffs",
        guards=[requires(Permission.READ_METRICS), spends("exports")],
        responses=problems(NotFound),
        media_type="text/csv",
    )
    async def export(
        self,
        figure: str,
        actor: Actor,
        database: Database,
        state: State,
        report_query: ReportQuery,
        severity: SeverityParam = None,
        client_name: ClientParam = None,
        stage: StageParam = None,
    ) -> Response[str]:
        """Export a figure's handoffs as CSV.

        The newest 10,000.
        """
        filters = Filters(severity=severity, client_name=client_name, stage=stage)
        found = await service.of_figure(database, actor.scope, figure, report_query, filters)
        rows = await asyncio.to_thread(csv_rows.write, found, state.settings.public_url)
        return Response(
            rows,
            media_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{found.figure.slug}.csv"'},
        )
