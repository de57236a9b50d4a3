"""The audit log, written in the transaction of the change. It must hold no secrets."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from resolutionflow.domains.identity import queries as identity_queries
from resolutionflow.domains.identity.audit import queries
from resolutionflow.domains.identity.audit.models import AuditRow
from resolutionflow.domains.identity.audit.schemas import AuditEntry, AuditPage
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.pagination import newest_first
from resolutionflow.kernel.schema import from_row

OPERATOR: Literal["operator"] = "operator"
"""The server operator, on its command line."""


def record(
    tx: Tx,
    actor: Actor | UUID | Literal["operator"] | None,
    action: str,
    *,
    subject: str,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
) -> None:
    """Add an entry. ``actor`` None: the system did it. Only the fields that differ are kept."""
    if old is not None and new is not None:
        changed = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
        old = {name: old[name] for name in old if name in changed}
        new = {name: new[name] for name in new if name in changed}
    tx.session.add(
        AuditRow(
            id=new_id(),
            account_id=tx.scope.account_id,
            at=tx.now,
            actor_id=actor.user_id if isinstance(actor, Actor) else actor if isinstance(actor, UUID) else None,
            by_operator=actor == OPERATOR,
            action=action,
            subject=subject,
            old=old,
            new=new,
        )
    )


async def page(tx: Tx, *, actor_id: UUID | None, action: str | None, limit: int, cursor: str | None) -> AuditPage:
    """A page of entries, newest first. ``action`` may be the first part of one, such as ``webhook``."""
    query = queries.entries(tx.account_id, actor_id=actor_id, action=action)
    found = await newest_first(tx, query, AuditRow.at, AuditRow.id, limit=limit, cursor=cursor)
    people = await identity_queries.people(
        tx.session, tx.account_id, {row.actor_id for row in found.rows if row.actor_id}
    )
    return AuditPage(
        items=[from_row(AuditEntry, row, actor=people[row.actor_id] if row.actor_id else None) for row in found.rows],
        next_cursor=found.next_cursor,
    )


async def remove_before(tx: Tx, moment: datetime) -> int:
    """Remove a batch of the account's entries from before ``moment``; return how many."""
    return await queries.remove_before(tx.session, tx.account_id, moment)
