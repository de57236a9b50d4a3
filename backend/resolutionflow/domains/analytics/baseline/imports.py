"""Imported files of baseline samples, and undoing an import.

An import is one transaction, so its samples share an author and a time. Undoing it excludes its samples, as a person
would by hand; nothing is deleted.
"""

from uuid import UUID

from resolutionflow.domains.analytics.baseline import queries
from resolutionflow.domains.analytics.baseline.schemas import SampleImported, SampleImports
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import NotFound


async def list_imports(tx: Tx, actor: Actor) -> SampleImports:
    rows = await queries.imports(tx)
    people = await identity.people(tx, actor.account_id, {row.author_id for row in rows})
    return SampleImports(
        items=[
            SampleImported(
                id=min(row.samples), at=row.at, by=people[row.author_id], added=row.added, excluded=row.excluded
            )
            for row in rows
        ]
    )


async def undo(tx: Tx, actor: Actor, import_id: UUID, reason: str) -> SampleImports:
    """Exclude all samples of an import. Undoing it twice is the same as once.

    Raises:
        NotFound: no such import in the account.
    """
    found = await queries.find_import(tx, import_id)
    if found is None:
        raise NotFound
    excluded = await queries.exclude_import(tx, found.author_id, found.at, by=actor.user_id, reason=reason)
    if excluded:
        audit.record(tx, actor, "baseline.import_undone", subject=str(import_id), new={"samples": excluded})
    return await list_imports(tx, actor)
