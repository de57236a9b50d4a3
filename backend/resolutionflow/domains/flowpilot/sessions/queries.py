"""Reads of sessions and steps."""

import operator
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import reduce
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, text, true, update

from resolutionflow.domains.clients.models import DeviceRow
from resolutionflow.domains.clients.service import same_client
from resolutionflow.domains.flowpilot.attachments import queries as attachments
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions.models import CorrectionRow, SessionRow, StepRow
from resolutionflow.domains.flowpilot.sessions.schemas import (
    AT_WORK,
    ATTEMPTS,
    EXCERPT,
    Abandonment,
    AbandonReason,
    Mark,
    Pause,
    SessionDetail,
    SessionFilter,
    SessionListItem,
    SessionPage,
    SessionStatus,
    SessionSummary,
    Severity,
    Step,
    StepKind,
    WaitsFor,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import adopt, from_json
from resolutionflow.kernel.db.pagination import newest_first
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.redaction.masks import Found

FACTS = ("problem", "severity", "ticket_ref", "contact", "device", "affected_users", "business_impact", "since")
"""Fields of a session that become known while it is worked on."""
_NAMES = ("title", "client_name")
"""Fields that it has from the beginning."""

MAX_TEXT_BYTES = 700_000
"""Of all texts of a session that are read at once. Where there is more, each text is cut shorter."""
LENGTHS = tuple(EXCERPT >> n for n in range(9))
_BATCH = 200
"""Steps read at once, so that other requests get their turn in between."""

_CUT = "left({0}, share.n) as {0}"
_REST = "case when octet_length({0}) > share.n then greatest(char_length({0}) - share.n, 0) else 0 end"
_EXCERPTS = f"""
    with share as materialized (
      select coalesce(max(n), cast(:least as integer)) as n from unnest(cast(:lengths as integer[])) n
      where (
        select sum(least(octet_length(body), n) + least(coalesce(octet_length(output), 0), n)
                   + least(coalesce(octet_length(rules_out), 0), n))
        from session_steps where account_id = :account_id and session_id = :session_id
      ) <= :max_bytes
    )
    select id, session_id, position, kind, actor_id, repeats, created_at, version, edits, edited_by, edited_at,
           struck_by, struck_at, ran_at,
           {", ".join(_CUT.format(name) for name in masking.STEP_FIELDS)},
           {" + ".join(_REST.format(name) for name in masking.STEP_FIELDS)} as more,
           case when secrets is not null then (
             select coalesce(jsonb_object_agg(f.key, jsonb_path_query_array(
               f.value, 'strict $[*] ? (@[0] < $n)', jsonb_build_object('n', share.n))), '{{}}')
             from jsonb_each(secrets) f
           ) end as secrets
    from session_steps, share
    where account_id = :account_id and session_id = :session_id and position > :from
      and (position > :after or version > 1) and (:struck or struck_at is null)
    order by position limit :rows
    """  # noqa: S608  (the names are constants)


_LINK_HANDOFFS = text(
    """
    update handoffs h set client_id = s.client_id
    from unnest(cast(:sessions as uuid[]), cast(:clients as uuid[])) as s (id, client_id)
    where h.account_id = :account_id and h.session_id = s.id and h.client_id is null
    """
)
# From one member to the next in the index, however many sessions each has.
_OWNERS = text(
    """
    with recursive owners as (
      (select owner_id from flowpilot_sessions where account_id = :account_id order by owner_id limit 1)
      union all
      select (select s.owner_id from flowpilot_sessions s
              where s.account_id = :account_id and s.owner_id > o.owner_id order by s.owner_id limit 1)
      from owners o where o.owner_id is not null
    )
    select owner_id from owners where owner_id is not null
    """
)
_MOVE_HANDOFFS = text(
    "update handoffs set client_id = :client_id where account_id = :account_id and session_id = :session_id"
)


async def get_row(tx: Tx, session_id: UUID, *, lock: bool = False) -> SessionRow:
    """The row; with ``lock``, every other writer to the session waits for this transaction.

    Raises:
        NotFound: no such session in the account.
    """
    # A locked row stays as this transaction knows it.
    locked: dict[UUID, SessionRow] = tx.state.setdefault(get_row, {})
    if session_id in locked:
        return locked[session_id]
    query = select(SessionRow).where(SessionRow.account_id == tx.account_id, SessionRow.id == session_id)
    row = (await tx.session.execute(query.with_for_update(key_share=True) if lock else query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    if lock:
        locked[session_id] = row
    return row


# The version that the statement found before it waited for the lock, beside the one that it locked.
_LOCK = """
    select locked.*, locked.version is not distinct from (
             select s.xmin::text from flowpilot_sessions s where s.account_id = :account_id and s.id = ({which})
           ) as current
    from (
      select s.*, s.xmin::text as version from flowpilot_sessions s
      where s.account_id = :account_id and s.id = ({which})
      for no key update
    ) locked
"""


def locking(account_id: UUID, session_id: UUID) -> Read[Any]:
    """Locks the row, for ``get_row``."""
    return locking_one(account_id, "cast(:session_id as uuid)", {"session_id": session_id})


def locking_one(account_id: UUID, which: str, arguments: Mapping[str, Hashable]) -> Read[Any]:
    """Locks the row whose id ``which`` selects, a subquery with the ``arguments``, for ``get_row``.

    What is read beside it is read anew if the row changed before it was locked.
    """

    def keep(tx: Tx, found: list[dict[str, Any]]) -> None:
        for columns in found:
            row = from_json(SessionRow, columns)
            adopt(tx.session, row)
            tx.state.setdefault(get_row, {})[row.id] = row
            if not columns["current"]:
                reads.forget(tx)

    return Read(sql=_LOCK.format(which=which), arguments={"account_id": account_id, **arguments}, row=dict, keep=keep)


def row_of(account_id: UUID, session_id: UUID) -> Read[dict[str, Any]]:
    """For ``get_known``."""
    return Read(
        sql="select * from flowpilot_sessions where account_id = :account_id and id = :session_id",
        arguments={"account_id": account_id, "session_id": session_id},
        row=dict,
    )


async def get_known(tx: Tx, session_id: UUID) -> SessionRow:
    """The row as it was read ahead or locked, to look at.

    Raises:
        NotFound: no such session in the account.
    """
    if session_id in tx.state.get(get_row, {}):
        return await get_row(tx, session_id)
    found = await reads.rows(tx, row_of(tx.account_id, session_id))
    if not found:
        raise NotFound
    return from_json(SessionRow, found[0])


class Excerpt(msgspec.Struct, frozen=True):
    """A step with its texts cut to what is read at once."""

    id: UUID
    session_id: UUID
    position: int
    kind: StepKind
    actor_id: UUID
    repeats: UUID | None
    created_at: datetime
    body: str
    output: str | None
    rules_out: str | None
    more: int
    secrets: dict[str, Any] | None
    version: int
    edits: int
    edited_by: UUID | None
    edited_at: datetime | None
    struck_by: UUID | None
    struck_at: datetime | None
    ran_at: datetime | None


def excerpts(
    account_id: UUID, session_id: UUID, *, after: int = 0, struck: bool = True, position: int = 0
) -> Read[Excerpt]:
    """At most ``_BATCH`` steps beyond ``position``, for ``list_steps``."""
    arguments = {"account_id": account_id, "session_id": session_id, "after": after, "struck": struck}
    limits = {"rows": _BATCH, "lengths": LENGTHS, "max_bytes": MAX_TEXT_BYTES, "least": LENGTHS[-1]}
    return Read(sql=_EXCERPTS, arguments={**arguments, **limits, "from": position}, row=Excerpt)


def names_in(account_id: UUID, session_id: UUID) -> Read[Any]:
    """The names that a session has in it."""
    return identity.people_ahead(
        account_id,
        """
        select unnest(array[owner_id, left_by]) from flowpilot_sessions
        where account_id = :account_id and id = :session_id
        union select unnest(array[actor_id, edited_by, struck_by]) from session_steps
        where account_id = :account_id and session_id = :session_id
        union select uploaded_by from session_attachments where account_id = :account_id and session_id = :session_id
        """,
        {"session_id": session_id},
    )


async def list_steps(
    tx: Tx, session_id: UUID, *, after: int = 0, struck: bool = True, as_typed: bool = False
) -> list[Step]:
    """A session's steps after a position and all that were corrected, their texts cut to ``EXCERPT`` or less.

    ``struck``: also those that are struck out.
    """
    steps: list[Step] = []
    position = 0
    while True:
        found = excerpts(tx.account_id, session_id, after=after, struck=struck, position=position)
        rows = await reads.rows(tx, found)
        people = await people_of(tx, rows)
        steps += [step_to_schema(row, people, as_typed=as_typed) for row in rows]
        if len(rows) < _BATCH:
            return steps
        position = rows[-1].position


async def people_of(tx: Tx, rows: Iterable[Any]) -> Mapping[UUID, Person]:
    """The members that steps name: who recorded, edited or struck them."""
    ids = {id_ for row in rows for id_ in (row.actor_id, row.edited_by, row.struck_by) if id_}
    return await identity.people(tx, tx.account_id, ids)


async def get_step(tx: Tx, session_id: UUID, step_id: UUID, *, lock: bool = False) -> StepRow:
    """A step with its whole texts; with ``lock``, locked and as it is in the database now.

    Raises:
        NotFound: no such step in a session of the account.
    """
    query = select(StepRow).where(
        StepRow.account_id == tx.account_id, StepRow.session_id == session_id, StepRow.id == step_id
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = (await tx.session.execute(query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def store_first_step_spans(tx: Tx, step_id: UUID, spans: Mapping[str, Sequence[Found]]) -> None:
    """Store them where the step still has none: others that scan a step may have come first."""
    change = update(StepRow).where(
        StepRow.account_id == tx.account_id, StepRow.id == step_id, StepRow.secrets.is_(None)
    )
    await tx.session.execute(change.values(secrets=spans))


class OthersStep(msgspec.Struct, frozen=True):
    """A step of another member: the beginning of its text."""

    id: UUID
    actor_id: UUID
    body: str
    secrets: dict[str, Any] | None


def steps_of_others(
    account_id: UUID, session_id: UUID, kind: StepKind, user_id: UUID, *, characters: int, limit: int
) -> Read[OthersStep]:
    """Steps of a kind, the newest first."""
    return Read(
        sql="""
            select id, actor_id, left(body, :characters) as body, secrets from session_steps
            where account_id = :account_id and session_id = :session_id and kind = :kind and actor_id <> :user_id
              and struck_at is null
            order by position desc limit :limit
            """,
        arguments={
            "account_id": account_id,
            "session_id": session_id,
            "kind": str(kind),
            "user_id": user_id,
            "characters": characters,
            "limit": limit,
        },
        row=OthersStep,
    )


def text_bytes() -> ColumnElement[int]:
    """Bytes of a step's texts; PostgreSQL knows them without reading the texts."""
    lengths = (func.coalesce(func.octet_length(getattr(StepRow, name)), 0) for name in masking.STEP_FIELDS)
    return reduce(operator.add, lengths)


def step_sizes() -> Select[UUID, int]:
    """Id and ``text_bytes`` of steps."""
    return select(StepRow.id, text_bytes())


async def count_bytes(tx: Tx, session_id: UUID) -> int:
    """Of all texts of a session's steps, and of those that corrections replaced."""
    steps = select(func.coalesce(func.sum(text_bytes()), 0)).where(
        StepRow.account_id == tx.account_id, StepRow.session_id == session_id
    )
    replaced = select(func.coalesce(func.sum(CorrectionRow.text_bytes), 0)).where(
        CorrectionRow.account_id == tx.account_id, CorrectionRow.session_id == session_id
    )
    query = select(steps.scalar_subquery() + replaced.scalar_subquery())
    return int((await tx.session.execute(query)).scalar_one())


def whole(account_id: UUID, session_id: UUID, *, after: int = 0, struck: bool = True) -> list[Read[Any]]:
    """What ``detail`` reads besides the session's row."""
    return [
        excerpts(account_id, session_id, after=after, struck=struck),
        attachments.of_session(account_id, session_id),
        names_in(account_id, session_id),
        identity.settings_ahead(account_id),
    ]


async def detail(
    tx: Tx,
    session_id: UUID,
    *,
    row: SessionRow | None = None,
    after: int = 0,
    struck: bool = True,
    as_typed: bool = False,
) -> SessionDetail:
    """A session with files and the steps of ``list_steps``; ``row`` where it was read already."""
    row = row or await get_row(tx, session_id)
    first, *others = whole(tx.account_id, session_id, after=after, struck=struck)
    if not reads.known(tx, first):
        await reads.ahead(tx, first, *others)
    steps = await list_steps(tx, session_id, after=after, struck=struck, as_typed=as_typed)
    people = await identity.people(tx, tx.account_id, {id_ for id_ in (row.owner_id, row.left_by) if id_})
    visible = masking.session(row, as_typed=as_typed)
    days = (await identity.settings(tx)).abandon_after_days
    return SessionDetail(
        id=row.id,
        severity=Severity(row.severity),
        affected_users=row.affected_users,
        since=row.since,
        status=SessionStatus(row.status),
        paused=_pause(row, people),
        abandoned=_abandonment(row, people),
        inactive=bool(days) and row.status in AT_WORK and _active_at(row) <= tx.now - timedelta(days=days),
        minutes=row.minutes,
        facts_at=_facts_at(row),
        revision=row.revision,
        masked=visible.masked,
        client_id=row.client_id,
        owner=people[row.owner_id],
        practice=row.practice,
        steps=steps,
        attachments=await attachments.list_attachments(tx, session_id, as_typed=as_typed),
        created_at=row.created_at,
        updated_at=row.updated_at,
        **visible.texts,  # type: ignore[arg-type]
    )


def _pause(row: SessionRow, people: Mapping[UUID, Person]) -> Pause | None:
    if row.status != SessionStatus.PAUSED or not (row.waits_for and row.remind_at and row.left_by and row.left_at):
        return None
    return Pause(
        waits_for=WaitsFor(row.waits_for),
        remind_at=row.remind_at,
        reminded_at=row.reminded_at,
        by=people[row.left_by],
        at=row.left_at,
    )


def _abandonment(row: SessionRow, people: Mapping[UUID, Person]) -> Abandonment | None:
    if row.status != SessionStatus.ABANDONED or not (row.abandoned_for and row.left_by and row.left_at):
        return None
    return Abandonment(reason=AbandonReason(row.abandoned_for), by=people[row.left_by], at=row.left_at)


def _active_at(row: SessionRow) -> datetime:
    """When it was changed last, or is to be gone on with."""
    return max(row.updated_at, row.remind_at or row.updated_at)


def _facts_at(row: SessionRow) -> dict[str, datetime]:
    known = (name for name in FACTS if getattr(row, name) not in {None, ""})
    changed = {name: datetime.fromisoformat(at) for name, at in row.facts_at.items()}
    names = {name: changed[name] for name in _NAMES if name in changed}
    return names | {name: changed.get(name, row.created_at) for name in known}


async def list_sessions(tx: Tx, wanted: SessionFilter, *, limit: int, cursor: str | None) -> SessionPage:
    """Sessions, the most recently changed first."""
    query = select(SessionRow).where(
        SessionRow.account_id == tx.account_id,
        *(SessionRow.owner_id == owner_id for owner_id in wanted.owners),
        *(SessionRow.id.in_(ids) for ids in wanted.among),
    )
    if wanted.statuses:
        query = query.where(SessionRow.status.in_(wanted.statuses))
    if wanted.client_id is not None:
        query = query.where(SessionRow.client_id.in_(same_client(wanted.client_id, tx.account_id)))
    if wanted.opened_before is not None:
        query = query.where(SessionRow.created_at < wanted.opened_before)
    found = await newest_first(tx, query, SessionRow.updated_at, SessionRow.id, limit=limit, cursor=cursor)
    people = await identity.people(tx, tx.account_id, {row.owner_id for row in found.rows})
    tried = await _count_attempts(tx, [row.id for row in found.rows])
    items = [
        SessionListItem(
            **msgspec.structs.asdict(summary_to_schema(row, people[row.owner_id])), steps_tried=tried.get(row.id, 0)
        )
        for row in found.rows
    ]
    return SessionPage(items=items, next_cursor=found.next_cursor)


async def owners(tx: Tx) -> set[UUID]:
    """Ids of the members who opened sessions."""
    return set((await tx.session.execute(_OWNERS, {"account_id": tx.account_id})).scalars())


async def _count_attempts(tx: Tx, session_ids: Collection[UUID]) -> dict[UUID, int]:
    """The number of ``ATTEMPTS`` of each session that has any."""
    query = select(StepRow.session_id, func.count().label("tried")).where(
        StepRow.account_id == tx.account_id,
        StepRow.session_id.in_(session_ids),
        StepRow.kind.in_(ATTEMPTS),
        StepRow.struck_at.is_(None),
    )
    rows = await tx.session.execute(query.group_by(StepRow.session_id))
    return {row.session_id: row.tried for row in rows}


async def count_by_status(tx: Tx, client_id: UUID) -> dict[str, int]:
    """How many sessions a client has."""
    query = select(SessionRow.status, func.count()).where(
        SessionRow.account_id == tx.account_id, SessionRow.client_id.in_(same_client(client_id, tx.account_id))
    )
    return {row[0]: row[1] for row in await tx.session.execute(query.group_by(SessionRow.status))}


async def newest_resolved(tx: Tx, client_id: UUID, limit: int) -> Sequence[SessionRow]:
    """Sessions of a client with what fixed them."""
    query = select(SessionRow).where(
        SessionRow.account_id == tx.account_id,
        SessionRow.client_id.in_(same_client(client_id, tx.account_id)),
        SessionRow.status == SessionStatus.RESOLVED,
        SessionRow.resolution.is_not(None),
    )
    query = query.order_by(SessionRow.updated_at.desc(), SessionRow.id.desc()).limit(limit)
    return (await tx.session.execute(query)).scalars().all()


async def called_otherwise(tx: Tx, client_id: UUID, name: str, after: UUID | None, limit: int) -> Sequence[SessionRow]:
    """Sessions of a client that have another name for it, locked, in the order of their ids."""
    query = select(SessionRow).where(
        SessionRow.account_id == tx.account_id,
        SessionRow.client_id.in_(same_client(client_id, tx.account_id)),
        SessionRow.client_name != name,
        true() if after is None else SessionRow.id > after,
    )
    query = query.order_by(SessionRow.id).limit(limit).with_for_update(key_share=True)
    return (await tx.session.execute(query)).scalars().all()


async def unlinked(tx: Tx, before: UUID | None, limit: int) -> Sequence[SessionRow]:
    """Sessions without a client, or with a device that is linked to none, locked; the newest first."""
    query = select(SessionRow).where(
        SessionRow.account_id == tx.account_id,
        or_(
            SessionRow.client_id.is_(None),
            and_(SessionRow.device.is_not(None), SessionRow.device_id.is_(None)),
        ),
        true() if before is None else SessionRow.id < before,
    )
    query = query.order_by(SessionRow.id.desc()).limit(limit).with_for_update(key_share=True)
    return (await tx.session.execute(query)).scalars().all()


async def with_other_device(tx: Tx, before: UUID | None, limit: int) -> Sequence[SessionRow]:
    """Sessions changed since yesterday whose device is called otherwise than the one they are linked to, locked.

    A process that knows no devices changes the text alone.
    """
    linked = exists().where(
        DeviceRow.account_id == SessionRow.account_id,
        DeviceRow.id == SessionRow.device_id,
        DeviceRow.name.is_distinct_from(SessionRow.device),
    )
    query = select(SessionRow).where(
        SessionRow.account_id == tx.account_id,
        SessionRow.updated_at > tx.now - timedelta(days=1),
        linked,
        true() if before is None else SessionRow.id < before,
    )
    query = query.order_by(SessionRow.id.desc()).limit(limit).with_for_update(key_share=True)
    return (await tx.session.execute(query)).scalars().all()


async def link_handoffs(tx: Tx, clients: Mapping[UUID, UUID]) -> None:
    """Give the handoffs of sessions the sessions' clients, where they have none."""
    of = {"account_id": tx.account_id, "sessions": list(clients), "clients": list(clients.values())}
    await tx.session.execute(_LINK_HANDOFFS, of)


async def move_handoffs(tx: Tx, session_id: UUID, client_id: UUID) -> None:
    of = {"account_id": tx.account_id, "session_id": session_id, "client_id": client_id}
    await tx.session.execute(_MOVE_HANDOFFS, of)


async def unused(
    tx: Tx, client_id: UUID | None, contact_id: UUID | None, device_id: UUID | None
) -> tuple[UUID | None, UUID | None, UUID | None]:
    """Those of a client, a contact and a device that no session names."""
    found: list[UUID | None] = []
    for column, row_id in (
        (SessionRow.client_id, client_id),
        (SessionRow.contact_id, contact_id),
        (SessionRow.device_id, device_id),
    ):
        named = exists().where(SessionRow.account_id == tx.account_id, column == row_id)
        used = row_id is None or (await tx.session.execute(select(named))).scalar_one()
        found.append(None if used else row_id)
    return found[0], found[1], found[2]


async def find_session_by_key(tx: Tx, owner_id: UUID, key: str) -> SessionRow | None:
    query = select(SessionRow).where(
        SessionRow.account_id == tx.account_id,
        SessionRow.owner_id == owner_id,
        SessionRow.idempotency_key == key,
    )
    return (await tx.session.execute(query)).scalar_one_or_none()


def step_by_key(account_id: UUID, session_id: UUID, actor_id: UUID, key: str) -> Read[dict[str, Any]]:
    """For ``find_step_by_key``."""
    return Read(
        sql="""
            select * from session_steps
            where account_id = :account_id and session_id = :session_id and actor_id = :actor_id
              and idempotency_key = :key
            """,
        arguments={"account_id": account_id, "session_id": session_id, "actor_id": actor_id, "key": key},
        row=dict,
    )


async def find_step_by_key(tx: Tx, session_id: UUID, actor_id: UUID, key: str) -> StepRow | None:
    found = await reads.rows(tx, step_by_key(tx.account_id, session_id, actor_id, key))
    return from_json(StepRow, found[0]) if found else None


async def find_steps_by_keys(tx: Tx, session_id: UUID, actor_id: UUID, keys: Collection[str]) -> Sequence[StepRow]:
    """In their order."""
    query = select(StepRow).where(
        StepRow.account_id == tx.account_id,
        StepRow.session_id == session_id,
        StepRow.actor_id == actor_id,
        StepRow.idempotency_key.in_(keys),
    )
    return (await tx.session.execute(query.order_by(StepRow.position))).scalars().all()


async def lock_steps(tx: Tx, session_id: UUID, step_ids: Collection[UUID]) -> Mapping[UUID, StepRow]:
    """Steps of a session by id, locked and as they are in the database now."""
    query = select(StepRow).where(
        StepRow.account_id == tx.account_id, StepRow.session_id == session_id, StepRow.id.in_(step_ids)
    )
    query = query.order_by(StepRow.position).with_for_update().execution_options(populate_existing=True)
    return {row.id: row for row in (await tx.session.execute(query)).scalars()}


def step_to_schema(
    row: Any,  # noqa: ANN401  (a ``StepRow``, or an ``Excerpt``)
    people: Mapping[UUID, Person],
    *,
    as_typed: bool = False,
) -> Step:
    """``people``: as ``people_of`` finds them."""
    visible = masking.step(row, as_typed=as_typed)
    return Step(
        id=row.id,
        session_id=row.session_id,
        position=row.position,
        kind=StepKind(row.kind),
        repeats=row.repeats,
        more=getattr(row, "more", 0),
        masked=visible.masked,
        version=row.version,
        edits=row.edits,
        edited=Mark(by=people[row.edited_by], at=row.edited_at) if row.edited_by else None,
        struck=Mark(by=people[row.struck_by], at=row.struck_at) if row.struck_by else None,
        actor=people[row.actor_id],
        ran_at=row.ran_at,
        created_at=row.created_at,
        **visible.texts,  # type: ignore[arg-type]
    )


def summary_to_schema(row: SessionRow, owner: Person) -> SessionSummary:
    """For lists and events, which the whole account reads: always masked."""
    return SessionSummary(
        id=row.id,
        **masking.summary(row).texts,  # type: ignore[arg-type]
        client_id=row.client_id,
        severity=Severity(row.severity),
        affected_users=row.affected_users,
        status=SessionStatus(row.status),
        waits_for=WaitsFor(row.waits_for) if row.waits_for else None,
        remind_at=row.remind_at,
        owner=owner,
        practice=row.practice,
        steps=row.steps - row.struck,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )
