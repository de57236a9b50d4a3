from litestar import Controller, get

from resolutionflow.domains.first_run import service
from resolutionflow.domains.first_run.schemas import FirstRun
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems


class FirstRunController(Controller):
    path = "/first-run"
    tags = ("account",)

    @get(operation_id="getFirstRun", guards=[requires(Permission.READ), spends("lookups")], responses=problems())
    async def get_first_run(self, actor: Actor, database: Database) -> FirstRun:
        """Get the first steps.

        What the account has of that which its first escalation needs, as it is now.
        """
        async with database.reading(actor.scope) as tx:
            return await service.read(tx, actor)
