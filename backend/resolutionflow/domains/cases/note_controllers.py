"""What is made of a session's record: notes, and proposals for its escalation and resolution."""

import asyncio
from typing import Annotated
from uuid import UUID

from litestar import Controller, get
from litestar.params import QueryParameter

from resolutionflow.domains.cases import service
from resolutionflow.domains.cases.notes.composing import compose
from resolutionflow.domains.cases.proposals import propose
from resolutionflow.domains.cases.schemas import Note, NoteAudience, NoteFormat, Proposals
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems


class NoteController(Controller):
    path = "/sessions/{session_id:uuid}"
    tags = ("flowpilot",)

    @get(
        "/note",
        operation_id="getNote",
        guards=[requires(Permission.READ), spends("lookups")],
        responses=problems(NotFound),
    )
    async def get_note(
        self,
        session_id: UUID,
        actor: Actor,
        database: Database,
        format: Annotated[  # noqa: A002  (a query parameter)
            NoteFormat, QueryParameter(description="The form of `content`.")
        ] = NoteFormat.TEXT,
        audience: Annotated[NoteAudience, QueryParameter(description="Who will read it.")] = NoteAudience.INTERNAL,
    ) -> Note:
        """Write a note of a session.

        A ticket note, or a summary for the client, made from the record as it is now. Secrets are masked.
        """
        async with database.reading(actor.scope) as tx:
            record = await service.record_of(tx, session_id, audience)
        # A long one takes a tenth of a second.
        return await asyncio.to_thread(compose, record, format, audience)

    @get(
        "/proposals",
        operation_id="listProposals",
        guards=[requires(Permission.READ), spends("lookups")],
        responses=problems(NotFound),
    )
    async def list_proposals(self, session_id: UUID, actor: Actor, database: Database) -> Proposals:
        """Propose texts from the record.

        What the steps say for an escalation and for a resolution, and the time spent. Nothing is guessed.
        """
        async with database.reading(actor.scope) as tx:
            record = await service.record_of(tx, session_id)
        return await asyncio.to_thread(propose, record.session, record.handoffs)
