"""Eight weeks, and what the last four of them decide."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec
import pytest

from resolutionflow.domains.analytics.pilot.schemas import PilotScorecard, PilotVerdict
from resolutionflow.domains.analytics.pilot.service import AccountPilot, _summary
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.commands import command
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, done, escalated, made, problem

_BERLIN = ZoneInfo("Europe/Berlin")
_MONDAY = datetime(2026, 10, 5, tzinfo=_BERLIN)
"""Three weeks before the clocks go back."""


async def _scorecard(api: Api, team: Team) -> Json:
    return done(await api.by(team.owner).get(f"{API}/analytics/pilot"))


async def _baseline(api: Api, team: Team, n: int = 8, seconds: float = 900, first: int = 0) -> None:
    """Measured by three in turn, beginning with the ``first``."""
    for k in range(n):
        body = {"seconds": seconds + k, "severity": "medium", "measured_at": "2026-10-01T00:00:00Z"}
        measurer = api.by((team.engineer, team.engineer2, team.owner)[(first + k) % 3])
        made(await measurer.post(f"{API}/analytics/baseline/samples", json=body))


async def _week(truth: Truth, handoff: Json, account_id: UUID, number: int, acted: int, seconds: float = 60) -> None:
    """Handoffs of a week as they would have been stamped; all of one session, which the stamps do not ask about."""
    start = (_MONDAY + timedelta(weeks=number - 1, hours=9)).astimezone(UTC)
    for k in range(acted):
        made_at = start + timedelta(hours=k)
        copied = await truth.fetchval(
            """
            insert into handoffs select (json_populate_record(h, json_build_object(
              'id', gen_random_uuid(), 'state', 'resolved', 'idempotency_key', gen_random_uuid(),
              'created_at', $2::text, 'opened_at', $2::text, 'timer', null, 'timer_at', null))).*
            from handoffs h where id = $1 returning id
            """,
            UUID(handoff["card"]["id"]),
            made_at.isoformat(),
        )
        moments = {"made": made_at, "acted": made_at + timedelta(seconds=seconds + k)}
        await truth.execute(
            """
            insert into escalations (handoff_id, account_id, severity, client_name, preflight_s, created_at,
                                     first_claimed_at, first_acted_at)
            values ($1, $2, 'high', 'x', 0, $3, $3, $4)
            """,
            copied,
            account_id,
            moments["made"],
            moments["acted"],
        )
        await truth.execute(
            """
            insert into escalation_claims (handoff_id, seq, account_id, severity, client_name, claimer_id, claimed_at,
                                           ended_at, ended_by, diagnosed_at, session_id, problem_at, all_looked_s)
            values ($1, 2, $2, 'high', 'x', $2, $3, $4, 'act', $4, $1, $3, 0)
            """,
            copied,
            account_id,
            moments["made"],
            moments["acted"],
        )


async def _pilot(api: Api, team: Team, clock: Clock, truth: Truth, volumes: list[int], *, baseline: int = 8) -> Json:
    clock.now = (_MONDAY + timedelta(hours=8)).astimezone(UTC)
    handoff = await escalated(api, team)
    await _baseline(api, team, baseline)
    for number, volume in enumerate(volumes, 1):
        await _week(truth, handoff, team.account_id, number, volume)
    clock.now = (_MONDAY + timedelta(weeks=8, seconds=1)).astimezone(UTC)
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
    assert [w["verdict"] for w in card["weeks"]] == [*["not_enough_data"] * 4, "running", *["ahead"] * 3]
    assert [w["escalated"] for w in card["weeks"]] == [1, *[0] * 7]
    assert card["verdict"] == "running"
    assert "4 of 8 weeks are over" in card["explanation"]


@pytest.mark.parametrize(
    ("volumes", "verdict", "weeks"),
    [
        ([0, 0, 0, 0, 12, 12, 12, 0], "passed", ["passed"] * 3 + ["not_enough_data"]),
        ([12, 12, 12, 12, 6, 6, 12, 6], "passed", ["passed"] * 4),
        ([12, 12, 12, 12, 12, 12, 0, 0], "not_enough_data", ["passed"] * 2 + ["not_enough_data"] * 2),
        ([12, 12, 12, 12, 0, 0, 0, 0], "not_enough_data", ["not_enough_data"] * 4),
    ],
)
async def test_the_last_four_weeks_decide(
    volumes: list[int], verdict: str, weeks: list[str], timed_api: Api, a: Team, clock: Clock, truth: Truth
) -> None:
    card = await _pilot(timed_api, a, clock, truth, volumes)

    assert card["verdict"] == verdict
    assert [week["verdict"] for week in card["weeks"] if week["counts"]] == weeks
    assert [week["acted"] for week in card["weeks"]] == volumes


async def test_a_saving_that_is_not_sure_enough_is_a_failed_week(
    timed_api: Api, a: Team, clock: Clock, truth: Truth
) -> None:
    """Seven handoffs at less than nine minutes each make an hour on the average, and not at the lower bound."""
    clock.now = (_MONDAY + timedelta(hours=8)).astimezone(UTC)
    handoff = await escalated(timed_api, a)
    for n, seconds in enumerate((200, 300, 400, 500, 800, 1_400)):
        await _baseline(timed_api, a, 1, seconds, first=n)
    for number in range(5, 9):
        await _week(truth, handoff, a.account_id, number, 8)
    clock.now = (_MONDAY + timedelta(weeks=8, seconds=1)).astimezone(UTC)

    card = await _scorecard(timed_api, a)

    last = card["weeks"][-1]
    assert last["verdict"] == "failed"
    assert last["hours_saved"]["low"] < 1 < last["hours_saved"]["value"]
    assert last["volume_needed"] <= last["acted"] == 8
    assert card["verdict"] == "failed"


async def test_without_a_baseline_nothing_is_judged(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    card = await _pilot(timed_api, a, clock, truth, [12] * 8, baseline=5)

    assert card["verdict"] == "not_enough_data"
    assert (card["saved_min"], card["volume_needed"], card["baseline"]["needed"]) == (None, None, 1)
    assert {week["hours_saved"]["value"] for week in card["weeks"]} == {None}


async def test_the_volume_that_an_hour_takes(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    """Five minutes a handoff make an hour of twelve."""
    clock.now = (_MONDAY + timedelta(hours=8)).astimezone(UTC)
    handoff = await escalated(timed_api, a)
    await _baseline(timed_api, a, 6, 365)
    await _week(truth, handoff, a.account_id, 1, 6, seconds=65)
    clock.now = (_MONDAY + timedelta(weeks=1)).astimezone(UTC)

    card = await _scorecard(timed_api, a)

    assert card["saved_min"] == pytest.approx(5)
    assert card["saved_min"] == pytest.approx((card["baseline"]["mean_s"] - card["actual"]["mean_s"]) / 60)
    assert (card["baseline"]["n"], card["actual"]["n"]) == (6, 6)
    assert (card["volume_needed"], card["weeks"][0]["volume_needed"], card["weeks"][0]["acted"]) == (12, 12, 6)


async def test_the_owner_says_when_it_began(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    await _pilot(timed_api, a, clock, truth, [12] * 8)
    owner = timed_api.by(a.owner)

    card = done(await owner.put(f"{API}/analytics/pilot", json={"starts_on": "2026-10-15"}))

    assert (card["starts_on"], card["set_by_hand"], card["verdict"]) == ("2026-10-12", True, "running")
    assert [week["acted"] for week in card["weeks"]] == [12] * 7 + [0]
    assert done(await owner.get(f"{API}/analytics/pilot")) == card
    audit = done(await owner.get(f"{API}/audit"))["items"][0]
    assert (audit["action"], audit["new"]) == ("pilot.changed", {"starts_on": "2026-10-15"})
    back = done(await owner.put(f"{API}/analytics/pilot", json={"starts_on": None}))
    assert (back["starts_on"], back["set_by_hand"]) == ("2026-10-05", False)
    for no_day in ("2026-13-01", "0001-01-01", "9999-12-31", "2024-11-01", "2028-12-31"):
        refused = problem(await owner.put(f"{API}/analytics/pilot", json={"starts_on": no_day}), 422, "invalid")
        assert refused["errors"][0]["field"] == "starts_on"


@pytest.mark.parametrize("who", ["viewer", "technician", "engineer", "admin"])
async def test_the_pilot_is_the_owners(who: str, api: Api, a: Team) -> None:
    browser = api.by(getattr(a, who))

    problem(await browser.get(f"{API}/analytics/pilot"), 403, "forbidden")
    problem(await browser.put(f"{API}/analytics/pilot", json={}), 403, "forbidden")


async def test_the_operator_sees_every_account(
    timed_api: Api, place: Place, a: Team, b: Team, clock: Clock, truth: Truth
) -> None:
    await _pilot(timed_api, a, clock, truth, [12] * 8)
    await escalated(timed_api, b)

    async def run(*options: str) -> str:
        ended = await command(place.env, "pilot-report", *options)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    report = json.loads(await run("--json"))
    text = await run()

    assert [account["slug"] for account in report["accounts"]] == ["team-a", "team-b"]
    assert report["accounts"][0]["scorecard"]["weeks"][0]["acted"] == 12
    assert "Northwind MSP (team-a)" in text
    # In Berlin, where it is Monday while it is Sunday by the server's clock.
    assert f"week 1  {report['accounts'][0]['scorecard']['starts_on']}" in text
    assert "Fabrikam Managed IT (team-b)" in text
    assert "not enough data" in text
    assert "Manual baseline: 15.1 min (n = 8). In the product: 1.1 min (n = " in text
    assert text.startswith("Kill-switch: ")
    assert text.count(", early: n below 20") == 8


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ([], "not_enough_data"),
        (["failed", "failed"], "not_enough_data"),
        (["failed", "failed", "not_enough_data"], "not_enough_data"),
        (["failed", "failed", "failed"], "revisit"),
        (["failed", "failed", "failed", "passed"], "go_on"),
        (["passed", "running"], "go_on"),
        (["failed", "failed", "running"], "not_enough_data"),
    ],
)
async def test_when_the_direction_is_to_be_revisited(verdicts: list[str], state: str, timed_api: Api, a: Team) -> None:
    card = msgspec.convert(await _scorecard(timed_api, a), PilotScorecard)
    cards = [msgspec.structs.replace(card, verdict=PilotVerdict(each)) for each in verdicts]

    report = _summary([AccountPilot(slug="x", name="X", scorecard=each) for each in cards])

    assert report.state == state
