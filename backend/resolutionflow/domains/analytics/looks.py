"""Who has an escalation's brief on screen while it waits: kept until the wait ends, and then as the claimer's seconds.

A trigger adds them up at the claim and removes the rest, so nothing is left of who else looked.
"""

import itertools
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from resolutionflow.domains.live.looks import Look
from resolutionflow.kernel.db import Database, Tx
from resolutionflow.kernel.tenancy import Scope

# The lock on the wait makes a claim of the same moment come before or after: nothing is kept of a wait that has ended.
_KEEP = text(
    """
    insert into escalation_looks (id, account_id, handoff_id, user_id, started_at, seen_at, going)
    select look.id, w.account_id, w.handoff_id, look.user_id, :now, :now, look.going
    from unnest(cast(:ids as uuid[]), cast(:handoffs as uuid[]), cast(:users as uuid[]), cast(:going as boolean[]))
      as look (id, handoff_id, user_id, going)
    join escalation_waits w
      on w.account_id = :account_id and w.handoff_id = look.handoff_id and w.ended_at is null
    for share of w
    on conflict (id) do update set seen_at = excluded.seen_at, going = excluded.going
    """
)


async def keep(database: Database, looks: Sequence[Look]) -> None:
    """Those at escalations that wait; each counts from when it is first kept to when it is last.

    Raises:
        Unavailable: PostgreSQL could not be reached.
    """
    for account_id, own in itertools.groupby(sorted(looks, key=_account), key=_account):
        async with database.transaction(Scope(account_id=account_id)) as tx:
            await keep_in(tx, list(own))


def _account(look: Look) -> UUID:
    return look.account_id


async def keep_in(tx: Tx, looks: list[Look]) -> None:
    """Those of the transaction's account."""
    await tx.session.execute(
        _KEEP,
        {
            "account_id": tx.scope.account_id,
            "now": tx.now,
            "ids": [look.id for look in looks],
            "handoffs": [look.handoff_id for look in looks],
            "users": [look.user_id for look in looks],
            "going": [look.going for look in looks],
        },
    )
