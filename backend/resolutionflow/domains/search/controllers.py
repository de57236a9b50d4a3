from litestar import Controller, post
from litestar.status_codes import HTTP_200_OK

from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.search import service
from resolutionflow.domains.search.schemas import Hits, Search
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems


class SearchController(Controller):
    path = "/search"
    tags = ("search",)

    # A POST, so that what is looked for stands in no address and no log.
    @post(
        operation_id="search",
        status_code=HTTP_200_OK,
        guards=[requires(Permission.READ), spends("searches")],
        responses=problems(),
    )
    async def search(self, data: Search, actor: Actor, database: Database) -> Hits:
        """Search the account.

        Sessions with their handoffs, clients, devices and members. Misspelt words and beginnings of words are found;
        codes are found as they are. Secrets are in no index.
        """
        async with database.transaction(actor.scope) as tx:
            return await service.search(tx, actor, data)
