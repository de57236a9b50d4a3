"""While processes of the version before run beside the new ones: nothing is lost between them, nothing sent by both."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from resolutionflow.adoption import adopt
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.wiring import wire
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.assessing import assessor
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import API, escalated, made, read
from tests.support.mailbox import Mailbox
from tests.support.outbox import sending
from tests.support.receiver import Receiver, add_hook
from tests.support.workers import drain, personal_mails, timers_of

_LEASABLE = """
select count(*) from (
  select id from notification_outbox where status = 'pending' and due_at <= now()
  union all select handoff_id from assessments where status = 'pending' and due_at <= now()
  union all select id from invitations where mail_due_at <= now()
  union all select id from personal_mails where due_at <= now()
  union all select user_id from notification_preferences where weekly_due_at <= now()
) found
"""
"""What a worker of the version before would take."""


async def _as_before(truth: Truth) -> None:
    """What was written down, as the version before writes it: due in its own columns, and without jobs."""
    await truth.execute("delete from jobs")
    await truth.execute("update notification_outbox set due_at = created_at, mail_id = null where status = 'pending'")
    await truth.execute("update assessments set due_at = requested_at where status = 'pending'")
    await truth.execute("update invitations set mail_due_at = created_at where mail_due_at is not null")


async def _adopt(api: Api) -> None:
    async with api.database.transaction(Scope(system=True)) as tx:
        await adopt(tx)


@pytest_asyncio.fixture
async def outbox(place: Place, api: Api, mailbox: Mailbox) -> AsyncIterator[Worker]:
    yield sending(api.database, SmtpMailer(place.settings(**mailbox.env).smtp))


async def _everything(api: Api, team: Team, receiver: Receiver) -> None:
    await add_hook(api.by(team.owner), receiver, kinds=["calls"])
    for _ in range(3):
        await escalated(api, team)
    made(
        await api.by(team.owner).post(
            f"{API}/invitations", json={"email": "n@new.example", "name": "N", "role": "viewer"}
        )
    )


async def test_the_version_before_passes_over_what_has_a_job(
    api: Api, a: Team, receiver: Receiver, truth: Truth
) -> None:
    await _everything(api, a, receiver)

    assert await truth.fetchval(_LEASABLE) == 0


async def test_what_the_version_before_wrote_is_sent_once(
    api: Api, a: Team, receiver: Receiver, truth: Truth, outbox: Worker, mailbox: Mailbox, place: Place
) -> None:
    await _everything(api, a, receiver)
    await _as_before(truth)
    assert await drain(outbox) == 0

    for _ in range(2):
        await _adopt(api)
        await drain(outbox)
    await drain(personal_mails(api.database, SmtpMailer(place.settings(**mailbox.env).smtp)))
    async with assessor(api, place) as by_rules:
        assert await drain(by_rules) == 3

    # A first call and a bundle of two to each of both engineers, and the invitation.
    assert sorted(mailbox.recipients) == sorted([a.engineer.email, a.engineer2.email] * 2 + ["n@new.example"])
    assert len(receiver.received) == 3
    assert await truth.fetchval("select count(*) from notification_outbox where status = 'pending'") == 0
    assert await truth.fetchval("select count(*) from assessments where status = 'pending'") == 0


async def test_what_a_worker_of_the_version_before_has_in_hand_is_left_to_it(
    api: Api, a: Team, truth: Truth, outbox: Worker, mailbox: Mailbox
) -> None:
    await escalated(api, a)
    await _as_before(truth)
    leased = (
        "update notification_outbox set due_at = now() + interval '10 minutes', attempts = 1 where status = 'pending'"
    )
    await truth.execute(leased)

    await _adopt(api)
    assert await drain(outbox) == 0
    # It died; its lease has run out.
    await truth.execute("update notification_outbox set due_at = now() where status = 'pending'")
    await _adopt(api)
    await drain(outbox)

    assert len(mailbox.mails) == 2


@pytest.mark.parametrize("late", [False, True])
async def test_a_timer_that_the_version_before_set_happens(
    late: bool, timed_api: Api, a: Team, truth: Truth, clock: Clock
) -> None:
    handoff = await escalated(timed_api, a)
    await truth.execute("delete from jobs")
    if late:
        clock.forward(minutes=5)
    await _adopt(timed_api)
    if not late:
        clock.forward(minutes=5)

    await timers_of(timed_api.database, wire(EventLog(NullPublisher())).handoffs).work()

    history = (await read(timed_api.by(a.viewer), handoff))["history"]
    assert history[-1]["transition"] == "remind"
