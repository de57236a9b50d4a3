"""What a session holds beyond the newest brief, which stays as it was frozen."""

from uuid import UUID

from litestar import Controller, get

from resolutionflow.domains.handoffs.changes import service
from resolutionflow.domains.handoffs.changes.schemas import Changes
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems


class ChangesController(Controller):
    path = "/handoffs/{handoff_id:uuid}/changes"
    tags = ("handoffs",)

    @get(
        operation_id="listChanges", guards=[requires(Permission.READ), spends("lookups")], responses=problems(NotFound)
    )
    async def list_changes(self, handoff_id: UUID, actor: Actor, database: Database) -> Changes:
        """List changes since the brief.

        Steps, facts and files of the session that the newest brief does not contain, or contains as they were before
        they were corrected.
        """
        async with database.reading(actor.scope) as tx:
            return await service.since_brief(tx, handoff_id)
