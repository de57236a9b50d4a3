"""Times that a terminal or a transcript wrote before a prompt."""

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo

import msgspec

_DATE = (
    r"(?P<year>\d{4})[-./](?P<month>\d\d?)[-./](?P<day>\d\d?)"
    r"|(?P<first>\d\d?)(?P<sign>[-./])(?P<second>\d\d?)[-./](?P<year2>\d{4})"
    r"|(?P<day3>\d\d?)/(?P<name3>[A-Z][a-z]{2})/(?P<year3>\d{4})"
    r"|(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )?(?P<name4>[A-Z][a-z]{2}) {1,2}(?P<day4>\d\d?)(?: (?P<year4>\d{4}))?"
)
_TIME = (
    r"(?P<hour>\d\d?):(?P<minute>\d\d)[:.](?P<seconds>\d\d)(?:[.,]\d{1,9})?"
    r"(?: ?(?P<half>[AaPp]\.?[Mm]\.?))?(?: ?(?P<offset>Z|[+-]\d\d:?\d\d))?"
)
_STAMP = re.compile(rf"[\[(<]?(?:(?:{_DATE})[ T,:]{{1,2}})?{_TIME}(?:[\])>]\s?|\s?[|:]\s|\s-\s|\s)")
_COMPACT = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?!\d)")
_WITH_DATE = re.compile(rf"(?:{_DATE})[ T,:]{{1,2}}{_TIME}")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEARS = range(1980, 2200)
_MAX_PREFIX = 48
"""Characters of the longest time."""


class Stamp(msgspec.Struct, frozen=True, gc=False):
    day: date | None
    """None: only the time is known."""
    time: time
    """With its offset where one was written."""
    length: int = 0
    """Of what was written, the blank after it included."""


def at_start(shown: str) -> Stamp | None:
    """The time that a line begins with."""
    found = _STAMP.match(shown[: 2 * _MAX_PREFIX])
    return _stamp(found) if found else None


def within(shown: str) -> Stamp | None:
    """The first date and time of a header's line."""
    head = shown[:200]
    if found := _COMPACT.search(head):
        year, month, day, hour, minute, seconds = map(int, found.groups())
        return _checked(_day(year, month, day), hour, minute, seconds, None, 0)
    found = _WITH_DATE.search(head)
    return _stamp(found) if found else None


def _stamp(found: "re.Match[str]") -> Stamp | None:
    hour, half = int(found["hour"]), (found["half"] or "").upper()[:1]
    if half:
        hour = hour % 12 + (12 if half == "P" else 0)
    seconds = int(found["seconds"])
    return _checked(_date(found), hour, int(found["minute"]), seconds, found["offset"], found.end())


def _checked(day: date | None, hour: int, minute: int, seconds: int, offset: str | None, length: int) -> Stamp | None:
    try:
        return Stamp(day, time(hour, minute, seconds, tzinfo=_zone(offset)), length)
    except ValueError:
        return None


def _zone(offset: str | None) -> tzinfo | None:
    if offset is None:
        return None
    if offset == "Z":
        return timezone(timedelta())
    away = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return timezone(-away if offset[0] == "-" else away)


def _date(found: "re.Match[str]") -> date | None:
    if found["year"]:
        return _day(int(found["year"]), int(found["month"]), int(found["day"]))
    if found["year2"]:
        return _either(int(found["first"]), int(found["second"]), int(found["year2"]), found["sign"])
    name, day, year = (found[f"{part}3"] or found[f"{part}4"] for part in ("name", "day", "year"))
    if name not in _MONTHS or not year:
        return None
    return _day(int(year), _MONTHS.index(name) + 1, int(day))


def _either(first: int, second: int, year: int, sign: str) -> date | None:
    """The day comes first before dots. Before other signs nobody knows, unless only one reading is a date."""
    if sign == ".":
        return _day(year, second, first)
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


class Clock:
    """Makes moments of stamps, each in the light of those before it."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._last: datetime | None = None

    def moment(self, stamp: Stamp) -> datetime | None:
        """None while no date is known."""
        if stamp.day is None and self._last is None:
            return None
        zone = stamp.time.tzinfo or self._zone
        last = self._last.astimezone(zone) if self._last else None
        found = datetime.combine(stamp.day or last.date(), stamp.time, zone)  # type: ignore[union-attr]
        if stamp.day is None and last and found < last:
            found += timedelta(days=1)
        self._last = found
        return found
