"""The metric: seconds from claim to first action, worked out by hand on a clock that the test moves."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.factories import API, Json, act, done, escalated, first_action, problem, without_action

_BERLIN = ZoneInfo("Europe/Berlin")
_CHICAGO = ZoneInfo("America/Chicago")
_SECOND = timedelta(seconds=1)


async def _metric(api: Api, team: Team, period: str | None = None, **params: str) -> Json:
    params |= {} if period is None else {"period": period}
    return done(await api.by(team.owner).get(f"{API}/analytics/flowpilot/escalations", params=params))


async def _acted(api: Api, team: Team, clock: Clock, handoff: Json, *seconds: float) -> None:
    """Claims of one handoff, one after the other, each acted upon after so long and then released."""
    senior = api.by(team.engineer)
    for wait in seconds:
        done(await act(senior, "claim", handoff))
        clock.forward(seconds=wait)
        await first_action(senior, handoff)
        done(await act(senior, "release", handoff))


async def _gave_up(api: Api, team: Team, clock: Clock, handoff: Json, *seconds: float) -> None:
    """Claims that were released after so long, without an action."""
    senior = api.by(team.engineer)
    for wait in seconds:
        done(await act(senior, "claim", handoff))
        clock.forward(seconds=wait)
        done(await act(senior, "release", handoff))


async def _claimed_at(api: Api, team: Team, clock: Clock, *moments: datetime) -> None:
    """Claims made at these moments, each acted upon a second later."""
    clock.now = min(moments) - timedelta(minutes=1)
    handoff = await escalated(api, team)
    for moment in sorted(moments):
        clock.now = moment
        await _acted(api, team, clock, handoff, 1)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _figures(metric: Json) -> tuple[float | None, float | None, float | None]:
    return metric["median"], metric["p90"], metric["mean"]


async def test_an_account_where_nothing_happened_has_no_figures(timed_api: Api, a: Team) -> None:
    metric = await _metric(timed_api, a)

    assert (metric["slug"], metric["unit"], metric["period"]) == ("time_to_first_action", "s", "30d")
    assert (metric["n"], without_action(metric), metric["confidence"], metric["needed"]) == (0, 0, "hidden", 6)
    assert _figures(metric) == (None, None, None)
    assert metric["unavailable"].startswith("6 more first actions are needed")


async def test_figures_of_ten_claims_worked_out_by_hand(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 60, 15, 240, 30, 90, 45, 600, 120, 20, 180)

    metric = await _metric(timed_api, a)

    # In order 15 20 30 45 60 90 120 180 240 600: after the fifth half still wait, after the ninth a tenth.
    assert (metric["n"], without_action(metric)) == (10, 0)
    assert _figures(metric) == (60, 240, 140)
    assert metric["unavailable"] is None


async def test_fractions_of_a_second_count(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 0.5, 0.5, 1.25, 2.5, 2.5, 4.75)

    assert _figures(await _metric(timed_api, a)) == (1.25, 4.75, 2)


async def test_who_acts_at_once_took_no_time(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 0, 0, 0, 0, 0, 0)
    clock.forward(seconds=1)

    metric = await _metric(timed_api, a)

    assert (metric["n"], _figures(metric), metric["unavailable"]) == (6, (0, 0, 0), None)


async def test_a_claim_without_an_action_waits_and_is_never_zero(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff, other = await escalated(timed_api, a), await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 10, 20, 30, 40, 50, 60)
    await _gave_up(timed_api, a, clock, handoff, 25)
    done(await act(timed_api.by(a.engineer2), "claim", other))
    clock.forward(seconds=45)

    metric = await _metric(timed_api, a)

    # Acted: 1/8 after 10 s, 2/8 after 20, 3/8 after 30, 4/8 after 40. Of those left one was given up and never acts,
    # the other is unknown after 45 s: 0.6875 after 50 s, 0.875 after 60. Left out, the two would have made the median
    # 30; as zeros, 20.
    assert (metric["n"], without_action(metric)) == (6, 2)
    assert _figures(metric) == (40, None, 35)
    assert "90th percentile not reached" in metric["unavailable"]


async def test_exactly_half_is_enough(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, *range(1, 13))
    await _gave_up(timed_api, a, clock, handoff, *[6.5] * 12)

    # Of 24 one more acts every second; added up as floats the half is a hair less.
    assert _figures(await _metric(timed_api, a)) == (12, None, 6.5)


async def test_a_released_claim_and_the_next_one_are_two(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _gave_up(timed_api, a, clock, handoff, 300)
    await _acted(timed_api, a, clock, handoff, 5)

    metric = await _metric(timed_api, a)

    assert (metric["n"], without_action(metric)) == (1, 1)


async def test_a_resolution_is_an_action_of_who_claimed_and_of_nobody_else(
    timed_api: Api, a: Team, clock: Clock
) -> None:
    own, ended = await escalated(timed_api, a), await escalated(timed_api, a)
    for handoff in (own, ended):
        done(await act(timed_api.by(a.engineer), "claim", handoff))
    clock.forward(seconds=30)
    done(await act(timed_api.by(a.engineer), "resolve", own))
    done(await act(timed_api.by(a.admin), "resolve", ended))

    metric = await _metric(timed_api, a)

    assert (metric["n"], without_action(metric)) == (1, 1)


async def test_looking_and_what_others_do_is_no_action(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    clock.forward(seconds=30)
    done(await timed_api.by(a.engineer).get(f"{API}/handoffs/{handoff['card']['id']}"))
    await first_action(timed_api.by(a.technician), handoff)

    metric = await _metric(timed_api, a)

    assert (metric["n"], without_action(metric)) == (0, 1)


async def test_where_most_still_wait_there_is_no_median(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 10, 20, 30, 40, 50, 60)
    await _gave_up(timed_api, a, clock, handoff, *[100] * 7)

    metric = await _metric(timed_api, a)

    assert (metric["n"], without_action(metric), metric["confidence"], metric["needed"]) == (6, 7, "early", 0)
    assert _figures(metric) == (None, None, 35)
    assert "Median not reached" in metric["unavailable"]


async def test_where_more_than_a_tenth_wait_there_is_no_p90(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 10, 20, 30, 40, 50, 60)
    await _gave_up(timed_api, a, clock, handoff, 100)

    metric = await _metric(timed_api, a)

    # 3/7 wait after 40 s; 1/7 does not end.
    assert _figures(metric) == (40, None, 35)
    assert "90th percentile not reached" in metric["unavailable"]


async def test_how_much_the_figures_are_worth_follows_from_n(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    seen = {}
    for n in range(1, 21):
        await _acted(timed_api, a, clock, handoff, n)
        if n in {4, 5, 6, 19, 20}:
            seen[n] = await _metric(timed_api, a)

    assert {n: (m["n"], m["confidence"], m["needed"], *_figures(m)) for n, m in seen.items()} == {
        4: (4, "hidden", 2, None, None, None),
        5: (5, "hidden", 1, None, None, None),
        6: (6, "early", 0, 3, 6, 3.5),
        19: (19, "early", 0, 10, 18, 10),
        20: (20, "full", 0, 10, 18, 10.5),
    }
    assert seen[4]["unavailable"].startswith("2 more first actions are needed")
    assert seen[5]["unavailable"].startswith("1 more first action is needed")
    assert [seen[n]["unavailable"] for n in (6, 19, 20)] == [None] * 3
    for metric in seen.values():
        assert metric["minutes_recovered"]["value"] is None
        assert "baseline" in metric["minutes_recovered"]["missing"]


async def test_waiting_claims_do_not_count_towards_n(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 10, 20, 30, 40, 50)
    await _gave_up(timed_api, a, clock, handoff, 60)

    metric = await _metric(timed_api, a)

    assert (metric["n"], without_action(metric), metric["confidence"], metric["needed"]) == (5, 1, "hidden", 1)
    assert _figures(metric) == (None, None, None)


@pytest.mark.parametrize(
    ("who", "status"),
    [("viewer", 403), ("technician", 403), ("engineer", 200), ("admin", 200), ("owner", 200)],
)
async def test_seniors_may_read_it(who: str, status: int, timed_api: Api, a: Team) -> None:
    answer = await timed_api.by(getattr(a, who)).get(f"{API}/analytics/flowpilot/escalations")

    if status == 403:
        problem(answer, 403, "forbidden")
    else:
        done(answer)


async def test_a_period_that_does_not_exist_is_refused(timed_api: Api, a: Team) -> None:
    answer = await timed_api.by(a.owner).get(f"{API}/analytics/flowpilot/escalations", params={"period": "14d"})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["period"]


async def test_another_accounts_claims_are_never_counted(timed_api: Api, a: Team, b: Team, clock: Clock) -> None:
    await _acted(timed_api, b, clock, await escalated(timed_api, b), 1, 1, 1, 1, 1, 1)
    await _gave_up(timed_api, b, clock, await escalated(timed_api, b), 1)
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 100, 200, 300, 400, 500, 600)

    ours, theirs = await _metric(timed_api, a), await _metric(timed_api, b)

    assert (ours["n"], without_action(ours), *_figures(ours)) == (6, 0, 300, 600, 350)
    assert (theirs["n"], without_action(theirs), theirs["median"]) == (6, 1, 1)
    assert sum(point["n"] for point in ours["trend"]) == 6


@pytest.mark.parametrize(
    ("team", "zone", "now", "start"),
    [
        ("a", _BERLIN, "2026-11-20T12:00:00+00:00", "2026-11-13T23:00:00+00:00"),
        ("b", _CHICAGO, "2026-11-20T12:00:00+00:00", "2026-11-14T06:00:00+00:00"),
        # It is still yesterday in Chicago.
        ("b", _CHICAGO, "2026-11-20T05:30:00+00:00", "2026-11-13T06:00:00+00:00"),
        # The clocks went back on the 25th of October, and on the 1st of November.
        ("a", _BERLIN, "2026-10-26T12:00:00+00:00", "2026-10-19T22:00:00+00:00"),
        ("b", _CHICAGO, "2026-11-02T12:00:00+00:00", "2026-10-27T05:00:00+00:00"),
        # They go forward on the 28th of March.
        ("a", _BERLIN, "2027-03-29T12:00:00+00:00", "2027-03-22T23:00:00+00:00"),
    ],
    ids=["Berlin", "Chicago", "Chicago's evening", "25 hours in Berlin", "25 hours in Chicago", "23 hours in Berlin"],
)
async def test_a_period_begins_at_midnight_in_the_accounts_time_zone(
    team: str, zone: ZoneInfo, now: str, start: str, timed_api: Api, a: Team, b: Team, clock: Clock
) -> None:
    whose = {"a": a, "b": b}[team]
    began = _moment(start)
    await _claimed_at(timed_api, whose, clock, began - 2 * _SECOND, began, began + _SECOND)
    clock.now = _moment(now)

    metric = await _metric(timed_api, whose, "7d")

    assert (_moment(metric["start"]), _moment(metric["end"])) == (began, clock.now)
    assert metric["n"] == 2
    local = [_moment(point["start"]).astimezone(zone) for point in metric["trend"]]
    assert {moment.time().isoformat() for moment in local} == {"00:00:00"}
    assert [(local[-1].date() - moment.date()).days for moment in local] == [6, 5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("now", "day", "hours"),
    [
        ("2026-10-26T12:00:00+01:00", "2026-10-25T00:00:00+02:00", 25),
        ("2027-03-29T12:00:00+02:00", "2027-03-28T00:00:00+01:00", 23),
    ],
)
async def test_the_day_on_which_the_clocks_change_is_one_day(
    now: str, day: str, hours: int, timed_api: Api, a: Team, clock: Clock
) -> None:
    began = _moment(day)
    ended = began + timedelta(hours=hours)
    await _claimed_at(timed_api, a, clock, began - 2 * _SECOND, began, ended - 3 * _SECOND, ended - 2 * _SECOND, ended)
    clock.now = _moment(now)

    trend = (await _metric(timed_api, a, "7d"))["trend"]

    lengths = [_moment(point["end"]) - _moment(point["start"]) for point in trend]
    assert lengths == [timedelta(hours=h) for h in (24, 24, 24, 24, 24, hours, 12)]
    assert [point["n"] for point in trend] == [0, 0, 0, 0, 1, 3, 1]


async def test_a_claim_belongs_to_the_day_it_was_made_on(timed_api: Api, a: Team, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 1, 22, 59, 30, tzinfo=UTC)
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 60)
    clock.forward(hours=1)

    trend = (await _metric(timed_api, a, "7d"))["trend"]

    assert [point["n"] for point in trend] == [0, 0, 0, 0, 0, 1, 0]


async def test_who_claimed_before_the_period_and_acted_in_it_is_not_in_it(
    timed_api: Api, a: Team, clock: Clock
) -> None:
    # Midnight in Berlin is half a minute away.
    clock.now = datetime(2026, 11, 1, 22, 59, 30, tzinfo=UTC)
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 60)
    clock.forward(days=6)

    week, month = await _metric(timed_api, a, "7d"), await _metric(timed_api, a, "30d")

    assert (week["n"], without_action(week)) == (0, 0)
    assert (month["n"], without_action(month)) == (1, 0)


async def test_every_claim_of_a_period_is_in_one_bucket_of_its_trend(timed_api: Api, a: Team, clock: Clock) -> None:
    now = clock.now
    midnight = now.astimezone(_BERLIN).replace(hour=0, minute=0)
    # By the wall clock, so that 90 days back is midnight as well although the clocks changed in between.
    midnights = [midnight - timedelta(days=back) for back in (0, 1, 6, 7, 29, 30, 83, 84, 85, 89, 90)]
    await _claimed_at(timed_api, a, clock, *(moment.astimezone(UTC) for moment in midnights))
    clock.now = now

    by = {"7d": "day", "30d": "day", "90d": "week"}
    metrics = {period: await _metric(timed_api, a, period, bucket=bucket) for period, bucket in by.items()}

    assert {period: metric["n"] for period, metric in metrics.items()} == {"7d": 3, "30d": 5, "90d": 10}
    for metric in metrics.values():
        assert sum(point["n"] for point in metric["trend"]) == metric["n"]
        assert metric["trend"][0]["start"] == metric["start"]
        assert metric["trend"][-1]["end"] == metric["end"]
        assert all(before["end"] == after["start"] for before, after in pairwise(metric["trend"]))
    assert [point["n"] for point in metrics["7d"]["trend"]] == [1, 0, 0, 0, 0, 1, 1]
    assert [point["n"] for point in metrics["30d"]["trend"]] == [1, *[0] * 21, 1, 1, *[0] * 4, 1, 1]
    # Twelve weeks up to today, and before them the six days that are left.
    assert [point["n"] for point in metrics["90d"]["trend"]] == [3, 1, *[0] * 6, 2, 0, 0, 1, 3]


@pytest.mark.parametrize(("period", "buckets"), [("7d", 7), ("30d", 30), ("90d", 13)])
async def test_empty_buckets_are_there(period: str, buckets: int, timed_api: Api, a: Team) -> None:
    trend = (await _metric(timed_api, a, period))["trend"]

    assert [(point["n"], point["median"]) for point in trend] == [(0, None)] * buckets


async def test_a_trend_without_a_median_on_any_day_is_by_weeks(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    for _ in range(9):
        await _acted(timed_api, a, clock, handoff, 10, 20)
        clock.forward(days=1)

    usual = await _metric(timed_api, a, "30d")
    days = await _metric(timed_api, a, "30d", bucket="day")

    assert usual["bucket"] == "week"
    assert any(point["median"] is not None for point in usual["trend"])
    assert days["bucket"] == "day"
    assert (await _metric(timed_api, a, "7d"))["bucket"] == "day", "a single week would repeat the figure above"


async def test_so_is_one_with_too_few_for_a_median_in_any_week(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 10, 20)

    assert (await _metric(timed_api, a, "30d"))["bucket"] == "week"


async def test_a_bucket_has_a_figure_from_six_on(timed_api: Api, a: Team, clock: Clock) -> None:
    handoff = await escalated(timed_api, a)
    await _acted(timed_api, a, clock, handoff, 10, 20, 30, 40, 50, 60)
    clock.forward(days=1)
    await _acted(timed_api, a, clock, handoff, 1, 2, 3, 4, 5)
    clock.forward(seconds=1)

    trend = (await _metric(timed_api, a, "7d"))["trend"]

    assert [(point["n"], point["median"]) for point in trend[-2:]] == [(6, 30), (5, None)]
