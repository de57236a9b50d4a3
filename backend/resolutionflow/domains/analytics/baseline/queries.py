"""Reads and writes of the manual baseline: samples with their revisions, imports and stopwatches."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import numpy as np
from sqlalchemy import Row, Select, delete, func, insert, literal, select, text, tuple_
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from resolutionflow.domains.analytics.baseline.models import BaselineRevisionRow, StopwatchRow
from resolutionflow.domains.analytics.baseline.schemas import SampleChange
from resolutionflow.domains.analytics.metrics.data import (
    SAMPLE_SOURCES,
    SEVERITIES,
    UNKNOWN,
    BaselineSamples,
    Measurer,
)
from resolutionflow.domains.analytics.metrics.time_base import micros
from resolutionflow.domains.analytics.schemas import SampleSource
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.pagination import Page, newest_first

KEPT = ("sample_id", "account_id", "seconds", "severity", "note", "source", "measured_by", "measured_at", "excluded")
"""What a revision takes over where it does not say otherwise."""
_SHOWN = 100
"""Imports in the list."""
_Row = BaselineRevisionRow
_SEVERITIES: dict[str | None, int] = {None: UNKNOWN, **{name: code for code, name in enumerate(SEVERITIES)}}
_SOURCES: dict[str, int] = {name: code for code, name in enumerate(SAMPLE_SOURCES)}

_BASELINE = text(
    """
    select newest.seconds, newest.severity, newest.excluded, newest.measured_at, newest.source, newest.measured_by,
      m.name, m.deactivated_at is not null as former from (
      select distinct on (sample_id) * from baseline_revisions
      where account_id = :account_id order by sample_id, revision desc
    ) newest join memberships m on m.account_id = newest.account_id and m.user_id = newest.measured_by
    order by newest.measured_at, newest.sample_id
    """
)


async def baseline(tx: Tx) -> BaselineSamples:
    """The newest revision of every sample."""
    rows = (await tx.session.execute(_BASELINE, {"account_id": tx.scope.account_id})).all()
    people = {row.measured_by: Measurer(row.name, row.former) for row in rows}
    measurers = {id_: code for code, id_ in enumerate(people)}
    return BaselineSamples(
        seconds=np.array([row.seconds for row in rows], np.float64),
        severity=np.array([_SEVERITIES[row.severity] for row in rows], np.int64),
        excluded=np.array([row.excluded for row in rows], np.bool_),
        measured=np.array([micros(row.measured_at) for row in rows], np.int64),
        source=np.array([_SOURCES[row.source] for row in rows], np.int64),
        measurer=np.array([measurers[row.measured_by] for row in rows], np.int64),
        measurers=list(people.values()),
    )


async def newest_page(tx: Tx, *, limit: int, cursor: str | None) -> Page[BaselineRevisionRow]:
    """The newest revision of each sample, the latest measurement first."""
    query = select(_Row).where(
        _Row.account_id == tx.account_id, tuple_(_Row.sample_id, _Row.revision).in_(_newest_revisions(tx))
    )
    return await newest_first(tx, query, _Row.measured_at, _Row.sample_id, limit=limit, cursor=cursor)


async def without_severity(tx: Tx, *, of: UUID | None, limit: int) -> list[BaselineRevisionRow]:
    """Newest revisions of samples that count but have no severity, the first measured first.

    ``of``: only those that this member measured or entered.
    """
    first = aliased(_Row)
    query = (
        select(_Row)
        .join(first, (first.account_id == _Row.account_id) & (first.sample_id == _Row.sample_id))
        .where(
            _Row.account_id == tx.account_id,
            first.revision == 1,
            tuple_(_Row.sample_id, _Row.revision).in_(_newest_revisions(tx)),
            _Row.severity.is_(None),
            ~_Row.excluded,
        )
        .order_by(_Row.measured_at, _Row.sample_id)
        .limit(limit)
    )
    if of is not None:
        query = query.where((_Row.measured_by == of) | (first.author_id == of))
    return list((await tx.session.execute(query)).scalars())


async def revisions(tx: Tx, sample_id: UUID) -> list[BaselineRevisionRow]:
    """Of a sample, the first one first; empty: no such sample in the account."""
    query = select(_Row).where(_Row.account_id == tx.account_id, _Row.sample_id == sample_id)
    return list((await tx.session.execute(query.order_by(_Row.revision))).scalars())


async def find_by_key(tx: Tx, author_id: UUID, key: str) -> BaselineRevisionRow | None:
    mine = (_Row.account_id == tx.account_id, _Row.author_id == author_id, _Row.idempotency_key == key)
    return (await tx.session.execute(select(_Row).where(*mine))).scalar_one_or_none()


async def entered_by(tx: Tx, sample_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Who entered each sample, by its id."""
    first = (_Row.account_id == tx.account_id, _Row.revision == 1, _Row.sample_id.in_(sample_ids))
    rows = await tx.session.execute(select(_Row.sample_id, _Row.author_id).where(*first))
    return {row.sample_id: row.author_id for row in rows}


async def start_stopwatch(tx: Tx, user_id: UUID) -> bool:
    """False: the member's stopwatch is running already."""
    row = {"account_id": tx.account_id, "user_id": user_id, "started_at": tx.now}
    begun = postgresql.insert(StopwatchRow).values(**row).on_conflict_do_nothing().returning(StopwatchRow.started_at)
    return (await tx.session.execute(begun)).scalar_one_or_none() is not None


async def stopwatch_started(tx: Tx, user_id: UUID) -> datetime | None:
    mine = (StopwatchRow.account_id == tx.account_id, StopwatchRow.user_id == user_id)
    return (await tx.session.execute(select(StopwatchRow.started_at).where(*mine))).scalar_one_or_none()


async def take_stopwatch(tx: Tx, user_id: UUID, run: datetime | None) -> datetime | None:
    """Delete the running stopwatch, so that one of two concurrent calls gets its start. ``run``: only if it is that."""
    mine = [StopwatchRow.account_id == tx.account_id, StopwatchRow.user_id == user_id]
    if run is not None:
        mine.append(StopwatchRow.started_at == run)
    gone = await tx.session.execute(delete(StopwatchRow).where(*mine).returning(StopwatchRow.started_at))
    return gone.scalar_one_or_none()


async def imports(tx: Tx) -> Sequence[Row[Any]]:
    """``samples``, ``author_id``, ``at``, ``added`` and ``excluded`` of the newest imports."""
    first, newest = _first_imported(tx), _newest(tx)
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
    return (await tx.session.execute(query)).all()


async def find_import(tx: Tx, import_id: UUID) -> Row[Any] | None:
    """``author_id`` and ``at`` of an import; the id is one of its samples'."""
    first = _first_imported(tx)
    return (await tx.session.execute(select(first).where(first.c.sample_id == import_id))).one_or_none()


async def exclude_import(tx: Tx, author_id: UUID, at: datetime, *, by: UUID, reason: str) -> int:
    """Add a revision that excludes it to each sample of an import that is included; return how many."""
    first, newest = _first_imported(tx), _newest(tx)
    values: dict[str, Any] = {
        **{name: newest.c[name] for name in KEPT},
        "revision": newest.c.revision + 1,
        "excluded": literal(value=True),
        "change": literal(SampleChange.EXCLUDED.value),
        "reason": literal(reason),
        "author_id": literal(by),
        "at": literal(tx.now),
    }
    chosen = (
        select(*(value.label(name) for name, value in values.items()))
        .join(first, first.c.sample_id == newest.c.sample_id)
        .where(first.c.author_id == author_id, first.c.at == at, ~newest.c.excluded)
    )
    done = await tx.session.execute(insert(_Row).from_select(list(values), chosen).returning(_Row.sample_id))
    return len(done.all())


def _newest_revisions(tx: Tx) -> Select[UUID, int]:
    query = select(_Row.sample_id, func.max(_Row.revision)).where(_Row.account_id == tx.account_id)
    return query.group_by(_Row.sample_id)


def _first_imported(tx: Tx) -> Any:  # noqa: ANN401  (a subquery)
    query = select(_Row.sample_id, _Row.author_id, _Row.at)
    of_import = (_Row.account_id == tx.account_id, _Row.revision == 1, _Row.source == SampleSource.IMPORT)
    return query.where(*of_import).subquery("first")


def _newest(tx: Tx) -> Any:  # noqa: ANN401  (a subquery)
    query = select(_Row).where(_Row.account_id == tx.account_id).ext(distinct_on(_Row.sample_id))
    return query.order_by(_Row.sample_id, _Row.revision.desc()).subquery("newest")
