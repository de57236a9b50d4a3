"""The playbook: written when a case is resolved, read in the next one like it."""

from uuid import UUID

from litestar import Controller, delete, get, post, put

from resolutionflow.domains.flowpilot.playbook import service as playbook
from resolutionflow.domains.flowpilot.playbook.errors import NotYourEntry, PlaybookChanged, PlaybookFull
from resolutionflow.domains.flowpilot.playbook.schemas import (
    ClientHistory,
    PlaybookChange,
    PlaybookCreate,
    PlaybookEntry,
    PlaybookPage,
)
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit, OptionalIdempotencyKey
from resolutionflow.kernel.redaction.scanning import Scanner


class ClientHistoryController(Controller):
    path = "/clients/{client_id:uuid}/history"
    tags = ("clients",)

    @get(operation_id="getClientHistory", guards=[requires(Permission.READ)], responses=problems(NotFound))
    async def get_client_history(self, client_id: UUID, actor: Actor, database: Database) -> ClientHistory:
        """Get what helped a client.

        Resolutions of its sessions, playbook entries, and how many sessions it has. Secrets are masked.
        """
        async with database.reading(actor.scope) as tx:
            return await playbook.client_history(tx, client_id)


class PlaybookController(Controller):
    path = "/playbook"
    tags = ("playbook",)

    @get(operation_id="listPlaybook", guards=[requires(Permission.READ)], responses=problems())
    async def list_playbook(
        self, actor: Actor, database: Database, limit: Limit = 100, cursor: Cursor = None
    ) -> PlaybookPage:
        """List playbook entries.

        Playbook entries of the account, most recently changed first.
        """
        async with database.transaction(actor.scope) as tx:
            return await playbook.list_entries(tx, limit=limit, cursor=cursor)

    @post(
        operation_id="addToPlaybook",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        responses=problems(PlaybookFull, IdempotencyKeyReused),
    )
    async def add_to_playbook(
        self,
        data: PlaybookCreate,
        actor: Actor,
        database: Database,
        scanner: Scanner,
        idempotency_key: OptionalIdempotencyKey = None,
    ) -> PlaybookEntry:
        """Add a playbook entry.

        Adds a step for similar cases. Suggestions and the pre-flight of matching sessions name it.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await playbook.add(tx, actor, checked, idempotency_key)

    @put(
        "/{entry_id:uuid}",
        operation_id="changePlaybookEntry",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        responses=problems(NotFound, NotYourEntry, PlaybookChanged),
    )
    async def change_playbook_entry(
        self, entry_id: UUID, data: PlaybookChange, actor: Actor, database: Database, scanner: Scanner
    ) -> PlaybookEntry:
        """Replace a playbook entry.

        Replaces the whole entry. Only its author or an engineer can do this.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await playbook.change(tx, actor, entry_id, checked)

    @delete(
        "/{entry_id:uuid}",
        operation_id="removeFromPlaybook",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        responses=problems(NotFound, NotYourEntry),
    )
    async def remove_from_playbook(self, entry_id: UUID, actor: Actor, database: Database) -> None:
        """Remove a playbook entry.

        Only its author or an engineer can remove it.
        """
        async with database.transaction(actor.scope) as tx:
            await playbook.remove(tx, actor, entry_id)
