"""Making a transition: who may, the compare-and-swap or the lock, the history, the timer and the event."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy import func, update

from resolutionflow.domains.handoffs import queries, reach, timers
from resolutionflow.domains.handoffs.errors import ClaimLost, HandoffFull, IllegalTransition, NotYours, OwnEscalation
from resolutionflow.domains.handoffs.models import HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.schemas import HandoffCard, HandoffDetail, HandoffState, Intent, Timer
from resolutionflow.domains.handoffs.transitions import Back, Transition, Who, allowed
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor, forbidden
from resolutionflow.domains.identity.schemas import AccountSettings, Permission
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db import Tx

MAX_CHANGES = 500
"""From this revision on only what moves a handoff on is done. Its history is read whole, and nobody keeps a claim, or
puts right what they have understood, hundreds of times."""
_OFTEN = timedelta(minutes=1)
_RESET = {Who.HOLDER, Who.TARGET}
"""Whose doings show that a claim is not stale."""


class Notify(Protocol):
    """Called in the transaction that causes it: writes down who is to be told, over whatever channels they have."""

    async def __call__(
        self, tx: Tx, card: HandoffCard, step: str, recipients: set[UUID], last: UUID | None = None
    ) -> None:
        """``step`` names the transition, or what else happened; ``last`` is told after everybody else."""


Briefed = Callable[[Tx, UUID, int], Awaitable[None]]
"""Called in the transaction that freezes a version of a handoff's brief: writes down that it is to be assessed."""


class Moves:
    def __init__(self, log: EventLog, notify: Notify, briefed: Briefed) -> None:
        self.log = log
        self.notify = notify
        self.briefed = briefed

    async def take(self, tx: Tx, actor: Actor, handoff_id: UUID, transition: Transition) -> HandoffDetail | None:
        """The one compare-and-swap by which anybody comes to hold a handoff; None when it was not there to be taken.

        Raises:
            Forbidden: the actor has lost the right to since they asked; who takes it away waits for whoever was first.
        """
        if not await identity.may_claim(tx, actor.user_id):
            raise forbidden(Permission.CLAIM)
        source = transition.sources[0]
        eligible = (
            HandoffRow.offered_to == actor.user_id
            if Who.TARGET in transition.who
            else HandoffRow.escalated_by != actor.user_id
        )
        now = func.greatest(tx.now, HandoffRow.opened_at, HandoffRow.claimed_at)
        due = timers.held(await identity.settings(tx), HandoffState.CLAIMED, tx.now, None)
        taken = (
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
        if taken is None:
            return None
        assert taken.claimed_at is not None  # noqa: S101  (it was set just now)
        return await self._made(tx, taken, transition, source, actor.user_id, at=taken.claimed_at)

    async def held(self, tx: Tx, transition: Transition, handoff_id: UUID, actor: Actor) -> HandoffRow:
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
        if not any(_is(who, actor, handoff) for who in transition.who):
            message = f"Only {' or '.join(transition.who)} may do this."
            raise NotYours(message)
        if (
            transition.target is Back.SAME
            and handoff.revision >= MAX_CHANGES
            and await queries.changes(tx, handoff_id) >= MAX_CHANGES
        ):
            raise HandoffFull
        return handoff

    async def make(
        self,
        tx: Tx,
        handoff: HandoffRow,
        transition: Transition,
        actor_id: UUID | None,
        *,
        note: str | None = None,
        subject_id: UUID | None = None,
        step: reach.Step | None = None,
    ) -> HandoffDetail:
        """Move a row that ``held`` gave; ``actor_id`` is None where a timer does it, and ``step`` whom that notifies.

        An escalation that enters the queue calls people too: they are in the row's ``notified`` afterwards. ``note``
        holds no secrets.
        """
        before = HandoffState(handoff.state)
        at = not_before(tx, handoff)
        # What the caller has set already is half of the move, and all of it is one UPDATE. A second one in the same
        # transaction would have PostgreSQL look for the session again, and wait for whoever has locked that.
        with tx.session.no_autoflush:
            settings = await identity.settings(tx)
            entered = _land(handoff, transition, before, at)
            told = await _notify(tx, handoff, step, entered=entered)
            skipped = await _set_timer(tx, handoff, settings, transition, before, at)
        return await self._made(
            tx,
            handoff,
            transition,
            before,
            actor_id,
            at=at,
            note=note,
            subject_id=subject_id,
            notified=told,
            skipped=(*(step.skipped if step else ()), *skipped),
        )

    async def set_timer(self, tx: Tx, handoff: HandoffRow) -> None:
        """By the state that a locked row is in, from now."""
        due = await next_timer(tx, handoff, await identity.settings(tx), tx.now)
        handoff.timer, handoff.timer_at = (due.timer, due.at) if due else (None, None)

    async def put_off(self, tx: Tx, handoff: HandoffRow, actor: Actor) -> None:
        """The holder did something: the time without an action begins anew. Written at most once a minute.

        Not locked before: whoever moved it meanwhile has set its timer, and the condition finds it gone.
        """
        if handoff.state != HandoffState.ACTIVE or handoff.claimed_by != actor.user_id:
            return
        due = timers.held(await identity.settings(tx), HandoffState.ACTIVE, tx.now, None)
        if due is None or (handoff.timer == due.timer and handoff.timer_at and handoff.timer_at >= due.at - _OFTEN):
            return
        await tx.session.execute(
            update(HandoffRow)
            .where(
                HandoffRow.account_id == tx.scope.account_id,
                HandoffRow.id == handoff.id,
                HandoffRow.state == HandoffState.ACTIVE,
                HandoffRow.claimed_by == actor.user_id,
            )
            .values(timer=due.timer, timer_at=due.at)
            .execution_options(synchronize_session=False)
        )

    async def _made(
        self,
        tx: Tx,
        handoff: HandoffRow,
        transition: Transition,
        before: HandoffState,
        actor_id: UUID | None,
        *,
        at: datetime,
        note: str | None = None,
        subject_id: UUID | None = None,
        notified: int | None = None,
        skipped: Sequence[Timer] = (),
    ) -> HandoffDetail:
        tx.session.add(
            HandoffEventRow(
                handoff_id=handoff.id,
                seq=handoff.revision,
                account_id=handoff.account_id,
                cycle=handoff.cycle,
                actor_id=actor_id,
                transition=transition.name,
                subject_id=subject_id,
                from_state=before,
                to_state=handoff.state,
                at=at,
                note=note,
                notified=notified,
                skipped=list(skipped),
            )
        )
        await tx.session.flush()
        # What the actor is answered, and the card in it that everybody else is told.
        detail = await queries.detail(tx, handoff)
        self.log.record(tx, transition.event, detail.card)
        return detail


def _land(handoff: HandoffRow, transition: Transition, before: HandoffState, at: datetime) -> bool:
    """Set what the move changes of the row by itself; whether it enters the queue."""
    after = transition.lands(before, acted=handoff.first_action_at is not None)
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


async def _notify(tx: Tx, handoff: HandoffRow, step: reach.Step | None, *, entered: bool) -> int | None:
    """Note whom the handoff calls; how many, or None where it calls nobody."""
    if entered:
        handoff.notified = []
        if handoff.intent != Intent.ESCALATE:
            return None
        handoff.notified = sorted((await reach.of(tx, handoff, ())).first())
        return len(handoff.notified)
    if step is None:
        return None
    if step.timer not in timers.WATCHES:
        handoff.notified = [*handoff.notified, *sorted(step.people - set(handoff.notified))]
    return len(step.people)


async def _set_timer(
    tx: Tx, handoff: HandoffRow, settings: AccountSettings, transition: Transition, before: HandoffState, at: datetime
) -> Sequence[Timer]:
    """By the account's policy; which of its steps are skipped.

    What leaves a handoff where it is and is no sign of life leaves its timer too.

    So does whatever its holder does while it is offered: an offer runs out when it was said to.
    """
    fired = Timer(transition.name) if transition.who == (Who.SYSTEM,) else None
    alive = bool(_RESET & set(transition.who)) and before is not HandoffState.OFFERED
    if handoff.state == before and fired is None and not alive:
        return ()
    due = await next_timer(tx, handoff, settings, at, fired)
    handoff.timer, handoff.timer_at = (due.timer, due.at) if due else (None, None)
    return due.skipped if due else ()


async def next_timer(
    tx: Tx, handoff: HandoffRow, settings: AccountSettings, at: datetime, fired: Timer | None = None
) -> timers.Next | None:
    """What waits for the handoff as it stands; ``fired`` is the timer that came just now, if one did."""
    if handoff.state != HandoffState.OPEN:
        return timers.held(settings, HandoffState(handoff.state), at, fired)
    who = await reach.of(tx, handoff, handoff.notified)
    stands = timers.Waiting(
        intent=Intent(handoff.intent),
        since=handoff.timer_at or at if fired in timers.CALLS else at,
        resume_at=handoff.resume_at,
        repeats=1 + await reach.repeats(tx, handoff) if fired is Timer.REPEAT else 0,
        reaches=who.reaches,
    )
    return timers.waiting(settings, stands, at, fired)


def not_before(tx: Tx, handoff: HandoffRow) -> datetime:
    """Now, but never before what the handoff went through already.

    A transaction's clock stands at its beginning, and it may have waited for another one that began later.
    """
    known = (handoff.opened_at, handoff.claimed_at, handoff.first_action_at)
    return max(tx.now, *(moment for moment in known if moment is not None))


def _is(who: Who, actor: Actor, handoff: HandoffRow) -> bool:
    if who is Who.ADMIN:
        return actor.may(Permission.MANAGE_ACCOUNT)
    owner = {
        Who.HOLDER: handoff.claimed_by,
        Who.TARGET: handoff.offered_to,
        Who.ESCALATOR: handoff.escalated_by,
    }.get(who)
    return owner == actor.user_id


def illegal(handoff: HandoffRow) -> IllegalTransition:
    state = HandoffState(handoff.state)
    may = allowed(state)
    detail = f"It is {state}; from there it can be: {', '.join(may)}." if may else f"It is {state}, which is final."
    return IllegalTransition(detail, state=state, allowed=may)


async def why_not_taken(tx: Tx, actor: Actor, handoff: HandoffRow) -> HandoffDetail:
    """The answer to a claim that changed nothing: the detail for who holds it already, else an error.

    Raises:
        OwnEscalation: the actor escalated it.
        ClaimLost: somebody else holds it, or did until it ended.
        IllegalTransition: nobody can take it as it stands, or the actor ended it.
    """
    if handoff.escalated_by == actor.user_id:
        raise OwnEscalation
    if handoff.claimed_by not in {None, actor.user_id}:
        card = (await queries.cards(tx, [handoff]))[0]
        assert card.claimed_by is not None  # noqa: S101  (as the row has it)
        message = f"{card.claimed_by.name} picked this up first."
        raise ClaimLost(message, claimed_by=card.claimed_by, claimed_at=card.claimed_at, state=card.state)
    if handoff.claimed_by is None or handoff.ended_at is not None:
        raise illegal(handoff)
    return await queries.detail(tx, handoff)
