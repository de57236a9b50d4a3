"""The bodies of webhooks: signed JSON for programs, Block Kit for Slack, an Adaptive Card for Teams.

What people typed is only ever put where the other end reads it as plain text: neither a link nor a mention of everybody
can be made in a title.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard
from resolutionflow.domains.notifications.notification_types import Announcement
from resolutionflow.domains.notifications.webhooks.schemas import WebhookFormat

_SLACK_HEADER = 150
_SLACK_TEXT = 2_000
_SAID = 1_500


class WebhookMessage(msgspec.Struct, frozen=True, kw_only=True):
    """One message to a webhook."""

    telling: Announcement
    said: str | None
    """What a person said with it."""
    url: str
    """The page to go to."""
    at: datetime


def body(call: WebhookMessage, form: WebhookFormat) -> bytes:
    make = {WebhookFormat.STANDARD: _standard, WebhookFormat.SLACK: _slack, WebhookFormat.TEAMS: _teams}[form]
    return msgspec.json.encode(make(call))


def test_body(form: WebhookFormat, webhook_id: UUID, at: datetime) -> bytes:
    """A message that says that messages arrive."""
    said = "Test from ResolutionFlow: this webhook works."
    tests: dict[WebhookFormat, Any] = {
        WebhookFormat.STANDARD: {"type": "webhook.test", "timestamp": _iso(at), "data": {"webhook_id": webhook_id}},
        WebhookFormat.SLACK: {"text": said, "blocks": [_plain_section(said)], **_SLACK_QUIET},
        WebhookFormat.TEAMS: _adaptive_card([_text_block(said)], []),
    }
    return msgspec.json.encode(tests[form])


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _standard(call: WebhookMessage) -> dict[str, Any]:
    return {
        "type": f"handoff.{call.telling.step}",
        "timestamp": _iso(call.at),
        "data": {
            "handoff": call.telling.card,
            "actor": call.telling.actor,
            "said": call.said,
            "url": call.url,
        },
    }


def _facts(card: HandoffCard) -> list[tuple[str, str]]:
    return [
        ("Client", card.client_name),
        ("Severity", card.severity.capitalize()),
        ("Affected users", "unknown" if card.affected_users is None else str(card.affected_users)),
        ("Ticket", card.ticket_ref or "unknown"),
    ]


# Neither previews of addresses that people typed, nor names that become mentions.
_SLACK_QUIET = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "mrkdwn": False, "parse": "none"}


def _slack(call: WebhookMessage) -> dict[str, Any]:
    card = call.telling.card
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": _plain(card.title, _SLACK_HEADER)},
        _plain_section(call.telling.headline),
        {"type": "section", "fields": [_plain(f"{label}: {value}", _SLACK_TEXT) for label, value in _facts(card)]},
    ]
    if call.said:
        blocks.append(_plain_section(call.said))
    button = {"type": "button", "text": _plain("Open", _SLACK_HEADER), "url": call.url, "style": "primary"}
    blocks.append({"type": "actions", "elements": [button]})
    # For notifications and readers that show no blocks; this one Slack reads as markup.
    line = f"[{card.severity.upper()}] {card.client_name}: {card.title}"
    return {"text": _slack_escaped(_truncate(line, _SLACK_TEXT)), "blocks": blocks, **_SLACK_QUIET}


def _slack_escaped(text: str) -> str:
    """As Slack asks for it: without these three nothing is a link, a mention or a command."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str, limit: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": _truncate(text, limit), "emoji": False}


def _plain_section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": _plain(text, _SAID)}


def _truncate(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _teams(call: WebhookMessage) -> dict[str, Any]:
    card = call.telling.card
    shown = [
        _text_block(call.telling.headline, isSubtle=True),
        _text_block(card.title, size="Large", weight="Bolder"),
        *(_text_block(value, label=f"{label}: ") for label, value in _facts(card)),
    ]
    if call.said:
        shown.append(_text_block(call.said))
    return _adaptive_card(shown, [{"type": "Action.OpenUrl", "title": "Open", "url": call.url}])


def _text_block(text: str, label: str = "", **look: Any) -> dict[str, Any]:  # noqa: ANN401  (text and flags)
    """A run of text; unlike a TextBlock it knows no markup."""
    runs = [{"type": "TextRun", "text": label, "isSubtle": True}] if label else []
    return {"type": "RichTextBlock", "inlines": [*runs, {"type": "TextRun", "text": _truncate(text, _SAID), **look}]}


def _adaptive_card(shown: list[dict[str, Any]], actions: list[dict[str, Any]]) -> dict[str, Any]:
    """The message that a Workflows address takes."""
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": shown,
        "actions": actions,
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}
