"""Each figure can be opened: the handoffs behind it add up to it."""

import csv
import io
import math
from typing import Any

import pytest

from resolutionflow.domains.analytics.contributions.service import FIGURES
from resolutionflow.domains.analytics.metrics import registry
from tests.domains.analytics.conftest import ESCALATIONS, Measure
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.factories import API, Json, act, done, escalate, first_action, key, made, open_session, problem, say

_WEEK = {"period": "7d"}


async def _busy_week(api: Api, team: Team, clock: Clock) -> None:
    """Nine escalations of one client or another: given up, talked about, withdrawn, followed up, resolved."""
    junior, senior = api.by(team.technician), api.by(team.engineer)
    for severity, seconds in (("low", 600), ("high", 900), ("critical", 1_500)):
        for k in range(3):
            body = {"seconds": seconds + k, "severity": severity}
            made(await senior.post(f"{API}/analytics/baseline/samples", json=body))
    for n in range(9):
        client = "Harbor Dental" if n % 3 else "Acme; GmbH"
        session = await open_session(junior, client_name=client, severity=("low", "high", "critical")[n % 3])
        handoff = await escalate(junior, session["id"], preflight_s=float(n))
        clock.forward(seconds=30 + n)
        if n == 1:
            done(await act(junior, "withdraw", handoff))
        else:
            done(await act(senior, "claim", handoff))
            clock.forward(seconds=100 + 7 * n)
            await _worked_on(api, team, clock, n, handoff)
    clock.forward(seconds=1)


async def _worked_on(api: Api, team: Team, clock: Clock, n: int, handoff: Json) -> None:
    senior, owner = api.by(team.engineer), api.by(team.owner)
    match n:
        case 2:  # Given up; another one acts.
            done(await act(senior, "release", handoff))
            clock.forward(seconds=20)
            done(await act(owner, "claim", handoff))
            clock.forward(seconds=50)
            await first_action(owner, handoff)
        case 3:
            made(await say(senior, "remark", handoff))
        case 4:
            pass
        case _:
            await first_action(senior, handoff)
    clock.forward(seconds=40)
    if n in {5, 6}:
        done(await act(senior, "resolve", handoff))
    if n == 6:
        # The same problem again.
        address = f"{API}/handoffs/{handoff['card']['id']}/follow-up"
        again = made(await owner.post(address, json={"reason": "It is back."}, headers=key()))
        done(await act(senior, "claim", again))
        clock.forward(seconds=77)
        await first_action(senior, again)


async def _opened(api: Api, team: Team, figure: str, **params: Any) -> list[Json]:
    """All pages, of three each."""
    items: list[Json] = []
    params = {"limit": 3, **({} if "from" in params else _WEEK), **params}
    while True:
        found = done(await api.by(team.engineer).get(f"{ESCALATIONS}/{figure}/handoffs", params=params))
        items += found["items"]
        if found["next_cursor"] is None:
            return items
        assert len(found["items"]) == 3
        params["cursor"] = found["next_cursor"]


def _sum(items: list[Json], name: str = "contributes") -> float:
    return math.fsum(item[name] for item in items if item["counted"])


def test_every_figure_opens_but_how_long_persons_looked() -> None:
    assert set(FIGURES) == set(registry.BY_SLUG) - {"pre_claim_view"}


@pytest.mark.parametrize("clock_of", ["wall", "business"])
async def test_what_is_behind_a_figure_adds_up_to_it(
    clock_of: str, timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    await _busy_week(timed_api, a, clock)
    figures = (await measure(period="7d", clock=clock_of))["figures"]

    opened = {figure: await _opened(timed_api, a, figure, clock=clock_of) for figure in FIGURES}

    for figure in ("conversion", "zero_question_rate", "redo_rate", "return_rate", "talk_rate"):
        counted = sum(item["counted"] for item in opened[figure])
        assert (_sum(opened[figure]), counted) == (figures[figure]["n"], figures[figure]["of"]), figure
    assert len(opened["funnel"]) == figures["funnel"]["escalated"] == 10
    for figure in ("time_to_claim", "time_to_first_action"):
        found = figures[figure]
        assert len(opened[figure]) == found["n"] + found["waiting"] + found["ended_otherwise"]
    for stage in ("claimed", "acted", "resolved", "withdrawn", "returned"):
        found = await _opened(timed_api, a, "funnel", stage=stage, clock=clock_of)
        assert len(found) == figures["funnel"][stage], stage
    # Savings go by the wall. Each problem once, with all claims of all its escalations.
    assert len(opened["minutes_recovered"]) == 8
    acted = sum(item["baseline_s"] > 0 for item in opened["minutes_recovered"])
    running = [item for item in opened["minutes_recovered"] if "still runs" in item["why"]]
    assert len(running) == 2
    saving = figures["minutes_recovered"]
    assert acted == saving["actual"]["n"] == 6
    earned = _sum(opened["minutes_recovered"], "baseline_s")
    assert earned == pytest.approx(saving["standardised_s"] * acted)
    spent = saving["actual"]["mean_s"] * acted
    # Running ones enter the figure by the restricted mean, which is no less than the time so far.
    assert _sum(opened["minutes_recovered"], "seconds") <= spent
    assert _sum(opened["minutes_recovered"]) == pytest.approx(earned - _sum(opened["minutes_recovered"], "seconds"))


async def test_without_anything_running_the_sum_is_the_figure(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    await _busy_week(timed_api, a, clock)
    for handoff in done(await timed_api.by(a.engineer).get(f"{API}/handoffs"))["items"]:
        if handoff["state"] in {"claimed", "active"}:
            session = handoff["session_id"]
            body = {"kind": "action", "body": "Restarted it."}
            await timed_api.by(a.engineer).post(f"{API}/sessions/{session}/steps", json=body)
    figures = (await measure(period="7d"))["figures"]

    gross = await _opened(timed_api, a, "minutes_recovered")
    net = await _opened(timed_api, a, "hours_saved_per_week")

    assert not [item["why"] for item in gross if "still runs" in item["why"]]
    acted = figures["minutes_recovered"]["actual"]["n"]
    assert _sum(gross) / 60 / acted == pytest.approx(figures["minutes_recovered"]["value"])
    saving = figures["hours_saved_per_week"]
    assert (_sum(net) - saving["costs"]["preflight_s"]) / 3_600 / saving["weeks"] == pytest.approx(saving["value"])


async def test_it_is_filtered_as_the_report_is(timed_api: Api, a: Team, b: Team, clock: Clock) -> None:
    await _busy_week(timed_api, a, clock)

    for figure in ("funnel", "time_to_claim", "time_to_first_action", "minutes_recovered"):
        everything = await _opened(timed_api, a, figure)
        for name, value in (("severity", "critical"), ("client_name", "Acme; GmbH")):
            part = await _opened(timed_api, a, figure, **{name: value})
            assert part == [item for item in everything if item[name] == value]
            assert part
        middle = everything[len(everything) // 2]["at"]
        newer = await _opened(timed_api, a, figure, **{"from": middle})
        assert newer == [item for item in everything if item["at"] >= middle]
        assert [item["at"] for item in everything] == sorted((item["at"] for item in everything), reverse=True)
        # Another account's owner finds nothing of it.
        answer = done(await timed_api.by(b.owner).get(f"{ESCALATIONS}/{figure}/handoffs", params=_WEEK))
        assert (answer["items"], answer["next_cursor"]) == ([], None)


async def test_the_file_has_the_rows_and_no_formula(timed_api: Api, a: Team, clock: Clock) -> None:
    await _busy_week(timed_api, a, clock)
    senior = timed_api.by(a.engineer)
    session = await open_session(timed_api.by(a.technician), client_name="=1+1")
    await escalate(timed_api.by(a.technician), session["id"])
    clock.forward(seconds=1)

    answer = await senior.get(f"{ESCALATIONS}/funnel/handoffs.csv", params=_WEEK)

    assert answer.headers["content-disposition"] == 'attachment; filename="funnel.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline="")))
    items = await _opened(timed_api, a, "funnel")
    assert [row["handoff_id"] for row in rows] == [item["handoff_id"] for item in items]
    assert {row["client_name"] for row in rows} == {"'=1+1", "Harbor Dental", "Acme; GmbH"}
    assert all(row["link"].endswith(f"/handoffs/{row['handoff_id']}") for row in rows)


@pytest.mark.parametrize(
    ("figure", "params", "status", "slug"),
    [
        ("pre_claim_view", {}, 404, "not-found"),
        ("profit", {}, 404, "not-found"),
        ("funnel", {"cursor": "nonsense"}, 422, "invalid"),
        ("funnel", {"cursor": "MjAyNi0xMS0wMnwx.99999999999"}, 422, "invalid"),
        ("minutes_recovered", {"stage": "acted"}, 422, "invalid"),
        ("funnel", {"period": "7d", "from": "2026-11-01"}, 422, "invalid"),
        ("funnel", {"severity": "urgent"}, 422, "invalid"),
        ("funnel", {"limit": "0"}, 422, "invalid"),
    ],
)
async def test_what_cannot_be_opened_is_refused(
    figure: str, params: dict[str, str], status: int, slug: str, timed_api: Api, a: Team
) -> None:
    problem(await timed_api.by(a.engineer).get(f"{ESCALATIONS}/{figure}/handoffs", params=params), status, slug)
