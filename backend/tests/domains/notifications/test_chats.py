"""Webhooks of chats: not called for what is over by now, and what people type is text in them."""

from collections.abc import Iterator
from typing import Any

from resolutionflow.kernel.jobs.worker import Worker
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import act, done, escalated
from tests.support.receiver import Receiver, add_hook, deliveries_of


async def test_a_chat_is_not_called_for_what_is_answered_and_a_program_is_told_all_the_same(
    api: Api, a: Team, outbox: Worker, receiver: Receiver
) -> None:
    slack = await add_hook(api.by(a.owner), receiver, format="slack", kinds=["calls"])
    await add_hook(api.by(a.owner), receiver, kinds=["calls"])
    handoff = await escalated(api, a)
    done(await act(api.by(a.engineer), "claim", handoff))
    await outbox.work()

    (received,) = receiver.received
    assert received.json["data"]["handoff"]["state"] == "claimed"
    (delivery,) = await deliveries_of(api.by(a.owner), slack)
    assert delivery["error"] == "not sent: the handoff is now claimed"


_HOSTILE = "<!channel> <@U123> <https://evil.example|click> @channel *bold* [x](https://evil.example) & {{DATE(1)}}"


async def test_what_people_type_is_text_in_slack(api: Api, a: Team, outbox: Worker, receiver: Receiver) -> None:
    await add_hook(api.by(a.owner), receiver, format="slack")
    await escalated(api, a, title=_HOSTILE, client_name=_HOSTILE, ticket_ref=_HOSTILE)
    await outbox.work()

    body = receiver.received[0].json
    # Read as markup is only the line for notifications, in which nothing is left that Slack would act on.
    assert not {"<", ">"} & set(body["text"])
    assert body["link_names"] is False
    texts = list(_objects(body["blocks"], "text"))
    assert {text["type"] for text in texts if isinstance(text, dict)} == {"plain_text"}
    (button,) = body["blocks"][-1]["elements"]
    assert button["url"].startswith("http://localhost:8000/handoffs/")
    assert len(body["blocks"][0]["text"]["text"]) <= 150


async def test_what_people_type_is_text_in_teams(api: Api, a: Team, outbox: Worker, receiver: Receiver) -> None:
    await add_hook(api.by(a.owner), receiver, format="teams")
    await escalated(api, a, title=_HOSTILE, client_name=_HOSTILE)
    await outbox.work()

    body = receiver.received[0].json
    card = body["attachments"][0]["content"]
    assert body["attachments"][0]["contentType"] == "application/vnd.microsoft.card.adaptive"
    # A TextBlock would read markup; there is none.
    assert {block["type"] for block in card["body"]} == {"RichTextBlock"}
    assert {run["type"] for block in card["body"] for run in block["inlines"]} == {"TextRun"}
    assert "msteams" not in card
    assert any(run["text"] == _HOSTILE for block in card["body"] for run in block["inlines"])
    assert card["actions"][0]["url"].startswith("http://localhost:8000/handoffs/")


def _objects(node: Any, key: str) -> Iterator[Any]:
    if isinstance(node, dict):
        if key in node:
            yield node[key]
        for value in node.values():
            yield from _objects(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from _objects(value, key)
