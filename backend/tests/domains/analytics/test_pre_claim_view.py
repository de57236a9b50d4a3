"""For how long whoever claims had looked before, added up at the claim; tests of the live channel use real sockets."""

from uuid import UUID

import pytest

from resolutionflow.domains.analytics.escalations import views as looks
from resolutionflow.domains.live.views import View
from resolutionflow.kernel.db.orm import new_id
from tests.domains.analytics.conftest import ESCALATIONS, Measure
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import Json, act, done, escalated, without_action


async def _looked(truth: Truth, handoff: Json) -> list[float | None]:
    query = "select looked_s from escalation_claims where handoff_id = $1 order by seq"
    return [row["looked_s"] for row in await truth.fetch(query, UUID(handoff["card"]["id"]))]


async def _keep(api: Api, handoff: Json, who: Member, id_: UUID, *, going: bool) -> None:
    look = View(
        id=id_,
        account_id=who.account_id,
        handoff_id=UUID(handoff["card"]["id"]),
        user_id=who.user_id,
        open=going,
    )
    await looks.persist(api.database, [look])


async def test_worked_out_by_hand(timed_api: Api, a: Team, b: Team, clock: Clock, truth: Truth) -> None:
    """10 s and 30 s of which 5 s at once, and one of a node that fell silent after 7 s."""
    handoff = await escalated(timed_api, a)
    ids = [new_id() for _ in range(4)]
    await _keep(timed_api, handoff, a.engineer, ids[0], going=True)
    clock.forward(seconds=5)
    await _keep(timed_api, handoff, a.engineer, ids[1], going=True)
    await _keep(timed_api, handoff, b.engineer, ids[3], going=True)
    clock.forward(seconds=5)
    await _keep(timed_api, handoff, a.engineer, ids[0], going=False)
    clock.forward(seconds=25)
    await _keep(timed_api, handoff, a.engineer, ids[1], going=False)
    clock.forward(minutes=10)
    await _keep(timed_api, handoff, a.engineer, ids[2], going=True)
    clock.forward(seconds=7)
    await _keep(timed_api, handoff, a.engineer, ids[2], going=True)
    clock.forward(seconds=26)
    done(await act(timed_api.by(a.engineer), "claim", handoff))

    assert await _looked(truth, handoff) == [35 + 7]


async def test_of_an_offer_it_is_not_known(timed_api: Api, a: Team, clock: Clock, truth: Truth) -> None:
    handoff = await escalated(timed_api, a)
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    done(await act(timed_api.by(a.engineer), "offer", handoff, to=str(a.engineer2.user_id)))
    await _keep(timed_api, handoff, a.engineer2, new_id(), going=True)
    clock.forward(seconds=20)
    done(await act(timed_api.by(a.engineer2), "accept", handoff))

    assert await _looked(truth, handoff) == [0, None]
    # Nobody waits for it, so nothing of who looks is kept.
    assert await truth.fetchval("select count(*) from escalation_looks") == 0


async def test_what_was_withdrawn_leaves_nothing(timed_api: Api, a: Team, truth: Truth) -> None:
    handoff = await escalated(timed_api, a)
    await _keep(timed_api, handoff, a.engineer, new_id(), going=True)
    done(await act(timed_api.by(a.technician), "withdraw", handoff))

    assert await truth.fetchval("select count(*) from escalation_looks") == 0


async def test_so_many_are_kept_of_one_member_and_no_more(
    timed_api: Api, a: Team, clock: Clock, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "MOST_VIEWS", 3)
    handoff = await escalated(timed_api, a)
    ids = [new_id() for _ in range(5)]
    for id_ in ids:
        await _keep(timed_api, handoff, a.engineer, id_, going=True)
    clock.forward(seconds=10)
    for id_ in ids:
        await _keep(timed_api, handoff, a.engineer, id_, going=False)
    await _keep(timed_api, handoff, a.engineer2, new_id(), going=True)

    kept = "select id from escalation_looks where user_id = $1 order by id"
    assert [row["id"] for row in await truth.fetch(kept, a.engineer.user_id)] == sorted(ids[:3])
    assert len(await truth.fetch(kept, a.engineer2.user_id)) == 1
    clock.forward(seconds=60)
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    assert await _looked(truth, handoff) == [10]


async def test_it_stands_beside_the_time_to_first_action(
    timed_api: Api, a: Team, clock: Clock, measure: Measure
) -> None:
    for seconds in (0, 0, 10, 20, 30, 90):
        handoff = await escalated(timed_api, a)
        look = new_id()
        if seconds:
            await _keep(timed_api, handoff, a.engineer, look, going=True)
            clock.forward(seconds=seconds)
            await _keep(timed_api, handoff, a.engineer, look, going=False)
        clock.forward(minutes=3)
        done(await act(timed_api.by(a.engineer), "claim", handoff))

    found = (await measure(period="7d"))["figures"]["pre_claim_view"]

    assert (found["n"], without_action(found), found["confidence"]) == (6, 0, "early")
    assert (found["median"]["value"], found["mean"]) == (10, 25)
    assert found["histogram"][0]["n"] == 3
    business = (await measure(period="7d", clock="business"))["figures"]["pre_claim_view"]
    assert business["mean"] == 25
    text = (await timed_api.by(a.owner).get(f"{ESCALATIONS}.csv", params={"period": "7d"})).text.removeprefix("\ufeff")
    looks = [line.split(",")[2] for line in text.splitlines() if line.startswith("look,")]
    assert looks == ["0.0", "0.0", "10.0", "20.0", "30.0", "90.0"]


async def test_below_six_it_says_how_many_are_lacking(timed_api: Api, a: Team, measure: Measure) -> None:
    found = (await measure())["figures"]["pre_claim_view"]

    assert (found["median"]["value"], found["needed"]) == (None, 6)
    assert found["unavailable"] == "6 more claims are needed for a figure."
