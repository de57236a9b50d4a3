from uuid import UUID

from litestar import Controller, get

from resolutionflow.domains.handoffs.similar import service
from resolutionflow.domains.handoffs.similar.schemas import SimilarHandoffs
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems


class SimilarController(Controller):
    path = "/handoffs/{handoff_id:uuid}/similar"
    tags = ("handoffs",)

    @get(
        operation_id="listSimilarHandoffs",
        guards=[requires(Permission.READ), spends("lookups")],
        responses=problems(NotFound),
    )
    async def list_similar(self, handoff_id: UUID, actor: Actor, database: Database) -> SimilarHandoffs:
        """List similar handoffs.

        Resolved handoffs of the account with the same problem, and how they ended.
        """
        async with database.transaction(actor.scope) as tx:
            found = await service.candidates(tx, handoff_id)
        return await service.most_alike(found)
