"""Notifications in the app, preferences, and messages that failed."""

from litestar import Controller, get, post, put

from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.notifications.inbox import service
from resolutionflow.domains.notifications.inbox.schemas import (
    NotificationFailurePage,
    NotificationPage,
    NotificationsRead,
    UnreadCount,
)
from resolutionflow.domains.notifications.preferences import service as preferences
from resolutionflow.domains.notifications.preferences.schemas import Preferences, PreferencesChange
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit

_admin = requires(Permission.MANAGE_ACCOUNT)
_member = requires(Permission.READ)


class NotificationController(Controller):
    tags = ("notifications",)

    @get("/notifications", operation_id="listNotifications", guards=[_member], responses=problems())
    async def list_notifications(
        self, actor: Actor, database: Database, limit: Limit = 50, cursor: Cursor = None
    ) -> NotificationPage:
        """List notifications.

        Your in-app notifications, newest first. They have no live event: reload them on `handoff.*`.
        """
        async with database.reading(actor.scope) as tx:
            return await service.page(tx, actor, limit=limit, cursor=cursor)

    @post(
        "/notifications/read",
        operation_id="readNotifications",
        guards=[_member, spends("changes")],
        status_code=200,
        responses=problems(),
    )
    async def read(self, data: NotificationsRead, actor: Actor, database: Database) -> UnreadCount:
        """Mark notifications as read.

        Marks the given notifications as read, or all.
        """
        async with database.transaction(actor.scope) as tx:
            return await service.mark_read(tx, actor, data.ids)

    @get("/notifications/failures", operation_id="listNotificationFailures", guards=[_admin], responses=problems())
    async def failures(
        self, actor: Actor, database: Database, limit: Limit = 100, cursor: Cursor = None
    ) -> NotificationFailurePage:
        """List failed notifications.

        Notifications that failed on the last attempt, with the reason.
        """
        async with database.reading(actor.scope) as tx:
            return await service.failures(tx, limit=limit, cursor=cursor)

    @get("/me/preferences", operation_id="getPreferences", guards=[_member], responses=problems())
    async def preferences(self, actor: Actor, database: Database) -> Preferences:
        """Get notification preferences.

        Your notification settings in this account.
        """
        async with database.reading(actor.scope) as tx:
            return await preferences.read(tx, actor.account_id, actor.user_id)

    @put("/me/preferences", operation_id="savePreferences", guards=[_member, spends("settings")], responses=problems())
    async def save_preferences(self, data: PreferencesChange, actor: Actor, database: Database) -> Preferences:
        """Replace notification preferences.

        Replaces all of your notification settings in this account.
        """
        async with database.transaction(actor.scope) as tx:
            return await preferences.save(tx, actor, data)
