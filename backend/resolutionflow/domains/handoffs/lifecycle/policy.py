"""Whom the escalation policy notifies of a handoff, and when. The policy names roles; here they become people."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import select

from resolutionflow.domains.handoffs.lifecycle import timers
from resolutionflow.domains.handoffs.lifecycle.models import HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState, Intent, Timer
from resolutionflow.domains.handoffs.lifecycle.timers import CALLS, pause_min
from resolutionflow.domains.handoffs.lifecycle.timers import DAILY_MIN as DAILY
from resolutionflow.domains.handoffs.lifecycle.transitions import CREATE, REPEAT, RETURN, AllowedActor, Transition
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import MANAGERS
from resolutionflow.domains.identity.schemas import AccountSettings, Role
from resolutionflow.kernel.db.database import Tx

_SIGNS_OF_LIFE = {AllowedActor.HOLDER, AllowedActor.TARGET}
"""Whose transitions show that a claim is not stale."""


class Step(msgspec.Struct, frozen=True):
    """A step that is due, and the people it notifies."""

    timer: Timer
    people: set[UUID]
    skipped: tuple[Timer, ...] = ()
    """Steps before it that would reach nobody new."""


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """The members who may claim a handoff, and those of them whom this cycle has notified."""

    settings: AccountSettings
    roles: dict[UUID, Role]
    """Of active members who may claim, without who escalated."""
    escalated_by: UUID
    notified: set[UUID]

    def first(self) -> set[UUID]:
        """Whom an escalation calls when it enters the queue: the first group of the policy that has a member."""
        groups = (self.settings.first_to, self.settings.widen_to, [Role.OWNER], list(Role))
        return next(filter(None, map(self._with, groups)), set())

    def reaches(self, timer: Timer) -> bool:
        people = self.called(timer)
        return bool(people if timer is Timer.REMIND else people - self.notified)

    def called(self, timer: Timer) -> set[UUID]:
        """Whom a step of the policy calls."""
        if timer is Timer.REMIND:
            return self._with(self.settings.first_to) | self.able(self.notified)
        return self._with(self.settings.widen_to if timer is Timer.WIDEN else [Role.OWNER])

    def repeated(self, *, daily: bool) -> set[UUID]:
        """Whom a repetition calls: the last resort, and each day admins and owners too. Nobody left: who escalated."""
        named = self.able({self.settings.last_resort})
        managers = self._with(MANAGERS)
        people = named | managers if daily or not named else named
        return people or set(self.roles) or {self.escalated_by}

    def able(self, people: Collection[UUID | None]) -> set[UUID]:
        """Those of ``people`` who may claim it."""
        return {user_id for user_id in self.roles if user_id in people}

    def _with(self, roles: Collection[Role]) -> set[UUID]:
        return {user_id for user_id, role in self.roles.items() if role in roles}


async def load(tx: Tx, handoff: HandoffRow, notified: Iterable[UUID]) -> Reach:
    """``notified``: in the handoff's present cycle."""
    roles = await identity.claimers(tx)
    return Reach(
        settings=await identity.settings(tx),
        roles={user_id: role for user_id, role in roles.items() if user_id != handoff.escalated_by},
        escalated_by=handoff.escalated_by,
        notified=set(notified),
    )


async def notify(
    tx: Tx, handoff: HandoffRow, transition: Transition, step: Step | None, *, entered: bool
) -> Collection[UUID] | None:
    """Note whom the escalation policy notifies, and return them; None where that is not what happens."""
    if entered:
        handoff.notified = []
        if handoff.intent == Intent.ESCALATE:
            handoff.notified = sorted((await load(tx, handoff, ())).first())
        elif transition is CREATE and handoff.meant_for is not None:
            handoff.notified = [handoff.meant_for]
        else:
            return None
        return handoff.notified
    if step is None:
        return None
    if step.timer not in timers.WATCHES:
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
    """By the account's policy; which of its steps are skipped.

    What leaves a handoff where it is and is no sign of life leaves its timer too.

    So does whatever its holder does while it is offered: an offer runs out when it was said to.
    """
    fired = Timer(transition.name) if transition.actors == (AllowedActor.SYSTEM,) else None
    alive = bool(_SIGNS_OF_LIFE & set(transition.actors)) and before is not HandoffState.OFFERED
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
    stands = timers.Waiting(
        intent=Intent(handoff.intent),
        since=handoff.timer_at or at if fired in CALLS else at,
        resume_at=handoff.resume_at,
        repeats=1 + await _repeats(tx, handoff) if fired is Timer.REPEAT else 0,
        reaches=(await load(tx, handoff, handoff.notified)).reaches,
    )
    return timers.waiting(settings, stands, at, fired)


async def _repeats(tx: Tx, handoff: HandoffRow) -> int:
    """How often the last step of the policy was repeated in this cycle."""
    return len(await _events(tx, handoff, REPEAT.name))


async def due(tx: Tx, handoff: HandoffRow, timer: Timer) -> Step:
    """The step to take when ``timer`` has come; a step that reaches nobody new gives way to the next."""
    reach = await load(tx, handoff, handoff.notified)
    skipped: list[Timer] = []
    if timer in CALLS:
        for step in CALLS[CALLS.index(timer) :]:
            if reach.reaches(step):
                return Step(step, reach.called(step), tuple(skipped))
            skipped.append(step)
        timer = Timer.REPEAT
    if timer is Timer.REPEAT:
        return Step(timer, await _repeated(tx, handoff, reach), tuple(skipped))
    if timer is Timer.REMIND_TECHNICIAN:
        return Step(timer, {handoff.escalated_by})
    if timer is Timer.REMIND_HOLDER:
        holders = await _holders(tx, handoff)
        if holders:
            return Step(timer, holders)
    managers = set(await identity.with_roles(tx, MANAGERS))
    return Step(Timer.ALERT_ADMINS, managers or {handoff.escalated_by})


async def _repeated(tx: Tx, handoff: HandoffRow, reach: Reach) -> set[UUID]:
    if handoff.intent == Intent.PARK:
        return {handoff.escalated_by}
    if handoff.intent == Intent.TRANSFER:
        return reach.able({handoff.meant_for}) or reach.repeated(daily=True)
    daily = pause_min(reach.settings, await _repeats(tx, handoff)) == DAILY
    return reach.repeated(daily=daily)


async def _holders(tx: Tx, handoff: HandoffRow) -> set[UUID]:
    """Who has it, and who is asked to take it; of what was returned, who returned it. Only those who may claim."""
    people = {handoff.claimed_by, handoff.offered_to}
    if handoff.state == HandoffState.RETURNED:
        people = {(await _events(tx, handoff, RETURN.name))[-1]}
    return {user_id for user_id in await identity.claimers(tx) if user_id in people}


async def _events(tx: Tx, handoff: HandoffRow, transition: str) -> list[UUID | None]:
    """Actors of a transition in the handoff's present cycle, the oldest first."""
    query = select(HandoffEventRow.actor_id).where(
        HandoffEventRow.account_id == tx.scope.account_id,
        HandoffEventRow.handoff_id == handoff.id,
        HandoffEventRow.cycle == handoff.cycle,
        HandoffEventRow.transition == transition,
    )
    return list((await tx.session.execute(query.order_by(HandoffEventRow.seq))).scalars())
