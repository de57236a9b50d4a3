"""Sending a message to a webhook: signing it, and logging the attempt."""

import time
from datetime import datetime
from uuid import UUID

import msgspec
from standardwebhooks import Webhook as Signer

from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.notifications import render_context as content
from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.webhooks import formats, queries
from resolutionflow.domains.notifications.webhooks import service as webhooks
from resolutionflow.domains.notifications.webhooks.models import WebhookRow
from resolutionflow.domains.notifications.webhooks.schemas import WebhookDelivery, WebhookFormat
from resolutionflow.domains.notifications.webhooks.service import DeliveryAttempt
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.outbound import Outbound, OutboundError

_GONE = 410


class WebhookRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A signed HTTP request."""

    url: str
    body: bytes
    headers: dict[str, str]


class WebhookSender:
    """Sends an outbox row to its webhook."""

    def __init__(self, database: Database, outbound: Outbound, public_url: str) -> None:
        self._database = database
        self._outbound = outbound
        self._public_url = public_url

    async def send(self, row: OutboxRow, attempt: int) -> str | None:
        """Send the row. Return None, or the reason why it was skipped.

        Raises:
            OutboundError: it was refused; the attempt is logged already.
        """
        assert row.webhook_id is not None  # noqa: S101  (its job takes no others)
        async with self._database.transaction(Scope(account_id=row.account_id)) as tx:
            prepared = await self._prepare(tx, row, row.webhook_id)
            if isinstance(prepared, str):
                attempt_made = _new_attempt(row, attempt, error=f"not sent: {prepared}")
                await webhooks.log_attempt(tx, row.webhook_id, attempt_made)
                return prepared
        attempt_made, failure = await _post(self._outbound, prepared, _new_attempt(row, attempt))
        async with self._database.transaction(Scope(account_id=row.account_id)) as tx:
            await webhooks.log_attempt(tx, row.webhook_id, attempt_made)
            if attempt_made.answer is not None and attempt_made.answer.status_code == _GONE:
                await webhooks.switch_off(tx, row.webhook_id, "the endpoint is gone (410)")
        if failure is not None:
            raise failure
        return None

    async def _prepare(self, tx: Tx, row: OutboxRow, webhook_id: UUID) -> WebhookRequest | str:
        webhook = await queries.find(tx, webhook_id)
        if not webhook.enabled:
            return queries.WEBHOOK_OFF
        found = await content.load(tx, row)
        body_format = WebhookFormat(webhook.format)
        # Programs get every event, so that their counts are right. People are not notified of what is obsolete.
        if found.obsolete and body_format is not WebhookFormat.STANDARD:
            return found.obsolete
        call = formats.WebhookMessage(
            announcement=found.announcement, comment=found.comment, url=found.link(self._public_url), at=row.created_at
        )
        return _request(webhook, row.id, formats.body(call, body_format), tx.now)


async def send_test(database: Database, outbound: Outbound, actor: Actor, webhook_id: UUID) -> WebhookDelivery:
    """Send the test message.

    Raises:
        NotFound: no such webhook in the account, or no longer.
    """
    async with database.transaction(actor.scope) as tx:
        webhook = await queries.find(tx, webhook_id)
        body = formats.test_body(WebhookFormat(webhook.format), webhook_id, tx.now)
        request = _request(webhook, new_id(), body, tx.now)
    attempt = DeliveryAttempt(step="test", attempt=1, outbox_id=None, duration_ms=0)
    attempt_made, _ = await _post(outbound, request, attempt)
    async with database.transaction(actor.scope) as tx:
        await queries.find(tx, webhook_id)
        return await webhooks.log_attempt(tx, webhook_id, attempt_made)


async def _post(
    outbound: Outbound, request: WebhookRequest, attempt: DeliveryAttempt
) -> tuple[DeliveryAttempt, OutboundError | None]:
    start = time.monotonic()
    answer, failure = None, None
    try:
        answer = await outbound.post(request.url, request.body, request.headers)
    except OutboundError as error:
        gone = error.answer is not None and error.answer.status_code == _GONE
        failure = OutboundError(str(error), permanent=error.permanent or gone, answer=error.answer)
        answer = error.answer
    took = round((time.monotonic() - start) * 1000)
    error_text = str(failure) if failure else None
    return msgspec.structs.replace(attempt, duration_ms=took, answer=answer, error=error_text), failure


def _new_attempt(row: OutboxRow, attempt: int, error: str | None = None) -> DeliveryAttempt:
    return DeliveryAttempt(step=row.step, attempt=attempt, outbox_id=row.id, duration_ms=0, error=error)


def _request(webhook: WebhookRow, message_id: UUID, body: bytes, at: datetime) -> WebhookRequest:
    """Sign it by Standard Webhooks: the same id at every attempt, and the time of this attempt."""
    headers = {"Content-Type": "application/json"}
    if webhook.format == WebhookFormat.STANDARD:
        signatures = [
            Signer(secret).sign(str(message_id), at, body.decode()) for secret in webhooks.signing_secrets(webhook, at)
        ]
        headers |= {
            "webhook-id": str(message_id),
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": " ".join(signatures),
        }
    return WebhookRequest(url=webhook.url, body=body, headers=headers)
