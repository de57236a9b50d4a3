"""Who waits for a webhook that does not answer: nobody but its own account; and who is told when it never does."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from resolutionflow.domains.notifications.outbox.queries import MAX_ATTEMPTS
from resolutionflow.domains.notifications.webhooks import service
from resolutionflow.domains.notifications.webhooks.jobs import WEBHOOKS_AT_ONCE, WEBHOOKS_PER_ACCOUNT
from resolutionflow.kernel.jobs.worker import Worker
from tests.support.actors import Member, Team
from tests.support.app import Api, eventually, until
from tests.support.databases import Truth
from tests.support.factories import API, Json, act, done, escalated
from tests.support.outbox import due_now
from tests.support.receiver import Receiver, Reply, add_hook


@pytest.fixture
def silent() -> Iterator[Receiver]:
    """Takes everything, and answers when the test ends."""
    answers = threading.Event()
    with Receiver.open() as opened:
        opened.replies = [Reply(after=answers)] * 200
        try:
            yield opened
        finally:
            answers.set()


@pytest_asyncio.fixture
async def worker(outbox: Worker) -> AsyncIterator[contextlib.AbstractAsyncContextManager[None]]:
    @contextlib.asynccontextmanager
    async def running() -> AsyncIterator[None]:
        task = asyncio.create_task(outbox.run(asyncio.Event()))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    yield running()


async def _calls(truth: Truth, team: Team, status: str) -> int:
    query = "select count(*) from notification_outbox where webhook_id is not null and account_id = $1 and status = $2"
    return int(await truth.fetchval(query, team.account_id, status))


async def test_a_receiver_that_is_silent_holds_up_nobody_else(
    api: Api,
    a: Team,
    b: Team,
    silent: Receiver,
    receiver: Receiver,
    truth: Truth,
    worker: contextlib.AbstractAsyncContextManager[None],
) -> None:
    """However many messages wait for it, and though all of them came before the other account's."""
    for _ in range(WEBHOOKS_PER_ACCOUNT + 2):
        await add_hook(api.by(a.owner), silent, kinds=["calls"])
    await add_hook(api.by(b.owner), receiver, kinds=["calls"])
    for _ in range(WEBHOOKS_AT_ONCE // WEBHOOKS_PER_ACCOUNT):
        await escalated(api, a)
    waiting = await _calls(truth, a, "pending")
    assert waiting > WEBHOOKS_AT_ONCE

    async with worker:
        await until(lambda: len(silent.received) == WEBHOOKS_PER_ACCOUNT)
        for number in range(3):
            await escalated(api, b)
            await until(lambda expected=number + 1: len(receiver.received) == expected)  # type: ignore[misc]
            # Mails of both go out too; none of the silent one has ended.

            async def mailed() -> bool:
                query = "select count(*) from notification_outbox where channel = 'email' and status = 'pending'"
                return not await truth.fetchval(f"{query} and not gathered")

            await eventually(mailed)
        assert await _calls(truth, a, "pending") == waiting
        assert len(silent.received) == WEBHOOKS_PER_ACCOUNT


async def test_a_crowd_of_messages_goes_out_without_pauses(
    api: Api,
    a: Team,
    receiver: Receiver,
    truth: Truth,
    worker: contextlib.AbstractAsyncContextManager[None],
) -> None:
    for _ in range(10):
        await add_hook(api.by(a.owner), receiver, kinds=["calls"])
    for _ in range(5):
        await escalated(api, a)

    async with worker:
        await until(lambda: len(receiver.received) == 50)

        async def written_down() -> bool:
            return await _calls(truth, a, "sent") == 50

        await eventually(written_down)
    assert len({received.headers["webhook-id"] for received in receiver.received}) == 50


async def test_a_worker_that_ends_waits_for_the_calls_in_hand(
    api: Api, a: Team, outbox: Worker, receiver: Receiver, truth: Truth
) -> None:
    answers, stop = threading.Event(), asyncio.Event()
    receiver.replies = [Reply(after=answers)]
    await add_hook(api.by(a.owner), receiver, kinds=["calls"])
    await escalated(api, a)
    working = asyncio.create_task(outbox.run(stop))
    await until(lambda: bool(receiver.received))

    stop.set()
    await asyncio.sleep(0.1)
    assert not working.done()
    answers.set()
    await working

    assert await _calls(truth, a, "sent") == 1


async def test_a_worker_survives_a_failure_that_cannot_be_written_down(
    api: Api,
    a: Team,
    receiver: Receiver,
    truth: Truth,
    worker: contextlib.AbstractAsyncContextManager[None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(service, "notify_admins", broken)
    for _ in range(2):
        await add_hook(api.by(a.owner), receiver, kinds=["calls"])
    # One of them is gone, which is the end of it at once.
    receiver.replies = [Reply(410)]
    async with worker:
        await escalated(api, a)

        async def given_up() -> bool:
            return bool(await truth.fetchval("select reason from jobs where failed_at is not null"))

        await eventually(given_up)
        await escalated(api, a)
        await until(lambda: len(receiver.received) == 3)


async def _give_up(api: Api, team: Team, outbox: Worker, receiver: Receiver, truth: Truth) -> None:
    await escalated(api, team)
    receiver.replies = [Reply(503)] * MAX_ATTEMPTS
    for _ in range(MAX_ATTEMPTS):
        await outbox.work()
        await due_now(truth)


async def _told(api: Api, member: Member) -> list[Json]:
    items: list[Json] = done(await api.by(member).get(f"{API}/notifications"))["items"]
    return [item for item in items if item["step"] == "webhook_failed"]


async def test_admins_are_told_once_that_a_webhook_takes_nothing(
    api: Api, a: Team, b: Team, outbox: Worker, receiver: Receiver, truth: Truth
) -> None:
    await add_hook(api.by(a.owner), receiver, kinds=["calls"])
    for _ in range(2):
        await _give_up(api, a, outbox, receiver, truth)

    for admin in (a.admin, a.owner):
        (item,) = await _told(api, admin)
        assert (item["read"], item["actor"], item["kind"]) == (False, None, "addressed")
    for other in (a.engineer, a.technician, a.viewer, b.owner):
        assert await _told(api, other) == []
    # Withdrawing what it was about mends no webhook.
    (handoff,) = [item["handoff_id"] for item in await _told(api, a.admin)]
    done(await act(api.by(a.technician), "withdraw", {"card": {"id": handoff}}))
    assert [item["read"] for item in await _told(api, a.admin)] == [False]
    # And again the next day, as it still does not. No webhook is called, and nobody mailed, because of it.
    await truth.execute("update notification_outbox set created_at = created_at - interval '25 hours'")
    await _give_up(api, a, outbox, receiver, truth)
    assert len(await _told(api, a.admin)) == 2
    channels = await truth.fetch("select distinct channel from notification_outbox where step = 'webhook_failed'")
    assert [row["channel"] for row in channels] == ["in_app"]


async def test_admins_are_told_that_a_webhook_is_gone(api: Api, a: Team, outbox: Worker, receiver: Receiver) -> None:
    await add_hook(api.by(a.owner), receiver, kinds=["calls"])
    await add_hook(api.by(a.owner), receiver, kinds=["calls"])
    receiver.replies = [Reply(410), Reply(410)]
    await escalated(api, a)

    await outbox.work()

    assert len(await _told(api, a.admin)) == 2
