"""Reads behind the metrics. The one domain that may read other domains' tables: it only ever reads."""

from datetime import datetime

import msgspec
from sqlalchemy import text

from resolutionflow.kernel.db import Tx


class ClaimClock(msgspec.Struct, frozen=True):
    """One claim and what became of its wait."""

    claimed_at: datetime
    seconds: float
    """Until the first action or, where ``acted`` is false, until the last moment it was known to wait."""
    acted: bool


# The history alone, not the handoff's row: a release clears the row, and the wait before it must not vanish with it.
# A claim's wait ends with the first action, or with whatever takes the handoff out of the claimer's hands. An offer
# that comes back does not: the claimer has had it all along.
_CLAIM_CLOCKS = text(
    """
    select claim.at as claimed_at,
           extract(epoch from greatest(coalesce(next.at, :now) - claim.at, interval '0')) as seconds,
           coalesce(next.transition = 'act', false) as acted
    from handoff_events claim
    left join lateral (
      select event.at, event.transition
      from handoff_events event
      where event.handoff_id = claim.handoff_id and event.seq > claim.seq
        and event.transition in ('act', 'release', 'expire', 'return', 'accept', 'resolve')
      order by event.seq
      limit 1
    ) next on true
    where claim.account_id = :account_id and claim.to_state = 'claimed' and claim.transition in ('claim', 'accept')
      and claim.at >= :start and claim.at < :end
    order by claim.at
    """
)


async def claim_clocks(tx: Tx, start: datetime, end: datetime) -> list[ClaimClock]:
    """Every claim made in ``[start, end)``, acted upon or still waiting."""
    rows = await tx.session.execute(
        _CLAIM_CLOCKS, {"account_id": tx.scope.account_id, "start": start, "end": end, "now": tx.now}
    )
    return [ClaimClock(row.claimed_at, float(row.seconds), row.acted) for row in rows]
