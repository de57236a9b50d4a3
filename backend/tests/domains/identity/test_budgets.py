"""What one member, and one account, may send: each kind has an end, says so, and leaves the others alone."""

import asyncio
from typing import Any

import msgspec
import pytest

from resolutionflow.domains.analytics.escalations import service as analytics
from resolutionflow.domains.identity.guards import Spends, public
from resolutionflow.settings import BUDGETS, SettingsError
from tests.contract.document import OPERATIONS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Place
from tests.support.factories import API, open_session, problem, session_body

EXPENSIVE = {
    "exportEscalationMetrics",
    "exportPilot",
    "getAssessmentCalibration",
    "getBaseline",
    "getEscalationMetrics",
    "getPilot",
    "getTechnicianMetrics",
    "listChanges",
    "listSimilarHandoffs",
    "preflight",
    "readAttachment",
    "viewHandoff",
    "viewSession",
}
_EXPORT = f"{API}/analytics/flowpilot/escalations.csv"


def _with(api: Api, monkeypatch: pytest.MonkeyPatch, budget: str, **limits: int) -> None:
    monkeypatch.setitem(api.app.state.budgets, budget, msgspec.structs.replace(BUDGETS[budget], **limits))


def test_whatever_writes_or_costs_much_names_a_budget(api: Api) -> None:
    """Those that write are refused when the app is built; what is public limits itself by address."""
    without = set()
    for route in api.app.routes:
        for handler in getattr(route, "route_handlers", []):
            guards = handler.resolve_guards()
            if public not in guards and not any(isinstance(guard, Spends) for guard in guards):
                without.add(handler.operation_id)
    reads = {operation.id for operation in OPERATIONS if operation.method == "GET"}
    assert {operation.id for operation in OPERATIONS} & without <= reads - EXPENSIVE
    assert reads >= EXPENSIVE


async def test_a_member_who_spent_a_budget_holds_up_nobody_else(
    api: Api, a: Team, b: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with(api, monkeypatch, "sessions", member=2)
    junior = api.by(a.technician)
    for _ in range(2):
        await open_session(junior)

    refused = await junior.post(f"{API}/sessions", json=session_body())

    told = problem(refused, 429, "rate-limited")
    assert told["detail"].startswith("At most 2 new sessions per member in an hour. Try again in ")
    assert (told["limit"], told["window_s"]) == (2, 3_600)
    assert 3_590 <= int(refused.headers["retry-after"]) <= 3_600
    await open_session(api.by(a.engineer))
    await open_session(api.by(b.technician))


async def test_an_account_has_a_budget_that_its_members_share(
    api: Api, a: Team, b: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    _with(api, monkeypatch, "sessions", member=2, account=3)
    for member in (a.technician, a.technician, a.engineer):
        await open_session(api.by(member))

    for _ in range(3):
        told = problem(await api.by(a.engineer2).post(f"{API}/sessions", json=session_body()), 429, "rate-limited")
        assert "At most 3 new sessions per account" in told["detail"]
    # What the account refused did not count against the member.
    _with(api, monkeypatch, "sessions", member=2, account=5)
    for _ in range(2):
        await open_session(api.by(a.engineer2))
    await open_session(api.by(b.technician))


async def test_only_so_many_exports_run_at_once_and_each_ends(
    api: Api, a: Team, b: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()
    exported = analytics.export_rows

    async def slow(*args: Any) -> Any:
        begun.set()
        await go_on.wait()
        return await exported(*args)

    monkeypatch.setattr(analytics, "export_rows", slow)
    running = asyncio.create_task(api.by(a.owner).get(_EXPORT))
    await begun.wait()

    refused = await api.by(a.owner).get(_EXPORT)

    assert "At most 1 exports per member at once" in problem(refused, 429, "rate-limited")["detail"]
    assert int(refused.headers["retry-after"]) <= 5
    go_on.set()
    assert (await running).status_code == 200
    assert (await api.by(a.owner).get(_EXPORT)).status_code == 200
    # One that fails is over too, and so is one whose client has gone.
    monkeypatch.setattr(analytics, "export_rows", _fails)
    assert (await api.by(a.owner).get(_EXPORT)).status_code == 500
    monkeypatch.setattr(analytics, "export_rows", slow)
    go_on.clear()
    begun.clear()
    gone = asyncio.create_task(api.by(a.owner).get(_EXPORT))
    await begun.wait()
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    go_on.set()
    assert (await api.by(a.owner).get(_EXPORT)).status_code == 200


async def _fails(*_: Any) -> None:
    raise ZeroDivisionError


def test_an_operator_sets_other_budgets(place: Place) -> None:
    budgets = place.settings(BUDGETS="exports=5/9:2/4 steps=10/20").budgets
    exports = budgets["exports"]
    assert (exports.member, exports.account, exports.member_at_once, exports.account_at_once) == (5, 9, 2, 4)
    assert (budgets["steps"].member, budgets["steps"].account, budgets["steps"].window_s) == (10, 20, 60)
    assert budgets["sessions"] == BUDGETS["sessions"]


@pytest.mark.parametrize(
    "raw", ["exports", "exports=0/1", "exports=1", "nothing=1/1", "exports=1/1:0/1", "steps=1/1e9"]
)
def test_what_is_no_budget_stops_the_command(place: Place, raw: str) -> None:
    with pytest.raises(SettingsError, match="BUDGETS"):
        place.settings(BUDGETS=raw)
