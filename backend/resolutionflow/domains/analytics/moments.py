"""Moments as whole microseconds since 1970: exact in a database, in a file and here."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

NEVER = -(2**63)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    return _EPOCH + value * _MICROSECOND


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """As an instant: days of 23 and 25 hours come out right."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)
