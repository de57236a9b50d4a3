"""Pre-claim views: who has a waiting escalation's brief on screen.

When the wait ends, the claim's stamp keeps the claimer's seconds and removes the views of all members.
"""

from collections.abc import Sequence

from sqlalchemy import text

from resolutionflow.domains.live.views import View
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope

MOST_VIEWS = 200
"""Of one member and escalation, so that a claim never has many to remove."""

# The lock on the handoff orders this before or after a concurrent claim, so that no view outlives its wait. A locked
# handoff is skipped.
_PERSIST = text(
    """
    insert into escalation_looks (id, account_id, handoff_id, user_id, started_at, seen_at, going)
    select look.id, h.account_id, h.id, look.user_id, :now, :now, look.going
    from unnest(cast(:ids as uuid[]), cast(:handoffs as uuid[]), cast(:users as uuid[]), cast(:going as boolean[]))
      as look (id, handoff_id, user_id, going)
    join handoffs h
      on h.account_id = :account_id and h.id = look.handoff_id and h.intent = 'escalate' and not h.practice
         and h.state = 'open'
    where exists (select from escalation_looks known where known.id = look.id)
      or look.going and (select count(*) from escalation_looks kept
                         where kept.handoff_id = h.id and kept.user_id = look.user_id) < :most
    order by h.id, look.id
    for share of h skip locked
    on conflict (id) do update set seen_at = excluded.seen_at, going = excluded.going
    """
)


async def persist(database: Database, views: Sequence[View]) -> None:
    """Persist views of waiting escalations, all of one account. A view lasts from its first to its last call.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    async with database.transaction(Scope(account_id=views[0].account_id)) as tx:
        await persist_in(tx, views)


async def persist_in(tx: Tx, views: Sequence[View]) -> None:
    """As ``persist``, in a transaction of the account."""
    await tx.session.execute(
        _PERSIST,
        {
            "account_id": tx.scope.account_id,
            "now": tx.now,
            "most": MOST_VIEWS,
            "ids": [view.id for view in views],
            "handoffs": [view.handoff_id for view in views],
            "users": [view.user_id for view in views],
            "going": [view.open for view in views],
        },
    )
