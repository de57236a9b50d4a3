"""The queue."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get
from litestar.params import QueryParameter

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.handoffs.queue import service
from resolutionflow.domains.handoffs.queue.schemas import HandoffPage, QueueFilter, QueueSort
from resolutionflow.domains.identity.guards import requires
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit, moment


class QueueController(Controller):
    path = "/handoffs"
    tags = ("handoffs",)

    @get(operation_id="listHandoffs", guards=[requires(Permission.READ)], responses=problems())
    async def list_handoffs(
        self,
        actor: Actor,
        database: Database,
        states: Annotated[
            list[HandoffState] | None,
            QueryParameter(name="state", description="Only these states; repeatable. Default: all open states."),
        ] = None,
        severities: Annotated[
            list[Severity] | None,
            QueryParameter(name="severity", description="Only these severities; repeatable. Default: all."),
        ] = None,
        client_name: Annotated[
            str | None,
            QueryParameter(
                min_length=1, max_length=200, pattern=r"^[^\x00]+$", description="Only this client, as it is written."
            ),
        ] = None,
        client: Annotated[
            UUID | None, QueryParameter(description="Only of this client, and of those merged with it.")
        ] = None,
        session_id: UUID | None = None,
        escalated_by: Annotated[UUID | None, QueryParameter(description="Only of this technician.")] = None,
        claimed_by: Annotated[UUID | None, QueryParameter(description="Only held, or ended, by this senior.")] = None,
        opened_after: Annotated[
            str | None,
            QueryParameter(
                max_length=64, format="date-time", description="Only if it entered the queue at this time or later."
            ),
        ] = None,
        opened_before: Annotated[
            str | None,
            QueryParameter(
                max_length=64, format="date-time", description="Only if it entered the queue before this time."
            ),
        ] = None,
        sort: Annotated[
            QueueSort,
            QueryParameter(
                description="`newest` or `oldest` in the queue first; `severity`: the worst first, of equals the one "
                "that waits longest; `changed`: the latest transition first."
            ),
        ] = QueueSort.NEWEST,
        limit: Limit = 100,
        cursor: Cursor = None,
    ) -> HandoffPage:
        """List handoffs.

        The queue, newest first. A cursor keeps the order of its first page.
        """
        wanted = QueueFilter(
            states=states or (),
            severities=severities or (),
            client_name=client_name,
            client_id=client,
            session_id=session_id,
            escalated_by=escalated_by,
            claimed_by=claimed_by,
            opened_after=moment("opened_after", opened_after),
            opened_before=moment("opened_before", opened_before),
        )
        async with database.reading(actor.scope) as tx:
            return await service.list_handoffs(tx, wanted, sort, limit=limit, cursor=cursor)
