"""Resolved handoffs that are similar to another one, and how they ended.

An inverted index in a plain table: the words of every resolved handoff, and when it ended. PostgreSQL's own index for
full text cannot serve here: under row-level security a condition uses an index only if its operator is leakproof,
and ``@@`` is not, so the whole account would be read. Equality of text is. And where half of all tickets hold a word,
this index stops after the newest few hundred.
"""

from collections import defaultdict
from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.lifecycle import queries as handoffs
from resolutionflow.domains.handoffs.lifecycle.schemas import Outcome
from resolutionflow.domains.handoffs.similar import queries
from resolutionflow.domains.handoffs.similar.schemas import Similar, SimilarHandoffs
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.schema import from_row

MAX_RESULTS = 5
MIN_SCORE = 0.5
"""From which two handoffs are listed as similar: measured on labelled tickets, see ``test_alike``."""
STRONG_SCORE = 0.6
"""From which the resolution of one is worth trying first for the other."""


async def index_resolved(tx: Tx, handoff_id: UUID) -> None:
    """Make a handoff that was just resolved findable."""
    await queries.index(tx, await handoffs.get_row(tx, handoff_id))


async def list_similar(tx: Tx, handoff_id: UUID) -> SimilarHandoffs:
    """Similar handoffs that ended before one began, the most similar first; those alike in title and ending once.

    Raises:
        NotFound: no such handoff in the account.
    """
    await handoffs.get_row(tx, handoff_id)
    groups: defaultdict[tuple[str, Outcome, str | None], list[Similar]] = defaultdict(list)
    for row in await queries.find(tx, handoff_id):
        if row.score < MIN_SCORE:
            continue
        similar = from_row(Similar, row, times=1, score=min(row.score, 1.0))
        groups[similar.title, similar.outcome, similar.resolution].append(similar)
    items = [msgspec.structs.replace(group[0], times=len(group)) for group in groups.values()]
    return SimilarHandoffs(items=items[:MAX_RESULTS])
