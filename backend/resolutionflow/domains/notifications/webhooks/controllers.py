from uuid import UUID

from litestar import Controller, delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec

from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.notifications.webhooks import service as webhooks
from resolutionflow.domains.notifications.webhooks.errors import NotResendable, TooManyWebhooks, WebhookOff
from resolutionflow.domains.notifications.webhooks.schemas import (
    Webhook,
    WebhookChange,
    WebhookCreate,
    WebhookDelivery,
    WebhookDeliveryPage,
    WebhookMessagesSent,
    Webhooks,
    WebhookSecret,
)
from resolutionflow.domains.notifications.webhooks.sender import send_test
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound, invalid_field
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit
from resolutionflow.kernel.outbound import Outbound, OutboundError

_admin = requires(Permission.MANAGE_ACCOUNT)


class WebhookController(Controller):
    path = "/webhooks"
    tags = ("webhooks",)
    guards = (_admin,)

    @get(operation_id="listWebhooks", responses=problems())
    async def list_webhooks(self, actor: Actor, database: Database) -> Webhooks:
        """List webhooks.

        All webhooks of the account, oldest first.
        """
        async with database.reading(actor.scope) as tx:
            return Webhooks(items=await webhooks.list_webhooks(tx))

    @post(operation_id="createWebhook", guards=[spends("webhooks")], responses=problems(TooManyWebhooks))
    async def create(self, data: WebhookCreate, actor: Actor, database: Database, outbound: Outbound) -> WebhookSecret:
        """Create a webhook.

        The answer shows the secret, once.
        """
        await _check(outbound, data.url)
        async with database.transaction(actor.scope) as tx:
            return await webhooks.create(tx, actor, data)

    @put("/{webhook_id:uuid}", operation_id="changeWebhook", guards=[spends("webhooks")], responses=problems(NotFound))
    async def change(
        self,
        webhook_id: UUID,
        data: WebhookChange,
        actor: Actor,
        database: Database,
        outbound: Outbound,
    ) -> Webhook:
        """Replace a webhook.

        Replaces all settings of the webhook, and switches it on or off.
        """
        async with database.transaction(actor.scope) as tx:
            changed = await webhooks.url(tx, webhook_id) != data.url
        if changed:
            await _check(outbound, data.url)
        async with database.transaction(actor.scope) as tx:
            return await webhooks.change(tx, actor, webhook_id, data)

    @delete(
        "/{webhook_id:uuid}", operation_id="removeWebhook", guards=[spends("settings")], responses=problems(NotFound)
    )
    async def remove(self, webhook_id: UUID, actor: Actor, database: Database) -> None:
        """Remove a webhook.

        Removes the webhook, its unsent messages and its log.
        """
        async with database.transaction(actor.scope) as tx:
            await webhooks.remove(tx, actor, webhook_id)

    @post(
        "/{webhook_id:uuid}/secret",
        operation_id="rotateWebhookSecret",
        guards=[spends("settings")],
        status_code=200,
        responses=problems(NotFound),
    )
    async def rotate(self, webhook_id: UUID, actor: Actor, database: Database) -> WebhookSecret:
        """Rotate a webhook's secret.

        The answer shows the new secret, once. The old secret also signs for one more day.
        """
        async with database.transaction(actor.scope) as tx:
            return await webhooks.rotate(tx, actor, webhook_id)

    @post(
        "/{webhook_id:uuid}/test",
        operation_id="testWebhook",
        guards=[spends("webhooks")],
        status_code=200,
        responses=problems(NotFound),
    )
    async def test(self, webhook_id: UUID, actor: Actor, database: Database, outbound: Outbound) -> WebhookDelivery:
        """Test a webhook.

        Sends a test message now, even if the webhook is switched off, and returns the result.
        """
        return await send_test(database, outbound, actor, webhook_id)

    @get("/{webhook_id:uuid}/deliveries", operation_id="listWebhookDeliveries", responses=problems(NotFound))
    async def deliveries(
        self, webhook_id: UUID, actor: Actor, database: Database, limit: Limit = 50, cursor: Cursor = None
    ) -> WebhookDeliveryPage:
        """List webhook deliveries.

        Delivery attempts of the last month, newest first.
        """
        async with database.reading(actor.scope) as tx:
            return await webhooks.deliveries(tx, webhook_id, limit=limit, cursor=cursor)

    @post(
        "/{webhook_id:uuid}/deliveries/{delivery_id:uuid}/resend",
        operation_id="resendWebhookDelivery",
        guards=[spends("webhooks")],
        status_code=204,
        responses={**problems(NotFound, NotResendable), 204: ResponseSpec(None, description="Sending now")},
    )
    async def resend(self, webhook_id: UUID, delivery_id: UUID, actor: Actor, database: Database) -> None:
        """Resend a delivery.

        Sends the same message again, with the same id.
        """
        async with database.transaction(actor.scope) as tx:
            await webhooks.resend(tx, actor, webhook_id, delivery_id)

    @post(
        "/{webhook_id:uuid}/unsent/send",
        operation_id="sendUnsentWebhookMessages",
        guards=[spends("webhooks")],
        status_code=200,
        responses=problems(NotFound, WebhookOff),
    )
    async def send_unsent(self, webhook_id: UUID, actor: Actor, database: Database) -> WebhookMessagesSent:
        """Send unsent messages.

        Sends the messages that waited when the webhook was switched off, in order.
        """
        async with database.transaction(actor.scope) as tx:
            return WebhookMessagesSent(count=await webhooks.send_unsent(tx, actor, webhook_id))


async def _check(outbound: Outbound, url: str) -> None:
    """Refuse a URL that may not be called. It is checked again at every request."""
    try:
        await outbound.check(url)
    except OutboundError as error:
        raise invalid_field("url", str(error)) from error
