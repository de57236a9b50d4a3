"""Row 11: of many who claim at once exactly one wins, and everybody is told who."""

import asyncio
from collections import Counter

import httpx
import pytest

from tests.faults.support.client import LiveClient, connected
from tests.faults.support.cluster import Cluster
from tests.faults.support.history import History, judge
from tests.faults.support.people import Staff, staff
from tests.faults.support.report import Report
from tests.support.factories import act, escalate, open_session

SENIORS = 20
JUNIORS = 30
"""Each may escalate 60 times a minute."""
ROUNDS_AT_ONCE = 10


class Race:
    """What the answers to one handoff's claims were."""

    def __init__(self, answers: list[httpx.Response]) -> None:
        self.statuses = Counter(answer.status_code for answer in answers)
        won = [answer.json()["card"]["claimed_by"]["name"] for answer in answers if answer.status_code == 200]
        lost = [answer.json() for answer in answers if answer.status_code == 409]
        self.told = {document["claimed_by"]["name"] for document in lost if document["type"].endswith(":claim-lost")}
        self.winners = set(won)

    @property
    def fair(self) -> bool:
        """One winner, whose name all the others were told."""
        return self.statuses == {200: 1, 409: SENIORS - 1} and self.told == self.winners


async def race(seniors: list[httpx.AsyncClient], juniors: list[httpx.AsyncClient], rounds: int) -> dict[str, Race]:
    """By handoff."""
    races: dict[str, Race] = {}
    for first in range(0, rounds, ROUNDS_AT_ONCE):
        places = range(first, min(rounds, first + ROUNDS_AT_ONCE))
        handoffs = await asyncio.gather(*(_handed_over(juniors[place % len(juniors)]) for place in places))
        for handoff in handoffs:
            answers = await asyncio.gather(*(act(senior, "claim", handoff) for senior in seniors))
            races[handoff["card"]["id"]] = Race(answers)
    return races


async def _handed_over(junior: httpx.AsyncClient) -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = await escalate(junior, (await open_session(junior))["id"])
    return made


async def raced(cluster: Cluster, rounds: int) -> tuple[Staff, dict[str, Race], list[History]]:
    """The seniors' claims are spread over the nodes, and some of them watch."""
    people = await staff(cluster.place.url, technicians=JUNIORS, engineers=SENIORS)
    seniors = [cluster.browser(member, place % len(cluster.nodes)) for place, member in enumerate(people.engineers)]
    juniors = [cluster.browser(member) for member in people.technicians]
    watching = [LiveClient(member, cluster.ports) for member in people.engineers[:4]]
    try:
        async with connected(watching):
            races = await race(seniors, juniors, rounds)
            await asyncio.sleep(1)
    finally:
        await asyncio.gather(*(browser.aclose() for browser in (*seniors, *juniors)))
    return people, races, [client.history for client in watching]


@pytest.mark.parametrize("rounds", [10, pytest.param(1_000, marks=pytest.mark.long)])
async def test_11_claims_at_once(rounds: int, cluster: Cluster, report: Report) -> None:
    people, races, histories = await raced(cluster, rounds)
    verdict = judge(histories, await cluster.log(people.account_id))
    verdict.accepted = rounds
    unfair = [handoff for handoff, outcome in races.items() if not outcome.fair]
    report.add(11, f"{SENIORS} seniors, {rounds} times", verdict, unfair=len(unfair))

    assert len(races) == rounds
    assert not unfair, races[unfair[0]].statuses
    assert verdict.clean, verdict.broken
    for history in histories:
        claims = Counter(entry.about for entry in history.received if entry.type == "handoff.claimed.v1")
        assert claims == dict.fromkeys(races, 1)
