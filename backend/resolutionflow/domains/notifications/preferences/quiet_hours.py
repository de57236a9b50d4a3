"""Quiet hours: whether it is night for somebody, and when their morning comes."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from resolutionflow.domains.notifications.preferences.schemas import QuietHours


def quiet_until(hours: QuietHours, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the quiet hours that it is now end; None: it is not quiet.

    Both ends are what a clock on the wall of that zone shows. Where the clocks go back the hours are an hour longer,
    where they go forward an hour shorter; an end that is skipped is the moment that the clocks jump over it.
    """
    start, end = time.fromisoformat(hours.start), time.fromisoformat(hours.end)
    local = now.astimezone(zone)
    clock = local.time()
    over_midnight = end < start
    if not (clock >= start or clock < end if over_midnight else start <= clock < end):
        return None
    day = local.date() + timedelta(days=1) if over_midnight and clock >= start else local.date()
    ends = datetime.combine(day, end, zone)
    # An hour that comes twice: the first one's end may have passed in the second one.
    return next((m for m in (ends.astimezone(UTC), ends.replace(fold=1).astimezone(UTC)) if m > now), None)
