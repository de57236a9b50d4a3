"""Transcripts of a session: commands that become steps in one request."""

from uuid import UUID

from litestar import Controller, post

from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.sessions.errors import (
    IdempotencyKeyReused,
    SessionEnded,
    SessionFull,
    SessionTooLong,
)
from resolutionflow.domains.flowpilot.transcripts import service as transcripts
from resolutionflow.domains.flowpilot.transcripts.errors import NoCommands, PreviewOutdated, TooManyCommands
from resolutionflow.domains.flowpilot.transcripts.schemas import (
    AddedSteps,
    Transcript,
    TranscriptChoice,
    TranscriptPreview,
)
from resolutionflow.domains.flowpilot.usage.errors import StorageFull
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import IdempotencyKey
from resolutionflow.kernel.redaction.scanning import Scanner

_GUARDS = [requires(Permission.WORK_SESSIONS), spends("transcripts")]


class TranscriptController(Controller):
    path = "/sessions/{session_id:uuid}/transcripts"
    tags = ("flowpilot",)

    @post(
        "/preview",
        operation_id="previewTranscript",
        guards=_GUARDS,
        status_code=200,
        responses=problems(NotFound, TooManyCommands),
    )
    async def preview_transcript(
        self, session_id: UUID, data: Transcript, actor: Actor, database: Database, scanner: Scanner
    ) -> TranscriptPreview:
        """Preview a transcript.

        The commands in a terminal's text, with their outputs. Nothing is stored.
        """
        return await transcripts.preview(database, scanner, actor, session_id, data)

    @post(
        operation_id="addTranscript",
        guards=_GUARDS,
        responses=problems(
            NotFound,
            NoCommands,
            TooManyCommands,
            PreviewOutdated,
            SessionEnded,
            SessionFull,
            SessionTooLong,
            StorageFull,
            IdempotencyKeyReused,
        ),
    )
    async def add_transcript(
        self,
        session_id: UUID,
        data: TranscriptChoice,
        actor: Actor,
        database: Database,
        cases: Cases,
        scanner: Scanner,
        idempotency_key: IdempotencyKey,
    ) -> AddedSteps:
        """Add a transcript.

        Records each command that was not dropped as a step, all of them or none. To undo it, strike the steps out
        together.
        """
        commands = await transcripts.commands(database, scanner, actor, session_id, data)
        async with database.transaction(actor.scope) as tx:
            return AddedSteps(items=await cases.add_commands(tx, actor, session_id, commands, idempotency_key))
