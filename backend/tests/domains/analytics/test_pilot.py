"""Eight weeks of an account, and what the operator sees of all; ``test_scorecard.py`` has what rows decide."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from resolutionflow.domains.analytics.pilot.service import MOST_CHANGES
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.commands import command
from tests.support.databases import Place
from tests.support.factories import API, Json, act, done, escalate, escalated, first_action, made, open_session, problem

_BERLIN = ZoneInfo("Europe/Berlin")
_MONDAY = datetime(2026, 10, 5, tzinfo=_BERLIN)
"""Three weeks before the clocks go back."""
_PILOT = f"{API}/analytics/pilot"


async def _scorecard(api: Api, team: Team) -> Json:
    return done(await api.by(team.owner).get(_PILOT))


async def _baseline(api: Api, team: Team, *seconds: float) -> None:
    """Measured by three in turn, before the pilot."""
    for n, each in enumerate(seconds):
        measurer = api.by((team.engineer, team.engineer2, team.owner)[n % 3])
        body = {"seconds": each, "severity": "medium", "measured_at": "2026-10-01T00:00:00Z"}
        made(await measurer.post(f"{API}/analytics/baseline/samples", json=body))


def _at(clock: Clock, **since: float) -> None:
    """So long after the Monday of week 1."""
    clock.now = (_MONDAY + timedelta(**since)).astimezone(UTC)


async def _acted(api: Api, team: Team, clock: Clock, seconds: float) -> None:
    """One escalation, acted on so long after the claim."""
    session = await open_session(api.by(team.technician))
    handoff = await escalate(api.by(team.technician), session["id"], preflight_s=20)
    done(await act(api.by(team.engineer), "claim", handoff))
    clock.forward(seconds=seconds)
    await first_action(api.by(team.engineer), handoff)


async def _pilot(api: Api, team: Team, clock: Clock, volumes: Sequence[int], *, act_s: float) -> Json:
    """Eight weeks with so many escalations each, all acted on so long after the claim."""
    await _baseline(api, team, 840, 900, 960, 900, 870, 930, 890, 910, 900)
    for week, volume in enumerate(volumes):
        _at(clock, weeks=week, hours=9)
        for _ in range(volume):
            await _acted(api, team, clock, act_s)
    _at(clock, weeks=8, seconds=1)
    return await _scorecard(api, team)


async def test_before_anything_was_escalated_there_is_no_pilot(timed_api: Api, a: Team) -> None:
    card = await _scorecard(timed_api, a)

    assert (card["verdict"], card["starts_on"], card["weeks"]) == ("not_begun", None, [])


async def test_weeks_are_the_accounts_own_from_the_first_escalation_on(timed_api: Api, a: Team, clock: Clock) -> None:
    # Sunday night in Berlin, Sunday in UTC: the week before.
    clock.now = (_MONDAY - timedelta(seconds=1)).astimezone(UTC)
    await escalated(timed_api, a)
    clock.forward(weeks=4)

    card = await _scorecard(timed_api, a)

    assert (card["starts_on"], card["set_by_hand"], card["time_zone"]) == ("2026-09-28", False, "Europe/Berlin")
    weeks = [(datetime.fromisoformat(w["start"]), datetime.fromisoformat(w["end"])) for w in card["weeks"]]
    assert all(one[1] == other[0] for one, other in pairwise(weeks))
    assert {start.astimezone(_BERLIN).strftime("%a %H:%M") for start, _ in weeks} == {"Mon 00:00"}
    hours = [(end - start) / timedelta(hours=1) for start, end in weeks]
    assert hours == [168, 168, 168, 169, 168, 168, 168, 168]
    assert [w["verdict"] for w in card["weeks"]] == [*["not_shown"] * 4, "running", *["ahead"] * 3]
    assert [w["escalated"] for w in card["weeks"]] == [1, *[0] * 7]
    assert card["verdict"] == "running"
    assert "4 of 8 weeks are over" in card["explanation"]


async def test_who_loses_a_quarter_of_an_hour_each_time_has_failed(timed_api: Api, a: Team, clock: Clock) -> None:
    """Half an hour to the first action where a call took a quarter: too few a week for one week to say so."""
    card = await _pilot(timed_api, a, clock, [5] * 8, act_s=1_800)

    assert card["verdict"] == "failed"
    assert card["hours_saved"]["value"] == pytest.approx(-5 * (900 + 20) / 3_600)
    assert card["hours_saved"]["high"] < 0
    assert card["explanation"].startswith("Failed: the last 4 weeks saved -1.")
    assert (card["net_minutes_recovered"]["value"], card["volume_needed"]) == (pytest.approx(-(900 + 20) / 60), None)
    assert card["samples_needed"] == {"samples": 24, "people": 3}


async def test_an_abandoned_pilot_has_failed(timed_api: Api, a: Team, clock: Clock) -> None:
    card = await _pilot(timed_api, a, clock, [12, 4, 0, 0, 0, 0, 0, 0], act_s=60)

    assert [week["verdict"] for week in card["weeks"]] == ["passed", "not_shown", *["failed"] * 6]
    assert card["verdict"] == "failed"
    assert card["explanation"] == "Failed: nothing was acted on in the last 4 weeks, so no time was saved."


async def test_a_pilot_that_saves_more_than_an_hour_passes(timed_api: Api, a: Team, clock: Clock) -> None:
    card = await _pilot(timed_api, a, clock, [0, 0, 0, 0, 6, 6, 6, 6], act_s=60)

    # The first escalation was made in what is week 5 otherwise.
    assert (card["verdict"], card["starts_on"]) == ("running", "2026-11-02")
    _at(clock, weeks=12)
    assert (await _scorecard(timed_api, a))["verdict"] == "failed"


async def test_the_volume_that_an_hour_takes(timed_api: Api, a: Team, clock: Clock) -> None:
    """Five minutes a handoff make an hour of twelve."""
    await _baseline(timed_api, a, *[380] * 6)
    _at(clock, hours=9)
    for _ in range(6):
        await _acted(timed_api, a, clock, 60)
    _at(clock, weeks=1)

    card = await _scorecard(timed_api, a)

    assert card["net_minutes_recovered"]["value"] == pytest.approx(5)
    assert (card["baseline"]["n"], card["actual"]["n"], card["actual"]["mean_s"]) == (6, 6, 60)
    assert (card["volume_needed"], card["weeks"][0]["volume_needed"], card["weeks"][0]["acted"]) == (12, 12, 6)


async def test_the_first_week_is_the_owners_to_set_until_it_is_over(timed_api: Api, a: Team, clock: Clock) -> None:
    """Who could move it later would choose the weeks that pass."""
    owner = timed_api.by(a.owner)
    _at(clock, hours=9)
    await escalated(timed_api, a)

    card = done(await owner.put(_PILOT, json={"starts_on": "2026-10-15"}))

    assert (card["starts_on"], card["set_by_hand"], card["start_fixed"]) == ("2026-10-12", True, False)
    assert done(await owner.get(_PILOT)) == card
    audit = done(await owner.get(f"{API}/audit"))["items"][0]
    assert (audit["action"], audit["new"]) == ("pilot.changed", {"starts_on": "2026-10-15"})
    back = done(await owner.put(_PILOT, json={"starts_on": None}))
    assert (back["starts_on"], back["set_by_hand"]) == ("2026-10-05", False)
    done(await owner.put(_PILOT, json={"starts_on": "2026-10-12"}))
    # By now the week of the first escalation is over, and the week that was set is not.
    _at(clock, weeks=1, days=6)
    for over in ("2026-10-11", None):
        refused = problem(await owner.put(_PILOT, json={"starts_on": over}), 422, "invalid")
        assert refused["errors"][0]["message"].startswith("is in a week that is over")
    _at(clock, weeks=2)
    for day in ("2026-10-19", "2026-10-13", None):
        refused = problem(await owner.put(_PILOT, json={"starts_on": day}), 409, "pilot-start-fixed")
        assert refused["starts_on"] == "2026-10-12"
    # What it is already changes nothing.
    fixed = done(await owner.put(_PILOT, json={"starts_on": "2026-10-12"}))

    assert fixed["start_fixed"] is True
    assert [(change["by"], change["starts_on"]) for change in fixed["start_changes"]] == [
        ("Olivia Stern", "2026-10-15"),
        ("Olivia Stern", None),
        ("Olivia Stern", "2026-10-12"),
    ]
    assert fixed["start_changes"][0]["at"] == "2026-10-05T07:00:00Z"
    for no_day in ("2026-13-01", "0001-01-01", "9999-12-31", "2024-10-01", "2028-12-31"):
        refused = problem(await owner.put(_PILOT, json={"starts_on": no_day}), 422, "invalid")
        assert refused["errors"][0]["field"] == "starts_on"


async def test_changes_at_once_are_one_after_the_other_and_not_endless(
    timed_api: Api, a: Team, b: Team, clock: Clock
) -> None:
    owner = timed_api.by(a.owner)
    _at(clock, hours=9)
    days = [f"2026-11-{day:02}" for day in range(2, 8)]

    await asyncio.gather(*(owner.put(_PILOT, json={"starts_on": day}) for day in days))

    card = await _scorecard(timed_api, a)
    assert sorted(change["starts_on"] for change in card["start_changes"]) == days
    assert (await _scorecard(timed_api, b))["start_changes"] == []
    for n in range(MOST_CHANGES - len(days)):
        clock.forward(minutes=5)
        done(await owner.put(_PILOT, json={"starts_on": f"2026-12-{1 + n % 2:02}"}))
    clock.forward(minutes=5)
    problem(await owner.put(_PILOT, json={"starts_on": "2026-12-24"}), 409, "too-many-start-changes")


@pytest.mark.parametrize("who", ["viewer", "technician", "engineer", "admin"])
async def test_the_pilot_is_the_owners(who: str, api: Api, a: Team) -> None:
    browser = api.by(getattr(a, who))

    problem(await browser.get(f"{API}/analytics/pilot"), 403, "forbidden")
    problem(await browser.put(f"{API}/analytics/pilot", json={}), 403, "forbidden")


async def test_the_operator_sees_every_account(timed_api: Api, place: Place, a: Team, b: Team, clock: Clock) -> None:
    _at(clock, hours=8)
    await escalated(timed_api, a)
    done(await timed_api.by(a.owner).put(_PILOT, json={"starts_on": "2026-10-07"}))
    await _pilot(timed_api, a, clock, [0, 0, 0, 0, 6, 6, 6, 6], act_s=60)
    await escalated(timed_api, b)

    async def run(*options: str) -> str:
        ended = await command(place.env, "pilot-report", *options)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    report = json.loads(await run("--json"))
    text = await run()

    first, other = report["accounts"]
    assert [first["slug"], other["slug"]] == ["team-a", "team-b"]
    assert (first["scorecard"]["verdict"], first["holds"], other["holds"]) == ("passed", True, False)
    assert (report["state"], report["judged"], report["passed"], report["correction"]) == ("go_on", 1, 1, None)
    assert text.startswith("Kill-switch: go on. 1 of 1 judged pilots passed.")
    assert "Northwind MSP (team-a): passed. Passed: the last 4 weeks saved 1." in text
    assert "holds when corrected for the number of pilots." in text
    # In Berlin, where it is Monday while it is Sunday by the server's clock.
    assert "week 1  2026-10-05  failed     acted    0" in text
    assert "2026-10-05 08:00: set to 2026-10-07 by Olivia Stern." in text
    assert "Manual baseline: 15.0 min (n = 9). In the product: 1.0 min (n = 24)." in text
    assert "9 by hand. Measured by 3 people." in text
    assert "A verdict takes some 24 samples by 3 people." in text
    assert "Whether each of these calls would have been made." in text
    assert "Fabrikam Managed IT (team-b): running." in text
