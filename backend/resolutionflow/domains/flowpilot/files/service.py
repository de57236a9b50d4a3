"""Files of sessions: upload, download, removal.

The file is written before its attachment's row and deleted after it, so that every row has its file. What a crash
leaves is a file without a row, which nobody sees. A file is listed as loose before it is written, and the worker
deletes only loose files: a store may hold files that this database does not know.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import IO
from uuid import UUID

import structlog

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.attachments import masking
from resolutionflow.domains.flowpilot.attachments import queries as attachments
from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow
from resolutionflow.domains.flowpilot.attachments.schemas import Attachment, Attachments
from resolutionflow.domains.flowpilot.files import queries
from resolutionflow.domains.flowpilot.files.errors import TooManyAttachments, UnsupportedAttachment
from resolutionflow.domains.flowpilot.files.events import SessionAttachmentsChanged
from resolutionflow.domains.flowpilot.sessions import hidden_text, transitions
from resolutionflow.domains.flowpilot.sessions import queries as sessions
from resolutionflow.domains.flowpilot.sessions.errors import InPractice, SessionEnded
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.usage import service as usage
from resolutionflow.domains.flowpilot.usage.errors import StorageFull
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.errors import Forbidden, NotFound, TooLarge, invalid_field
from resolutionflow.kernel.files import documents, file_types
from resolutionflow.kernel.files.storage import Storage
from resolutionflow.kernel.redaction.scanning import Scanner
from resolutionflow.kernel.text.cleaning import clean_file_name

log = structlog.get_logger(__name__)

MAX_BYTES = 20_000_000
MAX_FILES = 20
"""In a session."""
ORPHANED_AFTER = timedelta(hours=24)
"""A loose file may be one that is being uploaded; a day later it is not."""
MAX_SWEPT = 1_000
"""Files deleted in one run."""


class Files:
    """Attachments of sessions, and their bytes in a store."""

    def __init__(self, storage: Storage, events: EventLog, quota_bytes: int | None = None) -> None:
        self._storage = storage
        self._events = events
        self._quota_bytes = quota_bytes

    async def attach(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, name: str, file: IO[bytes]
    ) -> Attachment:
        """Store a file and attach it to a session.

        Raises:
            NotFound: no such session in the account.
            SessionEnded: the session is resolved or abandoned.
            InPractice: it is a practice, of which nothing stays.
            TooManyAttachments: the session has ``MAX_FILES``.
            TooLarge: the file exceeds ``MAX_BYTES``.
            StorageFull: the account has used its quota.
            Invalid: the file has no name.
            UnsupportedAttachment: the file is a program, or not what its name says.
            NotChecked, CheckingBusy: the document could not be scanned.
            FilesUnavailable: the store cannot be reached.
        """
        row = _new_row(actor, session_id, name, file)
        await _check_document(scanner, row, file)
        await self.check_store(database)
        # Checked before the upload too, which may take long and must not keep a transaction open.
        async with database.transaction(actor.scope) as tx:
            await _lock_session(tx, session_id)
            await usage.check_quota(tx, self._quota_bytes, more=row.size)
            await queries.add_loose_file(tx, row.account_id, row.id)
        key = _key(row.account_id, row.id)
        file.seek(0)
        await self._storage.put(key, file)
        try:
            async with database.transaction(actor.scope) as tx:
                session = await _lock_session(tx, session_id)
                spans = hidden_text.add_spans(session, {"name": row.name}, {"name": masking.stored_spans(row)})
                row.secrets = list(spans.get("name", ()))
                row.created_at = tx.now
                tx.session.add(row)
                await tx.session.flush()
                await queries.remove_loose_files(tx, [row.id])
                await self._publish(tx, session_id)
                await usage.count(tx, session_id, self._quota_bytes, file_bytes=row.size)
        except (InPractice, NotFound, SessionEnded, StorageFull, TooManyAttachments):
            # After any other error the row may exist: the commit succeeded and its answer was lost.
            await self._storage.delete([key])
            raise
        return attachments.to_schema(row, actor.person, as_typed=True)

    async def open(
        self, database: Database, actor: Actor, attachment_id: UUID
    ) -> tuple[Attachment, AsyncIterator[bytes]]:
        """The attachment and its bytes.

        Raises:
            NotFound: no such attachment in the account, or its file is lost.
            FilesUnavailable: the store cannot be reached.
        """
        async with database.transaction(actor.scope) as tx:
            row = await attachments.get_row(tx, attachment_id)
            people = await identity.people(tx, actor.account_id, {row.uploaded_by})
        await self.check_store(database)
        try:
            content = await self._storage.read(_key(row.account_id, row.id))
        except FileNotFoundError:
            log.error("attachment_lost", attachment=str(row.id))  # noqa: TRY400  (there is nothing in its traceback)
            raise NotFound from None
        return attachments.to_schema(row, people[row.uploaded_by]), content

    async def check_removable(self, tx: Tx, actor: Actor, attachment_id: UUID) -> UUID:
        """Lock the session of a file that the actor may remove, and return its id.

        Raises:
            NotFound: no such attachment in the account.
            Forbidden: another member uploaded it.
        """
        session_id = (await attachments.get_row(tx, attachment_id)).session_id
        await sessions.get_row(tx, session_id, lock=True)
        if (await attachments.get_row(tx, attachment_id)).uploaded_by != actor.user_id:
            raise Forbidden(words.ONLY_UPLOADER_REMOVES)
        return session_id

    async def remove(self, tx: Tx, attachment_id: UUID) -> None:
        """Remove a file from its session, which is locked."""
        row = await attachments.get_row(tx, attachment_id)
        await queries.detach(tx, attachment_id)
        await self._publish(tx, row.session_id)
        await usage.count(tx, row.session_id, self._quota_bytes, file_bytes=-row.size)
        key = _key(row.account_id, row.id)

        async def delete_file() -> None:
            # Where this fails, the worker finds the file among the loose ones.
            if self._storage.ours:
                await self._storage.delete([key])

        tx.after_commit.append(delete_file)

    async def check_store(self, database: Database) -> None:
        """Check that the store is ours. Also called when the process starts, before the first file comes.

        Raises:
            FilesUnavailable: it is another installation's, or it cannot be reached.
        """
        if self._storage.ours:
            return
        async with database.transaction(Scope()) as tx:
            installation = await queries.installation_id(tx)
        await self._storage.claim(installation)

    async def sweep(self, database: Database) -> int:
        """Delete files that have been loose for a day; returns how many."""
        deleted = 0
        await self.check_store(database)
        async with database.transaction(Scope(system=True)) as tx:
            by_account = await queries.loose_files(tx, before=tx.now - ORPHANED_AFTER, limit=MAX_SWEPT)
        for account_id, ids in by_account.items():
            async with database.transaction(Scope(account_id=account_id)) as tx:
                orphans = ids - await attachments.existing_ids(tx, ids)
            await self._storage.delete([_key(account_id, each) for each in orphans])
            async with database.transaction(Scope(account_id=account_id)) as tx:
                await queries.remove_loose_files(tx, ids)
            deleted += len(orphans)
        return deleted

    async def _publish(self, tx: Tx, session_id: UUID) -> None:
        self._events.record(tx, SessionAttachmentsChanged, await _attachments(tx, session_id))


async def list_attachments(tx: Tx, session_id: UUID) -> Attachments:
    """A session's files, the oldest first.

    Raises:
        NotFound: no such session in the account.
    """
    await sessions.get_row(tx, session_id)
    return await _attachments(tx, session_id)


async def _attachments(tx: Tx, session_id: UUID) -> Attachments:
    return Attachments(session_id=session_id, items=await attachments.list_attachments(tx, session_id))


async def _lock_session(tx: Tx, session_id: UUID) -> SessionRow:
    """Lock a session that may have one more file; the lock makes simultaneous uploads count each other."""
    session = await sessions.get_row(tx, session_id, lock=True)
    transitions.check_open(session.status)
    if session.practice:
        raise InPractice(words.NO_FILES_IN_PRACTICE)
    if await attachments.count(tx, session_id) >= MAX_FILES:
        raise TooManyAttachments
    return session


def _new_row(actor: Actor, session_id: UUID, name: str, file: IO[bytes]) -> AttachmentRow:
    try:
        clean_name = clean_file_name(name)
    except ValueError as error:
        raise invalid_field("file", str(error)) from error
    size = file.seek(0, 2)
    if size > MAX_BYTES:
        raise TooLarge(words.file_too_large(MAX_BYTES))
    try:
        kind = file_types.recognise(file, clean_name)
    except file_types.Refused as error:
        raise UnsupportedAttachment(str(error)) from error
    return AttachmentRow(
        id=new_id(),
        account_id=actor.account_id,
        session_id=session_id,
        name=clean_name,
        media_type=kind.media_type,
        size=size,
        # A name is short enough to be scanned here.
        secrets=masking.find_spans(clean_name),
        uploaded_by=actor.user_id,
    )


async def _check_document(scanner: Scanner, row: AttachmentRow, file: IO[bytes]) -> None:
    file.seek(0)
    if not file.read(8).startswith(documents.BEGINNINGS):
        return
    if danger := await scanner.danger(row.name, file, row.size, row.uploaded_by):
        raise UnsupportedAttachment(words.dangerous_document(danger))


def _key(account_id: UUID, attachment_id: UUID) -> str:
    return f"{account_id}/{attachment_id}"
