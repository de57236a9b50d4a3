"""Makes the transitions that the table allows.

``StateMachine.apply`` and ``StateMachine.claim`` change the row, write the history and call the readers, in one
transaction. Everything that follows from a transition (an event, a mail, an assessment, a figure) is a reader's work.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail
from resolutionflow.domains.handoffs import words
from resolutionflow.domains.handoffs.brief import queries as briefs
from resolutionflow.domains.handoffs.brief import service as briefing
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.domains.handoffs.lifecycle import policy, queries, timers
from resolutionflow.domains.handoffs.lifecycle.errors import HandoffFull, IllegalTransition, NotYours
from resolutionflow.domains.handoffs.lifecycle.models import OF_CLAIM, HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import (
    HandoffCard,
    HandoffCreate,
    HandoffDetail,
    HandoffState,
    Message,
)
from resolutionflow.domains.handoffs.lifecycle.transitions import (
    CREATE,
    UNDO,
    AllowedActor,
    TargetRule,
    Transition,
    allowed,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor, forbidden
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.live.events import Event
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id

MAX_CHANGES = 500
"""From this revision on only transitions to another state are made: the history is read whole."""


HistoryEvent: TypeAlias = HandoffEventRow
History: TypeAlias = Sequence[HandoffEventRow]


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a handoff, for the readers."""

    transition: Transition
    cycle: int
    seq: int
    """Of the newest row of the history."""
    at: datetime
    actor: UUID | None
    """None: a timer."""
    subject: UUID | None
    """The member it was offered to."""
    holder_before: UUID | None
    note: str | None
    """A reason, a resolution or a read-back, secrets masked."""
    card: HandoffCard
    """Afterwards."""
    preflight_s: float | None = None
    """Seconds that the technician was shown what the brief would hold, before it was escalated."""
    diagnosed_at: datetime | None = None
    """First diagnostic step of the claim that goes on."""
    brief_version: int | None = None
    """Of the brief that was frozen with it."""
    called: frozenset[UUID] = frozenset()
    """Members notified by the escalation policy, or because a member left."""
    message: Message | None = None
    history: History = ()
    """All of it, the oldest first; empty for a message."""

    @property
    def only_for(self) -> UUID | None:
        """The member who alone sees it; None: all do."""
        return self.card.escalated_by.id if self.card.practice else None

    @property
    def event(self) -> type[Event] | None:
        return self.transition.event

    @property
    def data(self) -> HandoffCard | Message:
        """For the live channel."""
        return self.message or self.card


Reader = Callable[[Tx, Happened], Awaitable[None]]
"""Called in the transaction of what happened; writes what follows from it in its own domain."""


class StateMachine:
    """Calls ``readers``, in their order, for everything that happens; of a practice only those ``of_practice``."""

    def __init__(self, readers: Sequence[Reader], of_practice: Sequence[Reader] = ()) -> None:
        self._readers = readers
        self._of_practice = of_practice

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
        """Create the handoff of a session, which is locked and has no live one.

        The transaction ends with ``IdempotencyKeyReused`` if the key is in use for another session at this moment.
        """
        brief = briefing.build(session, request, tx.now)
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
            practice=session.practice,
            preflight_s=request.preflight_s,
            resume_at=request.resume_at,
            idempotency_key=key,
            request_digest=digest,
            created_at=tx.now,
        )
        tx.violations["uq_handoffs_idempotency"] = IdempotencyKeyReused
        happened = await self.apply(
            tx, handoff, CREATE, actor.user_id, note=request.reason, subject_id=request.to, brief=brief
        )
        return await queries.build_detail(tx, happened.card, happened.history, brief)

    async def claim(self, tx: Tx, actor: Actor, handoff_id: UUID, transition: Transition) -> Happened | None:
        """Claim a handoff by compare-and-swap; None: it could not be claimed.

        Raises:
            Forbidden: the actor lost the right to claim since the request; removing it waits for this transaction.
        """
        if not await identity.may_claim(tx, actor.user_id):
            raise forbidden(Permission.CLAIM)
        due = timers.next_while_held(await identity.settings(tx), HandoffState.CLAIMED, tx.now, None)
        offered = AllowedActor.TARGET in transition.actors
        handoff = await queries.claim(tx, handoff_id, actor.user_id, transition.sources, due, offered=offered)
        if handoff is None:
            return None
        await reads.ahead(tx, *queries.whole(handoff))
        assert handoff.claimed_at is not None  # noqa: S101  (it was set just now)
        event = _history_row(handoff, transition, transition.sources[0], actor.user_id, handoff.claimed_at)
        return await self._record(tx, handoff, transition, event)

    async def authorize_and_lock(self, tx: Tx, transition: Transition, handoff_id: UUID, actor: Actor) -> HandoffRow:
        """Lock a handoff from which the actor may make the transition.

        Raises:
            NotFound: no such handoff in the account.
            IllegalTransition: the transition does not begin in the handoff's state.
            NotYours: the actor may not make the transition.
            HandoffFull: the transition leaves the state as it is, and there are ``MAX_CHANGES``.
        """
        handoff = await queries.get_row(tx, handoff_id, lock=True)
        if handoff.state not in transition.sources:
            raise illegal(handoff)
        if not is_open_to(transition, actor, handoff):
            raise NotYours(words.only(transition.actors))
        if (
            transition.target is TargetRule.SAME
            and handoff.revision >= MAX_CHANGES
            and await queries.count_changes(tx, handoff_id) >= MAX_CHANGES
        ):
            raise HandoffFull
        await reads.ahead(tx, *queries.whole(handoff), sessions.before_mask(tx.account_id, handoff.session_id))
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
        brief: Brief | None = None,
        step: policy.Step | None = None,
        called: Collection[UUID] = (),
    ) -> Happened:
        """Make a transition of a row that is locked, or new.

        ``actor_id`` is None for a timer, and ``step`` the step of the policy that it takes. A handoff that enters the
        queue notifies members by the policy: the row's ``notified`` has them afterwards. ``called`` are other members
        to notify; ``brief`` is a new version of the brief.
        """
        before = None if transition is CREATE else HandoffState(handoff.state)
        holder = handoff.claimed_by
        at = _monotonic_now(tx, handoff)
        # The caller's changes and these are one UPDATE. A second one in the same transaction would have PostgreSQL
        # check the foreign key to the session again, and wait for the transaction that has locked the session.
        with tx.session.no_autoflush:
            settings = await identity.settings(tx)
            entered = _change(handoff, transition, before, at)
            if brief is not None:
                _set_summary(handoff, brief)
            notified = await policy.set_notified(tx, handoff, transition, step, entered=entered)
            skipped = await policy.set_timer(tx, handoff, settings, transition, before, at)
        event = _history_row(handoff, transition, before, actor_id, at)
        event.note, event.subject_id = note, subject_id
        event.notified = None if notified is None else len(notified)
        event.skipped = [*(step.skipped if step else ()), *skipped]
        if transition is CREATE:
            tx.session.add(handoff)
        if brief is not None:
            briefs.store(tx, handoff.id, brief)
        return await self._record(
            tx,
            handoff,
            transition,
            event,
            holder=holder,
            brief_version=brief.version if brief else None,
            called=frozenset([*called, *(notified or ())]),
        )

    async def announce(
        self, tx: Tx, handoff: HandoffRow, transition: Transition, actor_id: UUID, message: Message | None = None
    ) -> None:
        """Call the readers for something that does not change the handoff and leaves no row in its history."""
        await self._call_readers(
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
                diagnosed_at=handoff.diagnosed_at,
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
        """Add to the history and call the readers. All is written at the end of the transaction."""
        timers.schedule(tx, handoff.id, handoff.timer_at)
        known: dict[UUID, list[HandoffEventRow]] = tx.state.setdefault(HandoffEventRow, {})
        with tx.session.no_autoflush:
            if handoff.id not in known:
                known[handoff.id] = [] if transition is CREATE else await queries.history(tx, handoff.id)
            history = known[handoff.id] = [*known[handoff.id], event]
            card = await queries.card(tx, handoff, history)
        tx.session.add(event)
        happened = Happened(
            transition=transition,
            cycle=event.cycle,
            seq=event.seq,
            at=event.at,
            actor=event.actor_id,
            subject=event.subject_id,
            holder_before=holder,
            note=event.note,
            card=card,
            preflight_s=handoff.preflight_s,
            diagnosed_at=handoff.diagnosed_at,
            brief_version=brief_version,
            called=called,
            history=history,
        )
        await self._call_readers(tx, happened)
        return happened

    async def _call_readers(self, tx: Tx, happened: Happened) -> None:
        for read in self._of_practice if happened.card.practice else self._readers:
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


def _set_summary(handoff: HandoffRow, brief: Brief) -> None:
    """Set the parts of a brief that the card shows."""
    problem = brief.problem
    handoff.title = problem.title
    handoff.client_name = problem.client_name
    handoff.client_id = problem.client_id
    handoff.severity = problem.severity
    handoff.affected_users = problem.affected_users
    handoff.business_impact = problem.business_impact
    handoff.ask = problem.ask
    handoff.ticket_ref = problem.ticket_ref
    handoff.device = problem.device
    handoff.steps_tried = briefing.count_attempts(brief.tried)
    handoff.missing = list(brief.missing)
    handoff.brief_version = brief.version


def _change(handoff: HandoffRow, transition: Transition, before: HandoffState | None, at: datetime) -> bool:
    """Set the fields that the transition changes; returns whether the handoff enters the queue."""
    acted = handoff.first_action_at is not None
    after = HandoffState.OPEN if before is None else transition.next_state(before, acted=acted)
    handoff.state = after
    handoff.revision += 1
    handoff.changed_at = at
    if before is HandoffState.OFFERED and after is not HandoffState.OFFERED:
        handoff.offered_to = None
    if after in {HandoffState.OPEN, HandoffState.RETURNED} and after is not before:
        for name in ("claimed_by", "claimed_at", *OF_CLAIM):
            setattr(handoff, name, None)
    if after in {HandoffState.RESOLVED, HandoffState.WITHDRAWN}:
        handoff.ended_at = at
    entered = after is HandoffState.OPEN and after is not before and transition is not UNDO
    if entered:
        handoff.cycle += 1
        handoff.opened_at = at
    return entered


def _monotonic_now(tx: Tx, handoff: HandoffRow) -> datetime:
    """Now, but never before the handoff's earlier times.

    ``tx.now`` is the beginning of the transaction, which may have waited for one that began later.
    """
    known = (tx.now, handoff.opened_at, handoff.claimed_at, handoff.first_action_at)
    return max(moment for moment in known if moment is not None)


def is_open_to(transition: Transition, actor: Actor, handoff: HandoffRow) -> bool:
    return any(_is(actor, role, handoff) for role in transition.actors)


def _is(actor: Actor, role: AllowedActor, handoff: HandoffRow) -> bool:
    match role:
        case AllowedActor.HOLDER:
            return handoff.claimed_by == actor.user_id
        case AllowedActor.TARGET:
            return handoff.offered_to == actor.user_id
        case AllowedActor.ESCALATOR:
            return handoff.escalated_by == actor.user_id
        case AllowedActor.ADMIN:
            return actor.may(Permission.MANAGE_ACCOUNT)
        case AllowedActor.CLAIMER | AllowedActor.SYSTEM:
            # ``claim`` compares and swaps, and a timer asks nobody.
            return False


def illegal(handoff: HandoffRow) -> IllegalTransition:
    state = HandoffState(handoff.state)
    names = allowed(state)
    return IllegalTransition(words.not_allowed(state, names), state=state, allowed=names)
