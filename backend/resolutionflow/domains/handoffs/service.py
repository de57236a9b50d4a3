"""Handing over: escalate, claim, act, release, withdraw, resolve.

Every transition is one compare-and-swap on the row, and in the same transaction one history row, one account event and,
for an escalation, the outbox rows. Nothing is sent from here.
"""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, func, update
from sqlalchemy.exc import IntegrityError

from resolutionflow.domains.flowpilot import service as flowpilot
from resolutionflow.domains.flowpilot.errors import IdempotencyKeyReused, SessionEnded
from resolutionflow.domains.flowpilot.schemas import SessionStatus
from resolutionflow.domains.flowpilot.service import FlowPilot
from resolutionflow.domains.handoffs import brief, queries
from resolutionflow.domains.handoffs.errors import (
    ClaimLost,
    HandoffAlreadyLive,
    IllegalTransition,
    NotYours,
    OwnEscalation,
)
from resolutionflow.domains.handoffs.events import HandoffOpened
from resolutionflow.domains.handoffs.models import BriefRow, HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.schemas import (
    HandoffCard,
    HandoffCreate,
    HandoffDetail,
    HandoffPage,
    HandoffState,
    Preflight,
    Slot,
)
from resolutionflow.domains.handoffs.transitions import (
    ACT,
    CLAIM,
    RELEASE,
    RESOLVE,
    WITHDRAW,
    Transition,
    allowed,
)
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.orm import new_id

Alarm = Callable[[Tx, HandoffCard], Awaitable[None]]
"""Called in the transaction of an escalation: writes down who is to be told. A release alarms nobody anew."""


class Handoffs:
    """The lifecycle. ``alarm`` is how notifications come to be, without this domain knowing of channels."""

    def __init__(self, log: EventLog, alarm: Alarm) -> None:
        self._log = log
        self._alarm = alarm

    async def escalate(
        self, tx: Tx, sessions: FlowPilot, actor: Actor, session_id: UUID, data: HandoffCreate, key: str
    ) -> HandoffDetail:
        """Hand a session over; the same ``key`` again gives the same handoff.

        Raises:
            NotFound: no such session in the account.
            NotYours: somebody else's session.
            SessionEnded: it is resolved.
            HandoffAlreadyLive: another handoff of it is under way.
            IdempotencyKeyReused: the key came before for another session or with other content.
        """
        digest = hashlib.sha256(session_id.bytes + msgspec.json.encode(data)).hexdigest()
        status = await flowpilot.lock(tx, session_id)
        found = await queries.in_the_way(tx, session_id, actor.user_id, key)
        earlier = next((row for row in found if row.escalated_by == actor.user_id and row.idempotency_key == key), None)
        if earlier is not None:
            if earlier.request_digest != digest:
                raise IdempotencyKeyReused
            return await queries.detail(tx, earlier)
        session = await flowpilot.detail(tx, session_id)
        if session.owner.id != actor.user_id:
            message = "Only the session's owner may escalate it."
            raise NotYours(message)
        if found:
            raise HandoffAlreadyLive(handoff_id=found[0].id)
        if status is SessionStatus.RESOLVED:
            raise SessionEnded
        made = brief.build(session, data, tx.now)
        handoff = HandoffRow(
            id=new_id(),
            account_id=actor.account_id,
            session_id=session_id,
            intent=data.intent,
            state=HandoffState.OPEN,
            cycle=1,
            revision=1,
            title=session.title,
            client_name=session.client_name,
            severity=session.severity,
            affected_users=session.affected_users,
            ticket_ref=session.ticket_ref,
            device=session.device,
            steps_tried=brief.steps_tried(session.steps),
            missing=list(made.missing),
            escalated_by=actor.user_id,
            opened_at=tx.now,
            idempotency_key=key,
            request_digest=digest,
            created_at=tx.now,
        )
        tx.session.add(handoff)
        try:
            await tx.session.flush()
        except IntegrityError as error:
            # The session is locked, so only the key can clash: it is being used for another session at this moment.
            raise IdempotencyKeyReused from error
        tx.session.add(
            BriefRow(
                handoff_id=handoff.id,
                version=made.version,
                account_id=actor.account_id,
                content=msgspec.to_builtins(made),
                created_at=tx.now,
            )
        )
        opened = self._remember(tx, handoff, actor.user_id, None, data.reason)
        await sessions.escalated(tx, session_id)
        detail = await queries.assembled(tx, handoff, made, [opened])
        self._log.record(tx, HandoffOpened, detail.card)
        await self._alarm(tx, detail.card)
        return detail

    async def claim(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take it. Of many at once exactly one wins; the winner may ask again and nothing happens.

        Raises:
            NotFound: no such handoff in the account.
            OwnEscalation: the actor escalated it.
            ClaimLost: somebody else holds it, or did until it ended.
            IllegalTransition: it was withdrawn, or the actor resolved it.
        """
        taken = await self._move(
            tx,
            handoff_id,
            CLAIM,
            HandoffRow.escalated_by != actor.user_id,
            claimed_by=actor.user_id,
            claimed_at=func.greatest(tx.now, HandoffRow.opened_at),
        )
        if taken is None:
            handoff = await queries.row(tx, handoff_id)
            if handoff.escalated_by == actor.user_id:
                raise OwnEscalation
            if handoff.claimed_by not in {None, actor.user_id}:
                raise await _claim_lost(tx, handoff)
            if handoff.claimed_by is None or handoff.ended_at is not None:
                raise _illegal(handoff)
            return await queries.detail(tx, handoff)
        return await self._moved(tx, taken, CLAIM, actor.user_id, HandoffState.OPEN, at=taken.claimed_at)

    async def worked(self, tx: Tx, actor: Actor, session_id: UUID) -> None:
        """Somebody did something in a session: if it is its claimer's first action, stop the clock.

        A claim may commit after this transaction began, so the stamp is never before the claim.
        """
        handoff = await queries.live_of_session(tx, session_id)
        if handoff is None or handoff.state != HandoffState.CLAIMED or handoff.claimed_by != actor.user_id:
            return
        acted = await self._move(
            tx,
            handoff.id,
            ACT,
            HandoffRow.claimed_by == actor.user_id,
            first_action_at=max(tx.now, handoff.claimed_at or tx.now),
        )
        if acted is not None:
            await self._moved(tx, acted, ACT, actor.user_id, HandoffState.CLAIMED, at=acted.first_action_at)

    async def release(self, tx: Tx, actor: Actor, handoff_id: UUID, reason: str | None) -> HandoffDetail:
        """Put it back into the queue, as a new cycle.

        Raises:
            NotFound: no such handoff in the account.
            NotYours: somebody else holds it, and the actor is no admin.
            IllegalTransition: nobody holds it.
        """
        handoff = await self._held(tx, actor, handoff_id, RELEASE)
        before = HandoffState(handoff.state)
        released = await self._move(
            tx,
            handoff_id,
            RELEASE,
            claimed_by=None,
            claimed_at=None,
            first_action_at=None,
            opened_at=_not_before(tx),
            cycle=handoff.cycle + 1,
        )
        if released is None:
            raise _illegal(await queries.row(tx, handoff_id))
        return await self._moved(tx, released, RELEASE, actor.user_id, before, note=reason, at=released.opened_at)

    async def withdraw(self, tx: Tx, sessions: FlowPilot, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take an escalation back while nobody holds it; the session goes on.

        Raises:
            NotFound: no such handoff in the account.
            NotYours: the actor neither escalated it nor is an admin.
            IllegalTransition: somebody holds it, or it has ended.
        """
        handoff = await queries.row(tx, handoff_id)
        if handoff.escalated_by != actor.user_id and not actor.may(Permission.MANAGE_ACCOUNT):
            message = "Only the person who escalated, or an admin, may withdraw it."
            raise NotYours(message)
        await flowpilot.lock(tx, handoff.session_id)
        withdrawn = await self._move(tx, handoff_id, WITHDRAW, ended_at=_not_before(tx))
        if withdrawn is None:
            raise _illegal(await queries.row(tx, handoff_id))
        await sessions.handed_back(tx, withdrawn.session_id)
        return await self._moved(tx, withdrawn, WITHDRAW, actor.user_id, HandoffState.OPEN, at=withdrawn.ended_at)

    async def resolve(
        self, tx: Tx, sessions: FlowPilot, actor: Actor, handoff_id: UUID, resolution: str
    ) -> HandoffDetail:
        """End it, and its session, with what fixed it. A resolution is an action, so it may be the first.

        Raises:
            NotFound: no such handoff in the account.
            NotYours: somebody else holds it, and the actor is no admin.
            IllegalTransition: nobody holds it, or it has ended.
        """
        # The session's lock comes before the handoff's, as everywhere.
        await flowpilot.lock(tx, (await queries.row(tx, handoff_id)).session_id)
        handoff = await self._held(tx, actor, handoff_id, RESOLVE)
        await self.worked(tx, actor, handoff.session_id)
        before = HandoffState((await queries.row(tx, handoff_id)).state)
        resolved = await self._move(tx, handoff_id, RESOLVE, ended_at=_not_before(tx))
        if resolved is None:
            raise _illegal(await queries.row(tx, handoff_id))
        await sessions.resolved(tx, resolved.session_id, resolution)
        return await self._moved(tx, resolved, RESOLVE, actor.user_id, before, note=resolution, at=resolved.ended_at)

    async def _held(self, tx: Tx, actor: Actor, handoff_id: UUID, transition: Transition) -> HandoffRow:
        """The row, locked: what is checked here still holds when the transition is made."""
        handoff = await queries.row(tx, handoff_id, lock=True)
        if handoff.state not in transition.sources:
            raise _illegal(handoff)
        if handoff.claimed_by != actor.user_id and not actor.may(Permission.MANAGE_ACCOUNT):
            raise NotYours
        return handoff

    async def _move(
        self, tx: Tx, handoff_id: UUID, transition: Transition, *guards: ColumnElement[bool], **values: object
    ) -> HandoffRow | None:
        """The compare-and-swap: the row after the transition, or None if it was not there to be made."""
        return (
            await tx.session.execute(
                update(HandoffRow)
                .where(
                    HandoffRow.account_id == tx.scope.account_id,
                    HandoffRow.id == handoff_id,
                    HandoffRow.state.in_(transition.sources),
                    *guards,
                )
                .values(state=transition.target, revision=HandoffRow.revision + 1, **values)
                .returning(HandoffRow)
                .execution_options(synchronize_session=False, populate_existing=True)
            )
        ).scalar_one_or_none()

    async def _moved(
        self,
        tx: Tx,
        handoff: HandoffRow,
        transition: Transition,
        actor_id: UUID,
        before: HandoffState,
        *,
        note: str | None = None,
        at: datetime | None = None,
    ) -> HandoffDetail:
        self._remember(tx, handoff, actor_id, before, note, at)
        await tx.session.flush()
        # What the actor is answered, and the card in it that everybody else is told.
        detail = await queries.detail(tx, handoff)
        self._log.record(tx, transition.event, detail.card)
        return detail

    def _remember(
        self,
        tx: Tx,
        handoff: HandoffRow,
        actor_id: UUID,
        before: HandoffState | None,
        note: str | None,
        at: datetime | None = None,
    ) -> HandoffEventRow:
        event = HandoffEventRow(
            handoff_id=handoff.id,
            seq=handoff.revision,
            account_id=handoff.account_id,
            cycle=handoff.cycle,
            actor_id=actor_id,
            from_state=before,
            to_state=handoff.state,
            at=at or tx.now,
            note=note,
        )
        tx.session.add(event)
        return event


def _not_before(tx: Tx) -> ColumnElement[datetime]:
    """Now, but never before what the handoff went through already.

    A transaction's clock stands at its beginning, and it may have waited for another one that began later.
    """
    return func.greatest(tx.now, HandoffRow.opened_at, HandoffRow.claimed_at, HandoffRow.first_action_at)


def _illegal(handoff: HandoffRow) -> IllegalTransition:
    state = HandoffState(handoff.state)
    may = allowed(state)
    detail = f"It is {state}; from there it can be: {', '.join(may)}." if may else f"It is {state}, which is final."
    return IllegalTransition(detail, state=state, allowed=may)


async def _claim_lost(tx: Tx, handoff: HandoffRow) -> ClaimLost:
    card = (await queries.cards(tx, [handoff]))[0]
    assert card.claimed_by is not None  # noqa: S101
    message = f"{card.claimed_by.name} picked this up first."
    return ClaimLost(message, claimed_by=card.claimed_by, claimed_at=card.claimed_at, state=card.state)


async def detail(tx: Tx, handoff_id: UUID) -> HandoffDetail:
    """Everything the magic moment shows.

    Raises:
        NotFound: no such handoff in the account.
    """
    return await queries.detail(tx, await queries.row(tx, handoff_id))


async def page(
    tx: Tx, *, states: list[HandoffState], session_id: UUID | None, limit: int, cursor: str | None
) -> HandoffPage:
    return await queries.page(tx, states=states, session_id=session_id, limit=limit, cursor=cursor)


async def preflight(tx: Tx, session_id: UUID) -> Preflight:
    """What the brief would hold if the session were escalated now.

    Raises:
        NotFound: no such session in the account.
    """
    lacking = brief.missing(await flowpilot.detail(tx, session_id))
    return Preflight(filled=[slot for slot in Slot if slot not in lacking], missing=lacking)
