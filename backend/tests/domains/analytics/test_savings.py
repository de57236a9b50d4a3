"""A saving is one number minus another, worked out by hand."""

import pytest

from tests.domains.analytics.conftest import Measure
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.factories import API, act, done, escalate, first_action, made, open_session


async def _acted(api: Api, team: Team, clock: Clock, *seconds: float, preflight_s: float = 0) -> None:
    for wait in seconds:
        session = await open_session(api.by(team.technician))
        handoff = await escalate(api.by(team.technician), session["id"], preflight_s=preflight_s)
        done(await act(api.by(team.engineer), "claim", handoff))
        clock.forward(seconds=wait)
        await first_action(api.by(team.engineer), handoff)


async def _baseline(api: Api, team: Team, *seconds: float) -> None:
    """Measured by three in turn."""
    for n, each in enumerate(seconds):
        measurer = api.by((team.engineer, team.engineer2, team.owner)[n % 3])
        body = {"seconds": each, "severity": "medium"}
        made(await measurer.post(f"{API}/analytics/baseline/samples", json=body))


async def test_worked_out_by_hand(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    await _acted(timed_api, a, clock, 60, 60, 60, 120, 120, 180, preflight_s=20)
    await _baseline(timed_api, a, 300, 500, 700, 300, 500, 700)

    figures = (await measure(period="7d"))["figures"]

    minutes, hours = figures["minutes_recovered"], figures["hours_saved_per_week"]
    # 500 s by telephone less 100 s here; 6 × 400 s less 6 × 20 s of pre-flight, in less than a week.
    assert minutes["value"] == pytest.approx(400 / 60)
    assert hours["value"] == pytest.approx((2_400 - 120) / 3_600)
    assert (hours["costs"]["preflight_s"], hours["weeks"]) == (120, 1)
    assert minutes["low"] < minutes["value"] < minutes["high"]
    assert hours["low"] == pytest.approx((minutes["low"] * 60 * 6 - 120) / 3_600)
    for saving in (minutes, hours):
        assert (saving["baseline"]["mean_s"], saving["baseline"]["n"]) == (500, 6)
        assert (saving["actual"]["mean_s"], saving["actual"]["n"]) == (100, 6)
        assert (saving["missing"], saving["confidence"]) == (None, "early")


async def test_a_month_is_divided_by_its_weeks(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    await _acted(timed_api, a, clock, *[100] * 6)
    await _baseline(timed_api, a, *[500] * 6)

    hours = (await measure(start="2026-10-12", to="2026-11-09"))["figures"]["hours_saved_per_week"]

    # The clocks went back in it, and now is before its end.
    assert 3 < hours["weeks"] < 4
    assert hours["value"] == pytest.approx(2_400 / 3_600 / hours["weeks"])


async def test_a_stopwatch_knows_no_closing_time(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    await _acted(timed_api, a, clock, *[100] * 6)
    await _baseline(timed_api, a, *[500] * 6)
    # It is night.
    wall, business = [(await measure(period="7d", clock=name))["figures"] for name in ("wall", "business")]

    assert (wall["time_to_first_action"]["mean"], business["time_to_first_action"]["mean"]) == (100, 0)
    assert business["minutes_recovered"] == wall["minutes_recovered"]


async def test_what_was_left_out_is_said_beside_what_counts(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    await _baseline(timed_api, a, *[500] * 6, 5_000)
    await _acted(timed_api, a, clock, *[100] * 6)
    newest = done(await timed_api.by(a.owner).get(f"{API}/analytics/baseline"))["items"][0]
    done(
        await timed_api.by(a.owner).post(
            f"{API}/analytics/baseline/samples/{newest['id']}/exclude",
            json={"revision": newest["revision"], "reason": "The phone was on hold"},
        )
    )

    sources = [(await measure())["figures"][slug] for slug in ("minutes_recovered", "hours_saved_per_week")]

    assert [(s["baseline"]["n"], s["baseline"]["left_out"]) for s in sources] == [(6, 1)] * 2
    assert {s["baseline"]["mean_with_excluded_s"] for s in sources} == {8_000 / 7}


async def test_a_loss_is_shown_as_one(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    await _acted(timed_api, a, clock, *[400] * 6)
    await _baseline(timed_api, a, *[100] * 6)

    figures = (await measure(period="7d"))["figures"]

    assert figures["minutes_recovered"]["value"] == pytest.approx(-5)
    assert figures["hours_saved_per_week"]["value"] == pytest.approx(-0.5)


async def test_every_claim_of_a_problem_takes_time_and_a_call_is_spared_once(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    await _acted(timed_api, a, clock, *[100] * 5)
    await _baseline(timed_api, a, *[500] * 6)
    session = await open_session(timed_api.by(a.technician))
    handoff = await escalate(timed_api.by(a.technician), session["id"])
    for one, seconds in ((a.engineer, 100), (a.engineer2, 4_000)):
        done(await act(timed_api.by(one), "claim", handoff))
        clock.forward(seconds=seconds)
        await first_action(timed_api.by(one), handoff)
        done(await act(timed_api.by(one), "release", handoff))

    figures = (await measure(period="7d"))["figures"]

    assert figures["time_to_first_action"]["n"] == 7
    assert (figures["minutes_recovered"]["actual"]["n"], figures["minutes_recovered"]["actual"]["mean_s"]) == (
        6,
        pytest.approx((5 * 100 + 4_100) / 6),
    )


@pytest.mark.parametrize(
    ("baseline", "acted", "words"),
    [
        (0, 6, ["No manual baseline", "nothing to subtract from"]),
        (5, 6, ["1 more sample of the manual baseline"]),
        (6, 5, ["1 more problem"]),
        (1, 1, ["5 more samples of the manual baseline and 5 more problems"]),
    ],
)
async def test_below_six_of_either_there_is_none_and_it_says_why(
    baseline: int, acted: int, words: list[str], timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    await _acted(timed_api, a, clock, *[60] * acted)
    await _baseline(timed_api, a, *[600] * baseline)

    metrics = await measure()

    for saving in (metrics["minutes_recovered"], *(metrics["figures"][s] for s in _SLUGS)):
        assert (saving["value"], saving["low"], saving["high"]) == (None, None, None)
        assert saving["confidence"] == "hidden"
        assert all(word in saving["missing"] for word in words)


_SLUGS = ("minutes_recovered", "hours_saved_per_week")


async def test_an_excluded_sample_takes_the_saving_with_it(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    await _acted(timed_api, a, clock, *[60] * 6)
    await _baseline(timed_api, a, *[600] * 6)
    assert (await measure())["minutes_recovered"]["value"] == pytest.approx(9)
    sample = done(await timed_api.by(a.owner).get(f"{API}/analytics/baseline"))["items"][0]
    body = {"revision": 1, "reason": "Nobody spoke."}
    done(await timed_api.by(a.owner).post(f"{API}/analytics/baseline/samples/{sample['id']}/exclude", json=body))

    assert (await measure())["minutes_recovered"]["value"] is None


async def test_another_accounts_baseline_is_nobodys(
    timed_api: Api, a: Team, b: Team, clock: Clock, measure: Measure
) -> None:
    await _acted(timed_api, a, clock, *[60] * 6)
    await _baseline(timed_api, b, *[600] * 20)

    assert (await measure())["minutes_recovered"]["value"] is None
