"""When what happens by itself. A handoff has at most one timer at a time; the state and the last one say which.

Every state that is not final has one, so nobody waits in silence: what cannot be switched off is the daily reminder.
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
"""The kind of job that lets a timer happen."""
DAILY_MIN = 1_440
"""Pause between reminders when all others have passed."""
CALLS = (Timer.REMIND, Timer.WIDEN, Timer.ALERT_OWNER)
"""The steps of the policy for an escalation that nobody has claimed, in order."""
WATCHES = frozenset({Timer.REMIND_HOLDER, Timer.REMIND_TECHNICIAN, Timer.ALERT_ADMINS})
"""Timers of a handoff that somebody has. Each action puts them off, so a card does not show them."""

REMINDERS = frozenset({*CALLS, Timer.REPEAT, *WATCHES})
"""What notifies people and changes nothing else."""


def schedule(tx: Tx, handoff_id: UUID, at: datetime | None) -> None:
    """Have a timer happen. One that comes later than before finds the job too early, and lets it wait."""
    if at is not None:
        queue.enqueue(tx, JOB, handoff_id, due_at=at)


class Next(msgspec.Struct, frozen=True):
    timer: Timer
    at: datetime
    skipped: tuple[Timer, ...] = ()
    """Steps of the policy that reach nobody new, and so are not waited for."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """An open handoff, as its next timer depends on it."""

    intent: Intent
    since: datetime
    """When the last step was due: the entry into the queue, or a timer."""
    resume_at: datetime | None
    repeats: int
    """How often the last step was repeated in this cycle."""
    reaches: Callable[[Timer], bool]
    """Whether a step of the policy would notify anybody new (for a reminder: anybody)."""


def waiting(settings: AccountSettings, handoff: Waiting, now: datetime, fired: Timer | None) -> Next:
    """What comes next for an open handoff; ``fired`` is the timer that came last, if one did.

    A step of the policy that was late, since no worker ran, is followed by the next one at once. A repetition is not.
    """
    if handoff.resume_at is not None:
        return Next(Timer.RESUME, handoff.resume_at)
    if handoff.intent is not Intent.ESCALATE:
        return Next(Timer.REPEAT, _after(now, DAILY_MIN))
    if fired is Timer.REPEAT:
        return Next(Timer.REPEAT, _after(now, pause_min(settings, handoff.repeats)))
    minutes = _minutes(settings)
    names = [timer for timer in CALLS if minutes[timer]]
    left = [timer for timer in names if fired not in CALLS or CALLS.index(timer) > CALLS.index(fired)]
    skipped: list[Timer] = []
    for timer in left:
        if handoff.reaches(timer):
            gap = max(0, minutes[left[0]] - (minutes[fired] if fired in CALLS else 0))
            return Next(timer, _after(handoff.since, gap), tuple(skipped))
        skipped.append(timer)
    return Next(Timer.REPEAT, _after(now, pause_min(settings, 0)), tuple(skipped))


def pause_min(settings: AccountSettings, repeats: int) -> int:
    """Minutes until the next repetition after so many."""
    pauses = settings.repeat_after_min
    return pauses[repeats] if repeats < len(pauses) else DAILY_MIN


def held(settings: AccountSettings, state: HandoffState, now: datetime, fired: Timer | None) -> Next | None:
    """What comes next for a handoff that is not open; None where it has ended.

    A warning always leaves the claimer the time that it promises, however late it comes.
    """
    match state:
        case HandoffState.CLAIMED if settings.stale_after_min:
            return _stale(settings, now, fired)
        case HandoffState.OFFERED if settings.offer_expires_min:
            return Next(Timer.LAPSE, _after(now, settings.offer_expires_min))
        case HandoffState.CLAIMED | HandoffState.ACTIVE | HandoffState.OFFERED:
            return _watched(_idle(settings), now, fired)
        case HandoffState.RETURNED:
            return _watched(_returned(settings), now, fired)
    return None


def _idle(settings: AccountSettings) -> dict[Timer, int]:
    return {Timer.REMIND_HOLDER: settings.idle_holder_min, Timer.ALERT_ADMINS: settings.idle_admins_min}


def _returned(settings: AccountSettings) -> dict[Timer, int]:
    return {
        Timer.REMIND_TECHNICIAN: settings.returned_technician_min,
        Timer.REMIND_HOLDER: settings.returned_holder_min,
        Timer.ALERT_ADMINS: settings.returned_admins_min,
    }


def _watched(steps: Mapping[Timer, int], now: datetime, fired: Timer | None) -> Next:
    """Of ``steps`` the one after ``fired``; after the last one admins are told daily."""
    names = list(steps)
    left = names[names.index(fired) + 1 :] if fired in names else names
    passed = steps[fired] if fired in names else 0
    for timer in left:
        if steps[timer]:
            return Next(timer, _after(now, max(0, steps[timer] - passed)))
    return Next(Timer.ALERT_ADMINS, _after(now, DAILY_MIN))


def _stale(settings: AccountSettings, now: datetime, fired: Timer | None) -> Next:
    stale, warning = settings.stale_after_min, min(settings.stale_warning_min, settings.stale_after_min)
    if fired is Timer.WARN:
        return Next(Timer.EXPIRE, _after(now, warning))
    if not warning:
        return Next(Timer.EXPIRE, _after(now, stale))
    return Next(Timer.WARN, _after(now, stale - warning))


def _minutes(settings: AccountSettings) -> dict[Timer, int]:
    return {
        Timer.REMIND: settings.remind_after_min,
        Timer.WIDEN: settings.widen_after_min,
        Timer.ALERT_OWNER: settings.owner_after_min,
    }


def _after(moment: datetime, minutes: int) -> datetime:
    return moment + timedelta(minutes=minutes)
