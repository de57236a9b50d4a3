"""Half-open periods in the account's time zone, and their buckets."""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

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
    """``[start, end)`` as instants of UTC."""

    period: Period | None
    """None: it was chosen freely."""
    start: datetime
    end: datetime
    clipped: bool = False
    """Its end was asked for later than now."""
    asked_end: datetime | None = None
    """Before it was clipped."""

    def before(self, zone: ZoneInfo) -> "Span":
        """As long by the calendar, and just as far into its last day."""
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        asked = (self.asked_end or self.end).astimezone(zone)
        back = timedelta(days=_DAYS[self.period]) if self.period else _naive(asked) - _naive(start)
        return Span(period=self.period, start=_shifted(start, back, zone), end=_shifted(end, back, zone))


def preset(period: Period, now: datetime, zone: ZoneInfo) -> Span:
    """Whole local days, the current one included."""
    today = now.astimezone(zone).date()
    return Span(period=period, start=midnight(today - timedelta(days=_DAYS[period] - 1), zone), end=now)


def custom(start: str, end: str | None, now: datetime, zone: ZoneInfo) -> Span:
    """From days or instants; a day stands for its beginning in the account's time zone.

    Raises:
        Invalid: what is no day or instant, ends before it starts, lies ahead or is longer than two years.
    """
    begins = parse("from", start, zone)
    ends = now if end is None else parse("to", end, zone)
    if begins >= now:
        raise invalid_field("from", "is in the future")
    if begins >= ends:
        raise invalid_field("from", "must be before to")
    if ends - begins > LONGEST:
        raise invalid_field("to", "a period can be at most two years")
    return Span(period=None, start=begins, end=min(ends, now), clipped=ends > now, asked_end=ends)


class ReportQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A period as it was asked for: a preset, or ``start`` with or without ``end``."""

    period: Period | None
    start: str | None
    end: str | None
    clock: Clock

    def span(self, tx: Tx, zone: ZoneInfo) -> Span:
        """Raises ``Invalid`` for what is no period."""
        if self.start is None:
            if self.end is not None:
                raise invalid_field("to", "needs from")
            return preset(self.period or Period.DAYS_30, tx.now, zone)
        if self.period is not None:
            raise invalid_field("period", "use either period, or from and to")
        return custom(self.start, self.end, tx.now, zone)


def parse(name: str, text: str, zone: ZoneInfo) -> datetime:
    """A day or an instant, as an instant of UTC.

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
    raise invalid_field(name, "must be a day such as 2026-11-02, or a time with its UTC offset")


def usual_bucket(span: Span, zone: ZoneInfo) -> Bucket:
    """Days up to 31 of them, else weeks."""
    return Bucket.DAY if len(_days(span, zone)) <= DAILY_UP_TO else Bucket.WEEK


def buckets(span: Span, zone: ZoneInfo, bucket: Bucket) -> list[tuple[datetime, datetime]]:
    """Days, or weeks up to the last day, of which the first is shorter where days are left over. None is left out."""
    first, days = span.start.astimezone(zone).date(), len(_days(span, zone))
    offsets = list(range(days))
    if bucket is Bucket.WEEK:
        rest = days % 7
        offsets = [*([0] if rest else []), *range(rest, days, 7)]
    starts = [span.start, *(midnight(first + timedelta(days=n), zone) for n in offsets[1:])]
    return list(zip(starts, [*starts[1:], span.end], strict=True))


def _days(span: Span, zone: ZoneInfo) -> range:
    """One for each local day that the period touches."""
    # An end at midnight is the end of the day before.
    last = (span.end - timedelta(microseconds=1)).astimezone(zone).date()
    return range((last - span.start.astimezone(zone).date()).days + 1)


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)


def _shifted(moment: datetime, back: timedelta, zone: ZoneInfo) -> datetime:
    return (_naive(moment) - back).replace(tzinfo=zone).astimezone(UTC)


def monday(moment: datetime, zone: ZoneInfo) -> date:
    """Of the local week that holds the moment."""
    day = moment.astimezone(zone).date()
    return day - timedelta(days=day.weekday())
