"""Quiet hours: whether they apply now, and when they end."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from resolutionflow.domains.notifications.preferences.schemas import QuietHours


def quiet_until(hours: QuietHours, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the current quiet hours end; None: it is not quiet now.

    Both ends are local times. When the clocks go back, the quiet hours are an hour longer; when they go forward, an
    hour shorter. An end in the skipped hour is the moment of the change.
    """
    start, end = time.fromisoformat(hours.start), time.fromisoformat(hours.end)
    local = now.astimezone(zone)
    clock = local.time()
    over_midnight = end < start
    if not (clock >= start or clock < end if over_midnight else start <= clock < end):
        return None
    day = local.date() + timedelta(days=1) if over_midnight and clock >= start else local.date()
    ends = datetime.combine(day, end, zone)
    # In an hour that occurs twice, the first occurrence of the end may be over.
    return next((m for m in (ends.astimezone(UTC), ends.replace(fold=1).astimezone(UTC)) if m > now), None)
