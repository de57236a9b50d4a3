"""Who has an escalation's brief on screen while it waits: kept until the wait ends, and then as the claimer's seconds.

The claim's stamp adds them up and removes the rest, so nothing is left of who else looked.
"""

from collections.abc import Sequence

from sqlalchemy import text

from resolutionflow.domains.live.views import View
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope

MOST_VIEWS = 200
"""Of one member's at one escalation: whoever goes to and fro between two for hours leaves a claim no more to remove."""

# The lock on the handoff makes a claim of the same moment come before or after: nothing is kept of a wait that has
# ended. Where one is under way nobody waits for it.
_PERSIST = text(
    """
    insert into escalation_looks (id, account_id, handoff_id, user_id, started_at, seen_at, going)
    select look.id, h.account_id, h.id, look.user_id, :now, :now, look.going
    from unnest(cast(:ids as uuid[]), cast(:handoffs as uuid[]), cast(:users as uuid[]), cast(:going as boolean[]))
      as look (id, handoff_id, user_id, going)
    join handoffs h
      on h.account_id = :account_id and h.id = look.handoff_id and h.intent = 'escalate' and h.state = 'open'
    where exists (select from escalation_looks known where known.id = look.id)
      or look.going and (select count(*) from escalation_looks kept
                         where kept.handoff_id = h.id and kept.user_id = look.user_id) < :most
    order by h.id, look.id
    for share of h skip locked
    on conflict (id) do update set seen_at = excluded.seen_at, going = excluded.going
    """
)


async def persist(database: Database, looks: Sequence[View]) -> None:
    """One account's, those at escalations that wait; each counts from when it is first kept to when it is last.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    async with database.transaction(Scope(account_id=looks[0].account_id)) as tx:
        await persist_in(tx, looks)


async def persist_in(tx: Tx, looks: Sequence[View]) -> None:
    """Those of the transaction's account."""
    await tx.session.execute(
        _PERSIST,
        {
            "account_id": tx.scope.account_id,
            "now": tx.now,
            "most": MOST_VIEWS,
            "ids": [look.id for look in looks],
            "handoffs": [look.handoff_id for look in looks],
            "users": [look.user_id for look in looks],
            "going": [look.open for look in looks],
        },
    )
