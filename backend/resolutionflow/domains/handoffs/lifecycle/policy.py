"""The members that the escalation policy notifies. The policy names roles; this module finds their members."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.lifecycle import queries, timers
from resolutionflow.domains.handoffs.lifecycle.models import HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState, Intent, Notified, Timer
from resolutionflow.domains.handoffs.lifecycle.timers import DAILY_MIN, INACTIVITY_TIMERS, POLICY_STEPS, min_to_repeat
from resolutionflow.domains.handoffs.lifecycle.transitions import (
    CREATE,
    REPEAT,
    RETURN,
    UNDO,
    AllowedActor,
    Transition,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import MANAGERS
from resolutionflow.domains.identity.schemas import AccountSettings, Role
from resolutionflow.kernel.db.database import Tx

_KEEP_ALIVE = {AllowedActor.HOLDER, AllowedActor.TARGET}
"""Actors whose transitions show that a claim is not stale."""


class Step(msgspec.Struct, frozen=True):
    """A step that is due, and the members it notifies."""

    timer: Timer
    people: set[UUID]
    skipped: tuple[Timer, ...] = ()
    """Earlier steps, skipped because they would notify no one new."""


class Recipients(msgspec.Struct, frozen=True, kw_only=True):
    """The members who may claim a handoff, and those notified in its current cycle."""

    settings: AccountSettings
    roles: dict[UUID, Role]
    """Of active members who may claim, without the one who escalated."""
    escalated_by: UUID
    notified: set[UUID]

    def first_group(self) -> set[UUID]:
        """Notified when the handoff enters the queue: the first group of the policy that has a member."""
        groups = (self.settings.first_to, self.settings.widen_to, [Role.OWNER], list(Role))
        return next(filter(None, map(self._with_roles, groups)), set())

    def reaches(self, timer: Timer) -> bool:
        """Whether a step would notify a new member (a reminder: any member)."""
        people = self.of_step(timer)
        return bool(people if timer is Timer.REMIND else people - self.notified)

    def of_step(self, timer: Timer) -> set[UUID]:
        if timer is Timer.REMIND:
            return self._with_roles(self.settings.first_to) | self.eligible(self.notified)
        return self._with_roles(self.settings.widen_to if timer is Timer.WIDEN else [Role.OWNER])

    def of_repetition(self, *, daily: bool) -> set[UUID]:
        """The last resort, daily with admins and owners. Where none is left, the member who escalated."""
        named = self.eligible({self.settings.last_resort})
        managers = self._with_roles(MANAGERS)
        people = named | managers if daily or not named else named
        return people or set(self.roles) or {self.escalated_by}

    def eligible(self, people: Collection[UUID | None]) -> set[UUID]:
        """Those of ``people`` who may claim the handoff."""
        return {user_id for user_id in self.roles if user_id in people}

    def _with_roles(self, roles: Collection[Role]) -> set[UUID]:
        return {user_id for user_id, role in self.roles.items() if role in roles}


async def load_recipients(tx: Tx, escalated_by: UUID, notified: Iterable[UUID]) -> Recipients:
    """``notified``: in the handoff's current cycle."""
    roles = await identity.claimers(tx)
    return Recipients(
        settings=await identity.settings(tx),
        roles={user_id: role for user_id, role in roles.items() if user_id != escalated_by},
        escalated_by=escalated_by,
        notified=set(notified),
    )


async def would_notify(tx: Tx, user_id: UUID) -> Notified:
    """Whom it notifies first where the member escalates to the team now."""
    people = sorted((await load_recipients(tx, user_id, ())).first_group())
    named = await identity.people(tx, tx.account_id, set(people[: queries.MAX_NAMED]))
    return Notified(count=len(people), people=[named[each] for each in people[: queries.MAX_NAMED]])


async def set_notified(
    tx: Tx, handoff: HandoffRow, transition: Transition, step: Step | None, *, entered: bool
) -> Collection[UUID] | None:
    """Set the members that the policy notifies, and return them; None: it notifies no one of this transition."""
    if entered:
        handoff.notified = []
        if handoff.practice:
            return None
        if handoff.intent == Intent.ESCALATE:
            handoff.notified = sorted((await load_recipients(tx, handoff.escalated_by, ())).first_group())
        elif transition is CREATE and handoff.meant_for is not None:
            handoff.notified = [handoff.meant_for]
        else:
            return None
        return handoff.notified
    if step is None:
        return None
    if step.timer not in INACTIVITY_TIMERS:
        handoff.notified = [*handoff.notified, *sorted(step.people - set(handoff.notified))]
    return step.people


async def set_timer(
    tx: Tx,
    handoff: HandoffRow,
    settings: AccountSettings,
    transition: Transition,
    before: HandoffState | None,
    at: datetime,
) -> Sequence[Timer]:
    """Set the handoff's next timer; returns the steps of the policy that are skipped.

    A practice has none. The timer stays where the state does, unless the holder acted. It also stays while the handoff
    is offered, whatever the holder does: an offer expires at the announced time.
    """
    if handoff.practice:
        return ()
    if transition is UNDO:
        await _resume_timer(tx, handoff, settings)
        return ()
    fired = Timer(transition.name) if transition.actors == (AllowedActor.SYSTEM,) else None
    alive = bool(_KEEP_ALIVE & set(transition.actors)) and before is not HandoffState.OFFERED
    if handoff.state == before and fired is None and not alive:
        return ()
    due = await next_timer(tx, handoff, settings, at, fired)
    handoff.timer, handoff.timer_at = (due.timer, due.at) if due else (None, None)
    return due.skipped if due else ()


async def _resume_timer(tx: Tx, handoff: HandoffRow, settings: AccountSettings) -> None:
    """Set the timer to where it was before a claim that is undone. What became due meanwhile fires at once."""
    last = await queries.newest_timer(tx, handoff, {*POLICY_STEPS, Timer.REPEAT})
    fired, at = last or (None, handoff.opened_at)
    handoff.timer_at = None
    due = await next_timer(tx, handoff, settings, at, fired)
    handoff.timer, handoff.timer_at = (due.timer, due.at) if due else (None, None)


async def next_timer(
    tx: Tx, handoff: HandoffRow, settings: AccountSettings, at: datetime, fired: Timer | None = None
) -> timers.NextTimer | None:
    """The next timer of a handoff; ``fired`` is the one that fired just now, if any."""
    if handoff.state != HandoffState.OPEN:
        return timers.next_while_held(settings, HandoffState(handoff.state), at, fired)
    facts = timers.OpenHandoff(
        intent=Intent(handoff.intent),
        since=handoff.timer_at or at if fired in POLICY_STEPS else at,
        resume_at=handoff.resume_at,
        repeats=1 + await _count_repeats(tx, handoff) if fired is Timer.REPEAT else 0,
        reaches=(await load_recipients(tx, handoff.escalated_by, handoff.notified)).reaches,
    )
    return timers.next_while_open(settings, facts, at, fired)


async def _count_repeats(tx: Tx, handoff: HandoffRow) -> int:
    """How often the last step of the policy was repeated in this cycle."""
    return len(await queries.actors_of(tx, handoff, REPEAT.name))


async def due_step(tx: Tx, handoff: HandoffRow, timer: Timer) -> Step:
    """The step to take when ``timer`` fires; a step that would notify no one new is skipped."""
    recipients = await load_recipients(tx, handoff.escalated_by, handoff.notified)
    skipped: list[Timer] = []
    if timer in POLICY_STEPS:
        for step in POLICY_STEPS[POLICY_STEPS.index(timer) :]:
            if recipients.reaches(step):
                return Step(step, recipients.of_step(step), tuple(skipped))
            skipped.append(step)
        timer = Timer.REPEAT
    if timer is Timer.REPEAT:
        return Step(timer, await _repetition(tx, handoff, recipients), tuple(skipped))
    if timer is Timer.REMIND_TECHNICIAN:
        return Step(timer, {handoff.escalated_by})
    if timer is Timer.REMIND_HOLDER:
        holders = await _holders(tx, handoff)
        if holders:
            return Step(timer, holders)
    managers = set(await identity.with_roles(tx, MANAGERS))
    return Step(Timer.ALERT_ADMINS, managers or {handoff.escalated_by})


async def _repetition(tx: Tx, handoff: HandoffRow, recipients: Recipients) -> set[UUID]:
    if handoff.intent == Intent.PARK:
        return {handoff.escalated_by}
    if handoff.intent == Intent.TRANSFER:
        return recipients.eligible({handoff.meant_for}) or recipients.of_repetition(daily=True)
    daily = min_to_repeat(recipients.settings, await _count_repeats(tx, handoff)) == DAILY_MIN
    return recipients.of_repetition(daily=daily)


async def _holders(tx: Tx, handoff: HandoffRow) -> set[UUID]:
    """The holder and the target of an offer, or the member who returned it; only members who may claim."""
    people = {handoff.claimed_by, handoff.offered_to}
    if handoff.state == HandoffState.RETURNED:
        people = {(await queries.actors_of(tx, handoff, RETURN.name))[-1]}
    return {user_id for user_id in await identity.claimers(tx) if user_id in people}
