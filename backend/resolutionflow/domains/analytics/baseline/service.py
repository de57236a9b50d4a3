"""The manual baseline: measuring samples, and revising them with a history."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from resolutionflow.domains.analytics import words
from resolutionflow.domains.analytics.baseline import csv_import as baseline_file
from resolutionflow.domains.analytics.baseline import queries
from resolutionflow.domains.analytics.baseline.errors import (
    NotYourSample,
    SampleChanged,
    StopwatchNotRunning,
    StopwatchRunning,
)
from resolutionflow.domains.analytics.baseline.models import BaselineRevisionRow
from resolutionflow.domains.analytics.baseline.schemas import (
    LONGEST_S,
    Baseline,
    BaselineSample,
    Imported,
    SampleChange,
    SampleCorrection,
    SampleCreate,
    SampleEnd,
    SampleHistory,
    SampleJudgement,
    Stopwatch,
)
from resolutionflow.domains.analytics.metrics.baseline_source import baseline_source
from resolutionflow.domains.analytics.metrics.sample_size import confidence
from resolutionflow.domains.analytics.schemas import SampleSource
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Colleagues, Member, Permission, Person
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.errors import NotFound, invalid_field
from resolutionflow.kernel.schema import from_row

_ASKED = 20


async def overview(tx: Tx, actor: Actor, *, limit: int, cursor: str | None) -> Baseline:
    """Samples, latest measurement first, and the mean of those that are not excluded."""
    page = await queries.newest_page(tx, limit=limit, cursor=cursor)
    source = baseline_source(await queries.baseline(tx))
    of = None if actor.may(Permission.MANAGE_ACCOUNT) else actor.user_id
    to_complete = await queries.without_severity(tx, of=of, limit=_ASKED) if source.without_severity else []
    return Baseline(
        start_event=words.START_EVENT,
        end_event=words.END_EVENT,
        n=source.n,
        excluded=source.left_out,
        mean_s=source.mean_s,
        confidence=confidence(source.n),
        needed=source.needed,
        unavailable=words.more_samples(source.needed) if source.needed else None,
        source=source,
        running=await _running(tx, actor),
        to_complete=await _to_schemas(tx, actor, to_complete),
        items=await _to_schemas(tx, actor, page.rows),
        next_cursor=page.next_cursor,
    )


async def history(tx: Tx, actor: Actor, sample_id: UUID) -> SampleHistory:
    """Every revision of a sample.

    Raises:
        NotFound: no such sample in the account.
    """
    return SampleHistory(items=await _to_schemas(tx, actor, await _revisions(tx, sample_id)))


async def start(tx: Tx, actor: Actor) -> Stopwatch:
    """Start the actor's stopwatch, by the database's clock.

    Raises:
        StopwatchRunning: it is already running.
    """
    if not await queries.start_stopwatch(tx, actor.user_id):
        running = await _running(tx, actor)
        raise StopwatchRunning(started_at=running.started_at if running else None)
    return Stopwatch(started_at=tx.now, elapsed_s=0.0)


async def stop(tx: Tx, actor: Actor, data: SampleEnd) -> BaselineSample:
    """Stop the actor's stopwatch and save its time.

    Raises:
        StopwatchNotRunning: it is not running.
        Invalid: the time is zero, or more than four hours; it keeps running and can only be discarded.
    """
    started_at = await _take_stopwatch(tx, actor, data.started_at)
    passed = (tx.now - started_at).total_seconds()
    seconds = passed if data.elapsed_s is None else min(data.elapsed_s, passed)
    if not 0 < seconds <= LONGEST_S:
        raise invalid_field("seconds", words.NOT_UP_TO_FOUR_HOURS)
    measured_at = started_at + timedelta(seconds=seconds)
    row = _row(tx, actor, SampleSource.STOPWATCH, seconds, measured_at, data.severity, data.note)
    return await _insert(tx, actor, row)


async def discard(tx: Tx, actor: Actor) -> None:
    """Discard the actor's stopwatch.

    Raises:
        StopwatchNotRunning: it is not running.
    """
    await _take_stopwatch(tx, actor)


async def add(tx: Tx, actor: Actor, data: SampleCreate, key: str | None) -> BaselineSample:
    """Add a measurement that was taken elsewhere. The same ``key`` returns the same sample.

    Raises:
        Invalid: it was measured in the future, or not by a member of the account.
    """
    earlier = await queries.find_by_key(tx, actor.user_id, key) if key else None
    if earlier is not None:
        return (await _to_schemas(tx, actor, [earlier]))[0]
    measured_at = data.measured_at or tx.now
    if measured_at > tx.now:
        raise invalid_field("measured_at", words.IN_THE_FUTURE)
    if data.measured_by is not None and data.measured_by not in {member.id for member in await _members(tx, actor)}:
        raise invalid_field("measured_by", words.NOT_A_MEMBER)
    source, by = SampleSource.MANUAL, data.measured_by
    row = _row(tx, actor, source, data.seconds, measured_at, data.severity, data.note, key, by)
    return await _insert(tx, actor, row)


async def measurers(tx: Tx, actor: Actor) -> Colleagues:
    """Members that a measurement can be entered for, by name."""
    return Colleagues(items=[Person(id=member.id, name=member.name) for member in await _members(tx, actor)])


async def _members(tx: Tx, actor: Actor) -> list[Member]:
    return await identity.members(tx, actor.account_id)


async def import_file(tx: Tx, actor: Actor, text: str, key: str | None) -> Imported:
    """Import all rows of a file. The same ``key`` imports nothing more.

    Raises:
        Invalid: a row is wrong; none is imported.
    """
    members = {member.email.lower(): member.id for member in await _members(tx, actor)}
    file = baseline_file.read(text, tx.now, members)
    first = await queries.find_by_key(tx, actor.user_id, key) if key else None
    if first is None:
        rows = []
        for number, line in enumerate(file.lines):
            at, own, by = line.measured_at or tx.now, None if number else key, line.measured_by
            rows.append(_row(tx, actor, SampleSource.IMPORT, line.seconds, at, line.severity, line.note, own, by))
        tx.session.add_all(rows)
        await tx.session.flush()
        first = rows[0]
    return Imported(id=first.sample_id, added=len(file.lines), separator=file.separator, columns=file.columns)


async def correct(tx: Tx, actor: Actor, sample_id: UUID, data: SampleCorrection) -> BaselineSample:
    """Add a corrected revision; earlier ones stay readable.

    Raises:
        NotFound: no such sample in the account.
        NotYourSample: the actor neither measured nor entered it, and is no admin.
        SampleChanged: it has a later revision.
        Invalid: it has a severity, and the correction has none.
    """
    revisions = await _revisions(tx, sample_id)
    before, entered_by = revisions[-1], revisions[0].author_id
    if actor.user_id not in {before.measured_by, entered_by} and not actor.may(Permission.MANAGE_ACCOUNT):
        raise NotYourSample
    if before.severity is not None and data.severity is None:
        raise invalid_field("severity", words.KEEPS_ITS_SEVERITY)
    changed = {"seconds": data.seconds, "severity": data.severity, "note": data.note}
    return await _revise(tx, actor, before, data.revision, SampleChange.CORRECTED, data.reason, changed)


async def set_excluded(
    tx: Tx, actor: Actor, sample_id: UUID, data: SampleJudgement, *, excluded: bool
) -> BaselineSample:
    """Exclude it from all figures, or include it again, with a reason.

    Raises:
        NotFound: no such sample in the account.
        SampleChanged: it has a later revision.
    """
    before = (await _revisions(tx, sample_id))[-1]
    change = SampleChange.EXCLUDED if excluded else SampleChange.INCLUDED
    return await _revise(tx, actor, before, data.revision, change, data.reason, {"excluded": excluded})


async def _running(tx: Tx, actor: Actor) -> Stopwatch | None:
    started = await queries.stopwatch_started(tx, actor.user_id)
    return Stopwatch(started_at=started, elapsed_s=(tx.now - started).total_seconds()) if started else None


async def _take_stopwatch(tx: Tx, actor: Actor, run: datetime | None = None) -> datetime:
    started = await queries.take_stopwatch(tx, actor.user_id, run)
    if started is None:
        raise StopwatchNotRunning
    return started


async def _revisions(tx: Tx, sample_id: UUID) -> list[BaselineRevisionRow]:
    rows = await queries.revisions(tx, sample_id)
    if not rows:
        raise NotFound
    return rows


async def _insert(tx: Tx, actor: Actor, row: BaselineRevisionRow) -> BaselineSample:
    tx.session.add(row)
    await tx.session.flush()
    return (await _to_schemas(tx, actor, [row]))[0]


def _row(
    tx: Tx,
    actor: Actor,
    source: SampleSource,
    seconds: float,
    at: datetime,
    severity: Severity | None,
    note: str | None,
    key: str | None = None,
    by: UUID | None = None,
) -> BaselineRevisionRow:
    """``by``: the member who measured it, if not the actor."""
    return BaselineRevisionRow(
        sample_id=new_id(),
        revision=1,
        account_id=actor.account_id,
        seconds=seconds,
        severity=severity,
        note=note,
        source=source,
        measured_by=by or actor.user_id,
        measured_at=at,
        excluded=False,
        change=SampleChange.MEASURED,
        reason=None,
        author_id=actor.user_id,
        at=tx.now,
        idempotency_key=key,
    )


async def _revise(
    tx: Tx,
    actor: Actor,
    before: BaselineRevisionRow,
    seen: int,
    change: SampleChange,
    reason: str,
    changed: dict[str, Any],
) -> BaselineSample:
    if before.revision != seen:
        raise SampleChanged(revision=before.revision)
    row = BaselineRevisionRow(
        **{name: getattr(before, name) for name in queries.KEPT} | changed,
        revision=seen + 1,
        change=change,
        reason=reason,
        author_id=actor.user_id,
        at=tx.now,
    )
    try:
        return await _insert(tx, actor, row)
    except IntegrityError as error:
        raise SampleChanged(revision=seen + 1) from error


async def _to_schemas(tx: Tx, actor: Actor, rows: Sequence[BaselineRevisionRow]) -> list[BaselineSample]:
    entered_by = await queries.entered_by(tx, {row.sample_id for row in rows})
    ids = {row.measured_by for row in rows} | {row.author_id for row in rows} | set(entered_by.values())
    people = await identity.people(tx, actor.account_id, ids)
    return [
        from_row(
            BaselineSample,
            row,
            id=row.sample_id,
            measured_by=people[row.measured_by],
            entered_by=people[entered_by[row.sample_id]],
            changed_by=people[row.author_id],
            changed_at=row.at,
        )
        for row in rows
    ]
