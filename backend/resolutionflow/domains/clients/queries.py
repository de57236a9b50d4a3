"""Clients and their names in PostgreSQL.

Names are compared by their normal forms, which are made in Python. What a merge joins is found by ``survivor_id``: no
row of a session, contact or device moves.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Row, Select, delete, func, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from resolutionflow.domains.clients.models import ClientNameRow, ClientRow, ContactRow, DeviceRow
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.pagination import Page, newest_first
from resolutionflow.kernel.errors import NotFound

MAX_MATCHES = 20
MAX_PARTS_SHOWN = 100
ALIKE_FROM = 0.4
"""Similarity of trigrams from which a name is suggested for another."""
_TOUCHED_EVERY = "1 minute"

Parts = Literal["client_contacts", "client_devices"]

_KNOWN = text(
    """
    select n.key, s.id, s.name from client_names n
    join clients c on c.account_id = :account_id and c.id = n.client_id
    join clients s on s.account_id = :account_id and s.id = c.survivor_id
    where n.account_id = :account_id and n.key = any (cast(:keys as text[]))
    """
)
_ADD = text(
    """
    with new as (
      select * from unnest(cast(:ids as uuid[]), cast(:keys as text[]), cast(:names as text[]),
                           cast(:used_at as timestamptz[])) as n (id, key, name, used_at)
    ),
    added as (
      insert into clients (id, account_id, name, survivor_id, used_at, created_at)
      select id, :account_id, name, id, used_at, :now from new
    )
    insert into client_names (account_id, key, client_id, name) select :account_id, key, id, name from new
    """
)
_TOUCH = text(
    f"""
    update clients c set used_at = used.at
    from unnest(cast(:ids as uuid[]), cast(:used_at as timestamptz[])) as used (id, at)
    where c.account_id = :account_id and c.id = used.id and c.used_at < used.at - interval '{_TOUCHED_EVERY}'
    """  # noqa: S608  (a constant)
)
# A client that has too many takes no new ones; those that it has are found still.
_NAME_PARTS = """
    with named as materialized (
      select v.*, p.id as known
      from unnest(cast(:ids as uuid[]), cast(:clients as uuid[]), cast(:keys as text[]), cast(:names as text[]),
                  cast(:used_at as timestamptz[])) as v (id, client_id, key, name, used_at)
      left join {table} p on p.account_id = :account_id and p.client_id = v.client_id and p.key = v.key
    ),
    added as (
      insert into {table} (id, account_id, client_id, key, name, used_at)
      select n.id, :account_id, n.client_id, n.key, n.name, n.used_at from named n
      where n.known is null and :most > (
        select count(*) from {table} t where t.account_id = :account_id and t.client_id = n.client_id)
      returning id, client_id, key
    ),
    used as (
      update {table} t set used_at = n.used_at from named n
      where t.account_id = :account_id and t.id = n.known and t.used_at < n.used_at - interval '1 minute'
    )
    select id, client_id, key from added
    union all select known, client_id, key from named where known is not null
"""
_FIND = text(
    """
    with found as (
      select c.survivor_id, n.name,
             case when n.key = :key then 0 when starts_with(n.key, :key) then 1
                  when position(' ' || :key in n.key) > 0 then 2 when position(:key in n.key) > 0 then 3 else 4
             end as rank, similarity(n.key, :key) as alike
      from client_names n join clients c on c.account_id = :account_id and c.id = n.client_id
      where n.account_id = :account_id and (position(:key in n.key) > 0 or similarity(n.key, :key) >= :alike_from)
    ),
    best as (
      select distinct on (f.survivor_id) f.survivor_id, f.name as found, f.rank, f.alike, s.name, s.used_at
      from found f join clients s on s.account_id = :account_id and s.id = f.survivor_id
      order by f.survivor_id, f.rank, f.name <> s.name, f.alike desc
    )
    select survivor_id as id, name, found, rank, used_at from best
    order by rank, case when rank = 4 then -alike end, used_at desc, id limit :rows
    """
)


async def known(tx: Tx, keys: Collection[str]) -> dict[str, Row[Any]]:
    """``id`` and ``name`` of the clients that names mean by now, by the names' normal forms."""
    rows = await tx.session.execute(_KNOWN, {"account_id": tx.account_id, "keys": list(keys)})
    return {row.key: row for row in rows}


async def count(tx: Tx) -> int:
    query = select(func.count()).select_from(ClientRow).where(ClientRow.account_id == tx.account_id)
    return (await tx.session.execute(query)).scalar_one()


async def add(tx: Tx, clients: Sequence[tuple[UUID, str, str, datetime]]) -> None:
    """Id, normal form, name and last use of new clients."""
    ids, keys, names, used_at = map(list, zip(*clients, strict=True))
    of = {"account_id": tx.account_id, "now": tx.now}
    await tx.session.execute(_ADD, {**of, "ids": ids, "keys": keys, "names": names, "used_at": used_at})


async def touch(tx: Tx, used_at: dict[UUID, datetime]) -> None:
    of = {"account_id": tx.account_id, "ids": list(used_at), "used_at": list(used_at.values())}
    await tx.session.execute(_TOUCH, of)


async def name_parts(
    tx: Tx, table: Parts, parts: dict[tuple[UUID, str], tuple[str, datetime]], most: int
) -> dict[tuple[UUID, str], UUID]:
    """Ids of contacts or devices by their client and normal form, of which ``parts`` has names and last uses."""
    if not parts:
        return {}
    arguments = {
        "account_id": tx.account_id,
        "ids": [new_id() for _ in parts],
        "clients": [client_id for client_id, _ in parts],
        "keys": [key for _, key in parts],
        "names": [name for name, _ in parts.values()],
        "used_at": [at for _, at in parts.values()],
        "most": most,
    }
    rows = await tx.session.execute(text(_NAME_PARTS.format(table=table)), arguments)
    return {(row.client_id, row.key): row.id for row in rows}


async def get_row(tx: Tx, client_id: UUID) -> ClientRow:
    """The row of a client, merged or not.

    Raises:
        NotFound: no such client in the account.
    """
    query = select(ClientRow).where(ClientRow.account_id == tx.account_id, ClientRow.id == client_id)
    row = (await tx.session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


def same_client(client_id: UUID, account_id: UUID) -> Select[UUID]:
    """Ids of all clients that are one with this by now, itself among them. For conditions of other domains."""
    asked = aliased(ClientRow)
    return (
        select(ClientRow.id)
        .join(asked, (asked.account_id == ClientRow.account_id) & (asked.survivor_id == ClientRow.survivor_id))
        .where(ClientRow.account_id == account_id, asked.id == client_id)
    )


async def page(tx: Tx, *, limit: int, cursor: str | None) -> Page[ClientRow]:
    query = select(ClientRow).where(ClientRow.account_id == tx.account_id, ClientRow.merged_into.is_(None))
    return await newest_first(tx, query, ClientRow.used_at, ClientRow.id, limit=limit, cursor=cursor)


async def find(tx: Tx, key: str) -> Sequence[Row[Any]]:
    """``id``, ``name``, ``found``, ``rank`` and ``used_at`` of clients that have a name like this."""
    arguments = {"account_id": tx.account_id, "key": key, "alike_from": ALIKE_FROM, "rows": MAX_MATCHES}
    return (await tx.session.execute(_FIND, arguments)).all()


async def names_of(tx: Tx, client_ids: Collection[UUID]) -> list[tuple[UUID, str]]:
    """Id of the client by now, and name: all names of clients and of what was merged into them."""
    asked = aliased(ClientRow)
    query = (
        select(ClientRow.survivor_id, ClientNameRow.name)
        .join(asked, (asked.account_id == ClientRow.account_id) & (asked.survivor_id == ClientRow.survivor_id))
        .join(
            ClientNameRow,
            (ClientNameRow.account_id == ClientRow.account_id) & (ClientNameRow.client_id == ClientRow.id),
        )
        .where(ClientRow.account_id == tx.account_id, asked.id.in_(client_ids))
        .distinct()
        .order_by(ClientNameRow.name)
    )
    return [(row[0], row[1]) for row in await tx.session.execute(query)]


async def survivors(tx: Tx, client_ids: Collection[UUID]) -> dict[UUID, Row[Any]]:
    """``id`` and ``name`` of the clients that these are by now."""
    survivor = aliased(ClientRow)
    query = (
        select(ClientRow.id.label("asked"), survivor.id, survivor.name)
        .join(survivor, (survivor.account_id == ClientRow.account_id) & (survivor.id == ClientRow.survivor_id))
        .where(ClientRow.account_id == tx.account_id, ClientRow.id.in_(client_ids))
    )
    rows: Sequence[Any] = (await tx.session.execute(query)).all()
    return {row.asked: row for row in rows}


async def merged_into(tx: Tx, client_id: UUID) -> list[ClientRow]:
    """Clients that were merged into this one, the newest merge first."""
    query = select(ClientRow).where(ClientRow.account_id == tx.account_id, ClientRow.merged_into == client_id)
    return list((await tx.session.execute(query.order_by(ClientRow.merged_at.desc()).limit(MAX_PARTS_SHOWN))).scalars())


async def parts_of(tx: Tx, table: type[ContactRow | DeviceRow], client_id: UUID) -> list[Row[Any]]:
    """``id``, ``name`` and ``used_at``, the newest first; of those with one normal form the newest."""
    newest = (
        select(table.id, table.name, table.used_at)
        .where(table.account_id == tx.account_id, table.client_id.in_(same_client(client_id, tx.account_id)))
        .ext(distinct_on(table.key))
        .order_by(table.key, table.used_at.desc())
        .subquery()
    )
    query = select(newest).order_by(newest.c.used_at.desc(), newest.c.id).limit(MAX_PARTS_SHOWN)
    return list((await tx.session.execute(query)).all())


async def name_row(tx: Tx, key: str) -> ClientNameRow | None:
    query = select(ClientNameRow).where(ClientNameRow.account_id == tx.account_id, ClientNameRow.key == key)
    return (await tx.session.execute(query.execution_options(populate_existing=True))).scalar_one_or_none()


async def count_names(tx: Tx, client_id: UUID) -> int:
    query = select(func.count()).select_from(ClientNameRow)
    mine = (ClientNameRow.account_id == tx.account_id, ClientNameRow.client_id == client_id)
    return (await tx.session.execute(query.where(*mine))).scalar_one()


async def set_survivor(tx: Tx, client_id: UUID, survivor_id: UUID) -> None:
    """Of a client and of all that were merged into it, at whatever remove."""
    tree = (
        select(ClientRow.id)
        .where(ClientRow.account_id == tx.account_id, ClientRow.id == client_id)
        .cte("tree", recursive=True)
    )
    below = select(ClientRow.id).where(ClientRow.account_id == tx.account_id, ClientRow.merged_into == tree.c.id)
    change = (
        update(ClientRow)
        .where(ClientRow.account_id == tx.account_id, ClientRow.id.in_(select(tree.union(below).c.id)))
        .values(survivor_id=survivor_id)
        .execution_options(synchronize_session=False)
    )
    await tx.session.execute(change)


async def remove(tx: Tx, table: type[ClientRow | ContactRow | DeviceRow], row_id: UUID) -> None:
    await tx.session.execute(delete(table).where(table.account_id == tx.account_id, table.id == row_id))
