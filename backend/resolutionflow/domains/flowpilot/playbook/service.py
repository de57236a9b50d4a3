"""The playbook: steps that the team would take the next time, and which of them a session calls for."""

from typing import Any, TypeVar
from uuid import UUID

import msgspec
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from resolutionflow.domains.flowpilot.playbook.errors import NotYourEntry, PlaybookChanged, PlaybookFull
from resolutionflow.domains.flowpilot.playbook.models import PlaybookRow
from resolutionflow.domains.flowpilot.playbook.schemas import (
    PlaybookChange,
    PlaybookContent,
    PlaybookCreate,
    PlaybookEntry,
    PlaybookKind,
    PlaybookPage,
)
from resolutionflow.domains.flowpilot.sessions import hidden_text as hiding
from resolutionflow.domains.flowpilot.sessions import queries
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail, StepKind
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.pagination import newest_first
from resolutionflow.kernel.errors import NotFound, invalid_field
from resolutionflow.kernel.redaction.scanning import Checked

MAX_ENTRIES = 1_000
"""Of an account. Each session is matched with all of them."""
MAX_MATCHES = 20
_CANDIDATES = 50
_STEPS_LOOKED_AT = 200
"""The newest; each is compared with each candidate."""
_DONE = {StepKind.QUESTION, StepKind.ACTION, StepKind.COMMAND}
APPLIES_FROM = 0.5
"""Share of an entry's words that a session has to speak of, or likeness of its title to a part of that; else it needs
one of the entry's keywords."""
_SAME_STEP = 0.6
"""Likeness of trigrams from which a step is what the entry says, in other words or with another number in it."""
_LOOKED_AT = 500
"""Characters of a step's text that are compared."""

# The policy's condition comes first whatever index there is for words, so the account's entries are all looked at.
# Titles are compared by trigrams too, for what is misspelt, but without the words that say nothing.
_APPLY = text(
    """
    with asked as materialized (
      select words, tsvector_to_array(words) as lexemes,
             (select string_agg(w.lexeme, ' ' order by w.positions[1]) from unnest(words) w) as line
      from to_tsvector('english', :about) words
    ), scored as (
      select e.id,
             exists (
               select from jsonb_array_elements_text(e.keywords) k
               where asked.words @@ phraseto_tsquery('english', k)
             ) as named,
             greatest(
               (select count(*) from unnest(tsvector_to_array(e.words)) w where w = any (asked.lexemes))::float8
                 / greatest(length(e.words), 1),
               word_similarity(
                 (
                   select string_agg(w.lexeme, ' ' order by w.positions[1])
                   from unnest(to_tsvector('english', e.title)) w
                 ),
                 asked.line
               )
             ) as score
      from playbook_entries e, asked
      where e.account_id = :account_id and (e.client_name is null or lower(e.client_name) = lower(:client_name))
    )
    select id from scored where named or score >= :applies_from
    order by named desc, score desc, id limit :at_most
    """
)
_NOT_YET = text(
    """
    select e.id from playbook_entries e
    where e.account_id = :account_id and e.id = any (:ids) and not exists (
      select from unnest(cast(:said as text[])) s where similarity(left(e.body, :looked_at), s) >= :same_step
    )
    """
)


_SESSION_OF = text("select session_id from handoffs where account_id = :account_id and id = :handoff_id")

T = TypeVar("T", bound=msgspec.Struct)


async def add(tx: Tx, actor: Actor, checked: Checked[PlaybookCreate], key: str | None) -> PlaybookEntry:
    """A new entry; the same ``key`` again gives the same entry.

    Raises:
        Invalid: there is no such session or handoff in the account.
        PlaybookFull: there are as many entries as there may be.
        IdempotencyKeyReused: the key came before with other content.
    """
    data = await _shown(tx, checked, checked.data.session_id, checked.data.handoff_id)
    await tx.advisory_lock("playbook")
    count = select(func.count()).select_from(PlaybookRow).where(PlaybookRow.account_id == actor.account_id)
    if (await tx.session.execute(count)).scalar_one() >= MAX_ENTRIES:
        raise PlaybookFull
    new = {
        "id": new_id(),
        "account_id": actor.account_id,
        "revision": 1,
        "author_id": actor.user_id,
        "idempotency_key": key,
        "created_at": tx.now,
        "updated_at": tx.now,
        "session_id": data.session_id,
        "handoff_id": data.handoff_id,
        **_with_words(_content(data)),
    }
    insertion = insert(PlaybookRow).values(new).on_conflict_do_nothing(constraint="uq_playbook_entries_idempotency")
    try:
        made = (await tx.session.execute(insertion.returning(PlaybookRow))).scalar_one_or_none()
    except IntegrityError as error:
        # What else it names is checked above, or is the actor's own.
        raise invalid_field("handoff_id", "handoff not found") from error
    return await _entry(tx, made or await _earlier(tx, actor, key, data))


async def change(tx: Tx, actor: Actor, entry_id: UUID, checked: Checked[PlaybookChange]) -> PlaybookEntry:
    """Put an entry anew.

    Raises:
        NotFound: no such entry in the account.
        NotYourEntry: somebody else's, and the actor is no engineer.
        PlaybookChanged: it is not as the actor saw it any more.
    """
    data = await _shown(tx, checked, *await _origin(tx, entry_id))
    row = await _changeable(tx, actor, entry_id)
    if row.revision != data.revision:
        raise PlaybookChanged(revision=row.revision)
    for name, value in _with_words(_content(data)).items():
        setattr(row, name, value)
    row.revision += 1
    row.updated_at = tx.now
    await tx.session.flush()
    return await _entry(tx, row)


async def remove(tx: Tx, actor: Actor, entry_id: UUID) -> None:
    """Raises NotFound and NotYourEntry as ``change`` does."""
    await tx.session.delete(await _changeable(tx, actor, entry_id))


async def page(tx: Tx, *, limit: int, cursor: str | None) -> PlaybookPage:
    """Entries, the latest changed first."""
    query = select(PlaybookRow).where(PlaybookRow.account_id == tx.scope.account_id)
    found = await newest_first(tx, query, PlaybookRow.updated_at, PlaybookRow.id, limit=limit, cursor=cursor)
    return PlaybookPage(items=await _entries(tx, found.rows), next_cursor=found.next_cursor)


async def unanswered(tx: Tx, session: SessionDetail) -> list[PlaybookEntry]:
    """What the playbook says for a session like this and nobody has done in it, the best match first."""
    return await _applying(tx, session, [step.body for step in session.steps if step.kind in _DONE])


async def unmentioned(tx: Tx, session: SessionDetail) -> list[PlaybookEntry]:
    """As ``unanswered``, without what has been suggested in the session already."""
    mentioned = _DONE | {StepKind.SUGGESTION}
    return await _applying(tx, session, [step.body for step in session.steps if step.kind in mentioned])


async def _applying(tx: Tx, session: SessionDetail, said: list[str]) -> list[PlaybookEntry]:
    """Entries that apply to the session and say nothing that was ``said``, in three queries whatever there is."""
    found = await tx.session.execute(
        _APPLY,
        {
            "account_id": tx.scope.account_id,
            "about": "\n".join(filter(None, (session.title, session.problem, session.device))),
            "client_name": session.client_name,
            "applies_from": APPLIES_FROM,
            "at_most": _CANDIDATES,
        },
    )
    ids = list(found.scalars())
    if not ids:
        return []
    left = await tx.session.execute(
        _NOT_YET,
        {
            "account_id": tx.scope.account_id,
            "ids": ids,
            "said": [body[:_LOOKED_AT] for body in said[-_STEPS_LOOKED_AT:]],
            "looked_at": _LOOKED_AT,
            "same_step": _SAME_STEP,
        },
    )
    kept = set(left.scalars())
    rows = await tx.session.execute(
        select(PlaybookRow).where(PlaybookRow.account_id == tx.scope.account_id, PlaybookRow.id.in_(kept))
    )
    entries = {entry.id: entry for entry in await _entries(tx, list(rows.scalars()))}
    return [entries[id_] for id_ in ids if id_ in entries][:MAX_MATCHES]


async def _earlier(tx: Tx, actor: Actor, key: str | None, data: PlaybookCreate) -> PlaybookRow:
    """What the same key made before."""
    row = (
        await tx.session.execute(
            select(PlaybookRow).where(
                PlaybookRow.account_id == actor.account_id,
                PlaybookRow.author_id == actor.user_id,
                PlaybookRow.idempotency_key == key,
            )
        )
    ).scalar_one()
    asked = {**_content(data), "session_id": data.session_id, "handoff_id": data.handoff_id}
    if any(getattr(row, name) != value for name, value in asked.items()):
        raise IdempotencyKeyReused
    return row


async def _origin(tx: Tx, entry_id: UUID) -> tuple[UUID | None, UUID | None]:
    """The session and the handoff that an entry is from."""
    query = select(PlaybookRow.session_id, PlaybookRow.handoff_id).where(
        PlaybookRow.account_id == tx.scope.account_id, PlaybookRow.id == entry_id
    )
    found = (await tx.session.execute(query)).one_or_none()
    if found is None:
        raise NotFound
    return found.session_id, found.handoff_id


async def _shown(tx: Tx, checked: Checked[T], session_id: UUID | None, handoff_id: UUID | None) -> T:
    """What it says, without its secrets and without what is hidden by hand in the session that it is from.

    The session is locked, before anything else is: as everywhere.
    """
    if session_id is None and handoff_id is not None:
        of = {"account_id": tx.account_id, "handoff_id": handoff_id}
        session_id = (await tx.session.execute(_SESSION_OF, of)).scalar_one_or_none()
    if session_id is None:
        return checked.masked
    try:
        session = await queries.session_row(tx, session_id, lock=True)
    except NotFound as error:
        raise invalid_field("session_id", "session not found") from error
    return hiding.shown(session, checked)


async def _changeable(tx: Tx, actor: Actor, entry_id: UUID) -> PlaybookRow:
    """The row, locked."""
    query = select(PlaybookRow).where(PlaybookRow.account_id == actor.account_id, PlaybookRow.id == entry_id)
    row = (await tx.session.execute(query.with_for_update())).scalar_one_or_none()
    if row is None:
        raise NotFound
    if row.author_id != actor.user_id and not actor.may(Permission.CLAIM):
        raise NotYourEntry
    return row


def _content(data: PlaybookContent) -> dict[str, Any]:
    """An entry's columns, of what holds no secrets: it outlives its case, and everybody reads it."""
    return {name: getattr(data, name) for name in PlaybookContent.__struct_fields__}


def _with_words(content: dict[str, Any]) -> dict[str, Any]:
    return {**content, "words": func.to_tsvector("english", f"{content['title']} {content['applies_when']}")}


async def _entry(tx: Tx, row: PlaybookRow) -> PlaybookEntry:
    return (await _entries(tx, [row]))[0]


async def _entries(tx: Tx, rows: list[PlaybookRow]) -> list[PlaybookEntry]:
    people = await identity.people(tx, tx.account_id, {row.author_id for row in rows})
    return [
        PlaybookEntry(
            id=row.id,
            revision=row.revision,
            title=row.title,
            applies_when=row.applies_when,
            keywords=row.keywords,
            client_name=row.client_name,
            kind=PlaybookKind(row.kind),
            body=row.body,
            session_id=row.session_id,
            handoff_id=row.handoff_id,
            author=people[row.author_id],
            created_at=row.created_at,
            updated_at=row.updated_at,
        )
        for row in rows
    ]
