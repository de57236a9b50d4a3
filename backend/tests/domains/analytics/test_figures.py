"""Stories, each with the number that it must give."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.domains.analytics.conftest import ESCALATIONS, Measure
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.factories import (
    API,
    Json,
    act,
    add_step,
    done,
    escalate,
    escalated,
    first_action,
    made,
    open_session,
    problem,
    say,
    without_action,
)


async def _taken(api: Api, team: Team, clock: Clock, *, after: float = 10, acts_after: float | None = 30) -> Json:
    """An escalation that the engineer claims, and acts on."""
    handoff = await escalated(api, team)
    clock.forward(seconds=after)
    done(await act(api.by(team.engineer), "claim", handoff))
    if acts_after is not None:
        clock.forward(seconds=acts_after)
        await first_action(api.by(team.engineer), handoff)
    return handoff


async def _passed_window(clock: Clock) -> None:
    clock.forward(hours=1)


def _funnel(metrics: Json) -> tuple[int, ...]:
    return tuple(metrics["figures"]["funnel"].values())


def _of(share: Json) -> tuple[int, int, int]:
    return share["n"], share["of"], share["undecided"]


async def test_the_funnel_of_a_busy_night(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    junior, senior = timed_api.by(a.technician), timed_api.by(a.engineer)
    await escalated(timed_api, a)
    await _taken(timed_api, a, clock, acts_after=None)
    await _taken(timed_api, a, clock)
    done(await act(senior, "resolve", await _taken(timed_api, a, clock)))
    done(await act(junior, "withdraw", await escalated(timed_api, a)))
    done(await act(senior, "return", await _taken(timed_api, a, clock)))

    assert _funnel(await measure()) == (6, 4, 3, 1, 1, 1, 1)


async def test_an_admin_resolves_what_nobody_acted_on(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    handoff = await _taken(timed_api, a, clock, acts_after=None)
    done(await act(timed_api.by(a.admin), "resolve", handoff))

    metrics = await measure()

    assert _funnel(metrics) == (1, 1, 0, 1, 0, 0, 0)
    time = metrics["figures"]["time_to_first_action"]
    assert (time["n"], time["waiting"], time["ended_otherwise"]) == (0, 0, 1)


async def test_a_conversion_takes_its_window_to_be_decided(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    await _taken(timed_api, a, clock, after=1_800, acts_after=1_800)
    assert _of((await measure())["figures"]["conversion"]) == (1, 1, 0)

    await _taken(timed_api, a, clock, after=1_800, acts_after=1_801)
    clock.forward(seconds=-1)
    await _taken(timed_api, a, clock, after=0, acts_after=0)

    # Acted on at 60 minutes exactly; a second too late; at once, but its hour is not over.
    assert _of((await measure())["figures"]["conversion"]) == (1, 2, 1)
    await _passed_window(clock)
    assert _of((await measure())["figures"]["conversion"]) == (2, 3, 0)


async def test_the_account_says_how_long_the_window_is(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    await _taken(timed_api, a, clock, after=0, acts_after=601)
    settings = done(await timed_api.by(a.owner).get(f"{API}/account/settings"))
    settings["policy"]["target_window_min"] = 10
    del settings["time_zone"]
    done(await timed_api.by(a.owner).put(f"{API}/account/settings", json={**settings, "time_zone": "Europe/Berlin"}))

    metrics = await measure()

    assert metrics["target_window_min"] == 10
    assert _of(metrics["figures"]["conversion"]) == (0, 1, 0)


async def test_withdrawn_escalations_are_not_converted(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    done(await act(timed_api.by(a.technician), "withdraw", await escalated(timed_api, a)))
    await _passed_window(clock)

    metrics = await measure()

    assert _of(metrics["figures"]["conversion"]) == (0, 1, 0)
    claim = metrics["figures"]["time_to_claim"]
    assert (claim["n"], claim["waiting"], claim["ended_otherwise"]) == (0, 0, 1)


async def test_each_cycle_waits_anew(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    """Released, claimed by another, taken back as stale, sent back, re-opened with a new brief: five waits."""
    first, second = timed_api.by(a.engineer), timed_api.by(a.engineer2)
    handoff = await _taken(timed_api, a, clock, after=10, acts_after=None)
    clock.forward(seconds=5)
    done(await act(first, "release", handoff))
    clock.forward(seconds=20)
    done(await act(second, "claim", handoff))
    clock.forward(seconds=40)
    done(await act(second, "return", handoff))
    clock.forward(seconds=500)
    done(await act(timed_api.by(a.technician), "reopen", handoff))
    clock.forward(seconds=30)
    done(await act(first, "claim", handoff))
    clock.forward(seconds=7)
    await first_action(first, handoff)

    figures = (await measure())["figures"]

    claim, action = figures["time_to_claim"], figures["time_to_first_action"]
    assert (claim["n"], without_action(claim)) == (3, 0)
    assert [(b["from_s"], b["n"]) for b in claim["histogram"] if b["n"]] == [(0, 1), (15, 1), (30, 1)]
    assert (action["n"], action["waiting"], action["ended_otherwise"]) == (1, 0, 2)
    assert figures["funnel"]["escalated"] == 1
    assert (figures["return_rate"]["n"], figures["return_rate"]["of"]) == (1, 1)


async def test_an_offer_that_is_accepted_is_another_claim_and_no_wait(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    handoff = await _taken(timed_api, a, clock, after=10, acts_after=None)
    done(await act(timed_api.by(a.engineer), "offer", handoff, to=str(a.engineer2.user_id)))
    clock.forward(seconds=15)
    done(await act(timed_api.by(a.engineer2), "accept", handoff))
    clock.forward(seconds=25)
    await first_action(timed_api.by(a.engineer2), handoff)

    figures = (await measure())["figures"]

    action = figures["time_to_first_action"]
    assert (figures["time_to_claim"]["n"], action["n"], action["ended_otherwise"]) == (1, 1, 1)
    assert [b["from_s"] for b in action["histogram"] if b["n"]] == [15]


async def test_what_its_holder_does_while_it_is_offered_is_their_first_action(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    handoff = await _taken(timed_api, a, clock, after=10, acts_after=None)
    clock.forward(seconds=5)
    done(await act(timed_api.by(a.engineer), "offer", handoff, to=str(a.engineer2.user_id)))
    clock.forward(seconds=40)
    await first_action(timed_api.by(a.engineer), handoff)
    clock.forward(seconds=300)
    done(await act(timed_api.by(a.engineer2), "accept", handoff))
    clock.forward(seconds=130)
    await first_action(timed_api.by(a.engineer2), handoff)

    figures = (await measure())["figures"]

    # 45 seconds of the first holder, 130 of the next; the handoff is worth the first of them.
    action, saving = figures["time_to_first_action"], figures["minutes_recovered"]
    assert (action["n"], action["waiting"], action["ended_otherwise"]) == (2, 0, 0)
    assert [(b["from_s"], b["n"]) for b in action["histogram"] if b["n"]] == [(30, 1), (120, 1)]
    assert (figures["funnel"]["acted"], saving["actual"]["n"]) == (1, 1)


async def test_parked_and_transferred_handoffs_are_not_escalations(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    junior = timed_api.by(a.technician)
    for extra in (
        {"intent": "park", "resume_at": (clock.now + timedelta(hours=1)).isoformat()},
        {"intent": "transfer", "to": str(a.engineer.user_id)},
    ):
        handoff = await escalate(junior, (await open_session(junior))["id"], **extra)
        done(await act(timed_api.by(a.engineer), "claim", handoff))
        await first_action(timed_api.by(a.engineer), handoff)

    metrics = await measure()

    assert _funnel(metrics) == (0, 0, 0, 0, 0, 0, 0)
    assert (metrics["n"], metrics["figures"]["time_to_claim"]["n"]) == (0, 0)


async def test_a_clock_that_is_two_seconds_behind_makes_nothing_negative(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    handoff = await _taken(timed_api, a, clock, acts_after=None)
    clock.forward(seconds=-2)
    await first_action(timed_api.by(a.engineer), handoff)
    clock.forward(seconds=10)

    action = (await measure())["figures"]["time_to_first_action"]

    assert (action["n"], [b["from_s"] for b in action["histogram"] if b["n"]]) == (1, [0])


async def test_a_peers_escalation_counts_like_any_other(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    shown = done(await timed_api.by(a.owner).get(f"{API}/account/settings"))
    shown["policy"]["peer_escalation"] = True
    done(await timed_api.by(a.owner).put(f"{API}/account/settings", json=shown))
    session = await open_session(timed_api.by(a.technician))
    handoff = await escalate(timed_api.by(a.engineer2), session["id"])
    clock.forward(seconds=5)
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    await first_action(timed_api.by(a.engineer), handoff)

    assert _funnel(await measure()) == (1, 1, 1, 0, 0, 0, 0)


async def test_questions_repetitions_and_returns(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    senior = timed_api.by(a.engineer)
    quiet, asked, repeated = [await _taken(timed_api, a, clock) for _ in range(3)]
    made(await say(senior, "question", asked))
    made(await say(timed_api.by(a.technician), "answer", asked))
    await add_step(senior, repeated["card"]["session_id"])
    for handoff in (quiet, asked):
        done(await act(senior, "resolve", handoff))

    figures = (await measure())["figures"]

    assert _of(figures["zero_question_rate"]) == (1, 2, 0)
    assert _of(figures["redo_rate"]) == (1, 3, 0)
    assert _of(figures["return_rate"]) == (0, 3, 0)


async def test_who_sends_it_back_has_asked_something(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    senior = timed_api.by(a.engineer)
    handoff = await _taken(timed_api, a, clock)
    done(await act(senior, "return", handoff))
    done(await act(timed_api.by(a.technician), "reopen", handoff))
    done(await act(senior, "claim", handoff))
    done(await act(senior, "resolve", handoff))

    assert _of((await measure())["figures"]["zero_question_rate"]) == (0, 1, 0)


async def test_shares_are_hidden_below_six_early_below_twenty(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    seen = {}
    for n in range(1, 21):
        await _taken(timed_api, a, clock, after=0, acts_after=0)
        if n in {5, 6, 19, 20}:
            seen[n] = (await measure())["figures"]["return_rate"]

    assert {n: (s["value"], s["confidence"], s["needed"]) for n, s in seen.items()} == {
        5: (None, "hidden", 1),
        6: (0, "early", 0),
        19: (0, "early", 0),
        20: (0, "full", 0),
    }
    assert "1 more claimed escalations" in seen[5]["unavailable"]
    assert 0 < seen[20]["high"] < 0.2


async def test_breakdowns_add_up_to_the_whole(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    junior = timed_api.by(a.technician)
    for n in range(6):
        severity, client = ("critical", "low")[n % 2], ("Harbor Dental", "Elm Street", "Zoo")[n % 3]
        session = await open_session(junior, severity=severity, client_name=client)
        handoff = await escalate(junior, session["id"])
        clock.forward(seconds=n)
        done(await act(timed_api.by(a.engineer), "claim", handoff))
        await first_action(timed_api.by(a.engineer), handoff)

    metrics = await measure()

    for breakdown, keys in (
        (metrics["by_severity"], ["critical", "high", "medium", "low"]),
        (metrics["by_client"], ["Elm Street", "Harbor Dental", "Zoo"]),
    ):
        assert [row["key"] for row in breakdown] == keys
        assert sum(row["escalated"] for row in breakdown) == 6
        assert sum(row["time_to_claim"]["n"] for row in breakdown) == 6
        assert sum(row["time_to_first_action"]["n"] for row in breakdown) == 6
        assert {row["time_to_claim"]["median"]["value"] for row in breakdown} == {None}
    assert [row["escalated"] for row in metrics["by_severity"]] == [3, 0, 0, 3]


async def test_a_new_version_of_the_brief_moves_the_escalation_to_its_severity(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    junior = timed_api.by(a.technician)
    session = await open_session(junior, severity="low")
    handoff = await escalate(junior, session["id"])
    done(await junior.patch(f"{API}/sessions/{session['id']}", json={"severity": "critical"}))
    done(await act(junior, "amend", handoff))

    metrics = await measure()

    assert [row["escalated"] for row in metrics["by_severity"]] == [1, 0, 0, 0]
    assert metrics["by_severity"][0]["time_to_claim"]["waiting"] == 1


async def test_the_business_clock_stands_still_at_night(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    # A Friday in Berlin, half an hour before closing; claimed on Monday, ten minutes after opening.
    clock.now = datetime(2026, 11, 6, 16, 30, tzinfo=UTC)
    handoff = await escalated(timed_api, a)
    clock.now = datetime(2026, 11, 9, 7, 10, tzinfo=UTC)
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    clock.forward(minutes=5)
    await first_action(timed_api.by(a.engineer), handoff)
    clock.forward(hours=1)

    wall, business = await measure(), await measure(clock="business")

    def bins(metrics: Json) -> list[float]:
        return [b["from_s"] for b in metrics["figures"]["time_to_claim"]["histogram"] if b["n"]]

    assert (wall["clock"], business["clock"]) == ("wall", "business")
    assert (bins(wall), bins(business)) == ([14_400], [1_800])
    # 45 minutes of business hours to the action.
    assert _of(wall["figures"]["conversion"]) == (0, 1, 0)
    assert _of(business["figures"]["conversion"]) == (1, 1, 0)
    assert business["business_hours"] == {"days": [1, 2, 3, 4, 5], "opens": "08:00", "closes": "18:00"}


async def test_compared_with_the_period_before(timed_api: Api, a: Team, clock: Clock, measure: Measure) -> None:
    await _taken(timed_api, a, clock, after=100)
    clock.forward(days=7)
    await _taken(timed_api, a, clock)
    await _taken(timed_api, a, clock)

    metrics = await measure(period="7d", compare="previous")

    before = metrics["previous"]
    assert metrics["figures"]["funnel"]["escalated"] == 2
    assert before["figures"]["funnel"]["escalated"] == 1
    began, ended = (datetime.fromisoformat(before[name]) for name in ("start", "end"))
    assert datetime.fromisoformat(metrics["start"]) - began == timedelta(days=7)
    assert datetime.fromisoformat(metrics["end"]) - ended == timedelta(days=7)
    assert (await measure(period="7d"))["previous"] is None


async def test_technicians_are_shown_to_the_owner_from_twenty_on(timed_api: Api, a: Team, clock: Clock) -> None:
    async def read(member: Any) -> Any:
        return await timed_api.by(member).get(f"{API}/analytics/flowpilot/technicians")

    for n in range(20):
        handoff = await escalated(timed_api, a)
        for one in (a.engineer, a.engineer2) if n else (a.engineer,):
            done(await act(timed_api.by(one), "claim", handoff))
            clock.forward(seconds=n)
            await first_action(timed_api.by(one), handoff)
            done(await act(timed_api.by(one), "release", handoff))
        if n == 18:
            assert done(await read(a.owner))["items"] == []

    found = done(await read(a.owner))

    assert [item["name"] for item in found["items"]] == [a.engineer.name]
    assert found["items"][0]["time_to_first_action"]["n"] == 20
    assert (found["below"], found["needed"]) == (1, 20)
    problem(await read(a.admin), 403, "forbidden")


@pytest.mark.parametrize(
    "params",
    [
        {"period": "90d"},
        {"from": "2026-10-01", "to": "2026-11-20"},
        {"clock": "business"},
        {"compare": "previous"},
    ],
)
async def test_no_parameter_shows_anything_of_another_account(
    params: dict[str, str], timed_api: Api, a: Team, b: Team, clock: Clock
) -> None:
    clock.now = datetime(2026, 11, 10, 12, tzinfo=UTC)
    mine = await _taken(timed_api, a, clock)
    done(await act(timed_api.by(a.engineer), "resolve", mine))
    clock.forward(days=1)

    async def read() -> tuple[Json, str]:
        browser = timed_api.by(a.owner)
        return (
            done(await browser.get(ESCALATIONS, params=params)),
            (await browser.get(f"{ESCALATIONS}.csv", params={k: v for k, v in params.items() if k != "compare"})).text,
        )

    before = await read()
    clock_was = clock.now
    for n in range(7):
        theirs = await _taken(timed_api, b, clock, after=n)
        done(await act(timed_api.by(b.engineer), "resolve", theirs))
        body = {"seconds": 600, "severity": "medium"}
        made(await timed_api.by(b.owner).post(f"{API}/analytics/baseline/samples", json=body))
    clock.now = clock_was

    assert await read() == before
