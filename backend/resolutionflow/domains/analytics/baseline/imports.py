"""Imported files of baseline samples, and undoing an import.

An import is one transaction, so its samples share an author and a time. Undoing it excludes its samples, as a person
would by hand; nothing is deleted.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, literal, select
from sqlalchemy.dialects.postgresql import distinct_on

from resolutionflow.domains.analytics.baseline.models import BaselineRevisionRow
from resolutionflow.domains.analytics.baseline.schemas import SampleChange, SampleImported, SampleImports, SampleSource
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import NotFound

_SHOWN = 100
_Row = BaselineRevisionRow


async def list_imports(tx: Tx, actor: Actor) -> SampleImports:
    first, newest = _first(actor), _newest(actor)
    query = (
        select(
            func.array_agg(first.c.sample_id).label("samples"),
            first.c.author_id,
            first.c.at,
            func.count().label("added"),
            func.count().filter(newest.c.excluded).label("excluded"),
        )
        .join(newest, newest.c.sample_id == first.c.sample_id)
        .group_by(first.c.author_id, first.c.at)
        .order_by(first.c.at.desc())
        .limit(_SHOWN)
    )
    rows = (await tx.session.execute(query)).all()
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
    first, newest = _first(actor), _newest(actor)
    found = (await tx.session.execute(select(first).where(first.c.sample_id == import_id))).one_or_none()
    if found is None:
        raise NotFound
    kept = ("sample_id", "account_id", "seconds", "severity", "note", "source", "measured_by", "measured_at")
    values: dict[str, Any] = {
        **{name: newest.c[name] for name in kept},
        "revision": newest.c.revision + 1,
        "excluded": literal(value=True),
        "change": literal(SampleChange.EXCLUDED.value),
        "reason": literal(reason),
        "author_id": literal(actor.user_id),
        "at": literal(tx.now),
    }
    chosen = (
        select(*(value.label(name) for name, value in values.items()))
        .join(first, first.c.sample_id == newest.c.sample_id)
        .where(first.c.author_id == found.author_id, first.c.at == found.at, ~newest.c.excluded)
    )
    done = await tx.session.execute(insert(_Row).from_select(list(values), chosen).returning(_Row.sample_id))
    excluded = len(done.all())
    if excluded:
        audit.record(tx, actor, "baseline.import_undone", subject=str(import_id), new={"samples": excluded})
    return await list_imports(tx, actor)


def _first(actor: Actor) -> Any:  # noqa: ANN401  (a subquery)
    query = select(_Row.sample_id, _Row.author_id, _Row.at)
    of_import = (_Row.account_id == actor.account_id, _Row.revision == 1, _Row.source == SampleSource.IMPORT)
    return query.where(*of_import).subquery("first")


def _newest(actor: Actor) -> Any:  # noqa: ANN401  (a subquery)
    query = select(_Row).where(_Row.account_id == actor.account_id).ext(distinct_on(_Row.sample_id))
    return query.order_by(_Row.sample_id, _Row.revision.desc()).subquery("newest")
