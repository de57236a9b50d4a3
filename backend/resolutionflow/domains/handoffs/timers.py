"""When what happens by itself. A handoff has at most one timer at a time; the state and the last one say which."""

from datetime import datetime, timedelta

import msgspec

from resolutionflow.domains.handoffs.schemas import HandoffState, Intent, Timer
from resolutionflow.domains.identity.schemas import AccountSettings


class Next(msgspec.Struct, frozen=True):
    timer: Timer
    at: datetime


def first(settings: AccountSettings, intent: Intent, opened_at: datetime, resume_at: datetime | None) -> Next | None:
    """What waits for a handoff that has just entered the queue."""
    if intent is Intent.ESCALATE:
        return _unclaimed(settings, opened_at, None)
    return Next(Timer.RESUME, resume_at) if resume_at is not None else None


def after(
    settings: AccountSettings,
    state: HandoffState,
    *,
    now: datetime,
    unclaimed_since: datetime | None = None,
    resume_at: datetime | None = None,
    fired: Timer | None = None,
) -> Next | None:
    """What waits after something happened at ``now``; ``fired`` is the timer that did it, if one did.

    ``unclaimed_since`` is when an escalation entered the queue; None for what alarms nobody. ``resume_at`` is what a
    park still waits for, also where somebody had it in between.

    A timer that was late, since no worker ran, is followed by the next one at once, but a warning always leaves the
    claimer the time that it promises.
    """
    if state is HandoffState.OPEN and unclaimed_since is not None:
        return _unclaimed(settings, unclaimed_since, fired)
    if state is HandoffState.OPEN and resume_at is not None:
        return Next(Timer.RESUME, resume_at)
    if state is HandoffState.CLAIMED:
        return _stale(settings, now, fired)
    if state is HandoffState.OFFERED and settings.offer_expires_min:
        return Next(Timer.LAPSE, now + timedelta(minutes=settings.offer_expires_min))
    return None


def _unclaimed(settings: AccountSettings, opened_at: datetime, fired: Timer | None) -> Next | None:
    steps = (
        (Timer.REMIND, settings.remind_after_min),
        (Timer.WIDEN, settings.widen_after_min),
        (Timer.ALERT_OWNER, settings.owner_after_min),
    )
    names = [timer for timer, _ in steps]
    left = steps[names.index(fired) + 1 :] if fired in names else steps
    for timer, minutes in left:
        if minutes:
            return Next(timer, opened_at + timedelta(minutes=minutes))
    return None


def _stale(settings: AccountSettings, now: datetime, fired: Timer | None) -> Next | None:
    stale, warning = settings.stale_after_min, min(settings.stale_warning_min, settings.stale_after_min)
    if not stale:
        return None
    if fired is Timer.WARN:
        return Next(Timer.EXPIRE, now + timedelta(minutes=warning))
    if not warning:
        return Next(Timer.EXPIRE, now + timedelta(minutes=stale))
    return Next(Timer.WARN, now + timedelta(minutes=stale - warning))
