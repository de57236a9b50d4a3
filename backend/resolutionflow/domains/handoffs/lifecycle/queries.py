"""Reads of handoffs (a card, its history), and the updates that compare before they write."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import case, exists, func, or_, select, update

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.brief import queries as briefs
from resolutionflow.domains.handoffs.brief.models import BriefRow
from resolutionflow.domains.handoffs.brief.schemas import Brief, Slot
from resolutionflow.domains.handoffs.lifecycle.models import LET_GO, OF_CLAIM, PEOPLE, HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import (
    AlreadyEscalated,
    Due,
    HandoffCard,
    HandoffDetail,
    HandoffEvent,
    HandoffState,
    Intent,
    Notified,
    Outcome,
    Timer,
    TransitionName,
)
from resolutionflow.domains.handoffs.lifecycle.timers import INACTIVITY_TIMERS, NextTimer
from resolutionflow.domains.handoffs.lifecycle.transitions import LIVE, allowed
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.db import reads, writes
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import adopt, from_json
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.db.tx import Write
from resolutionflow.kernel.errors import NotFound

MAX_NAMED = 3
"""Number of notified members that a card names."""
_MAX_SAME_TICKET = 3


async def get_row(tx: Tx, handoff_id: UUID, *, lock: bool = False) -> HandoffRow:
    """The row as it is in the database now, not as this transaction read it before; with ``lock``, locked.

    ``FOR NO KEY UPDATE``: checks of foreign keys to the row neither wait for the lock nor deadlock with it.

    Raises:
        NotFound: no such handoff in the account.
    """
    # One that was locked with the statement that began the transaction stays as this transaction knows it.
    locked: dict[UUID, HandoffRow] = tx.state.get(locking, {})
    if handoff_id in locked:
        return locked[handoff_id]
    query = (
        select(HandoffRow)
        .where(HandoffRow.account_id == tx.account_id, HandoffRow.id == handoff_id)
        .execution_options(populate_existing=True)
    )
    found = (await tx.session.execute(query.with_for_update(key_share=True) if lock else query)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def locking(account_id: UUID, handoff_id: UUID) -> Read[dict[str, Any]]:
    """Locks the row for ``get_row``, with the statement that begins the transaction."""

    def keep(tx: Tx, found: list[dict[str, Any]]) -> None:
        for columns in found:
            row = from_json(HandoffRow, columns)
            adopt(tx.session, row)
            tx.state[locking] = {handoff_id: row}

    return Read(
        sql="select * from handoffs where account_id = :account_id and id = :handoff_id for no key update",
        arguments={"account_id": account_id, "handoff_id": handoff_id},
        row=dict,
        keep=keep,
    )


SESSION_OF = "select session_id from handoffs where account_id = :account_id and id = :handoff_id"
"""The session of a handoff."""


def conflicting(account_id: UUID, session_id: UUID, escalated_by: UUID, key: str) -> Read[dict[str, Any]]:
    """For ``find_conflicts``."""
    return Read(
        sql="""
            select * from handoffs where account_id = :account_id and (
              (escalated_by = :escalated_by and idempotency_key = :key)
              or (session_id = :session_id and state = any(cast(:states as text[])))
            )
            """,
        arguments={
            "account_id": account_id,
            "session_id": session_id,
            "escalated_by": escalated_by,
            "key": key,
            "states": LIVE,
        },
        row=dict,
    )


async def find_conflicts(tx: Tx, session_id: UUID, escalated_by: UUID, key: str) -> list[HandoffRow]:
    """The handoff that the same key made, and the session's live one."""
    found = await reads.rows(tx, conflicting(tx.account_id, session_id, escalated_by, key))
    return [from_json(HandoffRow, columns) for columns in found]


async def lock_if_due(tx: Tx, handoff_id: UUID) -> HandoffRow | None:
    """The row, locked, if its timer is due and no other transaction holds it."""
    query = (
        select(HandoffRow)
        .where(
            HandoffRow.account_id == tx.account_id,
            HandoffRow.id == handoff_id,
            HandoffRow.timer_at <= tx.now,
        )
        .with_for_update(skip_locked=True, key_share=True)
        .execution_options(populate_existing=True)
    )
    return (await tx.session.execute(query)).scalar_one_or_none()


async def count_changes(tx: Tx, handoff_id: UUID) -> int:
    """Number of transitions that people made. Those of timers count toward no limit."""
    query = (
        select(func.count())
        .select_from(HandoffEventRow)
        .where(
            HandoffEventRow.account_id == tx.account_id,
            HandoffEventRow.handoff_id == handoff_id,
            HandoffEventRow.actor_id.is_not(None),
        )
    )
    return (await tx.session.execute(query)).scalar_one()


def live_of(account_id: UUID, session_id: UUID) -> Read[dict[str, Any]]:
    """For ``find_live``."""
    return Read(
        sql="""
            select * from handoffs
            where account_id = :account_id and session_id = :session_id and state = any(cast(:states as text[]))
            """,
        arguments={"account_id": account_id, "session_id": session_id, "states": LIVE},
        row=dict,
    )


def people_of_live(account_id: UUID, session_id: UUID) -> Read[Any]:
    """The names on the card of the session's live handoff."""
    return identity.people_ahead(
        account_id,
        f"""
        select unnest(array[{", ".join(PEOPLE)}] || notified[1:{MAX_NAMED}]) from handoffs
        where account_id = :account_id and session_id = :session_id and state = any(cast(:states as text[]))
        """,  # noqa: S608  (constants)
        {"session_id": session_id, "states": LIVE},
    )


async def find_live(tx: Tx, session_id: UUID) -> HandoffRow | None:
    """The row without a lock: lock it before changing it."""
    found = await reads.rows(tx, live_of(tx.account_id, session_id))
    return from_json(HandoffRow, found[0]) if found else None


async def list_same_ticket(tx: Tx, session_id: UUID, ticket_ref: str | None) -> list[AlreadyEscalated]:
    """Live handoffs of other sessions with this ticket, in any case of its letters."""
    if ticket_ref is None:
        return []
    query = (
        select(HandoffRow)
        .where(
            HandoffRow.account_id == tx.account_id,
            HandoffRow.state.in_(LIVE),
            HandoffRow.session_id != session_id,
            HandoffRow.practice.is_(False),
            func.lower(HandoffRow.ticket_ref) == ticket_ref.lower(),
        )
        .order_by(HandoffRow.opened_at.desc(), HandoffRow.id)
        .limit(_MAX_SAME_TICKET)
    )
    return [
        AlreadyEscalated(
            id=row.id,
            title=row.title,
            client_name=row.client_name,
            state=HandoffState(row.state),
            opened_at=row.opened_at,
        )
        for row in (await tx.session.execute(query)).scalars()
    ]


async def held_by(tx: Tx, user_id: UUID) -> list[UUID]:
    """Handoffs that a member holds or is offered, in the order in which several are locked."""
    query = select(HandoffRow.id).where(
        HandoffRow.account_id == tx.account_id,
        HandoffRow.state.in_((HandoffState.OFFERED, HandoffState.CLAIMED, HandoffState.ACTIVE)),
        or_(*(getattr(HandoffRow, name) == user_id for name in LET_GO)),
    )
    return list((await tx.session.execute(query.order_by(HandoffRow.id))).scalars())


async def claim(
    tx: Tx,
    handoff_id: UUID,
    user_id: UUID,
    sources: Collection[HandoffState],
    due: NextTimer | None,
    *,
    offered: bool,
) -> HandoffRow | None:
    """Claim a handoff by compare-and-swap, the only way to get one; None: it could not be claimed.

    ``offered``: only if it is offered to the member; otherwise only if another member escalated it, or in a practice,
    which has no timer.
    """
    eligible = (
        HandoffRow.offered_to == user_id if offered else or_(HandoffRow.escalated_by != user_id, HandoffRow.practice)
    )
    at = func.greatest(tx.now, HandoffRow.opened_at, HandoffRow.claimed_at)
    change = (
        update(HandoffRow)
        .where(
            HandoffRow.account_id == tx.account_id,
            HandoffRow.id == handoff_id,
            HandoffRow.state.in_(sources),
            eligible,
        )
        .values(
            state=HandoffState.CLAIMED,
            revision=HandoffRow.revision + 1,
            claimed_by=user_id,
            claimed_at=at,
            changed_at=at,
            offered_to=None,
            **dict.fromkeys(OF_CLAIM),
            timer=case((HandoffRow.practice, None), else_=due.timer if due else None),
            timer_at=case((HandoffRow.practice, None), else_=due.at if due else None),
        )
        .returning(HandoffRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return (await tx.session.execute(change)).scalar_one_or_none()


_POSTPONE = """
    handoff_timer as (
      update handoffs set timer = :timer, timer_at = :timer_at
      where account_id = :account_id and id = :handoff_id and state = :state and claimed_by = :user_id
      returning 1
    )
"""


async def postpone_timer(tx: Tx, handoff_id: UUID, user_id: UUID, due: NextTimer) -> None:
    """Set the timer of a handoff that is active and held by the member."""
    arguments = {
        "account_id": tx.account_id,
        "handoff_id": handoff_id,
        "user_id": user_id,
        "state": HandoffState.ACTIVE,
        "timer": due.timer,
        "timer_at": due.at,
    }
    await writes.add(tx, Write(name="handoff_timer", sql=_POSTPONE, arguments=arguments))


async def actors_of(tx: Tx, handoff: HandoffRow, transition: str) -> list[UUID | None]:
    """The members who made a transition in the handoff's current cycle, oldest first."""
    query = select(HandoffEventRow.actor_id).where(
        HandoffEventRow.account_id == tx.account_id,
        HandoffEventRow.handoff_id == handoff.id,
        HandoffEventRow.cycle == handoff.cycle,
        HandoffEventRow.transition == transition,
    )
    return list((await tx.session.execute(query.order_by(HandoffEventRow.seq))).scalars())


async def is_accepted_offer(tx: Tx, handoff: HandoffRow) -> bool:
    """Whether the holder of a claimed handoff got it by accepting an offer."""
    query = select(HandoffEventRow.transition).where(
        HandoffEventRow.account_id == tx.account_id,
        HandoffEventRow.handoff_id == handoff.id,
        HandoffEventRow.to_state == HandoffState.CLAIMED,
        HandoffEventRow.transition.in_(("claim", "accept")),
    )
    newest = query.order_by(HandoffEventRow.seq.desc()).limit(1)
    return (await tx.session.execute(newest)).scalar_one() == "accept"


async def newest_timer(tx: Tx, handoff: HandoffRow, timers: Collection[Timer]) -> tuple[Timer, datetime] | None:
    """The timer of ``timers`` that fired last in the handoff's current cycle, and when."""
    query = select(HandoffEventRow.transition, HandoffEventRow.at).where(
        HandoffEventRow.account_id == tx.account_id,
        HandoffEventRow.handoff_id == handoff.id,
        HandoffEventRow.cycle == handoff.cycle,
        HandoffEventRow.transition.in_(timers),
    )
    row = (await tx.session.execute(query.order_by(HandoffEventRow.seq.desc()).limit(1))).one_or_none()
    return None if row is None else (Timer(row.transition), row.at)


async def newest_holder(tx: Tx, session_id: UUID) -> UUID | None:
    """The member who claimed or resolved the session's newest handoff; a follow-up replaces the earlier holder."""
    query = (
        select(HandoffRow.claimed_by)
        .where(
            HandoffRow.account_id == tx.account_id,
            HandoffRow.session_id == session_id,
            HandoffRow.state != HandoffState.WITHDRAWN,
        )
        .order_by(HandoffRow.created_at.desc(), HandoffRow.id.desc())
        .limit(1)
    )
    return (await tx.session.execute(query)).scalar_one_or_none()


async def is_in_brief(tx: Tx, session_id: UUID, attachment_id: UUID) -> bool:
    """Whether a brief of the session lists the attachment."""
    listed = exists().where(
        HandoffRow.account_id == tx.account_id,
        HandoffRow.session_id == session_id,
        BriefRow.account_id == HandoffRow.account_id,
        BriefRow.handoff_id == HandoffRow.id,
        BriefRow.content.contains({"attachments": [{"id": str(attachment_id)}]}),
    )
    return bool((await tx.session.execute(select(listed))).scalar_one())


def history_of(account_id: UUID, handoff_id: UUID) -> Read[dict[str, Any]]:
    """For ``history``."""
    return Read(
        sql="select * from handoff_events where account_id = :account_id and handoff_id = :handoff_id order by seq",
        arguments={"account_id": account_id, "handoff_id": handoff_id},
        row=dict,
    )


async def history(tx: Tx, handoff_id: UUID) -> list[HandoffEventRow]:
    """The history, oldest first."""
    return [from_json(HandoffEventRow, each) for each in await reads.rows(tx, history_of(tx.account_id, handoff_id))]


def whole(handoff: HandoffRow) -> list[Read[Any]]:
    """The rows that ``detail`` reads besides the handoff's own."""
    people = identity.people_ahead(
        handoff.account_id,
        """
        select actor_id from handoff_events where account_id = :account_id and handoff_id = :handoff_id
        union select unnest(cast(:others as uuid[]))
        """,
        {"handoff_id": handoff.id, "others": tuple(_named(handoff))},
    )
    of_handoff = (handoff.account_id, handoff.id)
    return [history_of(*of_handoff), briefs.of_handoff(*of_handoff), people]


async def card(tx: Tx, handoff: HandoffRow, events: Sequence[HandoffEventRow] = ()) -> HandoffCard:
    """Looks up the names in ``events`` with those on the card, in one query."""
    return _card(handoff, await _people(tx, [handoff], {event.actor_id for event in events}))


async def detail(tx: Tx, handoff: HandoffRow) -> HandoffDetail:
    """Card, newest brief and history."""
    await reads.ahead(tx, *whole(handoff))
    events = await history(tx, handoff.id)
    return await build_detail(tx, await card(tx, handoff, events), events)


async def build_detail(
    tx: Tx, card: HandoffCard, events: Sequence[HandoffEventRow], brief: Brief | None = None
) -> HandoffDetail:
    """A detail from rows that were read already."""
    people = await identity.people(tx, tx.account_id, {event.actor_id for event in events if event.actor_id})
    return HandoffDetail(
        card=card,
        brief=brief or await briefs.newest(tx, card.id),
        history=[
            HandoffEvent(
                seq=event.seq,
                cycle=event.cycle,
                actor=people[event.actor_id] if event.actor_id else None,
                # A newer process may have written a transition that this one does not know.
                transition=cast("TransitionName", event.transition),
                from_state=HandoffState(event.from_state) if event.from_state else None,
                to_state=HandoffState(event.to_state),
                at=event.at,
                note=event.note,
                notified=event.notified,
                skipped=[Timer(step) for step in event.skipped],
            )
            for event in events
        ],
        allowed=allowed(card.state),
    )


async def list_cards(tx: Tx, ids: Collection[UUID]) -> list[HandoffCard]:
    rows = await tx.session.execute(
        select(HandoffRow).where(HandoffRow.account_id == tx.account_id, HandoffRow.id.in_(ids))
    )
    return await to_cards(tx, list(rows.scalars()))


async def cards_of_session(tx: Tx, session_id: UUID, limit: int) -> list[HandoffCard]:
    """The newest ones, the oldest of them first."""
    query = select(HandoffRow).where(HandoffRow.account_id == tx.account_id, HandoffRow.session_id == session_id)
    rows = await tx.session.execute(query.order_by(HandoffRow.created_at.desc(), HandoffRow.id.desc()).limit(limit))
    return await to_cards(tx, list(rows.scalars())[::-1])


async def to_cards(tx: Tx, rows: list[HandoffRow]) -> list[HandoffCard]:
    people = await _people(tx, rows)
    return [_card(handoff, people) for handoff in rows]


async def _people(tx: Tx, rows: list[HandoffRow], more: Iterable[UUID | None] = ()) -> dict[UUID, Person]:
    ids = {user_id for row in rows for user_id in _named(row)} | set(more)
    return await identity.people(tx, tx.account_id, {i for i in ids if i is not None})


def _named(row: HandoffRow) -> set[UUID]:
    """The ids of the people that a card names."""
    ids = [*(getattr(row, name) for name in PEOPLE), *row.notified[:MAX_NAMED]]
    return {i for i in ids if i is not None}


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
        client_id=handoff.client_id,
        severity=Severity(handoff.severity),
        affected_users=handoff.affected_users,
        business_impact=handoff.business_impact,
        ask=handoff.ask,
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
        changed_at=handoff.changed_at,
        offered_to=people[handoff.offered_to] if handoff.offered_to else None,
        meant_for=people[handoff.meant_for] if handoff.meant_for else None,
        returned_ask=handoff.returned_ask,
        read_back=handoff.read_back,
        read_back_at=handoff.read_back_at,
        brief_version=handoff.brief_version,
        outcome=Outcome(handoff.outcome) if handoff.outcome else None,
        practice=handoff.practice,
        follows=handoff.follows,
        due=_due(handoff),
        notified=Notified(
            count=len(handoff.notified), people=[people[user_id] for user_id in handoff.notified[:MAX_NAMED]]
        ),
    )


def _due(handoff: HandoffRow) -> Due | None:
    if handoff.timer is None or handoff.timer_at is None or handoff.timer in INACTIVITY_TIMERS:
        return None
    return Due(timer=Timer(handoff.timer), at=handoff.timer_at)
