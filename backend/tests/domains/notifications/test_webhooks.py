"""Webhooks: signed as Standard Webhooks has it, tried again, logged, and harmless whatever people type."""

import asyncio
import threading
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from resolutionflow.domains.notifications.outbox.queries import MAX_ATTEMPTS
from resolutionflow.domains.notifications.webhooks.jobs import WebhookJobs
from resolutionflow.domains.notifications.webhooks.service import MAX_WEBHOOKS, remove_old_deliveries
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.kernel.outbound import Outbound
from tests.support.actors import Team
from tests.support.app import Api, running, until
from tests.support.clock import Clock
from tests.support.databases import Place, Truth, waiting_for_locks
from tests.support.factories import API, act, audited, done, escalated, made, problem
from tests.support.outbox import due_now
from tests.support.receiver import KINDS, Receiver, Reply, add_hook, deliveries_of


async def _alone(truth: Truth) -> None:
    """Leave only what is for webhooks."""
    await truth.execute("delete from notification_outbox where channel <> 'webhook'")


async def test_it_is_called_at_every_step_with_the_card_and_a_signature(
    api: Api, a: Team, outbox: Worker, receiver: Receiver, truth: Truth
) -> None:
    hook = await add_hook(api.by(a.owner), receiver)
    handoff = await escalated(api, a)
    await outbox.work()
    done(await act(api.by(a.engineer), "claim", handoff))
    done(await act(api.by(a.engineer), "resolve", handoff))
    await outbox.work()

    # One call a step, however many members are told.
    types = [received.json["type"] for received in receiver.received]
    assert types[0] == "handoff.opened"
    assert sorted(types[1:]) == ["handoff.claimed", "handoff.resolved"]
    for received in receiver.received:
        # Raises where it does not fit, or is too old.
        body = Verifier(hook["secret"]).verify(received.body, received.headers)
        assert body["data"]["handoff"]["id"] == handoff["card"]["id"]
        calls = "#pick-up" if received.json["type"] == "handoff.opened" else ""
        assert body["data"]["url"].endswith(f"/handoffs/{handoff['card']['id']}{calls}")
        assert received.headers["content-type"] == "application/json"
    resolved = next(received.json for received in receiver.received if received.json["type"] == "handoff.resolved")
    assert (resolved["data"]["actor"]["name"], resolved["data"]["said"]) == ("Ana Ruiz", "Replaced the switch.")
    rows = await truth.fetch("select id from notification_outbox where channel = 'webhook' and status = 'sent'")
    assert {received.headers["webhook-id"] for received in receiver.received} == {str(row["id"]) for row in rows}


async def test_a_body_or_a_secret_that_is_another_does_not_verify(
    api: Api, a: Team, outbox: Worker, receiver: Receiver
) -> None:
    hook = await add_hook(api.by(a.owner), receiver)
    other = await add_hook(api.by(a.owner), receiver)
    await escalated(api, a)
    await outbox.work()

    received = next(r for r in receiver.received if _verifies(hook["secret"], r))
    assert not _verifies(other["secret"], received)
    assert not _verifies(hook["secret"], received._replace(body=received.body.replace(b"Harbor", b"harbor")))


def _verifies(secret: str, received: Any) -> bool:
    try:
        Verifier(secret).verify(received.body, received.headers)
    except WebhookVerificationError:
        return False
    return True


async def test_for_a_day_both_secrets_sign(timed_api: Api, a: Team, receiver: Receiver, clock: Clock) -> None:
    owner = timed_api.by(a.owner)
    hook = await add_hook(owner, receiver)
    address = f"{API}/webhooks/{hook['webhook']['id']}"
    rotated = done(await owner.post(f"{address}/secret"))
    assert rotated["secret"] != hook["secret"]

    signatures = []
    for _ in range(2):
        done(await owner.post(f"{address}/test"))
        signatures.append(receiver.received[-1].headers["webhook-signature"].split(" "))
        clock.forward(hours=24, seconds=1)

    assert [len(of_one) for of_one in signatures] == [2, 1]
    # And neither is ever shown again.
    assert "secret" not in str(done(await owner.get(f"{API}/webhooks"))).replace("secret_rotated", "")


async def test_only_the_kinds_that_were_asked_for(api: Api, a: Team, outbox: Worker, receiver: Receiver) -> None:
    await add_hook(api.by(a.owner), receiver, kinds=["outcomes"])
    await add_hook(api.by(a.owner), receiver, kinds=["addressed"])
    handoff = await escalated(api, a)
    done(await act(api.by(a.engineer), "claim", handoff))

    await outbox.work()

    assert [received.json["type"] for received in receiver.received] == ["handoff.claimed"]


async def test_another_account_is_not_told(api: Api, a: Team, b: Team, outbox: Worker, receiver: Receiver) -> None:
    await add_hook(api.by(b.owner), receiver)
    await escalated(api, a)

    await outbox.work()

    assert receiver.received == []


@pytest.mark.parametrize("reply", [Reply(500, b"oops"), Reply(404, b"not here"), Reply(429), Reply(302)])
async def test_what_is_not_taken_is_tried_again_with_the_same_id(
    reply: Reply, api: Api, a: Team, outbox: Worker, receiver: Receiver, truth: Truth
) -> None:
    hook = await add_hook(api.by(a.owner), receiver)
    await escalated(api, a)
    await _alone(truth)
    receiver.replies = [reply]
    await outbox.work()
    assert await outbox.work() == 0
    await due_now(truth)
    await outbox.work()

    first, second = receiver.received
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    newest, oldest = await deliveries_of(api.by(a.owner), hook)
    assert (oldest["attempt"], oldest["status_code"], oldest["error"]) == (1, reply.status, f"answered {reply.status}")
    assert oldest["answer"] == reply.body.decode()
    assert (newest["attempt"], newest["status_code"], newest["error"]) == (2, 200, None)
    assert newest["duration_ms"] >= 0


async def test_after_the_last_attempt_an_admin_sees_why(
    api: Api, a: Team, outbox: Worker, receiver: Receiver, truth: Truth
) -> None:
    hook = await add_hook(api.by(a.owner), receiver)
    await escalated(api, a)
    await _alone(truth)
    receiver.replies = [Reply(503)] * MAX_ATTEMPTS
    for _ in range(MAX_ATTEMPTS):
        await outbox.work()
        await due_now(truth)
    assert await outbox.work() == 0

    (failure,) = done(await api.by(a.admin).get(f"{API}/notifications/failures"))["items"]
    assert (failure["channel"], failure["step"], failure["reason"]) == ("webhook", "opened", "answered 503")
    assert (failure["webhook_id"], failure["recipient"], failure["attempts"]) == (hook["webhook"]["id"], None, 10)
    (listed,) = done(await api.by(a.admin).get(f"{API}/webhooks"))["items"]
    assert listed["failing"] == 1
    # It can be sent again by hand; twice at once is once.
    delivery = (await deliveries_of(api.by(a.owner), hook))[0]
    address = f"{API}/webhooks/{hook['webhook']['id']}/deliveries/{delivery['id']}/resend"
    for _ in range(2):
        assert (await api.by(a.owner).post(address)).status_code == 204
    (entry,) = await audited(api, a, "webhook.message_sent_again")
    assert (entry["actor"]["name"], entry["subject"]) == (a.owner.name, "127.0.0.1")
    assert entry["new"] == {"message": "opened"}
    while await outbox.work():
        pass
    assert len(receiver.received) == MAX_ATTEMPTS + 1
    assert done(await api.by(a.admin).get(f"{API}/notifications/failures"))["items"] == []


async def test_mail_that_was_given_up_is_among_the_failures(api: Api, a: Team, truth: Truth) -> None:
    await escalated(api, a)
    await truth.execute(
        "update notification_outbox set status = 'dead', reason = '550 no such user', done_at = now(), attempts = 1 "
        "where channel = 'email' and recipient_id = $1",
        a.engineer.user_id,
    )

    (failure,) = done(await api.by(a.admin).get(f"{API}/notifications/failures"))["items"]

    assert (failure["recipient"]["name"], failure["reason"]) == ("Ana Ruiz", "550 no such user")


async def test_what_waited_when_it_was_switched_off_can_be_sent_once_it_is_on(
    api: Api, a: Team, b: Team, outbox: Worker, receiver: Receiver, truth: Truth
) -> None:
    owner = api.by(a.owner)
    hook = (await add_hook(owner, receiver))["webhook"]
    address = f"{API}/webhooks/{hook['id']}"
    unsent = f"{address}/unsent/send"
    titles = [f"Trouble {number}" for number in range(3)]
    for title in titles:
        await escalated(api, a, title=title)
    await _alone(truth)
    body = {"url": receiver.url, "kinds": KINDS, "format": "standard"}
    done(await owner.put(address, json={**body, "enabled": False}))
    while await outbox.work():
        pass
    assert receiver.received == []
    assert done(await owner.get(f"{API}/webhooks"))["items"][0]["unsent"] == 3
    problem(await owner.post(unsent), 409, "webhook-off")
    assert done(await owner.put(address, json={**body, "enabled": True}))["unsent"] == 3
    for stranger in (api.by(b.owner), api.by(a.technician), api.by(a.engineer)):
        assert (await stranger.post(unsent)).status_code in {403, 404}

    # Twice is once.
    assert [done(await owner.post(unsent))["count"] for _ in range(2)] == [3, 0]
    while await outbox.work():
        pass

    assert sorted(each.json["data"]["handoff"]["title"] for each in receiver.received) == titles
    assert done(await owner.get(f"{API}/webhooks"))["items"][0]["unsent"] == 0
    (entry,) = await audited(api, a, "webhook.unsent_messages_sent")
    assert (entry["actor"]["name"], entry["new"]) == (a.owner.name, {"messages": 3})


async def test_one_that_is_gone_is_switched_off(
    api: Api, a: Team, outbox: Worker, receiver: Receiver, truth: Truth
) -> None:
    owner = api.by(a.owner)
    hook = await add_hook(owner, receiver)
    await escalated(api, a)
    await _alone(truth)
    receiver.replies = [Reply(410)]
    await outbox.work()
    await escalated(api, a)
    await outbox.work()

    assert len(receiver.received) == 1
    (listed,) = done(await owner.get(f"{API}/webhooks"))["items"]
    assert (listed["enabled"], listed["disabled_reason"]) == (False, "the endpoint is gone (410)")
    (entry,) = await audited(api, a, "webhook.switched_off")
    assert (entry["actor"], entry["subject"]) == (None, "127.0.0.1")
    assert entry["new"] == {"reason": "the endpoint is gone (410)"}
    body = {"url": receiver.url, "kinds": KINDS, "format": "standard", "enabled": True}
    changed = done(await owner.put(f"{API}/webhooks/{hook['webhook']['id']}", json=body))
    assert (changed["enabled"], changed["disabled_reason"]) == (True, None)


async def test_one_that_says_twice_that_it_is_gone_is_switched_off_once(
    api: Api, a: Team, outbox: Worker, receiver: Receiver
) -> None:
    hook = await add_hook(api.by(a.owner), receiver)
    answers = threading.Event()
    receiver.replies = [Reply(410, after=answers)] * 2
    for _ in range(2):
        await escalated(api, a)
    calling = asyncio.create_task(outbox.work())
    await until(lambda: len(receiver.received) == 2)
    answers.set()
    await calling

    assert len(await audited(api, a, "webhook.switched_off")) == 1
    # Neither stood in the other's way.
    assert len(await deliveries_of(api.by(a.owner), hook)) == 2


async def test_one_that_is_switched_off_is_not_called_for_what_waits(
    api: Api, a: Team, outbox: Worker, receiver: Receiver
) -> None:
    owner = api.by(a.owner)
    hook = await add_hook(owner, receiver)
    await escalated(api, a)
    body = {"url": receiver.url, "kinds": KINDS, "format": "standard", "enabled": False}
    done(await owner.put(f"{API}/webhooks/{hook['webhook']['id']}", json=body))
    await outbox.work()

    assert receiver.received == []
    (delivery,) = await deliveries_of(owner, hook)
    assert (delivery["status_code"], delivery["error"]) == (None, "not sent: the webhook is switched off")


@pytest.mark.parametrize("form", ["standard", "slack", "teams"])
async def test_a_test_says_at_once_how_it_went(form: str, api: Api, a: Team, receiver: Receiver) -> None:
    owner = api.by(a.owner)
    hook = await add_hook(owner, receiver, format=form)
    address = f"{API}/webhooks/{hook['webhook']['id']}"
    receiver.replies = [Reply(200, b"thanks"), Reply(403, b"no")]

    good, bad = [done(await owner.post(f"{address}/test")) for _ in range(2)]

    assert (good["step"], good["status_code"], good["answer"], good["error"]) == ("test", 200, "thanks", None)
    assert (bad["status_code"], bad["error"], bad["resendable"]) == (403, "answered 403", False)
    assert [delivery["id"] for delivery in await deliveries_of(owner, hook)] == [bad["id"], good["id"]]
    problem(await owner.post(f"{address}/deliveries/{good['id']}/resend"), 409, "not-resendable")


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://10.1.2.3/",
        "https://no-such-name.invalid/",
        "https://8.8.8.8:0/",
        "https://8.8.8.8/\u202ekooh",
        "https://8.8.8.8/a b",
    ],
)
async def test_an_address_that_leads_inside_is_refused_when_it_is_saved(
    url: str, place: Place, a: Team, truth: Truth
) -> None:
    async with running(place.settings(WEBHOOKS_ANYWHERE="0")) as app:
        owner = Api(app).by(a.owner)
        answer = await owner.post(f"{API}/webhooks", json={"url": url, "kinds": KINDS})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["url"]
    assert await truth.fetchval("select count(*) from webhooks") == 0


async def test_an_address_that_began_to_lead_inside_is_refused_when_it_is_called(
    api: Api, a: Team, receiver: Receiver, truth: Truth
) -> None:
    hook = await add_hook(api.by(a.owner), receiver)
    await escalated(api, a)
    await _alone(truth)

    await Worker(api.database, WebhookJobs(api.database, Outbound(), "http://localhost:8000").kinds).work()

    assert receiver.received == []
    (delivery,) = await deliveries_of(api.by(a.owner), hook)
    assert delivery["error"] == "must begin with https://"
    assert await truth.fetchval("select status from notification_outbox where webhook_id is not null") == "dead"


async def test_removing_one_removes_what_waits_for_it_and_its_log(
    api: Api, a: Team, outbox: Worker, receiver: Receiver, truth: Truth
) -> None:
    hook = await add_hook(api.by(a.owner), receiver)
    await escalated(api, a)
    await outbox.work()
    await escalated(api, a)
    address = f"{API}/webhooks/{hook['webhook']['id']}"
    assert (await api.by(a.owner).delete(address)).status_code == 204
    await outbox.work()

    assert len(receiver.received) == 1
    assert await truth.fetchval("select count(*) from webhook_deliveries") == 0
    problem(await api.by(a.owner).delete(address), 404, "not-found")


async def test_an_account_has_so_many_and_no_more(api: Api, a: Team, b: Team, receiver: Receiver) -> None:
    for _ in range(MAX_WEBHOOKS):
        await add_hook(api.by(a.owner), receiver)
    body = {"url": receiver.url, "kinds": KINDS}

    problem(await api.by(a.owner).post(f"{API}/webhooks", json=body), 409, "too-many-webhooks")
    made(await api.by(b.owner).post(f"{API}/webhooks", json=body))


async def test_so_many_and_no_more_are_made_at_once(api: Api, a: Team, receiver: Receiver, truth: Truth) -> None:
    for _ in range(MAX_WEBHOOKS - 1):
        await add_hook(api.by(a.owner), receiver)
    body = {"url": receiver.url, "kinds": KINDS}
    address = f"{API}/webhooks"

    async with truth.transaction():
        # All of them have looked how many there are, or wait to, before any is stored.
        await truth.execute("lock table webhooks in share mode")
        making = [asyncio.create_task(api.by(a.owner).post(address, json=body)) for _ in range(3)]
        await waiting_for_locks(truth, 3)

    assert sorted([(await answer).status_code for answer in making]) == [201, 409, 409]
    assert await truth.fetchval("select count(*) from webhooks") == MAX_WEBHOOKS


async def test_deliveries_are_listed_in_pages_and_forgotten_after_a_month(
    api: Api, a: Team, receiver: Receiver, truth: Truth
) -> None:
    owner = api.by(a.owner)
    hook = await add_hook(owner, receiver)
    address = f"{API}/webhooks/{hook['webhook']['id']}"
    ids = [done(await owner.post(f"{address}/test"))["id"] for _ in range(3)][::-1]
    page = done(await owner.get(f"{address}/deliveries", params={"limit": 2}))
    assert [item["id"] for item in page["items"]] == ids[:2]
    rest = done(await owner.get(f"{address}/deliveries", params={"cursor": page["next_cursor"]}))
    assert [item["id"] for item in rest["items"]] == ids[2:]

    await truth.execute("update webhook_deliveries set at = now() - interval '31 days' where id = $1", ids[2])
    assert await remove_old_deliveries(api.database) == 1
    assert await truth.fetchval("select count(*) from webhook_deliveries") == 2
