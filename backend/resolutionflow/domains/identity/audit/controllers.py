from typing import Annotated
from uuid import UUID

from litestar import Controller, get
from litestar.params import QueryParameter

from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.audit.schemas import AuditPage
from resolutionflow.domains.identity.guards import requires
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit


class AuditController(Controller):
    tags = ("account",)

    @get("/audit", operation_id="listAudit", guards=[requires(Permission.MANAGE_ACCOUNT)], responses=problems())
    async def list_audit(
        self,
        actor: Actor,
        database: Database,
        actor_id: UUID | None = None,
        action: Annotated[
            str | None,
            QueryParameter(
                max_length=64,
                pattern=r"^[a-z_.]+$",
                description="An action, or its first part: `webhook` matches all webhook actions.",
            ),
        ] = None,
        limit: Limit = 100,
        cursor: Cursor = None,
    ) -> AuditPage:
        """List audit entries.

        Who changed what, newest first.
        """
        async with database.transaction(actor.scope) as tx:
            return await audit.page(tx, actor_id=actor_id, action=action, limit=limit, cursor=cursor)
