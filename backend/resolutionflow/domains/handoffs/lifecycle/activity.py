"""Actions of a handoff's holder: the first one stops the clock, every one postpones the reminder."""

from datetime import datetime, timedelta
from uuid import UUID

from resolutionflow.domains.handoffs.lifecycle import queries, timers
from resolutionflow.domains.handoffs.lifecycle.models import HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState, Message
from resolutionflow.domains.handoffs.lifecycle.state_machine import StateMachine
from resolutionflow.domains.handoffs.lifecycle.transitions import ACT, DIAGNOSED, MESSAGES, REPEATED_STEP
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Tx

_POSTPONE_EVERY = timedelta(minutes=1)


async def record_step(
    tx: Tx, machine: StateMachine, actor: Actor, session_id: UUID, *, diagnostic: bool, repeated: bool = False
) -> None:
    """Record that the actor added a step to a session: it may be the holder's first action.

    ``diagnostic``: it is more than a note. ``repeated``: another member had done the same. An offered handoff is still
    its holder's.
    """
    # Writing a step locks rows that other members need, so the handoff is locked before.
    with tx.session.no_autoflush:
        handoff = await queries.find_live(tx, session_id)
        if handoff is None:
            return
        if _is_first_action(handoff, actor):
            handoff = await queries.get_row(tx, handoff.id, lock=True)
            if diagnostic and _is_first_check(handoff, actor):
                handoff.diagnosed_at = _since_claim(tx, handoff)
            await record_first_action(tx, machine, handoff, actor)
        else:
            if diagnostic and _is_first_check(handoff, actor):
                await _record_check_after_talk(tx, machine, handoff.id, actor)
            await _postpone_timer(tx, handoff, actor)
        if repeated and handoff.state in REPEATED_STEP.sources and handoff.claimed_by == actor.user_id:
            await machine.announce(tx, handoff, REPEATED_STEP, actor.user_id)


async def record_message(tx: Tx, machine: StateMachine, actor: Actor, handoff: HandoffRow, message: Message) -> None:
    """Record a message about a handoff, which is locked: it may be the holder's first action too."""
    await record_first_action(tx, machine, handoff, actor)
    await _postpone_timer(tx, handoff, actor)
    await machine.announce(tx, handoff, MESSAGES[message.kind], actor.user_id, message)


async def record_first_action(tx: Tx, machine: StateMachine, handoff: HandoffRow, actor: Actor) -> None:
    if _is_first_action(handoff, actor):
        handoff.first_action_at = _since_claim(tx, handoff)
        await machine.apply(tx, handoff, ACT, actor.user_id)


async def _record_check_after_talk(tx: Tx, machine: StateMachine, handoff_id: UUID, actor: Actor) -> None:
    handoff = await queries.get_row(tx, handoff_id, lock=True)
    if _is_first_check(handoff, actor):
        handoff.diagnosed_at = _since_claim(tx, handoff)
        # One statement cannot change a row twice, and the timer is another change of it.
        await tx.session.flush()
        await machine.announce(tx, handoff, DIAGNOSED, actor.user_id)


async def _postpone_timer(tx: Tx, handoff: HandoffRow, actor: Actor) -> None:
    """The holder acted: restart the time until the reminder. Written at most once a minute.

    The row is not locked: where another transaction changed it meanwhile, that one set the timer and the update finds
    no row.
    """
    if handoff.practice or handoff.state != HandoffState.ACTIVE or handoff.claimed_by != actor.user_id:
        return
    due = timers.next_while_held(await identity.settings(tx), HandoffState.ACTIVE, tx.now, None)
    if due is None:
        return
    if handoff.timer == due.timer and handoff.timer_at and handoff.timer_at >= due.at - _POSTPONE_EVERY:
        return
    await queries.postpone_timer(tx, handoff.id, actor.user_id, due)


def _since_claim(tx: Tx, handoff: HandoffRow) -> datetime:
    """Now. The claim may have been committed after this transaction began."""
    return max(tx.now, handoff.claimed_at or tx.now)


def _is_first_check(handoff: HandoffRow, actor: Actor) -> bool:
    """Whether a diagnostic step of the actor now is the holder's first."""
    holds = handoff.state in DIAGNOSED.sources and handoff.claimed_by == actor.user_id
    return holds and handoff.diagnosed_at is None


def _is_first_action(handoff: HandoffRow, actor: Actor) -> bool:
    """Whether an action of the actor now is the holder's first."""
    holds = handoff.state in ACT.sources and handoff.claimed_by == actor.user_id
    return holds and handoff.first_action_at is None
