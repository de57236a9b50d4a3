"""Interruptions, for the owner."""

from typing import Annotated

from litestar import Controller, get
from litestar.params import QueryParameter

from resolutionflow.domains.analytics.interruptions import service
from resolutionflow.domains.analytics.interruptions.schemas import Interruptions
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems

WeeksParam = Annotated[int, QueryParameter(name="weeks", ge=1, le=104, description="How many, with the one that runs.")]


class InterruptionController(Controller):
    path = "/analytics/interruptions"
    tags = ("analytics",)

    @get(
        operation_id="getInterruptions",
        guards=[requires(Permission.READ_PILOT), spends("reports")],
        responses=problems(),
    )
    async def interruptions(self, actor: Actor, database: Database, weeks: WeeksParam = 12) -> Interruptions:
        """Get interruptions by week.

        What reached each senior, how much of it was for something already picked up, and the longest time that a case
        had nobody to be reminded.
        """
        return await service.read(database, actor.scope, weeks)
