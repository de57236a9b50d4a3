"""Files that belong to a session: kept, listed, read and removed.

The file is written before its row and removed after it, so that a row always has its file. What a crash leaves behind
is a file without a row, which nobody sees. Before it is written it is put on a list of loose files, and the worker
removes only what is on that list: a store may hold files that this database knows nothing of.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Collection
from datetime import timedelta
from typing import IO
from uuid import UUID

import structlog
from sqlalchemy import delete, func, select

from resolutionflow.domains.flowpilot.attachments.models import AttachmentRow, InstallationRow, LooseFileRow
from resolutionflow.domains.flowpilot.sessions import hidden_text as hiding
from resolutionflow.domains.flowpilot.sessions import masking, queries
from resolutionflow.domains.flowpilot.sessions.errors import (
    SessionEnded,
    StorageFull,
    TooManyAttachments,
    UnsupportedAttachment,
)
from resolutionflow.domains.flowpilot.sessions.events import SessionAttachmentsChanged
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.sessions.schemas import Attachment, Attachments, SessionStatus
from resolutionflow.domains.flowpilot.usage import service as usage
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
"""A session."""
ORPHANED_AFTER = timedelta(hours=24)
"""A file without a row may be one that is being uploaded; a day later it is not."""
SWEPT_AT_ONCE = 1_000


class Files:
    """The files of sessions: rows here, and bytes in a store."""

    def __init__(self, storage: Storage, events: EventLog, quota_bytes: int | None = None) -> None:
        self._storage = storage
        self._events = events
        self._quota_bytes = quota_bytes

    async def attach(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, name: str, file: IO[bytes]
    ) -> Attachment:
        """Keep a file with a session.

        Raises:
            NotFound: no such session in the account.
            SessionEnded: it is resolved.
            TooManyAttachments: it has as many as a session may.
            TooLarge: the file is.
            StorageFull: the account keeps as much as it may.
            Invalid: it has no name.
            UnsupportedAttachment: opening it would run a program, or it is not what its name says.
            NotChecked, CheckingBusy: a document could not be looked into.
            FilesUnavailable: there is no place to keep it.
        """
        row = _described(actor, session_id, name, file)
        await _look_into(scanner, row, file)
        await self.check_store(database)
        # Before the file goes over, which may take long: a transaction must not wait for that.
        async with database.transaction(actor.scope) as tx:
            await self._check_room(tx, session_id)
            await usage.check(tx, self._quota_bytes, more=row.size)
            await _loosen(tx, row)
        key = _key(row.account_id, row.id)
        file.seek(0)
        await self._storage.put(key, file)
        try:
            async with database.transaction(actor.scope) as tx:
                session = await self._check_room(tx, session_id)
                places = hiding.with_hidden(session, {"name": row.name}, {"name": masking.places_in_name(row)})
                row.secrets = list(places.get("name", ()))
                row.created_at = tx.now
                tx.session.add(row)
                await tx.session.flush()
                await usage.check(tx, self._quota_bytes)
                await _fasten(tx, row.account_id, [row.id])
                await self._tell(tx, session_id)
        except (NotFound, SessionEnded, StorageFull, TooManyAttachments):
            # After anything else the row may be there all the same: a commit whose answer was lost.
            await self._storage.delete([key])
            raise
        return queries.attachment(row, actor.person, as_typed=True)

    async def open(
        self, database: Database, actor: Actor, attachment_id: UUID
    ) -> tuple[Attachment, AsyncIterator[bytes]]:
        """What it is, and its bytes.

        Raises:
            NotFound: no such attachment in the account, or its file is lost.
            FilesUnavailable: the place where it is kept cannot be reached.
        """
        async with database.transaction(actor.scope) as tx:
            row = await _row(tx, attachment_id)
            people = await identity.people(tx, actor.account_id, {row.uploaded_by})
        await self.check_store(database)
        try:
            content = await self._storage.read(_key(row.account_id, row.id))
        except FileNotFoundError:
            log.error("attachment_lost", attachment=str(row.id))  # noqa: TRY400  (there is nothing in its traceback)
            raise NotFound from None
        return queries.attachment(row, people[row.uploaded_by]), content

    async def check_removable(self, tx: Tx, actor: Actor, attachment_id: UUID) -> UUID:
        """Lock the session of a file that the actor may take away, and return its id.

        Raises:
            NotFound: no such attachment in the account.
            Forbidden: somebody else uploaded it.
        """
        session_id = (await _row(tx, attachment_id)).session_id
        await queries.session_row(tx, session_id, lock=True)
        if (await _row(tx, attachment_id)).uploaded_by != actor.user_id:
            message = "Only the person who uploaded this file can remove it."
            raise Forbidden(message)
        return session_id

    async def remove(self, tx: Tx, attachment_id: UUID) -> None:
        """Take a file away again, of a session that is locked."""
        row = await _row(tx, attachment_id)
        await tx.session.execute(
            delete(AttachmentRow).where(AttachmentRow.account_id == row.account_id, AttachmentRow.id == row.id)
        )
        await _loosen(tx, row)
        await self._tell(tx, row.session_id)
        key = _key(row.account_id, row.id)

        async def forget() -> None:
            # Otherwise the worker does, which finds it among the loose ones.
            if self._storage.ours:
                await self._storage.delete([key])

        tx.after_commit.append(forget)

    async def check_store(self, database: Database) -> None:
        """As the process starts, so that a store of somebody else's is not found by the first file.

        Raises:
            FilesUnavailable: it is, or it cannot be reached.
        """
        if self._storage.ours:
            return
        async with database.transaction(Scope()) as tx:
            installation = (await tx.session.execute(select(InstallationRow.id))).scalar_one()
        await self._storage.claim(installation)

    async def sweep(self, database: Database) -> int:
        """Remove files that no session has had for a day; how many. What this database never knew of is left alone."""
        gone = 0
        await self.check_store(database)
        async with database.transaction(Scope(system=True)) as tx:
            before = tx.now - ORPHANED_AFTER
            rows = await tx.session.execute(
                select(LooseFileRow.account_id, LooseFileRow.id).where(LooseFileRow.since < before).limit(SWEPT_AT_ONCE)
            )
            by_account: dict[UUID, set[UUID]] = defaultdict(set)
            for account_id, id_ in rows:
                by_account[account_id].add(id_)
        for account_id, ids in by_account.items():
            orphans = ids - await _known(database, account_id, ids)
            await self._storage.delete([_key(account_id, each) for each in orphans])
            async with database.transaction(Scope(account_id=account_id)) as tx:
                await _fasten(tx, account_id, ids)
            gone += len(orphans)
        return gone

    async def _check_room(self, tx: Tx, session_id: UUID) -> SessionRow:
        """The session's lock makes those who attach at the same time count each other."""
        session = await queries.session_row(tx, session_id, lock=True)
        if session.status == SessionStatus.RESOLVED:
            raise SessionEnded
        count = select(func.count()).where(
            AttachmentRow.account_id == session.account_id, AttachmentRow.session_id == session_id
        )
        if (await tx.session.execute(count)).scalar_one() >= MAX_FILES:
            raise TooManyAttachments
        return session

    async def _tell(self, tx: Tx, session_id: UUID) -> None:
        attached = await queries.attachments_of(tx, session_id)
        self._events.record(tx, SessionAttachmentsChanged, Attachments(session_id=session_id, items=attached))


async def listed(tx: Tx, session_id: UUID) -> Attachments:
    """A session's files, in the order in which they came.

    Raises:
        NotFound: no such session in the account.
    """
    await queries.session_row(tx, session_id)
    return Attachments(session_id=session_id, items=await queries.attachments_of(tx, session_id))


async def _loosen(tx: Tx, row: AttachmentRow) -> None:
    tx.session.add(LooseFileRow(account_id=row.account_id, id=row.id, since=tx.now))
    await tx.session.flush()


async def _fasten(tx: Tx, account_id: UUID, ids: Collection[UUID]) -> None:
    """Sessions have them, or they are gone."""
    loose = delete(LooseFileRow).where(LooseFileRow.account_id == account_id, LooseFileRow.id.in_(ids))
    await tx.session.execute(loose.execution_options(synchronize_session=False))


async def _known(database: Database, account_id: UUID, ids: set[UUID]) -> set[UUID]:
    async with database.transaction(Scope(account_id=account_id)) as tx:
        query = select(AttachmentRow.id).where(AttachmentRow.account_id == account_id, AttachmentRow.id.in_(ids))
        return set((await tx.session.execute(query)).scalars())


async def _row(tx: Tx, attachment_id: UUID) -> AttachmentRow:
    query = select(AttachmentRow).where(
        AttachmentRow.account_id == tx.scope.account_id, AttachmentRow.id == attachment_id
    )
    found = (await tx.session.execute(query)).scalar_one_or_none()
    if found is None:
        raise NotFound
    return found


def _described(actor: Actor, session_id: UUID, name: str, file: IO[bytes]) -> AttachmentRow:
    try:
        called = clean_file_name(name)
    except ValueError as error:
        raise invalid_field("file", str(error)) from error
    size = file.seek(0, 2)
    if size > MAX_BYTES:
        message = f"A file can be {MAX_BYTES // 1_000_000} MB at most."
        raise TooLarge(message)
    try:
        kind = file_types.recognise(file, called)
    except file_types.Refused as error:
        raise UnsupportedAttachment(str(error)) from error
    return AttachmentRow(
        id=new_id(),
        account_id=actor.account_id,
        session_id=session_id,
        name=called,
        media_type=kind.media_type,
        size=size,
        # A name is short.
        secrets=masking.secrets_in_name(called),
        uploaded_by=actor.user_id,
    )


async def _look_into(scanner: Scanner, row: AttachmentRow, file: IO[bytes]) -> None:
    file.seek(0)
    if not file.read(8).startswith(documents.BEGINNINGS):
        return
    if danger := await scanner.danger(row.name, file, row.size, row.uploaded_by):
        message = f"The document {danger}"
        raise UnsupportedAttachment(message)


def _key(account_id: UUID, attachment_id: UUID) -> str:
    return f"{account_id}/{attachment_id}"
