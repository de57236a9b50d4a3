"""Reads of the playbook, and which of its entries a session calls for."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select, text
from sqlalchemy.dialects.postgresql import insert

from resolutionflow.domains.clients.service import same_client
from resolutionflow.domains.flowpilot.playbook.models import PlaybookRow
from resolutionflow.domains.flowpilot.playbook.schemas import PlaybookEntry, PlaybookPage
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail
from resolutionflow.domains.identity import service as identity
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.pagination import newest_first
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.schema import from_row

MATCH_FROM = 0.5
"""Share of an entry's words that a session has to contain, or similarity of its title to a part of the session; else
the session must contain one of the entry's keywords."""
_MAX_CANDIDATES = 50
_MAX_STEPS = 200
"""The newest; each is compared with each candidate."""
_SAME_FROM = 0.6
"""Similarity of trigrams from which a step is the entry's, in other words or with another number."""
_MAX_COMPARED = 500
"""Characters of a step that are compared."""

# Under row-level security the account's condition comes first and no index for words is used: all entries are read.
# Titles are compared by trigrams too, which finds misspelt words; stop words are left out.
_MATCHING = text(
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
      where e.account_id = :account_id and (
        e.client_name is null or lower(e.client_name) = lower(:client_name)
        or lower(e.client_name) in (
          select lower(n.name) from clients asked
          join clients c on c.account_id = :account_id and c.survivor_id = asked.survivor_id
          join client_names n on n.account_id = :account_id and n.client_id = c.id
          where asked.account_id = :account_id and asked.id = cast(:client_id as uuid)
        )
      )
    )
    select id from scored where named or score >= :match_from
    order by named desc, score desc, id limit :limit
    """
)
_UNTRIED = text(
    """
    select e.id from playbook_entries e
    where e.account_id = :account_id and e.id = any (:ids) and not exists (
      select from unnest(cast(:tried as text[])) s where similarity(left(e.body, :characters), s) >= :same_from
    )
    """
)

_SESSION_OF = text("select session_id from handoffs where account_id = :account_id and id = :handoff_id")


async def count(tx: Tx) -> int:
    query = select(func.count()).select_from(PlaybookRow).where(PlaybookRow.account_id == tx.account_id)
    return (await tx.session.execute(query)).scalar_one()


async def insert_entry(tx: Tx, values: dict[str, Any]) -> PlaybookRow | None:
    """The new row; None where the author's idempotency key has made one already.

    Raises:
        IntegrityError: the entry names a handoff that does not exist.
    """
    insertion = insert(PlaybookRow).values(values)
    insertion = insertion.on_conflict_do_nothing(constraint="uq_playbook_entries_idempotency")
    return (await tx.session.execute(insertion.returning(PlaybookRow))).scalar_one_or_none()


async def get_by_key(tx: Tx, author_id: UUID, key: str | None) -> PlaybookRow:
    query = select(PlaybookRow).where(
        PlaybookRow.account_id == tx.account_id,
        PlaybookRow.author_id == author_id,
        PlaybookRow.idempotency_key == key,
    )
    return (await tx.session.execute(query)).scalar_one()


async def get_row(tx: Tx, entry_id: UUID, *, lock: bool = False) -> PlaybookRow:
    """Raises NotFound: no such entry in the account."""
    query = select(PlaybookRow).where(PlaybookRow.account_id == tx.account_id, PlaybookRow.id == entry_id)
    query = query.execution_options(populate_existing=True)
    row = (await tx.session.execute(query.with_for_update() if lock else query)).scalar_one_or_none()
    if row is None:
        raise NotFound
    return row


async def session_of_handoff(tx: Tx, handoff_id: UUID) -> UUID | None:
    of = {"account_id": tx.account_id, "handoff_id": handoff_id}
    return (await tx.session.execute(_SESSION_OF, of)).scalar_one_or_none()


async def list_entries(tx: Tx, *, limit: int, cursor: str | None) -> PlaybookPage:
    """Entries, the most recently changed first."""
    query = select(PlaybookRow).where(PlaybookRow.account_id == tx.account_id)
    found = await newest_first(tx, query, PlaybookRow.updated_at, PlaybookRow.id, limit=limit, cursor=cursor)
    return PlaybookPage(items=await to_schemas(tx, found.rows), next_cursor=found.next_cursor)


async def list_matching(tx: Tx, session: SessionDetail, tried: Sequence[str], limit: int) -> list[PlaybookEntry]:
    """Entries that match the session and are not among the steps ``tried``, in three queries; the best match first."""
    found = await tx.session.execute(
        _MATCHING,
        {
            "account_id": tx.account_id,
            "about": "\n".join(filter(None, (session.title, session.problem, session.device))),
            "client_name": session.client_name,
            "client_id": session.client_id,
            "match_from": MATCH_FROM,
            "limit": _MAX_CANDIDATES,
        },
    )
    ids = list(found.scalars())
    if not ids:
        return []
    untried = await tx.session.execute(
        _UNTRIED,
        {
            "account_id": tx.account_id,
            "ids": ids,
            "tried": [body[:_MAX_COMPARED] for body in tried[-_MAX_STEPS:]],
            "characters": _MAX_COMPARED,
            "same_from": _SAME_FROM,
        },
    )
    entries = {entry.id: entry for entry in await _list_by_id(tx, set(untried.scalars()))}
    return [entries[id_] for id_ in ids if id_ in entries][:limit]


async def list_of_client(tx: Tx, client_id: UUID, names: Collection[str], limit: int) -> list[PlaybookEntry]:
    """Entries for a client that has these names, or from one of its sessions, the most recently changed first."""
    sessions = select(SessionRow.id).where(
        SessionRow.account_id == tx.account_id, SessionRow.client_id.in_(same_client(client_id, tx.account_id))
    )
    query = select(PlaybookRow).where(
        PlaybookRow.account_id == tx.account_id,
        or_(
            func.lower(PlaybookRow.client_name).in_({name.lower() for name in names}),
            PlaybookRow.session_id.in_(sessions),
        ),
    )
    query = query.order_by(PlaybookRow.updated_at.desc(), PlaybookRow.id).limit(limit)
    return await to_schemas(tx, list((await tx.session.execute(query)).scalars()))


async def _list_by_id(tx: Tx, ids: Collection[UUID]) -> list[PlaybookEntry]:
    query = select(PlaybookRow).where(PlaybookRow.account_id == tx.account_id, PlaybookRow.id.in_(ids))
    return await to_schemas(tx, list((await tx.session.execute(query)).scalars()))


async def to_schemas(tx: Tx, rows: list[PlaybookRow]) -> list[PlaybookEntry]:
    people = await identity.people(tx, tx.account_id, {row.author_id for row in rows})
    return [from_row(PlaybookEntry, row, author=people[row.author_id]) for row in rows]
