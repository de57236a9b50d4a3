"""Resolved handoffs that are similar to another one, and how they ended.

An inverted index in a plain table: the words of every resolved handoff, and when it ended. PostgreSQL's own index for
full text cannot serve here: under row-level security a condition uses an index only if its operator is leakproof,
and ``@@`` is not, so the whole account would be read. Equality of text is. And where half of all tickets hold a word,
this index stops after the newest few hundred.
"""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row

from resolutionflow.domains.handoffs.lifecycle import queries as handoffs
from resolutionflow.domains.handoffs.lifecycle.schemas import Outcome
from resolutionflow.domains.handoffs.similar import meaning, queries
from resolutionflow.domains.handoffs.similar.likeness import Asked, Text
from resolutionflow.domains.handoffs.similar.schemas import Similar, SimilarHandoffs
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.schema import from_row

MAX_RESULTS = 5
SHOWN = 0.25
"""From this likelihood on a handoff is listed as similar: measured on labelled tickets, see ``test_alike``."""
BESIDE_THE_BEST = 0.6
"""Nothing is listed that is less likely than this share of the most likely one: it would only distract from it."""
STRONG = 0.8
"""From this likelihood on the resolution of one is worth trying first for the other."""

Candidates = Sequence[Row[Any]]


async def index_resolved(tx: Tx, handoff_id: UUID) -> None:
    """Make a handoff that was just resolved findable."""
    await queries.index(tx, await handoffs.get_row(tx, handoff_id))


async def candidates(tx: Tx, handoff_id: UUID) -> Candidates:
    """Those that ended before this handoff began and share words with it, for ``most_alike``.

    Raises:
        NotFound: no such handoff in the account.
    """
    await handoffs.get_row(tx, handoff_id)
    return await queries.find(tx, handoff_id)


async def most_alike(found: Candidates) -> SimilarHandoffs:
    """The most alike first; those alike in title and ending once. Takes milliseconds, in a thread, and no database."""
    return await asyncio.to_thread(_most_alike, found) if found else SimilarHandoffs(items=[])


def _most_alike(found: Candidates) -> SimilarHandoffs:
    asked = Asked(Text(found[0].asked_title, found[0].asked_problem or ""), meaning.load())
    scored = [
        from_row(Similar, row, times=1, score=round(asked.likelihood(row.shared, _text(row)), 3)) for row in found
    ]
    least = max(SHOWN, BESIDE_THE_BEST * max(each.score for each in scored))
    shown = sorted((each for each in scored if each.score >= least), key=lambda each: -each.score)
    groups: defaultdict[tuple[str, Outcome, str | None], list[Similar]] = defaultdict(list)
    for each in shown:
        groups[each.title, each.outcome, each.resolution].append(each)
    items = [msgspec.structs.replace(group[0], times=len(group)) for group in groups.values()]
    return SimilarHandoffs(items=items[:MAX_RESULTS])


def _text(row: Row[Any]) -> Text:
    return Text(row.title, row.problem or "", row.resolution or "")
