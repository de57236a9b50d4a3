"""The owner's scorecard."""

from litestar import Controller, get, put
from litestar.response import Stream

from resolutionflow.domains.analytics.export.responses import csv_file
from resolutionflow.domains.analytics.pilot import service as pilot
from resolutionflow.domains.analytics.pilot.errors import PilotStartFixed, TooManyStartChanges
from resolutionflow.domains.analytics.pilot.schemas import PilotScorecard, PilotStart
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems


class PilotController(Controller):
    path = "/analytics"
    tags = ("analytics",)

    @get(
        "/pilot",
        operation_id="getPilot",
        guards=[requires(Permission.READ_PILOT), spends("reports")],
        responses=problems(),
    )
    async def get_pilot(self, actor: Actor, database: Database) -> PilotScorecard:
        """Get the pilot scorecard.

        The eight weeks of the pilot, the hours saved in each, and the verdict on the last four.
        """
        return await pilot.scorecard(database, actor.scope)

    @get(
        "/pilot.csv",
        operation_id="exportPilot",
        guards=[requires(Permission.READ_PILOT), spends("exports")],
        responses=problems(),
        media_type="text/csv",
    )
    async def export(self, actor: Actor, database: Database) -> Stream:
        """Export the pilot as CSV.

        Every row behind the scorecard. `resolutionflow recompute` computes it from the file alone.
        """
        return csv_file("pilot.csv", await pilot.export_rows(database, actor.scope))

    @put(
        "/pilot",
        operation_id="setPilotStart",
        guards=[requires(Permission.READ_PILOT), spends("settings")],
        responses=problems(PilotStartFixed, TooManyStartChanges),
    )
    async def set_start(self, data: PilotStart, actor: Actor, database: Database) -> PilotScorecard:
        """Set the pilot's start.

        Sets the week in which the pilot begins, until the first week is over.
        """
        async with database.transaction(actor.scope) as tx:
            await pilot.set_start(tx, actor, data)
        return await pilot.scorecard(database, actor.scope)
