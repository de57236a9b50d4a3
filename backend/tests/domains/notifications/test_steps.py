"""Each step of a handoff's life: who is told, over which channel, in how many statements, and until when it is true."""

from typing import Any
from uuid import UUID

import pytest

from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications.notification_types import _RELEVANT_IN, KIND_OF, MESSAGE_STEPS
from resolutionflow.domains.notifications.schemas import NotificationStep
from resolutionflow.domains.notifications.words import _HEADLINES
from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.wiring import wire
from tests.support.actors import Team
from tests.support.app import Api, counted_queries
from tests.support.clock import Clock
from tests.support.databases import Place, Truth
from tests.support.factories import API, act, done, escalate, escalated, made, open_session, say
from tests.support.mailbox import Mailbox
from tests.support.outbox import sending
from tests.support.workers import timers_of


class Told:
    """What was written down since it was last asked."""

    def __init__(self, truth: Truth, team: Team) -> None:
        self._truth = truth
        self._names = {member.user_id: place for place in _PLACES for member in [getattr(team, place)]}
        self._seen: set[UUID] = set()

    async def anew(self) -> set[tuple[str, str, str]]:
        """Step, channel, recipient."""
        rows = [
            row for row in await self._truth.fetch("select * from notification_outbox") if row["id"] not in self._seen
        ]
        self._seen |= {row["id"] for row in rows}
        return {(row["step"], row["channel"], self._names[row["recipient_id"]]) for row in rows}


_PLACES = ("viewer", "technician", "engineer", "engineer2", "admin", "owner")
_CALLED = ("engineer", "engineer2")


def _all(step: str, *places: str) -> set[tuple[str, str, str]]:
    return {(step, channel, place) for channel in ("email", "in_app") for place in places}


@pytest.fixture
def told(truth: Truth, a: Team) -> Told:
    return Told(truth, a)


def test_every_step_has_a_kind_words_and_states_in_which_it_applies() -> None:
    everything = set(NotificationStep)

    assert set(KIND_OF) == everything
    assert set(_HEADLINES) == everything
    # Messages apply until the handoff ends, and a webhook's failure is never sent.
    assert set(_RELEVANT_IN) == everything - MESSAGE_STEPS - {NotificationStep.WEBHOOK_FAILED}


async def test_a_life_with_an_offer_a_question_and_a_return(api: Api, a: Team, told: Told) -> None:
    junior, ana, ben = api.by(a.technician), api.by(a.engineer), api.by(a.engineer2)
    handoff = await escalated(api, a)
    assert await told.anew() == _all("opened", *_CALLED)

    done(await act(ana, "claim", handoff))
    assert await told.anew() == _all("claimed", "technician")
    made(await say(ana, "question", handoff))
    assert await told.anew() == _all("question", "technician")
    made(await say(ana, "question", handoff, "And which cable?"))
    assert await told.anew() == _all("question", "technician")
    made(await say(junior, "answer", handoff))
    assert await told.anew() == _all("answer", "engineer")
    done(await act(ana, "offer", handoff, to=str(a.engineer2.user_id)))
    assert await told.anew() == _all("offered", "engineer2")
    done(await act(ben, "decline", handoff))
    assert await told.anew() == _all("declined", "engineer")
    done(await act(ana, "offer", handoff, to=str(a.admin.user_id)))
    done(await act(api.by(a.admin), "accept", handoff))
    assert await told.anew() == _all("offered", "admin") | _all("claimed", "technician")
    done(await act(api.by(a.admin), "return", handoff))
    assert await told.anew() == _all("returned", "technician")
    done(await act(junior, "reopen", handoff))
    assert await told.anew() == _all("reopened", *_CALLED)
    done(await act(ben, "claim", handoff))
    await told.anew()
    done(await act(ben, "release", handoff))
    assert await told.anew() == _all("released", *_CALLED)
    done(await act(ben, "claim", handoff))
    await told.anew()
    done(await act(ben, "resolve", handoff))
    assert await told.anew() == _all("resolved", "technician")


async def test_what_timers_do_is_told(timed_api: Api, a: Team, told: Told, clock: Clock, truth: Truth) -> None:
    handoffs = wire(EventLog(NullPublisher())).handoffs
    timers = timers_of(timed_api.database, handoffs)
    handoff = await escalated(timed_api, a)
    await told.anew()
    for minutes, step, places in (
        (6, "remind", _CALLED),
        (10, "widen", (*_CALLED, "admin")),
        (15, "alert_owner", ("owner",)),
    ):
        clock.forward(minutes=minutes)
        await timers.work()
        assert await told.anew() == _all(step, *places)
    done(await act(timed_api.by(a.engineer), "claim", handoff))
    await told.anew()
    clock.forward(minutes=9)
    await timers.work()
    assert await told.anew() == _all("warned", "engineer")
    clock.forward(minutes=3)
    await timers.work()
    assert await told.anew() == _all("expired", *_CALLED)
    assert await truth.fetchval("select count(*) from notification_outbox where actor_id is null") == 2 * (
        2 + 3 + 1 + 1 + 2
    )


async def test_park_and_transfer_alarm_nobody_but_whom_they_are_for(api: Api, a: Team, told: Told) -> None:
    junior = api.by(a.technician)
    session = (await open_session(junior))["id"]
    await escalate(junior, session, intent="transfer", to=str(a.engineer.user_id))

    assert await told.anew() == _all("transferred", "engineer")


async def test_who_put_it_back_is_told_last(timed_api: Api, a: Team, truth: Truth, clock: Clock) -> None:
    ana = timed_api.by(a.engineer)
    handoff = await escalated(timed_api, a)
    done(await act(ana, "claim", handoff))
    done(await act(ana, "release", handoff))
    query = "select recipient_id, due_at from notification_outbox where step = 'released' and channel = 'in_app'"

    due = {row["recipient_id"]: (row["due_at"] - clock.now).total_seconds() for row in await truth.fetch(query)}

    assert due.pop(a.engineer.user_id) == 120
    assert set(due) == {member.user_id for member in (a.engineer2,)}
    assert set(due.values()) == {0}
    # In the app too: at once it would be the first.
    listed = done(await ana.get(f"{API}/notifications"))["items"]
    assert [item["step"] for item in listed] == ["opened"]
    clock.forward(minutes=2)
    listed = done(await ana.get(f"{API}/notifications"))["items"]
    assert [item["step"] for item in listed] == ["released", "opened"]


async def test_writing_it_all_down_is_one_statement(api: Api, a: Team) -> None:
    session = (await open_session(api.by(a.technician)))["id"]
    with counted_queries(api.database) as statements:
        await escalate(api.by(a.technician), session)

    assert len([s for s in statements if "insert into notification_outbox" in s.lower()]) == 1


@pytest.fixture
def outbox(place: Place, timed_api: Api, mailbox: Mailbox) -> Worker:
    return sending(timed_api.database, SmtpMailer(place.settings(**mailbox.env).smtp))


async def _reasons(truth: Truth, step: str) -> list[Any]:
    query = (
        "select status, reason from notification_outbox where channel = 'email' and step = $1 order by created_at, id"
    )
    return [tuple(row) for row in await truth.fetch(query, step)]


async def test_what_is_over_is_not_mailed(
    outbox: Worker, timed_api: Api, a: Team, truth: Truth, mailbox: Mailbox, clock: Clock
) -> None:
    """One night without a worker, and then one comes."""
    junior, ana, ben = (timed_api.by(m) for m in (a.technician, a.engineer, a.engineer2))
    handoff = await escalated(timed_api, a)
    done(await act(ana, "claim", handoff))
    made(await say(ana, "question", handoff))
    done(await act(ana, "offer", handoff, to=str(a.engineer2.user_id)))
    done(await act(ben, "decline", handoff))
    done(await act(ana, "return", handoff))
    done(await act(junior, "reopen", handoff))
    done(await act(ben, "claim", handoff))
    done(await act(ben, "resolve", handoff))
    clock.forward(minutes=5)

    while await outbox.work():
        pass

    (mail,) = mailbox.mails
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("Ben Carter resolved it.")
    returned = "the handoff was claimed and released since"
    for step in ("opened", "question", "offered", "declined", "returned"):
        assert set(await _reasons(truth, step)) == {("skipped", returned)}
    assert set(await _reasons(truth, "reopened")) == {("skipped", "the handoff is now resolved")}
    assert await _reasons(truth, "claimed") == [("skipped", returned), ("skipped", "the handoff is now resolved")]


async def test_an_offer_to_somebody_else_and_a_warning_that_was_heeded_are_not_mailed(
    outbox: Worker, timed_api: Api, a: Team, truth: Truth, mailbox: Mailbox, clock: Clock
) -> None:
    handoffs = wire(EventLog(NullPublisher())).handoffs
    ana = timed_api.by(a.engineer)
    handoff = await escalated(timed_api, a)
    done(await act(ana, "claim", handoff))
    clock.forward(minutes=9)
    await timers_of(timed_api.database, handoffs).work()
    done(await act(ana, "keep", handoff))
    done(await act(ana, "offer", handoff, to=str(a.engineer2.user_id)))
    done(await act(timed_api.by(a.engineer2), "decline", handoff))
    done(await act(ana, "offer", handoff, to=str(a.admin.user_id)))
    clock.forward(minutes=1)

    while await outbox.work():
        pass

    assert await _reasons(truth, "warned") == [("skipped", "the handoff is now offered")]
    assert await _reasons(truth, "offered") == [("skipped", "it is now offered to someone else"), ("sent", None)]
    done(await act(ana, "recall", handoff))
    await truth.execute("update notification_outbox set status = 'pending' where step = 'warned'")
    await truth.execute(
        "insert into jobs (kind, key, account_id, priority, enqueued_at, due_at, attempts) "
        "select 'mail', mail_id, account_id, 1, created_at, created_at, 0 from notification_outbox "
        "where step = 'warned' and channel = 'email'"
    )
    await outbox.work()
    assert await _reasons(truth, "warned") == [("skipped", "there was activity since")]


async def test_a_question_arrives_as_it_was_asked(
    outbox: Worker, timed_api: Api, a: Team, mailbox: Mailbox, clock: Clock
) -> None:
    ana = timed_api.by(a.engineer)
    handoff = await escalated(timed_api, a)
    done(await act(ana, "claim", handoff))
    made(await say(ana, "question", handoff, "Which port, <b>exactly</b>?"))
    made(await say(ana, "question", handoff, "And since when?"))

    while await outbox.work():
        pass

    texts = [body.get_content() for mail in mailbox.mails if (body := mail.get_body(("plain",)))]
    texts = [text for text in texts if text.startswith("Ana Ruiz has a question for you.")]
    assert sum("Which port, <b>exactly</b>?" in text for text in texts) == 1
    assert sum("And since when?" in text for text in texts) == 1
    # The junior goes on in the session.
    assert all(f"/sessions/{handoff['card']['session_id']}" in text for text in texts)
