"""Whom a session is about: names become rows, found by their normal form or made on the fly."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from resolutionflow.domains.clients import queries
from resolutionflow.domains.clients.models import ClientRow, ContactRow, DeviceRow
from resolutionflow.domains.clients.queries import Parts
from resolutionflow.domains.clients.schemas import Named, Names
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.text.folding import normal_form

MAX_CLIENTS = 20_000
"""In an account. Suggestions compare what is typed with all of their names."""
MAX_PARTS = 10_000
"""Contacts of a client, and devices."""
JOB = "client_names"
"""Gives a client's sessions its name. The key is the client's id; sessions have the handler."""


async def lock(tx: Tx) -> None:
    """Until the transaction ends no other names, renames or merges clients of the account.

    So a session that is opened while a merge runs names the client that remains. Take a session's lock before this one.
    """
    await tx.advisory_lock("clients")


async def find_or_add(tx: Tx, asked: Sequence[tuple[Names, datetime]]) -> list[Named]:
    """The rows that sessions name, in their order, with the time at which each names them.

    A name that no client has makes one, unless the account has ``MAX_CLIENTS``; the session is opened either way.
    """
    await lock(tx)
    keys = [normal_form(names.client) for names, _ in asked]
    # Of those that are spelt in several ways the newest says how.
    newest: dict[str, tuple[Names, datetime]] = {}
    for key, each in zip(keys, asked, strict=True):
        if key not in newest or each[1] > newest[key][1]:
            newest[key] = each
    known = await _clients(tx, newest)
    clients = [known.get(key) for key in keys]
    ids = [client and client[0] for client in clients]
    at = [moment for _, moment in asked]
    contacts = await _parts(tx, "client_contacts", list(zip(ids, [n.contact for n, _ in asked], at, strict=True)))
    devices = await _parts(tx, "client_devices", list(zip(ids, [n.device for n, _ in asked], at, strict=True)))
    return [
        Named(
            client_id=client and client[0],
            client=client[1] if client else names.client,
            contact_id=contact_id,
            device_id=device_id,
        )
        for client, (names, _), contact_id, device_id in zip(clients, asked, contacts, devices, strict=True)
    ]


async def forget(tx: Tx, *, client_id: UUID | None, contact_id: UUID | None, device_id: UUID | None) -> None:
    """Remove what no session names any more, because part of its name was a secret."""
    if contact_id is not None:
        await queries.remove(tx, ContactRow, contact_id)
    if device_id is not None:
        await queries.remove(tx, DeviceRow, device_id)
    # One that others were merged into is a name that somebody gave, and stays.
    if client_id is not None and not await queries.merged_into(tx, client_id):
        await queries.remove(tx, ClientRow, client_id)


async def _clients(tx: Tx, asked: dict[str, tuple[Names, datetime]]) -> dict[str, tuple[UUID, str]]:
    """Id and name of clients by the normal forms asked for."""
    found = {key: (row.id, row.name) for key, row in (await queries.known(tx, asked)).items()}
    used_at: dict[UUID, datetime] = {}
    for key, (client_id, _) in found.items():
        used_at[client_id] = max(asked[key][1], used_at.get(client_id, asked[key][1]))
    if used_at:
        await queries.touch(tx, used_at)
    unknown = [key for key in asked if key not in found]
    if unknown and (room := MAX_CLIENTS - await queries.count(tx)) > 0:
        new = [(new_id(), key, asked[key][0].client, asked[key][1]) for key in unknown[:room]]
        await queries.add(tx, new)
        found |= {key: (client_id, name) for client_id, key, name, _ in new}
    return found


async def _parts(tx: Tx, table: Parts, asked: Sequence[tuple[UUID | None, str | None, datetime]]) -> list[UUID | None]:
    keys = [(client_id, normal_form(name)) if client_id and name else None for client_id, name, _ in asked]
    parts: dict[tuple[UUID, str], tuple[str, datetime]] = {}
    for key, (_, name, at) in zip(keys, asked, strict=True):
        if key and name and (key not in parts or parts[key][1] < at):
            parts[key] = (name, at)
    found = await queries.name_parts(tx, table, parts, MAX_PARTS)
    return [found.get(key) if key else None for key in keys]
