"""Quiet hours by the clock on somebody's wall, also on the two nights when it is set."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from resolutionflow.domains.notifications.preferences.quiet_hours import quiet_until
from resolutionflow.domains.notifications.preferences.schemas import QuietHours

_BERLIN = "Europe/Berlin"


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "zone", "now", "until"),
    [
        # Winter: Berlin is an hour ahead.
        ("22:00", "07:00", _BERLIN, "2026-01-10T20:59", None),
        ("22:00", "07:00", _BERLIN, "2026-01-10T21:00", "2026-01-11T06:00"),
        ("22:00", "07:00", _BERLIN, "2026-01-11T05:59", "2026-01-11T06:00"),
        ("22:00", "07:00", _BERLIN, "2026-01-11T06:00", None),
        # Within one day.
        ("12:00", "13:30", _BERLIN, "2026-01-10T11:30", "2026-01-10T12:30"),
        ("12:00", "13:30", _BERLIN, "2026-01-10T12:30", None),
        # The same moment is day elsewhere.
        ("22:00", "07:00", "America/Chicago", "2026-01-10T21:00", None),
        ("22:00", "07:00", "Australia/Lord_Howe", "2026-01-10T12:00", "2026-01-10T20:00"),
        # The night is an hour shorter: 02:00 becomes 03:00.
        ("22:00", "07:00", _BERLIN, "2026-03-28T23:00", "2026-03-29T05:00"),
        ("22:00", "02:30", _BERLIN, "2026-03-29T00:30", "2026-03-29T01:30"),
        # And an hour longer: 02:30 comes twice, and ends the quiet once.
        ("22:00", "07:00", _BERLIN, "2026-10-24T21:00", "2026-10-25T06:00"),
        ("22:00", "02:30", _BERLIN, "2026-10-25T00:20", "2026-10-25T00:30"),
        ("22:00", "02:30", _BERLIN, "2026-10-25T01:20", "2026-10-25T01:30"),
        ("22:00", "02:30", _BERLIN, "2026-10-25T01:30", None),
    ],
)
def test_until_when_it_is_quiet(start: str, end: str, zone: str, now: str, until: str | None) -> None:
    found = quiet_until(QuietHours(start=start, end=end), ZoneInfo(zone), _at(now))

    assert found == (_at(until) if until else None)


@pytest.mark.parametrize("zone", [_BERLIN, "America/Sao_Paulo", "Asia/Kathmandu", "Africa/Casablanca"])
def test_the_end_is_always_ahead_and_less_than_a_day_and_an_hour_away(zone: str) -> None:
    hours = QuietHours(start="21:30", end="02:15")
    for hour in range(24 * 366):
        now = datetime.fromtimestamp(1_767_225_600 + hour * 3_600 + 120, UTC)
        until = quiet_until(hours, ZoneInfo(zone), now)
        assert until is None or 0 < (until - now).total_seconds() <= 6 * 3_600
