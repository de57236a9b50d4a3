"""The index in PostgreSQL, and what is shown of what is found.

Behind row-level security a condition may use an index only if its operator is marked leakproof. Comparing text is;
``@@``, ``%`` and ``like`` are not. So all of it is words in plain tables, found by equality or by their beginning, and
each is followed to the newest sessions only: the work is bounded however many there are.

Reads the tables of sessions and handoffs, and writes none of them.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Select, select, text

from resolutionflow.domains.search.models import SearchWordRow
from resolutionflow.kernel.db.database import Tx

MOST_HITS = 20
MOST_NAMES = 5
NEWEST = 1_000
"""Sessions to which a word is followed."""
MOST_RECENT = 10
_HIGHEST = "\U0010ffff"


class HandoffTexts(msgspec.Struct, frozen=True):
    """Notes and messages of a session's handoffs, with their authors, and with secrets masked."""

    reason: str | None
    ask: str | None
    returned_ask: str | None
    read_back: str | None
    messages: list[dict[str, str]]
    people: list[UUID]


class Expansion(msgspec.Struct, frozen=True):
    """A word of the account that may be meant by one of the query."""

    place: int
    """Of the query's word."""
    word: str
    sessions: int
    """That have it, as far as they were counted."""


class AskedWord(msgspec.Struct, frozen=True):
    place: int
    word: str
    quality: float


_HANDOFFS = text(
    """
    select b.content #>> '{problem,reason}' as reason, b.content #>> '{problem,ask}' as ask, h.returned_ask,
           h.read_back, coalesce(m.messages, '[]') as messages,
           array_remove(array[h.escalated_by, h.claimed_by], null) as people
    from handoffs h
    left join handoff_briefs b
      on b.account_id = h.account_id and b.handoff_id = h.id and b.version = h.brief_version
    left join lateral (
      select jsonb_agg(jsonb_build_object('body', left(newest.body, 4000))) as messages from (
        select body from handoff_messages
        where account_id = :account_id and handoff_id = h.id order by at desc limit 50
      ) newest
    ) m on true
    where h.account_id = :account_id and h.session_id = :session_id
    order by h.opened_at desc limit 5
    """
)
_WRITE_DOCUMENT = text(
    """
    insert into search_documents (session_id, account_id, title, client_name, client_id, ticket_ref, contact, device)
    values (:session_id, :account_id, :title, :client_name, cast(:client_id as uuid), :ticket_ref, :contact, :device)
    on conflict (session_id) do update set title = excluded.title, client_name = excluded.client_name,
      client_id = excluded.client_id, ticket_ref = excluded.ticket_ref, contact = excluded.contact,
      device = excluded.device
    """
)
_WORDS_OF = text("select word, fields from search_words where account_id = :account_id and session_id = :session_id")
# A word of no other session is none of the account's any more: it may have been a secret.
_REMOVE_WORDS = text(
    """
    with gone as (
      delete from search_words
      where account_id = :account_id and session_id = :session_id and word = any (cast(:words as text[]))
    )
    delete from search_terms t where t.account_id = :account_id and t.word = any (cast(:words as text[]))
      and not exists (select from search_words w
                      where w.account_id = :account_id and w.word = t.word and w.session_id <> :session_id)
    """
)
_REMOVE_DOCUMENT = text("delete from search_documents where account_id = :account_id and session_id = :session_id")
_WRITE_WORDS = text(
    """
    insert into search_words (account_id, word, session_id, fields)
    select :account_id, word, :session_id, fields
    from unnest(cast(:words as text[]), cast(:fields as smallint[])) as w (word, fields)
    on conflict (account_id, word, session_id) do update set fields = excluded.fields
    """
)
_WRITE_TERMS = text(
    """
    insert into search_terms (account_id, word) select :account_id, unnest(cast(:words as text[]))
    on conflict do nothing returning word
    """
)
_WRITE_SPELLINGS = text(
    """
    insert into search_spellings (account_id, spelling, word)
    select :account_id, spelling, word
    from unnest(cast(:spellings as text[]), cast(:words as text[])) as s (spelling, word)
    on conflict do nothing
    """
)
_WITHOUT_DOCUMENT = text(
    """
    select s.id from flowpilot_sessions s
    where s.account_id = :account_id and not exists (select from search_documents d where d.session_id = s.id)
      and s.id < coalesce(cast(:before as uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
    order by s.id desc limit :rows
    """
)
_EXPAND = text(
    """
    with found as (
      select a.place, t.word
      from unnest(cast(:prefix_places as integer[]), cast(:from as text[]), cast(:to as text[])) as a (place, lo, hi)
      cross join lateral (
        select word from search_terms where account_id = :account_id and word >= a.lo and word < a.hi
        order by word limit 100
      ) t
      union
      select a.place, s.word
      from unnest(cast(:spelling_places as integer[]), cast(:spellings as text[])) as a (place, spelling)
      cross join lateral (
        select word from search_spellings where account_id = :account_id and spelling = a.spelling limit 50
      ) s
    )
    select found.place, found.word, c.sessions from found
    cross join lateral (
      select count(*) as sessions from (
        select from search_words w where w.account_id = :account_id and w.word = found.word limit 30
      ) counted
    ) c
    limit 1500
    """
)
# Each word is followed to its newest sessions. Those found best are then looked up for the words that more sessions
# have than were followed, since an old session may be of a client that has thousands of newer ones. The fewer have a
# word the more it says; and a session without a word of the query gets nothing for it.
_FIND = text(
    """
    with asked as materialized (
      select * from unnest(cast(:places as integer[]), cast(:words as text[]), cast(:qualities as float8[]))
        as a (place, word, quality)
    ),
    held as materialized (
      select a.place, a.word, a.quality, p.session_id, p.fields from asked a
      cross join lateral (
        select w.session_id, w.fields from search_words w
        where w.account_id = :account_id and w.word = a.word order by w.session_id desc limit :newest
      ) p
    ),
    places as materialized (
      select place, ln(1 + 100000.0 / greatest(count(distinct held.session_id), 1)) as rarity
      from (select distinct place from asked) p left join held using (place) group by place
    ),
    valued as (
      select place, session_id, max(quality * case when fields = 0 or fields & :names > 0 then 1.0
                                              when fields & :told > 0 then 0.8 else 0.6 end) as points
      from held group by place, session_id
    ),
    best as materialized (
      select v.session_id from valued v join places using (place)
      where cast(:within as text) is null or exists (
        select from search_words w
        where w.account_id = :account_id and w.word = :within and w.session_id = v.session_id)
      group by v.session_id order by sum(v.points * places.rarity) desc, v.session_id desc limit 200
    ),
    looked_up as (
      select place, word, quality, session_id, fields from held join best using (session_id)
      union all
      select a.place, a.word, a.quality, w.session_id, w.fields
      from asked a cross join best join search_words w
        on w.account_id = :account_id and w.word = a.word and w.session_id = best.session_id
      where a.word in (select word from held group by word having count(*) >= :newest)
    ),
    by_place as (
      select place, session_id, bit_or(fields) as fields,
             max(quality * case when fields = 0 or fields & :names > 0 then 1.0
                           when fields & :told > 0 then 0.8 else 0.6 end) as points
      from looked_up group by place, session_id
    ),
    hits as (
      select session_id, sum(points * places.rarity) / (select sum(rarity) from places) as score,
             case when count(*) = (select count(*) from places) then bit_and(fields) else 0 end as everywhere
      from by_place join places using (place) group by session_id
    )
    select d.session_id, hits.score, hits.everywhere, d.title, d.client_name, d.ticket_ref, d.device, s.severity,
           s.status, s.owner_id, s.updated_at
    from hits
    join search_documents d on d.account_id = :account_id and d.session_id = hits.session_id
    join flowpilot_sessions s on s.account_id = :account_id and s.id = hits.session_id
    order by round(cast(hits.score as numeric), 1) desc, s.updated_at desc
    """
)
# Names of clients, contacts and devices that have every word of the query in them.
_NAMED = text(
    """
    with asked as materialized (
      select * from unnest(cast(:places as integer[]), cast(:words as text[])) as a (place, word)
    ),
    held as materialized (
      select a.place, p.session_id, p.fields & :field as fields from asked a
      cross join lateral (
        select w.session_id, w.fields from search_words w
        where w.account_id = :account_id and w.word = a.word order by w.session_id desc limit :newest
      ) p
      where p.fields & :field > 0
    ),
    whole as (
      select session_id from held group by session_id
      having count(distinct place) = (select count(distinct place) from asked)
      order by session_id desc limit :newest
    )
    select case cast(:field as integer) when 2 then d.client_name when 64 then d.contact else d.device end as name,
           d.client_id, count(*) as sessions, max(d.session_id::text) as newest
    from whole join search_documents d on d.account_id = :account_id and d.session_id = whole.session_id
    group by 1, 2 order by 3 desc, 4 desc limit 20
    """
)
_RECENT = text(
    """
    with newest as materialized (
      select id, severity, status, owner_id, updated_at from flowpilot_sessions
      where account_id = :account_id order by updated_at desc, id desc limit 100
    )
    select d.session_id, d.title, d.client_name, d.ticket_ref, d.device, s.severity, s.status, s.owner_id, s.updated_at
    from newest s join search_documents d on d.account_id = :account_id and d.session_id = s.id
    order by s.owner_id = :me or exists (
        select from handoffs h where h.account_id = :account_id and h.session_id = s.id and h.claimed_by = :me
      ) desc, s.updated_at desc, s.id desc
    limit :rows
    """
)
_NEWEST_HANDOFFS = text(
    """
    select asked.session_id, h.id, h.state from unnest(cast(:ids as uuid[])) as asked (session_id)
    cross join lateral (
      select id, state from handoffs
      where account_id = :account_id and session_id = asked.session_id order by opened_at desc, id desc limit 1
    ) h
    """
)


async def handoffs_of(tx: Tx, session_id: UUID) -> list[HandoffTexts]:
    rows = await tx.session.execute(_HANDOFFS, {"account_id": tx.account_id, "session_id": session_id})
    return [HandoffTexts(**row) for row in rows.mappings()]


async def write_document(tx: Tx, session_id: UUID, document: Mapping[str, Any]) -> None:
    shown = {name: document[name] for name in ("title", "client_name", "client_id", "ticket_ref", "contact", "device")}
    await tx.session.execute(_WRITE_DOCUMENT, {"account_id": tx.account_id, "session_id": session_id, **shown})


async def words_of(tx: Tx, session_id: UUID) -> dict[str, int]:
    rows = await tx.session.execute(_WORDS_OF, {"account_id": tx.account_id, "session_id": session_id})
    return {row.word: row.fields for row in rows}


async def remove_words(tx: Tx, session_id: UUID, words: Sequence[str]) -> None:
    of = {"account_id": tx.account_id, "session_id": session_id, "words": words}
    await tx.session.execute(_REMOVE_WORDS, of)


async def remove(tx: Tx, session_id: UUID) -> None:
    """All of a session."""
    await remove_words(tx, session_id, list(await words_of(tx, session_id)))
    await tx.session.execute(_REMOVE_DOCUMENT, {"account_id": tx.account_id, "session_id": session_id})


async def write_words(tx: Tx, session_id: UUID, words: Mapping[str, int]) -> None:
    of = {"account_id": tx.account_id, "session_id": session_id}
    await tx.session.execute(_WRITE_WORDS, {**of, "words": list(words), "fields": list(words.values())})


async def write_terms(tx: Tx, words: Sequence[str]) -> list[str]:
    """Those of them that no session had before."""
    rows = await tx.session.execute(_WRITE_TERMS, {"account_id": tx.account_id, "words": words})
    return list(rows.scalars())


async def write_spellings(tx: Tx, spellings: Sequence[tuple[str, str]]) -> None:
    if spellings:
        values = {"spellings": [each for each, _ in spellings], "words": [word for _, word in spellings]}
        await tx.session.execute(_WRITE_SPELLINGS, {"account_id": tx.account_id, **values})


async def without_document(tx: Tx, *, before: UUID | None, rows: int) -> list[UUID]:
    """Sessions that are not indexed, the newest first."""
    of = {"account_id": tx.account_id, "before": before, "rows": rows}
    return list((await tx.session.execute(_WITHOUT_DOCUMENT, of)).scalars())


async def expand(tx: Tx, prefixes: Sequence[tuple[int, str]], spellings: Sequence[tuple[int, str]]) -> list[Expansion]:
    """Words of the account that begin with one of a query, or may be what was misspelt."""
    rows = await tx.session.execute(
        _EXPAND,
        {
            "account_id": tx.account_id,
            "prefix_places": [place for place, _ in prefixes],
            "from": [word for _, word in prefixes],
            "to": [word + _HIGHEST for _, word in prefixes],
            "spelling_places": [place for place, _ in spellings],
            "spellings": [each for _, each in spellings],
        },
    )
    return [Expansion(*row) for row in rows]


async def find(tx: Tx, asked: Sequence[AskedWord], within: str | None, *, names: int, told: int) -> Sequence[Any]:
    """Sessions that have words of the query, best first; of equally good ones the one that changed last."""
    rows = await tx.session.execute(
        _FIND,
        {
            "account_id": tx.account_id,
            "places": [each.place for each in asked],
            "words": [each.word for each in asked],
            "qualities": [each.quality for each in asked],
            "within": within,
            "names": names,
            "told": told,
            "newest": NEWEST,
        },
    )
    return rows.all()


def sessions_with(tx: Tx, words: Collection[str]) -> Select[UUID]:
    """Ids of the sessions that have one of the words."""
    return select(SearchWordRow.session_id).where(
        SearchWordRow.account_id == tx.account_id, SearchWordRow.word.in_(words)
    )


async def named(tx: Tx, asked: Sequence[AskedWord], field: int) -> Sequence[Any]:
    """``name`` and ``client_id`` where a field has every word of the query, those of most sessions first."""
    rows = await tx.session.execute(
        _NAMED,
        {
            "account_id": tx.account_id,
            "places": [each.place for each in asked],
            "words": [each.word for each in asked],
            "field": field,
            "newest": NEWEST,
        },
    )
    return rows.all()


async def recent(tx: Tx, me: UUID) -> Sequence[Any]:
    """Sessions that changed last, open ones first."""
    return (await tx.session.execute(_RECENT, {"account_id": tx.account_id, "me": me, "rows": MOST_RECENT})).all()


async def newest_handoffs(tx: Tx, session_ids: Sequence[UUID]) -> dict[UUID, Any]:
    rows = await tx.session.execute(_NEWEST_HANDOFFS, {"account_id": tx.account_id, "ids": session_ids})
    return {row.session_id: row for row in rows}
