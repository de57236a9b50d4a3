"""The playbook: steps that the team would take the next time."""

from typing import Any, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import func
from sqlalchemy.exc import IntegrityError

from resolutionflow.domains.clients import service as clients
from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.playbook import queries
from resolutionflow.domains.flowpilot.playbook.errors import NotYourEntry, PlaybookChanged, PlaybookFull
from resolutionflow.domains.flowpilot.playbook.models import PlaybookRow
from resolutionflow.domains.flowpilot.playbook.schemas import (
    ClientHistory,
    Fix,
    PlaybookChange,
    PlaybookContent,
    PlaybookCreate,
    PlaybookEntry,
    PlaybookPage,
)
from resolutionflow.domains.flowpilot.sessions import hidden_text, masking
from resolutionflow.domains.flowpilot.sessions import queries as sessions
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.sessions.schemas import AT_WORK, SessionDetail, SessionStatus, StepKind
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission, Person
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.errors import NotFound, invalid_field
from resolutionflow.kernel.redaction.scanning import Checked

MAX_ENTRIES = 1_000
"""In an account. Each session is matched with all of them."""
MAX_MATCHES = 20
MAX_FIXES = 20
MAX_OF_CLIENT = 50
_ATTEMPTS = {StepKind.QUESTION, StepKind.ACTION, StepKind.COMMAND}

T = TypeVar("T", bound=msgspec.Struct)


async def add(tx: Tx, actor: Actor, checked: Checked[PlaybookCreate], key: str | None) -> PlaybookEntry:
    """Add an entry; the same ``key`` again returns the same entry.

    Raises:
        Invalid: no such session or handoff in the account.
        PlaybookFull: there are ``MAX_ENTRIES``.
        IdempotencyKeyReused: the key came before with other content.
    """
    data = await _mask(tx, checked, checked.data.session_id, checked.data.handoff_id)
    await tx.advisory_lock("playbook")
    if await queries.count(tx) >= MAX_ENTRIES:
        raise PlaybookFull
    values = {
        "id": new_id(),
        "account_id": actor.account_id,
        "revision": 1,
        "author_id": actor.user_id,
        "idempotency_key": key,
        "created_at": tx.now,
        "updated_at": tx.now,
        "session_id": data.session_id,
        "handoff_id": data.handoff_id,
        **_columns(data),
    }
    try:
        row = await queries.insert_entry(tx, values)
    except IntegrityError as error:
        # The session was checked above, and the author is the actor.
        raise invalid_field("handoff_id", words.HANDOFF_NOT_FOUND) from error
    if row is None:
        row = await queries.get_by_key(tx, actor.user_id, key)
        asked = {**_content(data), "session_id": data.session_id, "handoff_id": data.handoff_id}
        if any(getattr(row, name) != value for name, value in asked.items()):
            raise IdempotencyKeyReused
    return (await queries.to_schemas(tx, [row]))[0]


async def change(tx: Tx, actor: Actor, entry_id: UUID, checked: Checked[PlaybookChange]) -> PlaybookEntry:
    """Replace an entry.

    Raises:
        NotFound: no such entry in the account.
        NotYourEntry: the actor neither wrote it nor is an engineer.
        PlaybookChanged: another member changed it meanwhile.
    """
    origin = await queries.get_row(tx, entry_id)
    # The session is locked before the entry, as everywhere.
    data = await _mask(tx, checked, origin.session_id, origin.handoff_id)
    row = await _lock(tx, actor, entry_id)
    if row.revision != data.revision:
        raise PlaybookChanged(revision=row.revision)
    for name, value in _columns(data).items():
        setattr(row, name, value)
    row.revision += 1
    row.updated_at = tx.now
    await tx.session.flush()
    return (await queries.to_schemas(tx, [row]))[0]


async def remove(tx: Tx, actor: Actor, entry_id: UUID) -> None:
    """Raises NotFound and NotYourEntry as ``change`` does."""
    await tx.session.delete(await _lock(tx, actor, entry_id))


async def list_entries(tx: Tx, *, limit: int, cursor: str | None) -> PlaybookPage:
    return await queries.list_entries(tx, limit=limit, cursor=cursor)


async def list_untried(tx: Tx, session: SessionDetail) -> list[PlaybookEntry]:
    """Entries that match a session and were not tried in it, the best match first."""
    return await _list_matching(tx, session, _ATTEMPTS)


async def list_unsuggested(tx: Tx, session: SessionDetail) -> list[PlaybookEntry]:
    """As ``list_untried``, without those that were suggested in the session."""
    return await _list_matching(tx, session, _ATTEMPTS | {StepKind.SUGGESTION})


async def client_history(tx: Tx, client_id: UUID) -> ClientHistory:
    """What helped a client before, and how many sessions it has.

    Raises:
        NotFound: no such client in the account.
    """
    client = (await clients.known(tx, [client_id])).get(client_id)
    if client is None:
        raise NotFound
    counts = await sessions.count_by_status(tx, client.id)
    rows = await sessions.newest_resolved(tx, client.id, MAX_FIXES)
    people = await identity.people(tx, tx.account_id, {row.owner_id for row in rows})
    return ClientHistory(
        open=sum(counts.get(status, 0) for status in (*AT_WORK, SessionStatus.ESCALATED)),
        escalated=counts.get(SessionStatus.ESCALATED, 0),
        resolved=counts.get(SessionStatus.RESOLVED, 0),
        fixes=[_fix(row, people[row.owner_id]) for row in rows],
        playbook=await queries.list_of_client(tx, client.id, client.names, MAX_OF_CLIENT),
    )


async def _list_matching(tx: Tx, session: SessionDetail, kinds: set[StepKind]) -> list[PlaybookEntry]:
    tried = [step.body for step in session.steps if step.kind in kinds]
    return await queries.list_matching(tx, session, tried, MAX_MATCHES)


def _fix(row: SessionRow, owner: Person) -> Fix:
    texts = masking.session(row, as_typed=False).texts
    return Fix(
        session_id=row.id,
        title=texts["title"] or "",
        contact=texts["contact"],
        device=texts["device"],
        resolution=texts["resolution"] or "",
        owner=owner,
        updated_at=row.updated_at,
    )


async def _mask(tx: Tx, checked: Checked[T], session_id: UUID | None, handoff_id: UUID | None) -> T:
    """Lock the session that an entry comes from, and mask secrets and the session's hidden passages."""
    if session_id is None and handoff_id is not None:
        session_id = await queries.session_of_handoff(tx, handoff_id)
    if session_id is None:
        return checked.masked
    try:
        session = await sessions.get_row(tx, session_id, lock=True)
    except NotFound as error:
        raise invalid_field("session_id", words.SESSION_NOT_FOUND) from error
    if session.practice:
        raise invalid_field("session_id", words.NOT_OF_PRACTICE)
    return hidden_text.mask(session, checked)


async def _lock(tx: Tx, actor: Actor, entry_id: UUID) -> PlaybookRow:
    row = await queries.get_row(tx, entry_id, lock=True)
    if row.author_id != actor.user_id and not actor.may(Permission.CLAIM):
        raise NotYourEntry
    return row


def _content(data: PlaybookContent) -> dict[str, Any]:
    """An entry's fields. They hold no secrets: an entry outlives its case, and everybody reads it."""
    return {name: getattr(data, name) for name in PlaybookContent.__struct_fields__}


def _columns(data: PlaybookContent) -> dict[str, Any]:
    return {**_content(data), "words": func.to_tsvector("english", f"{data.title} {data.applies_when}")}
