"""The outbox worker, against a real SMTP server: each call for help is sent once, or says why it was not."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio
import structlog

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.domains.notifications.outbox import queries
from resolutionflow.domains.notifications.outbox import queries as notifications_outbox
from resolutionflow.domains.notifications.outbox.queries import MAX_ATTEMPTS
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.email import Mailer, Message
from resolutionflow.kernel.errors import NotWritable
from resolutionflow.kernel.jobs import leases
from resolutionflow.kernel.jobs.worker import Worker
from tests.support.actors import Team, join
from tests.support.app import Api, free_port, running, until
from tests.support.databases import Place, Truth
from tests.support.factories import act, done, escalated, in_state
from tests.support.mailbox import Mailbox
from tests.support.outbox import call_rows, due_now, leave, one_recipient, outbox_of, sending


@pytest.fixture
def outbox(place: Place, api: Api, mailbox: Mailbox) -> Worker:
    return outbox_of(place, api.database, **mailbox.env)


_LEFT = "select extract(epoch from coalesce(leased_until, due_at) - now())::float from jobs"


async def _calls_alone(truth: Truth) -> None:
    """Leave nothing else to be sent."""
    await leave(truth, "channel = 'email' and step = 'opened'")


async def test_everyone_whom_the_policy_calls_gets_a_mail(
    outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    handoff = await escalated(api, a)

    assert await outbox.work() == 2
    assert await outbox.work() == 0

    assert sorted(mailbox.recipients) == sorted(m.email for m in (a.engineer, a.engineer2))
    assert {mail["To"].addresses[0].display_name for mail in mailbox.mails} == {
        m.name for m in (a.engineer, a.engineer2)
    }
    rows = await call_rows(truth)
    assert {(row["status"], row["attempts"], row["reason"]) for row in rows} == {("sent", 1, None)}
    assert all(row["done_at"] is not None for row in rows)
    # Made of the row's id, so that a mail that is sent again after a crash is the same mail.
    assert {mail["Message-ID"] for mail in mailbox.mails} == {f"<{row['id']}@localhost>" for row in rows}
    assert {row["handoff_id"] for row in rows} == {rows[0]["handoff_id"]}
    assert str(rows[0]["handoff_id"]) == handoff["card"]["id"]


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (HandoffState.CLAIMED, "the handoff is now claimed"),
        (HandoffState.ACTIVE, "the handoff is now active"),
        (HandoffState.RESOLVED, "the handoff is now resolved"),
        (HandoffState.WITHDRAWN, "the handoff is now withdrawn"),
    ],
)
async def test_a_call_that_is_answered_is_not_sent(
    state: HandoffState, reason: str, outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    await in_state(api, a, state)
    await _calls_alone(truth)

    await outbox.work()

    assert mailbox.tries == 0
    assert {(row["status"], row["reason"]) for row in await call_rows(truth)} == {("skipped", reason)}


async def test_a_call_of_an_earlier_cycle_is_not_sent(
    outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    handoff = await in_state(api, a, HandoffState.CLAIMED)
    done(await act(api.by(a.engineer), "release", handoff))
    await _calls_alone(truth)
    await leave(truth, "cycle = 1")

    await outbox.work()

    assert mailbox.tries == 0
    (reason,) = {row["reason"] for row in await call_rows(truth)}
    assert "claimed and released since" in reason


@pytest.mark.parametrize("change", ["deactivated_at = now()", "role = 'technician'"])
async def test_who_may_no_longer_claim_is_not_called(
    change: str, outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    await escalated(api, a)
    await truth.execute(f"update memberships set {change} where user_id = $1", a.engineer.user_id)

    await outbox.work()

    assert a.engineer.email not in mailbox.recipients
    assert len(mailbox.mails) == 1
    (skipped,) = [row for row in await call_rows(truth) if row["status"] == "skipped"]
    assert (skipped["recipient_id"], skipped["reason"]) == (
        a.engineer.user_id,
        "the recipient can no longer claim in this account",
    )


async def test_without_a_mail_server_each_row_says_so(place: Place, api: Api, a: Team, truth: Truth) -> None:
    await escalated(api, a)

    await outbox_of(place, api.database).work()

    assert {(row["status"], row["reason"]) for row in await call_rows(truth)} == {
        ("skipped", "no mail server is configured (SMTP_HOST)")
    }


@pytest.mark.parametrize("answer", ["451 greylisted, come back", "rcpt 450 mailbox busy", "421 shutting down"])
async def test_what_is_refused_for_now_is_tried_again(
    answer: str, outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    await escalated(api, a)
    await one_recipient(truth)
    mailbox.answers = [answer]

    await outbox.work()

    (row,) = await call_rows(truth)
    assert (row["status"], row["attempts"], row["done_at"]) == ("pending", 1, None)
    assert answer.removeprefix("rcpt ")[:3] in row["reason"]
    # Not before its time.
    assert await outbox.work() == 0
    await due_now(truth)
    assert await outbox.work() == 1
    (row,) = await call_rows(truth)
    assert (row["status"], row["attempts"], row["reason"]) == ("sent", 2, None)
    assert len(mailbox.mails) == 1


@pytest.mark.parametrize("answer", ["550 no such mailbox", "rcpt 550 no such user", "554 policy"])
async def test_what_is_refused_for_good_is_given_up_with_its_reason(
    answer: str, outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    await escalated(api, a)
    await one_recipient(truth)
    mailbox.answers = [answer]

    await outbox.work()

    (row,) = await call_rows(truth)
    assert (row["status"], row["attempts"]) == ("dead", 1)
    assert answer.removeprefix("rcpt ")[:3] in row["reason"]
    assert answer.rsplit(" ", maxsplit=1)[-1] in row["reason"]
    assert row["done_at"] is not None
    await due_now(truth)
    assert await outbox.work() == 0


async def test_the_wait_grows_and_ends(place: Place, api: Api, a: Team, truth: Truth) -> None:
    outbox = outbox_of(place, api.database, SMTP_HOST="127.0.0.1", SMTP_PORT=str(free_port()), SMTP_SECURITY="none")
    await escalated(api, a)
    await one_recipient(truth)

    waits = []
    for attempt in range(1, MAX_ATTEMPTS):
        assert await outbox.work() == 1
        (row,) = await call_rows(truth)
        assert (row["status"], row["attempts"]) == ("pending", attempt)
        assert "refused" in row["reason"].lower()
        waits.append(await truth.fetchval(_LEFT))
        await due_now(truth)
    for attempt, wait in enumerate(waits):
        due = min(600.0, 2.0 * 2**attempt)
        # Jitter of a quarter, and the moment since.
        assert 0.75 * due - 2 <= wait <= 1.25 * due

    assert await outbox.work() == 1
    (row,) = await call_rows(truth)
    assert (row["status"], row["attempts"]) == ("dead", MAX_ATTEMPTS)
    assert "refused" in row["reason"].lower()


async def test_a_server_that_is_away_for_a_while_loses_nothing(place: Place, api: Api, a: Team, truth: Truth) -> None:
    port = free_port()
    env = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_SECURITY": "none"}
    outbox = outbox_of(place, api.database, **env)
    # The junior notices nothing of it.
    await escalated(api, a)
    await outbox.work()
    assert {row["status"] for row in await call_rows(truth)} == {"pending"}

    with Mailbox.open(port) as mailbox:
        await due_now(truth)
        await outbox.work()
        assert len(mailbox.mails) == 2


class _Broken(Mailer):
    """What a bug of ours would do."""

    async def send(self, message: Message) -> None:
        message_ = f"cannot make a mail for {message.to_address}"
        raise RuntimeError(message_)


async def test_a_mail_that_cannot_even_be_made_is_not_tried_for_ever(
    api: Api, a: Team, truth: Truth, outbox: Worker, mailbox: Mailbox
) -> None:
    broken = sending(api.database, _Broken())
    await escalated(api, a)
    await broken.work()
    rows = await call_rows(truth)
    assert {(row["status"], row["attempts"]) for row in rows} == {("pending", 1)}
    assert all("cannot make a mail for" in row["reason"] for row in rows)

    await one_recipient(truth)
    await due_now(truth)
    await truth.execute("update jobs set attempts = $1", MAX_ATTEMPTS - 1)
    await broken.work()

    (row,) = await call_rows(truth)
    assert (row["status"], row["attempts"]) == ("dead", MAX_ATTEMPTS)


@pytest_asyncio.fixture
async def second_database(place: Place) -> AsyncIterator[Database]:
    made = Database(place.url)
    yield made
    await made.close()


async def test_two_workers_send_each_mail_once(
    place: Place, api: Api, second_database: Database, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    for _ in range(10):
        # What is critical waits for no other.
        await escalated(api, a, severity="critical")
    workers = [outbox_of(place, database, **mailbox.env) for database in (api.database, second_database)]

    async def empty(worker: Worker) -> int:
        handled = 0
        while count := await worker.work():
            handled += count
        return handled

    handled = await asyncio.gather(*(empty(worker) for worker in workers))

    assert sum(handled) == 20
    assert len(mailbox.mails) == len({mail["Message-ID"] for mail in mailbox.mails}) == 20
    assert {(row["status"], row["attempts"]) for row in await call_rows(truth)} == {("sent", 1)}


async def test_what_a_dead_worker_held_comes_back_as_the_same_mail(
    outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    await escalated(api, a)
    await one_recipient(truth)
    async with api.database.transaction(Scope(system=True)) as tx:
        ((held,), _) = await leases.lease(tx, {"mail": 10}, {"mail": 10}, {})
    # Nobody else takes it while it may still be sent.
    assert await outbox.work() == 0
    left = await truth.fetchval(_LEFT)
    assert leases.LEASE_S - 30 < left <= leases.LEASE_S

    await due_now(truth)
    assert await outbox.work() == 1

    (row,) = await call_rows(truth)
    assert (row["id"], row["status"], row["attempts"]) == (held.id, "sent", 2)
    assert [mail["Message-ID"] for mail in mailbox.mails] == [f"<{held.id}@localhost>"]


async def test_a_running_worker_sends_at_once_and_stops_when_told(
    outbox: Worker, api: Api, a: Team, mailbox: Mailbox
) -> None:
    stop = asyncio.Event()
    running_worker = asyncio.create_task(outbox.run(stop))
    await escalated(api, a)
    await until(lambda: len(mailbox.mails) == 2)

    stop.set()
    async with asyncio.timeout(5):
        await running_worker


async def test_a_worker_survives_what_goes_wrong(
    outbox: Worker, api: Api, a: Team, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lease, failures = leases.lease, [RuntimeError("a bug"), OSError("a hiccup")]

    async def failing(*how: Any) -> Any:
        if failures:
            raise failures.pop()
        return await lease(*how)

    monkeypatch.setattr(leases, "lease", failing)
    stop = asyncio.Event()
    running_worker = asyncio.create_task(outbox.run(stop))
    await escalated(api, a)

    await until(lambda: len(mailbox.mails) == 2)
    stop.set()
    await running_worker
    assert failures == []


async def test_escalating_works_while_redis_is_away(place: Place, a: Team, truth: Truth, mailbox: Mailbox) -> None:
    async with running(place.settings(REDIS_URL="redis://127.0.0.1:9", **mailbox.env)) as app:
        api = Api(app)
        handoff = await escalated(api, a)
        done(await act(api.by(a.engineer), "claim", handoff))
        await escalated(api, a, severity="critical")
        await _calls_alone(truth)
        await outbox_of(place, api.database, **mailbox.env).work()

    assert sorted(row["status"] for row in await call_rows(truth)) == ["sent"] * 2 + ["skipped"] * 2
    assert len(mailbox.mails) == 2


async def test_another_account_hears_nothing(outbox: Worker, api: Api, a: Team, b: Team, mailbox: Mailbox) -> None:
    await escalated(api, a)
    await outbox.work()

    assert not {member.email for member in b.everyone} & set(mailbox.recipients)


@pytest.mark.parametrize(
    ("email", "name"),
    [
        ("eve@a.example", "Eve\r\nBcc: everyone@a.example"),
        ("eve@a.example", 'Eve" <other@a.example>, "x'),
        ("eve@a.example", "Ève Größe 🧯 שלום"),
        ("eve@a.example", ""),
        ("eve.o'neil+desk@a.example", "E" * 300),
        ("jörg@müller.example", "Jörg"),
        ("eve@a.example\r\nbcc: other@a.example", "Eve"),
        ("not an address", "Eve"),
        ("@", "Eve"),
    ],
)
async def test_no_name_or_address_can_break_out_of_its_header(
    email: str, name: str, outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox
) -> None:
    eve = await join(api.database, account_id=a.account_id, email="eve@a.example", name=name, role=Role.ENGINEER)
    # As it was stored before addresses were checked.
    await truth.execute("update users set email = $1 where id = $2", email, eve.user_id)
    await escalated(api, a)

    await outbox.work()

    expected = {m.email for m in (a.engineer, a.engineer2)}
    assert expected <= set(mailbox.recipients)
    assert len(mailbox.recipients) <= 3
    assert not {"everyone@a.example", "other@a.example"} & set(mailbox.recipients)
    for mail in mailbox.mails:
        assert mail["Bcc"] is None
        assert len(mail["To"].addresses) == 1
    # Whatever became of hers, it is written down.
    (row,) = [row for row in await call_rows(truth) if row["recipient_id"] == eve.user_id]
    assert row["status"] == "sent" or (row["status"] == "dead" and row["reason"])


async def test_a_mail_that_is_out_does_not_go_again_because_nobody_could_write_it_down(
    outbox: Worker, api: Api, a: Team, truth: Truth, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when it has been sent, and its lease ends before there is room again."""
    await escalated(api, a)
    await one_recipient(truth)
    finish, full = notifications_outbox.finish, True

    async def without_room(tx: Tx, ids: list[UUID], status: str, attempts: int, reason: str | None = None) -> None:
        if full:
            raise NotWritable
        await finish(tx, ids, status, attempts, reason)

    monkeypatch.setattr(queries, "finish", without_room)
    await outbox.work()
    for _ in range(2):
        await due_now(truth)
        with pytest.raises(NotWritable):
            await outbox.work()
    assert mailbox.tries == 1

    full = False
    await outbox.work()
    assert mailbox.tries == 1
    assert [row["status"] for row in await call_rows(truth)] == ["sent"]


async def test_a_mail_server_that_is_away_is_told_once(api: Api, a: Team, truth: Truth, place: Place) -> None:
    port = free_port()
    outbox = outbox_of(place, api.database, SMTP_HOST="127.0.0.1", SMTP_PORT=str(port), SMTP_SECURITY="none")
    for _ in range(2):
        await escalated(api, a)

    with structlog.testing.capture_logs() as logs:
        assert await outbox.work() > 1

    told = [entry for entry in logs if entry["log_level"] in {"warning", "error"}]
    assert [(entry["event"], entry["server"]) for entry in told] == [("smtp_down", f"127.0.0.1:{port}")]
    assert "refused" in told[0]["reason"]
