"""Times as whole microseconds since 1970, and two clocks: wall clock and business hours."""

import bisect
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from resolutionflow.domains.analytics.metrics.statistics.intervals import Floats
from resolutionflow.domains.identity.schemas import BusinessHours

NEVER = -(2**63)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    return (moment - _EPOCH) // _MICROSECOND


def instant(value: int) -> datetime:
    return _EPOCH + value * _MICROSECOND


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Local midnight in UTC, right for days of 23 and 25 hours too."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)


Moments: TypeAlias = "NDArray[np.int64]"
_MINUTE = 60_000_000


def wall_seconds(start: Moments, end: Moments) -> Floats:
    """Seconds between, never negative."""
    return np.asarray(np.maximum(end - start, 0) / 1e6)


class BusinessClock:
    """Runs during business hours, from the day of ``first`` to the day of ``last``.

    Hours that close no later than they open close on the next day.
    """

    def __init__(self, hours: BusinessHours, zone: ZoneInfo, first: int, last: int) -> None:
        # Hours of the day before may extend into this day.
        begin = instant(first).astimezone(zone).date() - timedelta(1)
        days = (instant(last).astimezone(zone).date() - begin).days + 1
        opens, closes = time.fromisoformat(hours.opens), time.fromisoformat(hours.closes)
        overnight = timedelta(closes <= opens)
        open_days = [day for n in range(days) if (day := begin + timedelta(n)).isoweekday() in hours.days]
        self._opens = np.array([_at(day, opens, zone) for day in open_days], np.int64)
        self._closes = np.array([_at(day + overnight, closes, zone) for day in open_days], np.int64)
        self._before = np.concatenate([[0], np.cumsum(self._closes - self._opens)])

    def seconds(self, start: Moments, end: Moments) -> Floats:
        """Business seconds between."""
        return wall_seconds(self._shown(start), self._shown(end))

    def _shown(self, at: Moments) -> Moments:
        """Business microseconds before each time."""
        begun = np.searchsorted(self._opens, at, side="right")
        if not self._opens.size:
            return np.zeros_like(at)
        day = np.maximum(begun - 1, 0)
        today = np.clip(at - self._opens[day], 0, self._closes[day] - self._opens[day])
        return np.where(begun > 0, self._before[day] + today, 0)


def _at(day: date, hour: time, zone: ZoneInfo) -> int:
    """The first time at which local clocks show it, or later where they skip it."""
    wanted = datetime.combine(day, hour)
    at, sooner = (micros(wanted.replace(tzinfo=zone, fold=fold).astimezone(UTC)) for fold in (0, 1))
    if at <= sooner:
        return at
    minutes = range(sooner, at + 1, _MINUTE)
    return minutes[bisect.bisect_left(minutes, wanted, key=lambda each: _shown_by(each, zone))]


def _shown_by(at: int, zone: ZoneInfo) -> datetime:
    return instant(at).astimezone(zone).replace(tzinfo=None)
