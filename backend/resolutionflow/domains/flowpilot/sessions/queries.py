"""Reads of sessions and steps."""

import operator
from collections.abc import Collection
from datetime import datetime
from functools import reduce
from typing import Any
from uuid import UUID

from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import Select, func, select, text
from sqlalchemy.dialects.postgresql import JSONB

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.sessions import masking
from resolutionflow.domains.flowpilot.sessions.models import SessionRow, StepRow
from resolutionflow.domains.flowpilot.sessions.schemas import (
    SHOWN,
    Attachment,
    SessionDetail,
    SessionPage,
    SessionStatus,
    SessionSummary,
    Severity,
    Step,
    StepKind,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.pagination import newest_first
from resolutionflow.kernel.errors import NotFound

FACTS = ("problem", "severity", "ticket_ref", "device", "affected_users", "business_impact", "since")
"""Fields of a session that are found out while it is worked on."""


ROOM = 700_000
"""Bytes of all texts of a session that are. Where there is more, each shows less."""
SHARES = [SHOWN >> n for n in range(9)]
_AT_ONCE = 200
"""Steps that are read in one go: others have their turn between two."""

_CUT = "left({0}, share.n) as {0}"
_REST = "case when octet_length({0}) > share.n then greatest(char_length({0}) - share.n, 0) else 0 end"
_BEGINNINGS = text(
    f"""
    with share as materialized (
      select coalesce(max(n), cast(:least as integer)) as n from unnest(cast(:shares as integer[])) n
      where (
        select sum(least(octet_length(body), n) + least(coalesce(octet_length(output), 0), n)
                   + least(coalesce(octet_length(rules_out), 0), n))
        from session_steps where account_id = :account_id and session_id = :session_id
      ) <= :room
    )
    select id, session_id, position, kind, actor_id, repeats, created_at,
           {", ".join(_CUT.format(name) for name in masking.STEP_FIELDS)},
           {" + ".join(_REST.format(name) for name in masking.STEP_FIELDS)} as more,
           case when secrets is not null then (
             select coalesce(jsonb_object_agg(f.key, jsonb_path_query_array(
               f.value, 'strict $[*] ? (@[0] < $n)', jsonb_build_object('n', share.n))), '{{}}')
             from jsonb_each(secrets) f
           ) end as secrets
    from session_steps, share
    where account_id = :account_id and session_id = :session_id and position > :after
    order by position limit :rows
    """  # noqa: S608  (put together from names written here)
).columns(secrets=JSONB, created_at=DateTimeUTC(timezone=True))

_BYTES = reduce(
    operator.add, (func.coalesce(func.octet_length(getattr(StepRow, name)), 0) for name in masking.STEP_FIELDS)
)


async def session_row(tx: Tx, session_id: UUID, *, lock: bool = False) -> SessionRow:
    """The row; with ``lock``, whoever else wants to write to the session waits for this transaction.

    Raises:
        NotFound: no such session in the account.
    """
    # A locked row stays as this transaction knows it.
    locked: dict[UUID, SessionRow] = tx.state.setdefault(session_row, {})
    if session_id in locked:
        return locked[session_id]
    query = select(SessionRow).where(SessionRow.account_id == tx.scope.account_id, SessionRow.id == session_id)
    row = (await tx.session.execute(query.with_for_update(key_share=True) if lock else query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    if lock:
        locked[session_id] = row
    return row


async def steps_of(tx: Tx, session_id: UUID, *, after: int = 0, as_typed: bool = False) -> list[Step]:
    """The beginnings of a session's steps, or all of them where that is little; see ``SHOWN``."""
    steps: list[Step] = []
    while True:
        arguments = {"account_id": tx.scope.account_id, "session_id": session_id, "after": after, "rows": _AT_ONCE}
        rows = (
            await tx.session.execute(_BEGINNINGS, {**arguments, "shares": SHARES, "room": ROOM, "least": SHARES[-1]})
        ).all()
        people = await _people(tx, {row.actor_id for row in rows})
        steps += [step(row, people[row.actor_id], as_typed=as_typed) for row in rows]
        if len(rows) < _AT_ONCE:
            return steps
        after = rows[-1].position


async def step_row(tx: Tx, session_id: UUID, step_id: UUID, *, lock: bool = False) -> StepRow:
    """The whole of a step.

    Raises:
        NotFound: no such step in a session of the account.
    """
    query = select(StepRow).where(
        StepRow.account_id == tx.scope.account_id, StepRow.session_id == session_id, StepRow.id == step_id
    )
    row = (await tx.session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def person(tx: Tx, user_id: UUID) -> Person:
    return (await _people(tx, {user_id}))[user_id]


def sizes() -> Select[UUID, int]:
    """Steps and the bytes of their texts."""
    return select(StepRow.id, _BYTES)


async def bytes_of(tx: Tx, session_id: UUID) -> int:
    """Of all texts of a session's steps; PostgreSQL knows them without reading the texts."""
    query = select(func.coalesce(func.sum(_BYTES), 0)).where(
        StepRow.account_id == tx.scope.account_id, StepRow.session_id == session_id
    )
    return int((await tx.session.execute(query)).scalar_one())


async def attachments_of(tx: Tx, session_id: UUID, *, as_typed: bool = False) -> list[Attachment]:
    query = (
        select(AttachmentRow)
        .where(AttachmentRow.account_id == tx.scope.account_id, AttachmentRow.session_id == session_id)
        .order_by(AttachmentRow.id)
    )
    rows = list((await tx.session.execute(query)).scalars())
    people = await _people(tx, {row.uploaded_by for row in rows})
    return [attachment(row, people[row.uploaded_by], as_typed=as_typed) for row in rows]


async def detail(tx: Tx, session_id: UUID, *, after: int = 0, as_typed: bool = False) -> SessionDetail:
    """A session with its steps and files, in a fixed number of queries however many there are."""
    row = await session_row(tx, session_id)
    steps = await steps_of(tx, session_id, after=after, as_typed=as_typed)
    people = await _people(tx, {row.owner_id})
    shown = masking.session(row, as_typed=as_typed)
    return SessionDetail(
        id=row.id,
        severity=Severity(row.severity),
        affected_users=row.affected_users,
        since=row.since,
        status=SessionStatus(row.status),
        facts_at=_facts_at(row),
        masked=shown.masked,
        owner=people[row.owner_id],
        steps=steps,
        attachments=await attachments_of(tx, session_id, as_typed=as_typed),
        created_at=row.created_at,
        updated_at=row.updated_at,
        **shown.texts,  # type: ignore[arg-type]
    )


def _facts_at(row: SessionRow) -> dict[str, datetime]:
    return {
        name: datetime.fromisoformat(row.facts_at[name]) if name in row.facts_at else row.created_at
        for name in FACTS
        if getattr(row, name) not in {None, ""}
    }


async def page(
    tx: Tx, *, statuses: Collection[SessionStatus], owner_id: UUID | None, limit: int, cursor: str | None
) -> SessionPage:
    """Sessions, the latest worked on first."""
    query = select(SessionRow).where(SessionRow.account_id == tx.scope.account_id)
    if statuses:
        query = query.where(SessionRow.status.in_(statuses))
    if owner_id is not None:
        query = query.where(SessionRow.owner_id == owner_id)
    found = await newest_first(tx, query, SessionRow.updated_at, SessionRow.id, limit=limit, cursor=cursor)
    people = await _people(tx, {row.owner_id for row in found.rows})
    items = [summary(row, people[row.owner_id]) for row in found.rows]
    return SessionPage(items=items, next_cursor=found.next_cursor)


async def session_by_key(tx: Tx, owner_id: UUID, key: str) -> SessionRow | None:
    return (
        await tx.session.execute(
            select(SessionRow).where(
                SessionRow.account_id == tx.scope.account_id,
                SessionRow.owner_id == owner_id,
                SessionRow.idempotency_key == key,
            )
        )
    ).scalar_one_or_none()


async def step_by_key(tx: Tx, session_id: UUID, actor_id: UUID, key: str) -> StepRow | None:
    return (
        await tx.session.execute(
            select(StepRow).where(
                StepRow.account_id == tx.scope.account_id,
                StepRow.session_id == session_id,
                StepRow.actor_id == actor_id,
                StepRow.idempotency_key == key,
            )
        )
    ).scalar_one_or_none()


def step(row: Any, actor: Person, *, as_typed: bool = False) -> Step:  # noqa: ANN401  (a ``StepRow``, or its beginning)
    shown = masking.step(row, as_typed=as_typed)
    return Step(
        id=row.id,
        session_id=row.session_id,
        position=row.position,
        kind=StepKind(row.kind),
        repeats=row.repeats,
        more=getattr(row, "more", 0),
        masked=shown.masked,
        actor=actor,
        created_at=row.created_at,
        **shown.texts,  # type: ignore[arg-type]
    )


def attachment(row: AttachmentRow, uploaded_by: Person, *, as_typed: bool = False) -> Attachment:
    return Attachment(
        id=row.id,
        session_id=row.session_id,
        name=masking.file_name(row, as_typed=as_typed),
        media_type=row.media_type,
        size=row.size,
        uploaded_by=uploaded_by,
        created_at=row.created_at,
    )


def summary(row: SessionRow, owner: Person) -> SessionSummary:
    """For lists and events, which the whole account sees: masked whoever reads it."""
    return SessionSummary(
        id=row.id,
        **masking.summary(row).texts,  # type: ignore[arg-type]
        severity=Severity(row.severity),
        affected_users=row.affected_users,
        status=SessionStatus(row.status),
        owner=owner,
        steps=row.steps,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


async def _people(tx: Tx, ids: set[UUID]) -> dict[UUID, Person]:
    return await identity.people(tx, tx.account_id, ids)
