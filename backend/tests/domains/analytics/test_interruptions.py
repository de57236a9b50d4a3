"""What reached each senior, by week, and how long a case had nobody to be reminded."""

from datetime import timedelta
from uuid import UUID

from resolutionflow.domains.analytics.interruptions import queries, service
from resolutionflow.domains.notifications.notification_types import CALLS, MESSAGE_STEPS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, Json, act, done, escalated, made, problem, say

_ADDRESS = f"{API}/analytics/interruptions"


def test_what_counts_as_a_call_is_what_notifications_say() -> None:
    assert sorted(queries.CALLS) == sorted(CALLS)
    assert sorted(queries.MESSAGES) == sorted(MESSAGE_STEPS)


async def _read(api: Api, team: Team, **params: int) -> Json:
    return done(await api.by(team.owner).get(_ADDRESS, params=params))


async def _mails_sent(truth: Truth, after_s: float) -> None:
    """As the worker would, so long after they were caused."""
    await truth.execute(
        "update notification_outbox set status = 'sent', done_at = created_at + make_interval(secs => $1) "
        "where channel = 'email' and status = 'pending'",
        after_s,
    )


def _of(found: Json, name: str) -> list[dict[str, int]]:
    return [
        {count: item[count] for count in queries.COUNTS} for item in found["items"] if item["person"]["name"] == name
    ]


async def test_each_week_says_what_reached_whom_and_what_was_taken_by_then(
    timed_api: Api, a: Team, b: Team, clock: Clock, truth: Truth
) -> None:
    senior, junior = timed_api.by(a.engineer), timed_api.by(a.technician)
    first = await escalated(timed_api, a)
    await _mails_sent(truth, 2)
    clock.forward(seconds=30)
    done(await act(senior, "claim", first))
    # A mail that came too late, and an escalation that was withdrawn before it could be sent.
    second = await escalated(timed_api, a)
    clock.forward(seconds=5)
    done(await act(junior, "withdraw", second))
    await _mails_sent(truth, 60)
    made(await say(senior, "question", first))
    made(await say(junior, "answer", first))
    clock.forward(seconds=60)

    found = await _read(timed_api, a)

    (counts,) = _of(found, a.engineer.name)
    assert (counts["mails"], counts["pings"], counts["taken"], counts["messages"]) == (2, 2, 1, 1)
    # The technician is called to nothing, and is no senior.
    assert not _of(found, a.technician.name)
    assert found["longest_silence"] is None
    assert (await _read(timed_api, b))["items"] == []
    # They outlive the notifications that they were counted from; counting twice changes nothing.
    clock.forward(weeks=1)
    await service.keep_all(timed_api.database)
    await service.keep_all(timed_api.database)
    clock.forward(weeks=5)
    await truth.execute("delete from notification_outbox")
    assert _of(await _read(timed_api, a), a.engineer.name) == [counts]
    assert _of(await _read(timed_api, a, weeks=2), a.engineer.name) == []


async def test_the_longest_silence_lasts_until_somebody_is_reached_or_acts(
    timed_api: Api, a: Team, clock: Clock, truth: Truth
) -> None:
    begun = clock.now
    handoff = await escalated(timed_api, a)
    # As where no senior is there yet.
    query = "update handoff_events set notified = 0 where handoff_id = $1"
    await truth.execute(query, UUID(handoff["card"]["id"]))
    clock.forward(hours=3)

    silence = (await _read(timed_api, a))["longest_silence"]

    assert (silence["handoff_id"], silence["end"], silence["client_name"]) == (
        handoff["card"]["id"],
        None,
        handoff["card"]["client_name"],
    )
    assert timedelta(hours=3) <= timedelta(seconds=silence["seconds"]) <= clock.now - begun
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    clock.forward(hours=5)
    ended = (await _read(timed_api, a))["longest_silence"]
    assert ended["end"] is not None
    assert ended["seconds"] < timedelta(hours=4).total_seconds()


async def test_it_is_the_owners(timed_api: Api, a: Team) -> None:
    for member in (a.engineer, a.technician):
        problem(await timed_api.by(member).get(_ADDRESS), 403, "forbidden")
    for weeks in ("0", "105", "x"):
        problem(await timed_api.by(a.owner).get(_ADDRESS, params={"weeks": weeks}), 422, "invalid")
