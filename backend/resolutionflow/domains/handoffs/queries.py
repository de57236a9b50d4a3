"""Reads of handoffs: the queue, one card, its brief and history."""

from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec
from sqlalchemy import and_, or_, select, tuple_

from resolutionflow.domains.flowpilot.schemas import Severity
from resolutionflow.domains.handoffs.models import BriefRow, HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.schemas import (
    Brief,
    HandoffCard,
    HandoffDetail,
    HandoffEvent,
    HandoffPage,
    HandoffState,
    Intent,
    Slot,
)
from resolutionflow.domains.handoffs.transitions import LIVE
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.pagination import decode_cursor, encode_cursor


async def row(tx: Tx, handoff_id: UUID, *, lock: bool = False) -> HandoffRow:
    """The row as it is in the database now, not as this transaction saw it before; with ``lock``, as it stays.

    Raises:
        NotFound: no such handoff in the account.
    """
    query = (
        select(HandoffRow)
        .where(HandoffRow.account_id == tx.scope.account_id, HandoffRow.id == handoff_id)
        .execution_options(populate_existing=True)
    )
    found = (await tx.session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


async def in_the_way(tx: Tx, session_id: UUID, escalated_by: UUID, key: str) -> list[HandoffRow]:
    """What an escalation may run into: the handoff of the same key, and the session's one that is under way."""
    rows = await tx.session.execute(
        select(HandoffRow).where(
            HandoffRow.account_id == tx.scope.account_id,
            or_(
                and_(HandoffRow.escalated_by == escalated_by, HandoffRow.idempotency_key == key),
                and_(HandoffRow.session_id == session_id, HandoffRow.state.in_(LIVE)),
            ),
        )
    )
    return list(rows.scalars())


async def live_of_session(tx: Tx, session_id: UUID) -> HandoffRow | None:
    return (
        await tx.session.execute(
            select(HandoffRow).where(
                HandoffRow.account_id == tx.scope.account_id,
                HandoffRow.session_id == session_id,
                HandoffRow.state.in_(LIVE),
            )
        )
    ).scalar_one_or_none()


async def page(
    tx: Tx, *, states: Collection[HandoffState], session_id: UUID | None, limit: int, cursor: str | None
) -> HandoffPage:
    """The queue, newest first, with the event it is a snapshot of."""
    assert tx.scope.account_id is not None  # noqa: S101
    head = await live.head_in(tx, tx.scope.account_id)
    query = select(HandoffRow).where(HandoffRow.account_id == tx.scope.account_id, HandoffRow.state.in_(states or LIVE))
    if session_id is not None:
        query = query.where(HandoffRow.session_id == session_id)
    if cursor is not None:
        at, row_id = decode_cursor(cursor)
        query = query.where(tuple_(HandoffRow.opened_at, HandoffRow.id) < tuple_(at, row_id))
    query = query.order_by(HandoffRow.opened_at.desc(), HandoffRow.id.desc()).limit(limit + 1)
    rows = list((await tx.session.execute(query)).scalars())
    last = rows[limit - 1] if len(rows) > limit else None
    return HandoffPage(
        items=await cards(tx, rows[:limit]),
        next_cursor=encode_cursor(last.opened_at, last.id) if last else None,
        epoch=head.epoch,
        head=head.seq,
    )


async def detail(tx: Tx, handoff: HandoffRow) -> HandoffDetail:
    """Card, newest brief and history, in three queries whatever they hold."""
    brief = (
        await tx.session.execute(
            select(BriefRow.content)
            .where(BriefRow.account_id == tx.scope.account_id, BriefRow.handoff_id == handoff.id)
            .order_by(BriefRow.version.desc())
            .limit(1)
        )
    ).scalar_one()
    events = list(
        (
            await tx.session.execute(
                select(HandoffEventRow)
                .where(HandoffEventRow.account_id == tx.scope.account_id, HandoffEventRow.handoff_id == handoff.id)
                .order_by(HandoffEventRow.seq)
            )
        ).scalars()
    )
    return await assembled(tx, handoff, msgspec.convert(brief, Brief), events)


async def assembled(tx: Tx, handoff: HandoffRow, brief: Brief, events: list[HandoffEventRow]) -> HandoffDetail:
    """A detail of rows that are known already."""
    people = await _people(tx, [handoff], {event.actor_id for event in events})
    return HandoffDetail(
        card=_card(handoff, people),
        brief=brief,
        history=[
            HandoffEvent(
                seq=event.seq,
                cycle=event.cycle,
                actor=people[event.actor_id] if event.actor_id else None,
                from_state=HandoffState(event.from_state) if event.from_state else None,
                to_state=HandoffState(event.to_state),
                at=event.at,
                note=event.note,
            )
            for event in events
        ],
    )


async def cards(tx: Tx, rows: list[HandoffRow]) -> list[HandoffCard]:
    people = await _people(tx, rows)
    return [_card(handoff, people) for handoff in rows]


async def _people(tx: Tx, rows: Iterable[HandoffRow], more: Iterable[UUID | None] = ()) -> dict[UUID, Person]:
    assert tx.scope.account_id is not None  # noqa: S101
    ids = {row.escalated_by for row in rows} | {row.claimed_by for row in rows} | set(more)
    return await identity.people(tx, tx.scope.account_id, {i for i in ids if i is not None})


def _card(handoff: HandoffRow, people: dict[UUID, Person]) -> HandoffCard:
    return HandoffCard(
        id=handoff.id,
        session_id=handoff.session_id,
        revision=handoff.revision,
        intent=Intent(handoff.intent),
        state=HandoffState(handoff.state),
        cycle=handoff.cycle,
        title=handoff.title,
        client_name=handoff.client_name,
        severity=Severity(handoff.severity),
        affected_users=handoff.affected_users,
        ticket_ref=handoff.ticket_ref,
        device=handoff.device,
        steps_tried=handoff.steps_tried,
        missing=[Slot(slot) for slot in handoff.missing],
        escalated_by=people[handoff.escalated_by],
        opened_at=handoff.opened_at,
        claimed_by=people[handoff.claimed_by] if handoff.claimed_by else None,
        claimed_at=handoff.claimed_at,
        first_action_at=handoff.first_action_at,
        ended_at=handoff.ended_at,
    )
