from litestar import Controller, delete, get, post

from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.practice import service
from resolutionflow.domains.practice.schemas import Practice
from resolutionflow.domains.practice.service import Practices
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems


class PracticeController(Controller):
    path = "/practice"
    tags = ("flowpilot",)

    @get(operation_id="getPractice", guards=[requires(Permission.ESCALATE)], responses=problems())
    async def get_practice(self, actor: Actor, database: Database) -> Practice:
        """Get your practice.

        An escalation with sample data, which only you see and which counts in no figure.
        """
        async with database.reading(actor.scope) as tx:
            return await service.read(tx, actor)

    @post(
        operation_id="startPractice",
        guards=[requires(Permission.ESCALATE), spends("sessions")],
        status_code=200,
        responses=problems(),
    )
    async def start_practice(self, actor: Actor, database: Database, practices: Practices) -> Practice:
        """Start your practice.

        Opens a session with sample data. There is one at a time: where you have one, it goes on.
        """
        async with database.transaction(actor.scope) as tx:
            return await practices.start(tx, actor)

    @delete(
        operation_id="removePractice",
        guards=[requires(Permission.ESCALATE), spends("changes")],
        responses=problems(),
    )
    async def remove_practice(self, actor: Actor, database: Database, practices: Practices) -> None:
        """Remove your practice.

        Removes the session, its escalations and all that was recorded of them.
        """
        async with database.transaction(actor.scope) as tx:
            await practices.remove(tx, actor)
