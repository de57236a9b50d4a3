"""The storage that an account uses, for its admins."""

from litestar import Controller, get
from litestar.datastructures import State

from resolutionflow.domains.flowpilot.usage import service as usage
from resolutionflow.domains.flowpilot.usage.schemas import StorageUsage
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems


class StorageController(Controller):
    path = "/account/storage"
    tags = ("account",)

    @get(
        operation_id="getStorage",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("lookups")],
        responses=problems(),
    )
    async def get_storage(self, actor: Actor, database: Database, state: State) -> StorageUsage:
        """Show storage usage.

        The storage that the account uses, and the sessions and files that use most of it.
        """
        async with database.transaction(actor.scope) as tx:
            return await usage.report(tx, state.settings.storage_quota)
