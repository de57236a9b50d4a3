from typing import Annotated

from litestar import Controller, get
from litestar.di import Provide
from litestar.params import QueryParameter
from litestar.response import Stream

from resolutionflow.domains.analytics.escalations import service
from resolutionflow.domains.analytics.escalations.schemas import Comparison, EscalationMetrics, Technicians
from resolutionflow.domains.analytics.export.responses import csv_file
from resolutionflow.domains.analytics.metrics import registry
from resolutionflow.domains.analytics.metrics.periods import ReportQuery
from resolutionflow.domains.analytics.schemas import Bucket, Clock, Definitions, Period
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems

PeriodParam = Annotated[
    Period | None,
    QueryParameter(
        name="period",
        description="Whole days in the account's time zone, including today. Default: 30d, unless `from` is given.",
    ),
]
FromParam = Annotated[
    str | None,
    QueryParameter(
        name="from",
        min_length=1,
        max_length=40,
        description="First day, or a time with its UTC offset. Days start at midnight in the account's time zone.",
    ),
]
ToParam = Annotated[
    str | None,
    QueryParameter(
        name="to",
        min_length=1,
        max_length=40,
        description="End of the period, exclusive: a day, or a time with its UTC offset. Default: now.",
    ),
]
ClockParam = Annotated[
    Clock,
    QueryParameter(
        name="clock", description="`business` counts only the account's business hours; `wall` counts all hours."
    ),
]
CompareParam = Annotated[
    Comparison | None, QueryParameter(name="compare", description="Adds the same figures for the previous period.")
]
BucketParam = Annotated[
    Bucket | None,
    QueryParameter(
        name="bucket",
        description="Buckets of the trend. Default: weeks if the period is longer than 31 days or no day has a median.",
    ),
]


def _report_query(
    period: PeriodParam = None, start: FromParam = None, end: ToParam = None, clock: ClockParam = Clock.WALL
) -> ReportQuery:
    return ReportQuery(period=period, start=start, end=end, clock=clock)


REPORT_QUERY = {"report_query": Provide(_report_query, sync_to_thread=False)}


class AnalyticsController(Controller):
    path = "/analytics"
    tags = ("analytics",)
    dependencies = REPORT_QUERY

    @get(
        "/flowpilot/escalations",
        operation_id="getEscalationMetrics",
        guards=[requires(Permission.READ_METRICS), spends("reports")],
        responses=problems(),
    )
    async def escalations(
        self,
        actor: Actor,
        database: Database,
        report_query: ReportQuery,
        compare: CompareParam = None,
        bucket: BucketParam = None,
    ) -> EscalationMetrics:
        """Get escalation metrics.

        All metrics of a period. Savings need a measured manual baseline.
        """
        return await service.escalations(
            database, actor.scope, report_query, compare=compare is not None, bucket=bucket
        )

    @get(
        "/flowpilot/escalations.csv",
        operation_id="exportEscalationMetrics",
        guards=[requires(Permission.READ_METRICS), spends("exports")],
        responses=problems(),
        media_type="text/csv",
    )
    async def export(self, actor: Actor, database: Database, report_query: ReportQuery) -> Stream:
        """Export escalation metrics as CSV.

        Every row behind the metrics. `resolutionflow recompute` computes them from the file alone.
        """
        return csv_file("escalations.csv", await service.export_rows(database, actor.scope, report_query))

    @get(
        "/flowpilot/technicians",
        operation_id="getTechnicianMetrics",
        guards=[requires(Permission.READ_PILOT), spends("reports")],
        responses=problems(),
    )
    async def technicians(self, actor: Actor, database: Database, report_query: ReportQuery) -> Technicians:
        """Get metrics per senior.

        Time to first action of each senior with at least twenty first actions, sorted by name.
        """
        return await service.technicians(database, actor.scope, report_query)

    @get(
        "/definitions",
        operation_id="getMetricDefinitions",
        guards=[requires(Permission.READ_METRICS)],
        responses=problems(),
    )
    async def definitions(self) -> Definitions:
        """List metric definitions.

        What each metric counts and leaves out, by slug.
        """
        return Definitions(items=[metric.definition for metric in registry.METRICS])
