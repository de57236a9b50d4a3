"""Files of a session."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from litestar import Controller, delete, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body
from litestar.response import Stream

from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.attachments.schemas import Attachment, Attachments
from resolutionflow.domains.flowpilot.files import service
from resolutionflow.domains.flowpilot.files.errors import AttachmentFrozen, TooManyAttachments, UnsupportedAttachment
from resolutionflow.domains.flowpilot.files.service import MAX_BYTES, Files
from resolutionflow.domains.flowpilot.sessions.errors import InPractice, SessionEnded
from resolutionflow.domains.flowpilot.usage.errors import StorageFull
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import FilesUnavailable, NotFound
from resolutionflow.kernel.files.file_types import harmless_name
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.security_headers import CONTENT_SECURITY_POLICY
from resolutionflow.kernel.redaction.scanning import Scanner

_FORM_BYTES = 16_384
"""Added by the form around the file."""


@dataclass
class Upload:
    """A form with one file."""

    file: UploadFile


class SessionAttachmentController(Controller):
    path = "/sessions/{session_id:uuid}/attachments"
    tags = ("flowpilot",)

    @post(
        operation_id="attachFile",
        guards=[requires(Permission.WORK_SESSIONS), spends("files")],
        responses=problems(
            NotFound,
            SessionEnded,
            InPractice,
            StorageFull,
            TooManyAttachments,
            UnsupportedAttachment,
            FilesUnavailable,
        ),
        request_max_body_size=MAX_BYTES + _FORM_BYTES,
    )
    async def attach(
        self,
        session_id: UUID,
        data: Annotated[Upload, Body(media_type=RequestEncodingType.MULTI_PART)],
        actor: Actor,
        database: Database,
        files: Files,
        scanner: Scanner,
    ) -> Attachment:
        """Attach a file.

        Attaches a file to the session: at most 20 MB each and 20 a session. Programs and documents with macros
        are refused.
        """
        try:
            return await files.attach(database, scanner, actor, session_id, data.file.filename, data.file.file)
        finally:
            await data.file.close()

    @get(operation_id="listAttachments", guards=[requires(Permission.READ)], responses=problems(NotFound))
    async def list_attachments(self, session_id: UUID, actor: Actor, database: Database) -> Attachments:
        """List attachments.

        Files attached to the session.
        """
        async with database.reading(actor.scope) as tx:
            return await service.list_attachments(tx, session_id)


class AttachmentController(Controller):
    path = "/attachments/{attachment_id:uuid}"
    tags = ("flowpilot",)

    @get(
        operation_id="readAttachment",
        guards=[requires(Permission.READ), spends("downloads")],
        responses=problems(NotFound),
    )
    async def read_attachment(self, attachment_id: UUID, actor: Actor, database: Database, files: Files) -> Stream:
        """Download an attachment.

        Always sent as a download under a safe file name, so that no browser opens it as a page of this site.
        """
        attachment, content = await files.open(database, actor, attachment_id)
        name = harmless_name(attachment.name, attachment.media_type)
        return Stream(
            content,
            media_type=attachment.media_type,
            headers={
                "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
                "Content-Length": str(attachment.size),
                "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; sandbox",
            },
        )

    @delete(
        operation_id="removeAttachment",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        responses=problems(NotFound, AttachmentFrozen),
    )
    async def remove(self, attachment_id: UUID, actor: Actor, database: Database, files: Files, cases: Cases) -> None:
        """Remove an attachment.

        Only the person who uploaded the file can remove it, and only while no brief shows it.
        """
        async with database.transaction(actor.scope) as tx:
            await cases.remove_attachment(tx, files, actor, attachment_id)
