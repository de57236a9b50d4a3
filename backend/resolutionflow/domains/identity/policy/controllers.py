from litestar import Controller, get, put

from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.policy import retention
from resolutionflow.domains.identity.policy import service as policy
from resolutionflow.domains.identity.policy.errors import StaleRevision
from resolutionflow.domains.identity.policy.schemas import (
    AccountPolicyChange,
    AccountPolicyShown,
    Retention,
    RetentionChange,
)
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems


class AccountController(Controller):
    tags = ("account",)

    @get(
        "/account/settings",
        operation_id="getAccountSettings",
        guards=[requires(Permission.MANAGE_ACCOUNT)],
        responses=problems(),
    )
    async def get_settings(self, actor: Actor, database: Database) -> AccountPolicyShown:
        """Get account settings.

        The escalation policy, business hours, time zone, and what may be sent to a model.
        """
        async with database.reading(actor.scope) as tx:
            return await policy.read(tx, actor)

    @put(
        "/account/settings",
        operation_id="saveAccountSettings",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(StaleRevision),
    )
    async def save_settings(
        self, data: AccountPolicyChange, actor: Actor, database: Database, server_tokens_per_day: int | None
    ) -> AccountPolicyShown:
        """Replace account settings.

        Replaces all settings. Refused with 409 if someone else saved after they were read.
        """
        async with database.transaction(actor.scope) as tx:
            return await policy.save(tx, actor, data, server_tokens_per_day)

    @get(
        "/account/retention",
        operation_id="getRetention",
        guards=[requires(Permission.MANAGE_ACCOUNT)],
        responses=problems(),
    )
    async def get_retention(self, actor: Actor, database: Database) -> Retention:
        """Get retention settings.

        How many days notifications and the audit log are kept.
        """
        async with database.reading(actor.scope) as tx:
            return await retention.read(tx)

    @put(
        "/account/retention",
        operation_id="saveRetention",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("settings")],
        responses=problems(),
    )
    async def save_retention(self, data: RetentionChange, actor: Actor, database: Database) -> Retention:
        """Replace retention settings.

        Sets how many days notifications and the audit log are kept. Older entries are removed within the hour.
        """
        async with database.transaction(actor.scope) as tx:
            return await retention.save(tx, actor, data)
