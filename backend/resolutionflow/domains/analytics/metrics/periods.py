"""Half-open periods in the account's time zone, and their buckets."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.metrics.time_base import midnight
from resolutionflow.domains.analytics.schemas import Bucket, Clock, Period
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import invalid_field

LONGEST = timedelta(days=731)
"""Two years, one of them a leap year."""
DAILY_UP_TO = 31
_DAYS = {Period.DAYS_7: 7, Period.DAYS_30: 30, Period.DAYS_90: 90}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """``[start, end)`` in UTC."""

    period: Period | None
    """None: it has custom dates."""
    start: datetime
    end: datetime
    clipped: bool = False
    """The requested end was in the future."""
    asked_end: datetime | None = None
    """Before it was clipped."""

    def before(self, zone: ZoneInfo) -> "Span":
        """The period before, of the same length by the calendar and ending at the same time of day."""
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        asked = (self.asked_end or self.end).astimezone(zone)
        back = timedelta(days=_DAYS[self.period]) if self.period else _naive(asked) - _naive(start)
        return Span(period=self.period, start=_shifted(start, back, zone), end=_shifted(end, back, zone))


def preset(period: Period, now: datetime, zone: ZoneInfo) -> Span:
    """Whole local days, including today."""
    today = now.astimezone(zone).date()
    return Span(period=period, start=midnight(today - timedelta(days=_DAYS[period] - 1), zone), end=now)


def custom(start: str, end: str | None, now: datetime, zone: ZoneInfo) -> Span:
    """A period between days or times. A day means its midnight in the account's time zone.

    Raises:
        Invalid: not a day or time, ends before it starts, is in the future, or is longer than two years.
    """
    begins = parse("from", start, zone)
    ends = now if end is None else parse("to", end, zone)
    if begins >= now:
        raise invalid_field("from", words.IN_THE_FUTURE)
    if begins >= ends:
        raise invalid_field("from", words.BEFORE_TO)
    if ends - begins > LONGEST:
        raise invalid_field("to", words.AT_MOST_TWO_YEARS)
    return Span(period=None, start=begins, end=min(ends, now), clipped=ends > now, asked_end=ends)


class ReportQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The requested period: a preset, or ``start`` with or without ``end``."""

    period: Period | None
    start: str | None
    end: str | None
    clock: Clock

    def span(self, tx: Tx, zone: ZoneInfo) -> Span:
        """Raises Invalid: as ``custom``."""
        if self.start is None:
            if self.end is not None:
                raise invalid_field("to", words.NEEDS_FROM)
            return preset(self.period or Period.DAYS_30, tx.now, zone)
        if self.period is not None:
            raise invalid_field("period", words.PERIOD_OR_DAYS)
        return custom(self.start, self.end, tx.now, zone)


def parse(name: str, text: str, zone: ZoneInfo) -> datetime:
    """Parse a day or a time, in UTC.

    Raises:
        Invalid: it is neither.
    """
    try:
        if _DAY.fullmatch(text):
            return midnight(date.fromisoformat(text), zone)
        instant = datetime.fromisoformat(text.replace(" ", "+"))
        if instant.tzinfo is not None:
            return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise invalid_field(name, words.DAY_OR_TIME)


def usual_bucket(span: Span, zone: ZoneInfo) -> Bucket:
    """Days for up to 31 days, else weeks."""
    return Bucket.DAY if len(_days(span, zone)) <= DAILY_UP_TO else Bucket.WEEK


def buckets(span: Span, zone: ZoneInfo, bucket: Bucket) -> list[tuple[datetime, datetime]]:
    """Days, or weeks that end with the last day; the first week may be shorter. Empty buckets are included."""
    first, days = span.start.astimezone(zone).date(), len(_days(span, zone))
    offsets = list(range(days))
    if bucket is Bucket.WEEK:
        rest = days % 7
        offsets = [*([0] if rest else []), *range(rest, days, 7)]
    starts = [span.start, *(midnight(first + timedelta(days=n), zone) for n in offsets[1:])]
    return list(zip(starts, [*starts[1:], span.end], strict=True))


def _days(span: Span, zone: ZoneInfo) -> range:
    """An index for each local day of the period."""
    # An end at midnight belongs to the day before.
    last = (span.end - timedelta(microseconds=1)).astimezone(zone).date()
    return range((last - span.start.astimezone(zone).date()).days + 1)


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _shifted(moment: datetime, back: timedelta, zone: ZoneInfo) -> datetime:
    return (_naive(moment) - back).replace(tzinfo=zone).astimezone(UTC)


def monday(moment: datetime, zone: ZoneInfo) -> date:
    """The Monday of the local week."""
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())
