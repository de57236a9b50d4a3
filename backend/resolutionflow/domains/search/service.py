"""Search: the words of a query are matched with the account's own words, and those are looked up."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select

from resolutionflow.domains.clients import service as clients
from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus, Severity
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.search import index, queries, words
from resolutionflow.domains.search.index import Field
from resolutionflow.domains.search.queries import AskedWord
from resolutionflow.domains.search.schemas import Hit, HitKind, Hits, Search, SessionHit
from resolutionflow.kernel.db.database import Tx

MOST_WORDS = 8
"""Of a query; the others are not looked for."""
_MOST_MEANT = 8
"""Words of the account that one of the query may mean."""
_LEAST = 0.45
"""Of the best score: what is much worse than the best is not what was meant."""
_NAMES_FIRST = 0.02
_MOST_PEOPLE = 3
_SHORTEST_BEGINNING = 2
_NAME_AND_NUMBER = re.compile(r"([a-z]{4,})\d+")
"""``office365`` is also Office 365; what a code has before its number says little."""
_NAMED_IN = ((HitKind.CLIENT, Field.CLIENT), (HitKind.CONTACT, Field.CONTACT), (HitKind.DEVICE, Field.DEVICE))
_SYNONYM, _SWAPPED, _JOINED = 0.75, 0.6, 0.95
"""What a word counts that is written otherwise, beside the word itself."""


async def search(tx: Tx, actor: Actor, data: Search) -> Hits:
    """What of the account answers to a query."""
    within = None if data.within is None else index.key_of(data.within.kind, data.within.key)
    query = words.worth_asking(words.asked(data.query))[:MOST_WORDS]
    if not query:
        if within is None:
            return Hits(items=await _sessions(tx, await queries.recent(tx, actor.user_id)))
        query_words = [AskedWord(0, within, 1.0)]
    else:
        query_words = await _meant(tx, query)
    found = await queries.find(tx, query_words, within, names=int(index.NAMES), told=int(Field.TOLD))
    best = found[0].score if found else 0.0
    rows = [row for row in found if row.score >= _LEAST * best][: queries.MOST_HITS]
    scored = list(zip((round(row.score, 1) for row in rows), await _sessions(tx, rows), strict=True))
    if query and within is None:
        scored += await _names(tx, query, query_words)
        # What is equally good stays in the order in which it was found.
        scored.sort(key=lambda each: -each[0])
    return Hits(items=[hit for _, hit in scored])


async def sessions_with(tx: Tx, text: str) -> list[Select[UUID]]:
    """For each word of a text, ids of the sessions that have it: as it is, begun, otherwise written or misspelt."""
    query = words.worth_asking(words.asked(text))[:MOST_WORDS]
    if not query:
        return [queries.sessions_with(tx, ())]
    meant: defaultdict[int, list[str]] = defaultdict(list)
    for each in await _meant(tx, query):
        meant[each.place].append(each.word)
    return [queries.sessions_with(tx, each) for each in meant.values()]


async def _meant(tx: Tx, query: Sequence[str]) -> list[AskedWord]:
    """Words of the account for each of the query: the same, those that begin so, its synonyms, and those near it."""
    best: dict[tuple[int, str], float] = {}
    for each in [*_written_otherwise(query), *await _near(tx, query)]:
        best[each.place, each.word] = max(each.quality, best.get((each.place, each.word), 0.0))
    return [AskedWord(place, word, quality) for (place, word), quality in best.items()]


def _written_otherwise(query: Sequence[str]) -> Iterator[AskedWord]:
    for place, word in enumerate(query):
        yield AskedWord(place, word, 1.0)
        yield from (AskedWord(place, other, _SYNONYM) for other in words.SYNONYMS.get(word, ()))
        yield from (AskedWord(place, other, _SWAPPED) for other in words.swapped(word))
        if written := _NAME_AND_NUMBER.fullmatch(word):
            yield AskedWord(place, written[1], _SWAPPED)
        # "one drive" is OneDrive, and "out look" Outlook.
        if place and not words.is_code(word):
            joined = query[place - 1] + word
            yield from (AskedWord(each, joined, _JOINED) for each in (place - 1, place))


async def _near(tx: Tx, query: Sequence[str]) -> list[AskedWord]:
    """Words that some session has: those that begin as one of the query and, where it is none itself, those near it."""
    prefixes = [
        (place, word) for place, word in enumerate(query) if len(word) >= _SHORTEST_BEGINNING or not word.isascii()
    ]
    spellings = [(place, each) for place, word in enumerate(query) for each in words.spellings(word)]
    found = [each for each in await queries.expand(tx, prefixes, spellings) if each.sessions]
    known = {(each.place, each.word) for each in found}
    near: defaultdict[int, list[tuple[float, int, str]]] = defaultdict(list)
    for each in found:
        typed = query[each.place]
        # An exact match is what was meant.
        if each.word.startswith(typed) or (each.place, typed) not in known:
            near[each.place].append((words.likeness(typed, each.word), each.sessions, each.word))
    return [
        AskedWord(place, word, quality)
        for place, others in near.items()
        for quality, _, word in sorted(others, reverse=True)[:_MOST_MEANT]
        if quality
    ]


async def _names(tx: Tx, query: list[str], asked: Sequence[AskedWord]) -> list[tuple[float, Hit]]:
    """Clients, contacts, devices and members whose name has all words of the query."""
    found: list[tuple[float, Hit]] = []
    for kind, field in _NAMED_IN:
        rows = [row for row in await queries.named(tx, asked, int(field)) if row.name]
        known = await clients.known(tx, {row.client_id for row in rows if row.client_id})
        hits: dict[tuple[str, UUID | None], tuple[float, Hit]] = {}
        for row in rows:
            client = known.get(row.client_id)
            name = client.name if client and kind is HitKind.CLIENT else row.name
            also = client.names if client and kind is HitKind.CLIENT else ()
            hit = Hit(
                kind=kind,
                key=name,
                name=name,
                session=None,
                client_id=client.id if client else None,
                client_name=client.name if client and kind is not HitKind.CLIENT else None,
            )
            # One that is spelt in two ways is shown as most write it.
            hits.setdefault((words.key(name), hit.client_id), (max(words.named(query, n) for n in (name, *also)), hit))
        found += sorted(hits.values(), key=lambda each: -each[0])[: queries.MOST_NAMES]
    people = [(words.named(query, each.name), each) for each in await identity.members(tx, tx.account_id)]
    people.sort(key=lambda each: -each[0])
    found += [(score, _hit(HitKind.MEMBER, str(each.id), each.name)) for score, each in people[:_MOST_PEOPLE]]
    return [(score + _NAMES_FIRST, hit) for score, hit in found if score]


def _hit(kind: HitKind, key: str, name: str, session: SessionHit | None = None) -> Hit:
    return Hit(kind=kind, key=key, name=name, session=session, client_id=None, client_name=None)


async def _sessions(tx: Tx, rows: Sequence[Any]) -> list[Hit]:
    ids = [row.session_id for row in rows]
    people = await identity.people(tx, tx.account_id, {row.owner_id for row in rows})
    handoffs = await queries.newest_handoffs(tx, ids) if ids else {}

    def hit(row: Any) -> Hit:  # noqa: ANN401  (of two queries)
        handoff = handoffs.get(row.session_id)
        session = SessionHit(
            id=row.session_id,
            title=row.title,
            client_name=row.client_name,
            ticket_ref=row.ticket_ref,
            device=row.device,
            severity=Severity(row.severity),
            status=SessionStatus(row.status),
            owner=people[row.owner_id],
            handoff_id=handoff and handoff.id,
            handoff_state=handoff and HandoffState(handoff.state),
            updated_at=row.updated_at,
        )
        return _hit(HitKind.SESSION, str(row.session_id), row.title, session)

    return [hit(row) for row in rows]
