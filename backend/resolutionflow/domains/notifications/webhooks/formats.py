"""The bodies of webhooks: signed JSON for programs, Block Kit for Slack, an Adaptive Card for Teams.

Text that people typed is only put into plain-text fields, so a title can hold neither a link nor a mention.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard
from resolutionflow.domains.notifications.webhooks.schemas import WebhookFormat
from resolutionflow.domains.notifications.words import OPEN, PICK_UP, Announcement

_SLACK_HEADER = 150
_SLACK_TEXT = 2_000
_COMMENT = 1_500


class WebhookMessage(msgspec.Struct, frozen=True, kw_only=True):
    """One message to a webhook."""

    announcement: Announcement
    comment: str | None
    """The note that came with it."""
    url: str
    """The page of the handoff."""
    at: datetime


def body(message: WebhookMessage, body_format: WebhookFormat) -> bytes:
    make = {WebhookFormat.STANDARD: _standard, WebhookFormat.SLACK: _slack, WebhookFormat.TEAMS: _teams}[body_format]
    return msgspec.json.encode(make(message))


def test_body(body_format: WebhookFormat, webhook_id: UUID, at: datetime) -> bytes:
    """The test message."""
    text = "Test from ResolutionFlow: this webhook works."
    tests: dict[WebhookFormat, Any] = {
        WebhookFormat.STANDARD: {"type": "webhook.test", "timestamp": _iso(at), "data": {"webhook_id": webhook_id}},
        WebhookFormat.SLACK: {"text": text, "blocks": [_plain_section(text)], **_SLACK_QUIET},
        WebhookFormat.TEAMS: _adaptive_card([_text_block(text)], []),
    }
    return msgspec.json.encode(tests[body_format])


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _standard(message: WebhookMessage) -> dict[str, Any]:
    return {
        "type": f"handoff.{message.announcement.step}",
        "timestamp": _iso(message.at),
        "data": {
            "handoff": message.announcement.card,
            "actor": message.announcement.actor,
            "said": message.comment,
            "url": message.url,
        },
    }


def _facts(card: HandoffCard) -> list[tuple[str, str]]:
    return [
        ("Client", card.client_name),
        ("Severity", card.severity.capitalize()),
        ("Users affected", "unknown" if card.affected_users is None else str(card.affected_users)),
        ("Ticket", card.ticket_ref or "unknown"),
    ]


# No previews of links that people typed, and no mentions.
_SLACK_QUIET = {"unfurl_links": False, "unfurl_media": False, "link_names": False, "mrkdwn": False, "parse": "none"}


def _button(message: WebhookMessage) -> str:
    return PICK_UP if message.announcement.button == PICK_UP else OPEN


def _slack(message: WebhookMessage) -> dict[str, Any]:
    card = message.announcement.card
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": _plain(card.title, _SLACK_HEADER)},
        _plain_section(message.announcement.headline),
        {"type": "section", "fields": [_plain(f"{label}: {value}", _SLACK_TEXT) for label, value in _facts(card)]},
    ]
    if message.comment:
        blocks.append(_plain_section(message.comment))
    button = {"type": "button", "text": _plain(_button(message), _SLACK_HEADER), "url": message.url, "style": "primary"}
    blocks.append({"type": "actions", "elements": [button]})
    # The fallback for clients that show no blocks. Slack reads it as markup.
    line = f"[{card.severity.upper()}] {card.client_name}: {card.title}"
    return {"text": _slack_escaped(_truncate(line, _SLACK_TEXT)), "blocks": blocks, **_SLACK_QUIET}


def _slack_escaped(text: str) -> str:
    """Escape the three characters that begin links, mentions and commands in Slack."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str, limit: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": _truncate(text, limit), "emoji": False}


def _plain_section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": _plain(text, _COMMENT)}


def _truncate(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def _teams(message: WebhookMessage) -> dict[str, Any]:
    card = message.announcement.card
    body_blocks = [
        _text_block(message.announcement.headline, isSubtle=True),
        _text_block(card.title, size="Large", weight="Bolder"),
        *(_text_block(value, label=f"{label}: ") for label, value in _facts(card)),
    ]
    if message.comment:
        body_blocks.append(_text_block(message.comment))
    return _adaptive_card(body_blocks, [{"type": "Action.OpenUrl", "title": _button(message), "url": message.url}])


def _text_block(text: str, label: str = "", **style: Any) -> dict[str, Any]:  # noqa: ANN401  (text and flags)
    """A RichTextBlock, because a TextBlock would render markup."""
    runs = [{"type": "TextRun", "text": label, "isSubtle": True}] if label else []
    return {
        "type": "RichTextBlock",
        "inlines": [*runs, {"type": "TextRun", "text": _truncate(text, _COMMENT), **style}],
    }


def _adaptive_card(body_blocks: list[dict[str, Any]], actions: list[dict[str, Any]]) -> dict[str, Any]:
    """The message format of Teams Workflows."""
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body_blocks,
        "actions": actions,
    }
    attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}
