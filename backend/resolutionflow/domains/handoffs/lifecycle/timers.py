"""When the next timer of a handoff fires. A handoff has at most one; its state and the last timer decide which.

Every state that is not final has one, so that no handoff is forgotten: the daily reminder cannot be switched off.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState, Intent, Timer
from resolutionflow.domains.identity.schemas import AccountSettings
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.jobs import queue

JOB = "handoff_timer"
"""The kind of job that fires a timer."""
DAILY_MIN = 1_440
"""Minutes between reminders when all others have passed."""
POLICY_STEPS = (Timer.REMIND, Timer.WIDEN, Timer.ALERT_OWNER)
"""The steps of the policy for an unclaimed escalation, in order."""
INACTIVITY_TIMERS = frozenset({Timer.REMIND_HOLDER, Timer.REMIND_TECHNICIAN, Timer.ALERT_ADMINS})
"""Timers of a handoff that has a holder. Each action postpones them, so a card does not show them."""
REMINDERS = frozenset({*POLICY_STEPS, Timer.REPEAT, *INACTIVITY_TIMERS})
"""Timers that notify people and change nothing else."""


def schedule(tx: Tx, handoff_id: UUID, at: datetime | None) -> None:
    """Enqueue the job of a timer. Where the timer was postponed, the job comes too early and waits again."""
    if at is not None:
        queue.enqueue(tx, JOB, handoff_id, due_at=at)


class NextTimer(msgspec.Struct, frozen=True):
    timer: Timer
    at: datetime
    skipped: tuple[Timer, ...] = ()
    """Steps of the policy that would notify no one new."""


class OpenHandoff(msgspec.Struct, frozen=True, kw_only=True):
    """The facts of an open handoff on which its next timer depends."""

    intent: Intent
    since: datetime
    """When the last step was due: the entry into the queue, or a timer."""
    resume_at: datetime | None
    repeats: int
    """How often the last step was repeated in this cycle."""
    reaches: Callable[[Timer], bool]
    """Whether a step of the policy would notify a new member (a reminder: any member)."""


def next_while_open(settings: AccountSettings, handoff: OpenHandoff, now: datetime, fired: Timer | None) -> NextTimer:
    """The next timer of an open handoff; ``fired`` is the last one, if any.

    A step of the policy that fired late, since no worker ran, is followed by the next one at once. A repetition is not.
    """
    if handoff.resume_at is not None:
        return NextTimer(Timer.RESUME, handoff.resume_at)
    if handoff.intent is not Intent.ESCALATE:
        return NextTimer(Timer.REPEAT, _after(now, DAILY_MIN))
    if fired is Timer.REPEAT:
        return NextTimer(Timer.REPEAT, _after(now, min_to_repeat(settings, handoff.repeats)))
    minutes = _minutes(settings)
    names = [timer for timer in POLICY_STEPS if minutes[timer]]
    left = [
        timer for timer in names if fired not in POLICY_STEPS or POLICY_STEPS.index(timer) > POLICY_STEPS.index(fired)
    ]
    skipped: list[Timer] = []
    for timer in left:
        if handoff.reaches(timer):
            gap = max(0, minutes[left[0]] - (minutes[fired] if fired in POLICY_STEPS else 0))
            return NextTimer(timer, _after(handoff.since, gap), tuple(skipped))
        skipped.append(timer)
    return NextTimer(Timer.REPEAT, _after(now, min_to_repeat(settings, 0)), tuple(skipped))


def min_to_repeat(settings: AccountSettings, repeats: int) -> int:
    """Minutes until the next repetition after so many."""
    pauses = settings.repeat_after_min
    return pauses[repeats] if repeats < len(pauses) else DAILY_MIN


def next_while_held(
    settings: AccountSettings, state: HandoffState, now: datetime, fired: Timer | None
) -> NextTimer | None:
    """The next timer of a handoff that is not open; None: it has ended.

    A warning always leaves the claimer the time that it promises, however late it fires.
    """
    match state:
        case HandoffState.CLAIMED if settings.stale_after_min:
            return _stale(settings, now, fired)
        case HandoffState.OFFERED if settings.offer_expires_min:
            return NextTimer(Timer.LAPSE, _after(now, settings.offer_expires_min))
        case HandoffState.CLAIMED | HandoffState.ACTIVE | HandoffState.OFFERED:
            return _inactive(_idle(settings), now, fired)
        case HandoffState.RETURNED:
            return _inactive(_returned(settings), now, fired)
    return None


def _idle(settings: AccountSettings) -> dict[Timer, int]:
    return {Timer.REMIND_HOLDER: settings.idle_holder_min, Timer.ALERT_ADMINS: settings.idle_admins_min}


def _returned(settings: AccountSettings) -> dict[Timer, int]:
    return {
        Timer.REMIND_TECHNICIAN: settings.returned_technician_min,
        Timer.REMIND_HOLDER: settings.returned_holder_min,
        Timer.ALERT_ADMINS: settings.returned_admins_min,
    }


def _inactive(steps: Mapping[Timer, int], now: datetime, fired: Timer | None) -> NextTimer:
    """The step after ``fired``; after the last one admins are notified daily."""
    names = list(steps)
    left = names[names.index(fired) + 1 :] if fired in names else names
    passed = steps[fired] if fired in names else 0
    for timer in left:
        if steps[timer]:
            return NextTimer(timer, _after(now, max(0, steps[timer] - passed)))
    return NextTimer(Timer.ALERT_ADMINS, _after(now, DAILY_MIN))


def restarted(following: Timer | None) -> bool:
    """Whether a member acted after a reminder of a held handoff, by the timer that it has now.

    After a reminder to the holder or to admins only ``ALERT_ADMINS`` may come, and whatever a holder does sets the
    first timer of the state anew. No row of the history says so: most actions of a holder are steps.
    """
    return following not in {None, Timer.ALERT_ADMINS}


def _stale(settings: AccountSettings, now: datetime, fired: Timer | None) -> NextTimer:
    stale, warning = settings.stale_after_min, min(settings.stale_warning_min, settings.stale_after_min)
    if fired is Timer.WARN:
        return NextTimer(Timer.EXPIRE, _after(now, warning))
    if not warning:
        return NextTimer(Timer.EXPIRE, _after(now, stale))
    return NextTimer(Timer.WARN, _after(now, stale - warning))


def _minutes(settings: AccountSettings) -> dict[Timer, int]:
    return {
        Timer.REMIND: settings.remind_after_min,
        Timer.WIDEN: settings.widen_after_min,
        Timer.ALERT_OWNER: settings.owner_after_min,
    }


def _after(moment: datetime, minutes: int) -> datetime:
    return moment + timedelta(minutes=minutes)
