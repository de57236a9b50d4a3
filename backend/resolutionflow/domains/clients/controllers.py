"""Clients of the account."""

from uuid import UUID

from litestar import Controller, get, patch, post
from litestar.status_codes import HTTP_200_OK

from resolutionflow.domains.clients import service
from resolutionflow.domains.clients.errors import ClientIsMerged, ClientNamesFull, ClientNameTaken, ClientNotMerged
from resolutionflow.domains.clients.schemas import (
    ClientChange,
    ClientDetail,
    ClientMatches,
    ClientMerge,
    ClientPage,
    ClientQuery,
)
from resolutionflow.domains.clients.service import Clients
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit
from resolutionflow.kernel.redaction.scanning import Scanner


class ClientController(Controller):
    path = "/clients"
    tags = ("clients",)

    @get(operation_id="listClients", guards=[requires(Permission.READ)], responses=problems())
    async def list_clients(
        self, actor: Actor, database: Database, limit: Limit = 50, cursor: Cursor = None
    ) -> ClientPage:
        """List clients.

        Clients of the account; those that a session named last come first.
        """
        async with database.reading(actor.scope) as tx:
            return await service.page(tx, limit=limit, cursor=cursor)

    # A POST, so that what is typed stands in no address and no log.
    @post(
        "/find",
        operation_id="findClients",
        status_code=HTTP_200_OK,
        guards=[requires(Permission.READ), spends("searches")],
        responses=problems(),
    )
    async def find_clients(self, data: ClientQuery, actor: Actor, database: Database) -> ClientMatches:
        """Suggest clients while typing.

        At most 20 clients with such a name, by former names too.
        """
        async with database.reading(actor.scope) as tx:
            return await service.find(tx, data)

    @get(
        "/{client_id:uuid}",
        operation_id="getClient",
        guards=[requires(Permission.READ)],
        responses=problems(NotFound),
    )
    async def get_client(self, client_id: UUID, actor: Actor, database: Database) -> ClientDetail:
        """Get a client.

        With its contacts and devices. Of a merged client, the one that remains.
        """
        async with database.reading(actor.scope) as tx:
            return await service.detail(tx, client_id)

    @patch(
        "/{client_id:uuid}",
        operation_id="renameClient",
        guards=[requires(Permission.MANAGE_CLIENTS), spends("changes")],
        responses=problems(NotFound, ClientIsMerged, ClientNameTaken, ClientNamesFull),
    )
    async def rename_client(
        self,
        client_id: UUID,
        data: ClientChange,
        actor: Actor,
        database: Database,
        clients: Clients,
        scanner: Scanner,
    ) -> ClientDetail:
        """Rename a client.

        Its sessions carry the new name soon after; briefs stay as they are. The former name still finds it.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await clients.rename(tx, actor, client_id, checked)

    @post(
        "/{client_id:uuid}/merge",
        operation_id="mergeClient",
        status_code=HTTP_200_OK,
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("changes")],
        responses=problems(NotFound, ClientIsMerged),
    )
    async def merge_client(
        self, client_id: UUID, data: ClientMerge, actor: Actor, database: Database, clients: Clients
    ) -> ClientDetail:
        """Merge a client into another.

        Returns the one that remains. Both names find it. Can be undone.
        """
        async with database.transaction(actor.scope) as tx:
            return await clients.merge(tx, actor, client_id, data)

    @post(
        "/{client_id:uuid}/separate",
        operation_id="separateClient",
        status_code=HTTP_200_OK,
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("changes")],
        responses=problems(NotFound, ClientNotMerged, ClientNameTaken),
    )
    async def separate_client(
        self, client_id: UUID, actor: Actor, database: Database, clients: Clients
    ) -> ClientDetail:
        """Undo a merge of clients.

        Sessions that named the client name it again.
        """
        async with database.transaction(actor.scope) as tx:
            return await clients.separate(tx, actor, client_id)
