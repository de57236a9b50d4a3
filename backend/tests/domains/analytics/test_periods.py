"""Half-open periods by the account's calendar, and what is no period."""

import bisect
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from resolutionflow.domains.analytics.metrics.periods import buckets, custom, preset, usual_bucket
from resolutionflow.domains.analytics.metrics.time_base import BusinessClock, micros
from resolutionflow.domains.analytics.schemas import Bucket, Period
from resolutionflow.domains.identity.schemas import BusinessHours
from resolutionflow.kernel.errors import Invalid
from tests.domains.analytics.conftest import ESCALATIONS, Measure
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, escalated, problem

_ZONES = ["Europe/Berlin", "America/Chicago", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns", "UTC"]
_NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
_MOMENTS = st.integers(0, 57_800_000).map(lambda s: datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=s))


@given(
    st.sampled_from(_ZONES),
    _MOMENTS,
    st.timedeltas(timedelta(seconds=1), timedelta(days=500)),
    st.none() | st.sampled_from(Bucket),
)
def test_buckets_are_whole_days_or_weeks_and_cover_the_period(
    name: str, start: datetime, length: timedelta, asked: Bucket | None
) -> None:
    zone, end = ZoneInfo(name), min(start + length, _NOW)
    assume(start < end)

    span = custom(start.isoformat(), end.isoformat(), _NOW, zone)
    bucket = asked or usual_bucket(span, zone)

    found = buckets(span, zone, bucket)

    assert (found[0][0], found[-1][1]) == (start, end)
    assert all(one[1] == other[0] for one, other in pairwise(found))
    assert all(begin < finish for begin, finish in found)
    local = [begin.astimezone(zone) for begin, _ in found[1:]]
    assert {at.time().isoformat() for at in local} <= {"00:00:00"}
    days = (end - timedelta(microseconds=1)).astimezone(zone).date() - start.astimezone(zone).date()
    apart = {(other.date() - one.date()).days for one, other in pairwise(local)}
    assert apart <= ({1} if bucket is Bucket.DAY else {7})
    assert asked or bucket is (Bucket.DAY if days.days + 1 <= 31 else Bucket.WEEK)


@given(st.sampled_from(_ZONES), _MOMENTS, st.sampled_from(list(Period)))
def test_the_period_before_is_as_long_by_the_calendar(name: str, now: datetime, period: Period) -> None:
    zone = ZoneInfo(name)
    span = preset(period, now, zone)

    before = span.before(zone)

    def calendar(at: datetime) -> datetime:
        return at.astimezone(zone).replace(tzinfo=None)

    shift = timedelta(days=int(period[:-1]))
    assert calendar(span.start) - calendar(before.start) == shift
    # A local hour that does not exist, or exists twice, is off by what the clocks moved.
    assert abs(calendar(span.end) - calendar(before.end) - shift) <= timedelta(hours=1)
    assert before.end <= span.start + timedelta(hours=25)


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("2026-11-10", "2026-11-09", "from"),
        ("2026-11-10", "2026-11-10", "from"),
        ("2026-11-21", None, "from"),
        ("2027-01-01", "2027-02-01", "from"),
        ("2016-01-01", "2026-01-01", "to"),
        ("2024-11-10", "2026-11-12", "to"),
        ("yesterday", None, "from"),
        ("2026-11-1", None, "from"),
        ("2026-11-10T00:00:00", None, "from"),
        ("0001-01-01T00:00:00+14:00", None, "from"),
        ("0001-01-01", None, "to"),
        ("2026-11-10", "9999-12-31T23:59:59-14:00", "to"),
    ],
)
def test_what_is_no_period_is_named(start: str, end: str | None, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        custom(start, end, _NOW, ZoneInfo("America/Chicago"))

    assert refused.value.extras["errors"][0]["field"] == field  # type: ignore[index]


async def test_the_trend_of_a_month_by_weeks(measure: Measure) -> None:
    days = await measure(start="2026-10-01", to="2026-10-31")
    weeks = await measure(start="2026-10-01", to="2026-10-31", bucket="week")

    assert (days["bucket"], len(days["trend"])) == ("day", 30)
    assert (weeks["bucket"], len(weeks["trend"])) == ("week", 5)
    assert weeks["figures"] == days["figures"]


@pytest.mark.parametrize(
    ("params", "field"),
    [
        ({"to": "2026-11-01"}, "to"),
        ({"period": "7d", "from": "2026-10-01"}, "period"),
        ({"from": "2026-11-02", "to": "2026-11-01"}, "from"),
        ({"from": "2026-10-01", "clock": "solar"}, "clock"),
        ({"compare": "next"}, "compare"),
    ],
)
async def test_the_api_names_it_too(params: dict[str, str], field: str, timed_api: Api, a: Team) -> None:
    for address in (ESCALATIONS, f"{ESCALATIONS}.csv", f"{API}/analytics/flowpilot/technicians"):
        if field == "compare" and address != ESCALATIONS:
            continue
        answer = await timed_api.by(a.owner).get(address, params=params)
        assert problem(answer, 422, "invalid")["errors"][0]["field"] == field


async def test_what_is_ahead_is_cut_off_and_said(measure: Measure, clock: Clock) -> None:
    metrics = await measure(start="2026-11-01", to="2026-12-01")

    assert (metrics["period"], metrics["clipped"]) == (None, True)
    assert datetime.fromisoformat(metrics["end"]) == clock.now
    assert (await measure(start="2026-11-01"))["clipped"] is False


async def test_an_event_on_a_boundary_belongs_to_one_side(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    zone = ZoneInfo("Europe/Berlin")
    clock.now = datetime(2026, 10, 26, tzinfo=zone).astimezone(UTC)
    await escalated(timed_api, a)
    clock.forward(days=3)

    async def escalations(start: str, end: str) -> int:
        return int((await measure(start=start, to=end))["figures"]["funnel"]["escalated"])

    assert await escalations("2026-10-25", "2026-10-26") == 0
    assert await escalations("2026-10-26", "2026-10-27") == 1
    trend = (await measure(start="2026-10-24", to="2026-10-28"))["trend"]
    assert [point["escalated"] for point in trend] == [0, 0, 1, 0]
    hours = [
        (datetime.fromisoformat(p["end"]) - datetime.fromisoformat(p["start"])) / timedelta(hours=1) for p in trend
    ]
    assert hours == [24, 25, 24, 24]


_CLOCK_CHANGES = [
    ("Europe/Berlin", datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 25, 1, tzinfo=UTC)),
    ("America/Chicago", datetime(2026, 3, 8, 8, tzinfo=UTC)),
    # By half an hour.
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    # At midnight.
    ("Africa/Cairo", datetime(2026, 4, 23, 22, tzinfo=UTC)),
]
_PASSED_OVER = ["00:00", "00:30", "01:45", "02:00", "02:15", "02:30", "02:59", "03:00"]
"""Times that clocks do not show, or show twice, somewhere among these."""
_TIMES = st.sampled_from(_PASSED_OVER) | st.integers(0, 24 * 60 - 1).map(lambda n: f"{n // 60:02}:{n % 60:02}")


def _open_minutes(hours: BusinessHours, zone: ZoneInfo, start: datetime, minutes: int) -> int:
    """Minute by minute, with a door that opens and closes as the clock on the wall first shows it."""
    before = 3 * 1_440
    shown = [(start + timedelta(minutes=n)).astimezone(zone).replace(tzinfo=None) for n in range(-before, minutes)]
    opens, closes = (time.fromisoformat(text) for text in (hours.opens, hours.closes))
    latest, highest = shown[0], []
    for each in shown:
        latest = max(latest, each)
        highest.append(latest)
    is_open = [False] * len(shown)
    for day in {each.date() for each in shown} | {shown[0].date() - timedelta(days=1)}:
        if day.isoweekday() in hours.days:
            last = day if closes > opens else day + timedelta(days=1)
            first = bisect.bisect_left(highest, datetime.combine(day, opens))
            for n in range(first, bisect.bisect_left(highest, datetime.combine(last, closes))):
                is_open[n] = True
    return sum(is_open[before:])


@given(
    st.sampled_from(_ZONES).flatmap(lambda name: st.tuples(st.just(name), _MOMENTS))
    | st.sampled_from(_CLOCK_CHANGES).flatmap(
        lambda change: st.tuples(
            st.just(change[0]), st.integers(-2_880, 2_880).map(lambda n: change[1] + timedelta(minutes=n))
        )
    ),
    st.integers(0, 6 * 1_440),
    st.lists(st.integers(1, 7), min_size=1, max_size=7, unique=True),
    _TIMES,
    _TIMES | st.none(),
)
def test_the_business_clock_beside_one_that_counts_minutes(
    place: tuple[str, datetime], minutes: int, days: list[int], opens: str, closes: str | None
) -> None:
    """By day, over night, and around the clock; on the days on which the clocks change, too."""
    zone, start = ZoneInfo(place[0]), place[1].replace(second=0, microsecond=0)
    end = start + timedelta(minutes=minutes)
    hours = BusinessHours(days=days, opens=opens, closes=closes or opens)
    clock = BusinessClock(hours, zone, micros(start), micros(end))

    found = clock.seconds(np.array([micros(start)]), np.array([micros(end)]))[0]

    assert found == 60 * _open_minutes(hours, zone, start, minutes)


@pytest.mark.parametrize(
    ("opens", "closes", "start", "end", "hours"),
    [
        # Open from Friday night into Saturday, closed from then to Monday night.
        ("22:00", "06:00", "2026-11-06T12:00+01:00", "2026-11-10T00:00+01:00", 10),
        ("22:00", "06:00", "2026-11-03T00:00+01:00", "2026-11-03T05:00+01:00", 5),
        # Around the clock from Monday to Friday; the clocks go back in the night of a Sunday.
        ("00:00", "00:00", "2026-11-02T00:00+01:00", "2026-11-09T00:00+01:00", 120),
        ("08:00", "08:00", "2026-10-23T00:00+02:00", "2026-10-26T09:00+01:00", 33),
    ],
)
def test_hours_over_midnight_by_hand(opens: str, closes: str, start: str, end: str, hours: float) -> None:
    first, last = (micros(datetime.fromisoformat(text)) for text in (start, end))

    clock = BusinessClock(BusinessHours(opens=opens, closes=closes), ZoneInfo("Europe/Berlin"), first, last)

    assert clock.seconds(np.array([first]), np.array([last])).tolist() == [hours * 3_600]


@pytest.mark.parametrize(
    ("opens", "closes", "hours"),
    [
        ("02:30", "12:00", 9),
        ("02:00", "12:00", 9),
        ("00:00", "02:30", 2),
        ("02:15", "02:45", 0),
        ("00:00", "00:00", 23),
    ],
)
def test_what_the_clocks_pass_over_is_the_moment_at_which_they_do(opens: str, closes: str, hours: float) -> None:
    first, last = (micros(datetime.fromisoformat(f"2026-03-{day}T12:00+00:00")) for day in (28, 30))
    clock = BusinessClock(BusinessHours(days=[7], opens=opens, closes=closes), ZoneInfo("Europe/Berlin"), first, last)

    assert clock.seconds(np.array([first]), np.array([last])).tolist() == [hours * 3_600]


@pytest.mark.parametrize(("night", "hours"), [("2026-03-28", 7), ("2026-10-24", 9), ("2026-11-07", 8)])
def test_a_night_in_which_the_clocks_change_is_as_long_as_it_is(night: str, hours: int) -> None:
    first = micros(datetime.fromisoformat(f"{night}T12:00+00:00"))
    last = first + 24 * 3_600_000_000
    open_hours = BusinessHours(days=[6], opens="22:00", closes="06:00")

    clock = BusinessClock(open_hours, ZoneInfo("Europe/Berlin"), first, last)

    assert clock.seconds(np.array([first]), np.array([last])).tolist() == [hours * 3_600]


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        # The clocks go forward on a Sunday of Berlin, and back on another: no hour of a weekday is lost or won.
        ("2027-03-26T17:00+01:00", "2027-03-29T09:00+02:00", 2),
        ("2026-10-23T17:00+02:00", "2026-10-26T09:00+01:00", 2),
        ("2026-11-02T08:00+01:00", "2026-11-02T18:00+01:00", 10),
        ("2026-11-02T18:00+01:00", "2026-11-03T08:00+01:00", 0),
        ("2026-11-07T00:00+01:00", "2026-11-09T00:00+01:00", 0),
    ],
)
def test_business_hours_by_hand(start: str, end: str, hours: float) -> None:
    first, last = (micros(datetime.fromisoformat(text)) for text in (start, end))

    clock = BusinessClock(BusinessHours(), ZoneInfo("Europe/Berlin"), first, last)

    assert clock.seconds(np.array([first]), np.array([last])).tolist() == [hours * 3_600]


async def test_an_empty_account_has_everything_but_figures(measure: Measure) -> None:
    for params in ({}, {"period": "90d", "compare": "previous"}, {"clock": "business"}, {"start": "2026-10-01"}):
        metrics = await measure(**params)

        assert set(metrics["figures"]["funnel"].values()) == {0}
        assert {point["n"] for point in metrics["trend"]} == {0}
        assert metrics["by_client"] == []


async def test_a_zone_that_is_not_known_any_more_is_taken_for_utc(a: Team, measure: Measure, truth: Truth) -> None:
    await truth.execute("update accounts set time_zone = 'Atlantis/City' where id = $1", a.account_id)

    assert (await measure())["time_zone"] == "UTC"
