"""Weeks of the weekly report, and when it is due."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

MORNING = time(7)
"""On Monday, in the account's time zone."""
_WEEK = timedelta(weeks=1)


class Week(msgspec.Struct, frozen=True):
    """``[start, end)``, from Monday to Monday."""

    start: date
    end: date

    @property
    def words(self) -> str:
        sunday = self.end - timedelta(days=1)
        return f"{self.start.day} {self.start:%b} to {sunday.day} {sunday:%b %Y}"


def last_week(now: datetime, zone: ZoneInfo) -> Week | None:
    """The last whole week; None on a Monday before ``MORNING``."""
    monday = _monday(now, zone)
    return Week(monday - _WEEK, monday) if _morning(monday, zone) <= now else None


def next_due(now: datetime, zone: ZoneInfo) -> datetime:
    """The next Monday morning after ``now``."""
    monday = _monday(now, zone)
    this = _morning(monday, zone)
    return this if now < this else _morning(monday + _WEEK, zone)


def _monday(now: datetime, zone: ZoneInfo) -> date:
    day = now.astimezone(zone).date()
    return day - timedelta(days=day.weekday())


def _morning(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, MORNING, zone).astimezone(UTC)
