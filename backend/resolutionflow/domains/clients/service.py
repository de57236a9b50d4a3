"""Clients: finding, renaming, merging and separating them.

A merge moves nothing: the client that was merged points to the one that remains, and so do all that were merged into it
before. So it takes one statement however many sessions there are, and is undone by another.
"""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from resolutionflow.domains.clients import naming, queries
from resolutionflow.domains.clients.errors import ClientIsMerged, ClientNamesFull, ClientNameTaken, ClientNotMerged
from resolutionflow.domains.clients.events import ClientChanged
from resolutionflow.domains.clients.models import ClientNameRow, ClientRow, ContactRow, DeviceRow
from resolutionflow.domains.clients.queries import same_client
from resolutionflow.domains.clients.schemas import (
    Client,
    ClientChange,
    ClientDetail,
    ClientMatch,
    ClientMatches,
    ClientMerge,
    ClientPage,
    ClientPart,
    ClientQuery,
    KnownClient,
    MergedClient,
)
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import NotFound, invalid_field
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.redaction.scanning import Checked
from resolutionflow.kernel.schema import from_row
from resolutionflow.kernel.text.folding import normal_form

__all__ = ["Clients", "detail", "find", "known", "names_of", "page", "same_client"]

MAX_NAMES = 50
"""That a client had."""
_SAME_CLIENT = "choose another client"


class Clients:
    """What changes clients, and tells of it."""

    def __init__(self, log: EventLog) -> None:
        self._log = log

    async def rename(self, tx: Tx, actor: Actor, client_id: UUID, checked: Checked[ClientChange]) -> ClientDetail:
        """Give a client another name. It is still found by the one that it had, and briefs stay as they are.

        Raises:
            NotFound: no such client in the account.
            ClientIsMerged: it was merged into another.
            ClientNameTaken: another client has the name, or had it.
            ClientNamesFull: it had ``MAX_NAMES``.
        """
        name = checked.masked.name
        await naming.lock(tx)
        client = await _get(tx, client_id)
        held = await queries.name_row(tx, normal_form(name))
        if held is None:
            if await queries.count_names(tx, client_id) >= MAX_NAMES:
                raise ClientNamesFull
            tx.session.add(
                ClientNameRow(account_id=tx.account_id, key=normal_form(name), client_id=client_id, name=name)
            )
        elif (taken := await queries.get_row(tx, held.client_id)).survivor_id != client_id:
            raise ClientNameTaken(client_id=taken.survivor_id)
        else:
            held.name = name
        if client.name != name:
            audit.record(
                tx, actor, "client.renamed", subject=client.name, old={"name": client.name}, new={"name": name}
            )
            client.name = name
            self._changed(tx, client)
        await tx.session.flush()
        return await detail(tx, client_id)

    async def merge(self, tx: Tx, actor: Actor, client_id: UUID, data: ClientMerge) -> ClientDetail:
        """Make a client one with another, which keeps its name and is returned.

        Raises:
            NotFound: no such client in the account.
            Invalid: there is no such client to merge it into, or it is the same.
            ClientIsMerged: one of them was merged before.
        """
        await naming.lock(tx)
        client = await _get(tx, client_id)
        known = (await queries.survivors(tx, [data.into])).get(data.into)
        if known is None or data.into == client_id:
            raise invalid_field("into", _SAME_CLIENT)
        survivor = await _get(tx, data.into)
        client.merged_into, client.merged_at = survivor.id, tx.now
        survivor.used_at = max(survivor.used_at, client.used_at)
        audit.record(tx, actor, "client.merged", subject=client.name, new={"into": survivor.name})
        await tx.session.flush()
        await queries.set_survivor(tx, client.id, survivor.id)
        self._changed(tx, survivor)
        return await detail(tx, survivor.id)

    async def separate(self, tx: Tx, actor: Actor, client_id: UUID) -> ClientDetail:
        """Undo a merge: sessions that named the client name it again. Returns it.

        Raises:
            NotFound: no such client in the account.
            ClientNotMerged: it was not merged.
            ClientNameTaken: the client that it was merged into has taken one of its names.
        """
        await naming.lock(tx)
        client = await queries.get_row(tx, client_id)
        if client.merged_into is None:
            raise ClientNotMerged
        parent = await queries.get_row(tx, client.merged_into)
        survivor = await queries.get_row(tx, client.survivor_id)
        client.merged_into = client.merged_at = None
        await tx.session.flush()
        await queries.set_survivor(tx, client.id, client.id)
        known = await queries.known(tx, [normal_form(survivor.name)])
        if any(row.id == client.id for row in known.values()):
            raise ClientNameTaken(client_id=survivor.id)
        audit.record(tx, actor, "client.separated", subject=client.name, old={"into": parent.name})
        self._changed(tx, await queries.get_row(tx, client_id))
        self._changed(tx, survivor)
        return await detail(tx, client_id)

    async def current(self, tx: Tx, client_id: UUID) -> Client | None:
        """The client that one is by now; None: there is none any more."""
        try:
            row = await queries.get_row(tx, client_id)
            return _to_schema(await queries.get_row(tx, row.survivor_id))
        except NotFound:
            return None

    def record_change(self, tx: Tx, client: Client) -> None:
        """Tell that a client's sessions have its name by now."""
        self._log.record(tx, ClientChanged, client)

    def _changed(self, tx: Tx, client: ClientRow) -> None:
        self.record_change(tx, _to_schema(client))
        queue.enqueue(tx, naming.JOB, client.id)


async def known(tx: Tx, client_ids: Collection[UUID]) -> dict[UUID, KnownClient]:
    """What clients are by now, by the ids asked for."""
    if not client_ids:
        return {}
    names: defaultdict[UUID, list[str]] = defaultdict(list)
    for client_id, name in await queries.names_of(tx, client_ids):
        names[client_id].append(name)
    found = await queries.survivors(tx, client_ids)
    return {asked: KnownClient(id=row.id, name=row.name, names=names[row.id]) for asked, row in found.items()}


async def names_of(tx: Tx, client_id: UUID) -> list[str]:
    """All names by which a client is found."""
    return [name for _, name in await queries.names_of(tx, [client_id])]


async def page(tx: Tx, *, limit: int, cursor: str | None) -> ClientPage:
    found = await queries.page(tx, limit=limit, cursor=cursor)
    return ClientPage(items=[_to_schema(row) for row in found.rows], next_cursor=found.next_cursor)


async def find(tx: Tx, data: ClientQuery) -> ClientMatches:
    """Clients whose name begins with the query, has it in it or is like it."""
    if not data.query:
        recent = await queries.page(tx, limit=queries.MAX_MATCHES, cursor=None)
        items = [
            ClientMatch(id=row.id, name=row.name, former_name=None, exact=False, used_at=row.used_at)
            for row in recent.rows
        ]
        return ClientMatches(items=items)
    found = await queries.find(tx, normal_form(data.query))
    return ClientMatches(
        items=[
            ClientMatch(
                id=row.id,
                name=row.name,
                former_name=None if normal_form(row.found) == normal_form(row.name) else row.found,
                exact=row.rank == 0,
                used_at=row.used_at,
            )
            for row in found
        ]
    )


async def detail(tx: Tx, client_id: UUID) -> ClientDetail:
    """A client, or the one that it was merged into.

    Raises:
        NotFound: no such client in the account.
    """
    asked = await queries.get_row(tx, client_id)
    client = asked if asked.survivor_id == client_id else await queries.get_row(tx, asked.survivor_id)
    names = await queries.names_of(tx, [client.id])
    own = normal_form(client.name)
    return ClientDetail(
        id=client.id,
        name=client.name,
        former_names=[name for _, name in names if normal_form(name) != own],
        merged=[
            MergedClient(id=row.id, name=row.name, merged_at=row.merged_at)
            for row in await queries.merged_into(tx, client.id)
            if row.merged_at is not None
        ],
        contacts=[from_row(ClientPart, row) for row in await queries.parts_of(tx, ContactRow, client.id)],
        devices=[from_row(ClientPart, row) for row in await queries.parts_of(tx, DeviceRow, client.id)],
        used_at=client.used_at,
        created_at=client.created_at,
    )


async def _get(tx: Tx, client_id: UUID) -> ClientRow:
    client = await queries.get_row(tx, client_id)
    if client.survivor_id != client.id:
        raise ClientIsMerged(client_id=client.survivor_id)
    return client


def _to_schema(client: ClientRow) -> Client:
    return Client(id=client.id, name=client.name, used_at=client.used_at)
