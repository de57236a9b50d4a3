"""How what the table of transitions allows is made to happen.

``StateMachine.apply`` and ``StateMachine.claim`` change the row, write the history and tell the readers, in one
transaction. Whatever else follows from a transition (an event, a mail, an assessment, a figure) is a reader's.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec
from sqlalchemy import func, update
from sqlalchemy.exc import IntegrityError

from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail
from resolutionflow.domains.handoffs.brief import service as brief
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.domains.handoffs.lifecycle import policy, queries, timers
from resolutionflow.domains.handoffs.lifecycle.errors import HandoffFull, IllegalTransition, NotYours
from resolutionflow.domains.handoffs.lifecycle.models import BriefRow, HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import (
    HandoffCard,
    HandoffCreate,
    HandoffDetail,
    HandoffState,
    Message,
)
from resolutionflow.domains.handoffs.lifecycle.transitions import CREATE, AllowedActor, TargetRule, Transition, allowed
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor, forbidden
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.live.events import Event
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id

_KEY = "uq_handoffs_idempotency"
MAX_CHANGES = 500
"""From this revision on only what moves a handoff on is done. Its history is read whole, and nobody keeps a claim, or
puts right what they have understood, hundreds of times."""


HistoryEvent: TypeAlias = HandoffEventRow
History: TypeAlias = Sequence[HandoffEventRow]


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to a handoff, as its readers are told of it."""

    transition: Transition
    cycle: int
    seq: int
    """Of the newest row of the history."""
    at: datetime
    actor: UUID | None
    """None where a timer did it."""
    subject: UUID | None
    """Whom it concerns besides the actor: to whom it was offered."""
    holder_before: UUID | None
    note: str | None
    """A reason, a resolution, a read-back: whatever was said with it, secrets masked."""
    card: HandoffCard
    """As the handoff stands afterwards."""
    brief_version: int | None = None
    """Of the brief that was frozen with it."""
    called: frozenset[UUID] = frozenset()
    """Members whom it notifies by the escalation policy, or because somebody left."""
    message: Message | None = None
    history: History = ()
    """All of it, the oldest first; empty for a message."""

    @property
    def event(self) -> type[Event] | None:
        return self.transition.event

    @property
    def data(self) -> HandoffCard | Message:
        """What the live channel carries."""
        return self.message or self.card


Reader = Callable[[Tx, Happened], Awaitable[None]]
"""Called in the transaction in which it happened: writes down what follows from it for its own domain."""


class StateMachine:
    """``readers`` are told, in their order, of everything that happens."""

    def __init__(self, readers: Sequence[Reader]) -> None:
        self._readers = readers

    async def create(
        self,
        tx: Tx,
        actor: Actor,
        session: SessionDetail,
        request: HandoffCreate,
        key: str,
        digest: str,
        *,
        follows: UUID | None = None,
    ) -> HandoffDetail:
        """A new handoff of a session, which is locked and has none under way.

        Raises:
            IdempotencyKeyReused: the key is being used for another session at this moment.
        """
        made = brief.build(session, request, tx.now)
        handoff = HandoffRow(
            id=new_id(),
            account_id=actor.account_id,
            session_id=session.id,
            intent=request.intent,
            cycle=0,
            revision=0,
            escalated_by=actor.user_id,
            meant_for=request.to,
            follows=follows,
            preflight_s=request.preflight_s,
            resume_at=request.resume_at,
            idempotency_key=key,
            request_digest=digest,
            created_at=tx.now,
        )
        brief.summarise(handoff, made)
        try:
            happened = await self.apply(
                tx, handoff, CREATE, actor.user_id, note=request.reason, subject_id=request.to, frozen=made
            )
        except IntegrityError as error:
            if _KEY not in str(error.orig):
                raise
            raise IdempotencyKeyReused from error
        return await queries.detail_of(tx, happened.card, happened.history, made)

    async def claim(self, tx: Tx, actor: Actor, handoff_id: UUID, transition: Transition) -> Happened | None:
        """The one compare-and-swap by which anybody comes to hold a handoff; None when it was not there to be taken.

        Raises:
            Forbidden: the actor has lost the right to since they asked; who takes it away waits for whoever was first.
        """
        if not await identity.may_claim(tx, actor.user_id):
            raise forbidden(Permission.CLAIM)
        eligible = (
            HandoffRow.offered_to == actor.user_id
            if AllowedActor.TARGET in transition.actors
            else HandoffRow.escalated_by != actor.user_id
        )
        now = func.greatest(tx.now, HandoffRow.opened_at, HandoffRow.claimed_at)
        due = timers.held(await identity.settings(tx), HandoffState.CLAIMED, tx.now, None)
        handoff = (
            await tx.session.execute(
                update(HandoffRow)
                .where(
                    HandoffRow.account_id == tx.scope.account_id,
                    HandoffRow.id == handoff_id,
                    HandoffRow.state.in_(transition.sources),
                    eligible,
                )
                .values(
                    state=HandoffState.CLAIMED,
                    revision=HandoffRow.revision + 1,
                    claimed_by=actor.user_id,
                    claimed_at=now,
                    first_action_at=None,
                    offered_to=None,
                    read_back=None,
                    read_back_at=None,
                    timer=due.timer if due else None,
                    timer_at=due.at if due else None,
                )
                .returning(HandoffRow)
                .execution_options(synchronize_session=False, populate_existing=True)
            )
        ).scalar_one_or_none()
        if handoff is None:
            return None
        assert handoff.claimed_at is not None  # noqa: S101  (it was set just now)
        event = _history_row(handoff, transition, transition.sources[0], actor.user_id, handoff.claimed_at)
        return await self._record(tx, handoff, transition, event)

    async def authorize_and_lock(self, tx: Tx, transition: Transition, handoff_id: UUID, actor: Actor) -> HandoffRow:
        """The row, locked, where the actor may make the transition from: what is checked here still holds then.

        Raises:
            NotFound: no such handoff in the account.
            IllegalTransition: it does not stand where the transition begins.
            NotYours: the transition is open to others.
            HandoffFull: it leaves the handoff where it is, which has been done often enough.
        """
        handoff = await queries.row(tx, handoff_id, lock=True)
        if handoff.state not in transition.sources:
            raise illegal(handoff)
        if not is_open_to(transition, actor, handoff):
            message = f"Only {' or '.join(transition.actors)} can do this."
            raise NotYours(message)
        if (
            transition.target is TargetRule.SAME
            and handoff.revision >= MAX_CHANGES
            and await queries.changes(tx, handoff_id) >= MAX_CHANGES
        ):
            raise HandoffFull
        return handoff

    async def apply(
        self,
        tx: Tx,
        handoff: HandoffRow,
        transition: Transition,
        actor_id: UUID | None,
        *,
        note: str | None = None,
        subject_id: UUID | None = None,
        frozen: Brief | None = None,
        step: policy.Step | None = None,
        called: Collection[UUID] = (),
    ) -> Happened:
        """Make a transition of a row that is locked, or new.

        ``actor_id`` is None where a timer does it, and ``step`` whom it then notifies. What enters the queue calls
        people by itself: they are in the row's ``notified`` afterwards. ``called`` are others to be told; ``frozen`` is
        a version of the brief that begins with the transition.
        """
        before = None if transition is CREATE else HandoffState(handoff.state)
        holder = handoff.claimed_by
        at = _not_before(tx, handoff)
        # What the caller has set already is half of the change, and all of it is one UPDATE. A second one in the same
        # transaction would have PostgreSQL look for the session again, and wait for whoever has locked that.
        with tx.session.no_autoflush:
            settings = await identity.settings(tx)
            entered = _change(handoff, transition, before, at)
            notified = await policy.notify(tx, handoff, transition, step, entered=entered)
            skipped = await policy.set_timer(tx, handoff, settings, transition, before, at)
        event = _history_row(handoff, transition, before, actor_id, at)
        event.note, event.subject_id = note, subject_id
        event.notified = None if notified is None else len(notified)
        event.skipped = [*(step.skipped if step else ()), *skipped]
        if transition is CREATE:
            # Before what refers to it.
            tx.session.add(handoff)
            await tx.session.flush()
        if frozen is not None:
            tx.session.add(_brief_row(handoff, frozen))
        return await self._record(
            tx,
            handoff,
            transition,
            event,
            holder=holder,
            brief_version=frozen.version if frozen else None,
            called=frozenset([*called, *(notified or ())]),
        )

    async def tell(
        self, tx: Tx, handoff: HandoffRow, transition: Transition, actor_id: UUID, message: Message | None = None
    ) -> None:
        """Tell the readers of what changes nothing of the handoff and leaves no row in its history."""
        await self._tell(
            tx,
            Happened(
                transition=transition,
                cycle=handoff.cycle,
                seq=handoff.revision,
                at=tx.now,
                actor=actor_id,
                subject=None,
                holder_before=handoff.claimed_by,
                note=message.body if message else None,
                card=await queries.card(tx, handoff),
                message=message,
            ),
        )

    async def _record(
        self,
        tx: Tx,
        handoff: HandoffRow,
        transition: Transition,
        event: HandoffEventRow,
        *,
        holder: UUID | None = None,
        brief_version: int | None = None,
        called: frozenset[UUID] = frozenset(),
    ) -> Happened:
        """Write the history and tell the readers."""
        timers.schedule(tx, handoff.id, handoff.timer_at)
        tx.session.add(event)
        await tx.session.flush()
        history = [event] if transition is CREATE else await queries.history(tx, handoff.id)
        happened = Happened(
            transition=transition,
            cycle=event.cycle,
            seq=event.seq,
            at=event.at,
            actor=event.actor_id,
            subject=event.subject_id,
            holder_before=holder,
            note=event.note,
            card=await queries.card(tx, handoff, history),
            brief_version=brief_version,
            called=called,
            history=history,
        )
        await self._tell(tx, happened)
        return happened

    async def _tell(self, tx: Tx, happened: Happened) -> None:
        for read in self._readers:
            await read(tx, happened)


def _history_row(
    handoff: HandoffRow, transition: Transition, before: HandoffState | None, actor_id: UUID | None, at: datetime
) -> HandoffEventRow:
    return HandoffEventRow(
        handoff_id=handoff.id,
        seq=handoff.revision,
        account_id=handoff.account_id,
        cycle=handoff.cycle,
        actor_id=actor_id,
        transition=transition.name,
        from_state=before,
        to_state=handoff.state,
        at=at,
        skipped=[],
    )


def _brief_row(handoff: HandoffRow, made: Brief) -> BriefRow:
    return BriefRow(
        handoff_id=handoff.id,
        version=made.version,
        account_id=handoff.account_id,
        content=msgspec.to_builtins(made),
        created_at=made.created_at,
    )


def _change(handoff: HandoffRow, transition: Transition, before: HandoffState | None, at: datetime) -> bool:
    """Set what the transition changes of the row by itself; whether it enters the queue."""
    acted = handoff.first_action_at is not None
    after = HandoffState.OPEN if before is None else transition.next_state(before, acted=acted)
    handoff.state = after
    handoff.revision += 1
    if before is HandoffState.OFFERED and after is not HandoffState.OFFERED:
        handoff.offered_to = None
    if after in {HandoffState.OPEN, HandoffState.RETURNED} and after is not before:
        handoff.claimed_by = handoff.claimed_at = handoff.first_action_at = None
        handoff.read_back = handoff.read_back_at = None
    if after in {HandoffState.RESOLVED, HandoffState.WITHDRAWN}:
        handoff.ended_at = at
    entered = after is HandoffState.OPEN and after is not before
    if entered:
        handoff.cycle += 1
        handoff.opened_at = at
    return entered


def _not_before(tx: Tx, handoff: HandoffRow) -> datetime:
    """Now, but never before what the handoff went through already.

    A transaction's clock stands at its beginning, and it may have waited for another one that began later.
    """
    known = (tx.now, handoff.opened_at, handoff.claimed_at, handoff.first_action_at)
    return max(moment for moment in known if moment is not None)


def is_open_to(transition: Transition, actor: Actor, handoff: HandoffRow) -> bool:
    people = {
        AllowedActor.HOLDER: handoff.claimed_by,
        AllowedActor.TARGET: handoff.offered_to,
        AllowedActor.ESCALATOR: handoff.escalated_by,
    }
    return any(
        actor.may(Permission.MANAGE_ACCOUNT) if who is AllowedActor.ADMIN else people.get(who) == actor.user_id
        for who in transition.actors
    )


def illegal(handoff: HandoffRow) -> IllegalTransition:
    state = HandoffState(handoff.state)
    may = allowed(state)
    detail = (
        f"This handoff is {state}. Allowed now: {', '.join(may)}."
        if may
        else f"This handoff is {state} and can't change."
    )
    return IllegalTransition(detail, state=state, allowed=may)
