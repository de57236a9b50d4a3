"""The worker of assessments: lease, read, ask, write down, tell. Any number of workers may run."""

import asyncio
import contextlib
import time
from datetime import timedelta
from uuid import UUID

import msgspec
import structlog

from resolutionflow.domains.assessments import queries, service
from resolutionflow.domains.assessments.events import AssessmentReady
from resolutionflow.domains.assessments.precedents import precedents
from resolutionflow.domains.assessments.queries import Leased
from resolutionflow.domains.assessments.schemas import AssessmentStatus
from resolutionflow.domains.flowpilot import playbook
from resolutionflow.domains.flowpilot import service as flowpilot
from resolutionflow.domains.flowpilot.assistant import Assistant
from resolutionflow.domains.handoffs import service as handoffs
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.model.provider import ModelProvider
from resolutionflow.kernel.repeat import repeat
from resolutionflow.kernel.tenancy import Scope

log = structlog.get_logger(__name__)

POLL_S = 0.5
LANES = 4
"""Questions at once: a provider that takes its time with one must not keep the others waiting."""
LEASE_S = 600.0
"""Twice the longest time limit that can be configured."""
MAX_ATTEMPTS = 3
_TRIES_WITHOUT_DATABASE = 10
_FIRST_WAIT_S = 2.0
_SUPERSEDED = "A newer version of the brief was there before this one's turn."
_OUR_FAULT = "Making it failed for a reason of our own; the log says more."


class Assessor:
    """``provider`` None: none is configured, and fixed rules make all of them."""

    def __init__(self, database: Database, event_log: EventLog, provider: ModelProvider | None) -> None:
        self._database = database
        self._event_log = event_log
        self._assistant = Assistant(provider) if provider else None

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what is in hand is finished first."""
        async with asyncio.TaskGroup() as lanes:
            for _ in range(LANES if self._assistant else 1):
                lanes.create_task(repeat(self.work, stop, poll_s=POLL_S, failed="assessing_failed"))

    async def work(self) -> bool:
        """Make one, if one is due; whether one was."""
        async with self._database.transaction(Scope(system=True)) as tx:
            leased = await queries.lease(tx, limit=1, lease_s=LEASE_S)
        for row in leased:
            await self._handle(row)
        return bool(leased)

    async def _handle(self, row: Leased) -> None:
        bound = log.bind(handoff_id=str(row.handoff_id), account_id=str(row.account_id), attempt=row.attempts)
        try:
            await self._make_soon(row)
        except Unavailable:
            raise  # its lease runs out, and somebody else makes it
        except Exception:  # noqa: BLE001  (a bug of ours must not be tried for ever either)
            bound.exception("assessment_failed")
            await self._failed(row)

    async def _make_soon(self, row: Leased) -> None:
        """Through a moment without the database, which would otherwise cost the whole lease."""
        for _ in range(_TRIES_WITHOUT_DATABASE):
            with contextlib.suppress(Unavailable):
                return await self._make(row)
            await asyncio.sleep(POLL_S)
        return await self._make(row)

    async def _make(self, row: Leased) -> None:
        began = time.monotonic()
        async with self._database.transaction(Scope(account_id=row.account_id)) as tx:
            muted = (await identity.settings(tx)).assessments_muted
            detail = await handoffs.detail(tx, row.handoff_id)
            similar = await precedents(tx, row.handoff_id)
            session = await flowpilot.detail(tx, detail.card.session_id)
            entry = next(iter(await playbook.unanswered(tx, session)), None)
        if muted:
            await self._finish(row, status=AssessmentStatus.MUTED, reason=service.MUTED)
            return
        if detail.brief.version != row.version:
            await self._finish(row, status=AssessmentStatus.FAILED, reason=_SUPERSEDED)
            return
        made = await service.make(self._database, row.account_id, self._assistant, detail.brief, similar, entry)
        await self._finish(
            row,
            detail.card.session_id,
            status=made.status,
            source=made.source,
            provider=made.provider,
            model=made.model,
            content=msgspec.to_builtins(made.findings),
            reason=made.reason,
            duration_ms=round((time.monotonic() - began) * 1000),
        )
        log.info("assessed", handoff_id=str(row.handoff_id), source=made.source, reason=made.reason)

    async def _finish(
        self, row: Leased, session_id: UUID | None = None, *, status: AssessmentStatus, **values: object
    ) -> None:
        """Write down what came of it and tell everybody who looks, in one transaction."""
        async with self._database.transaction(Scope(account_id=row.account_id)) as tx:
            if session_id is not None:
                # A passage may have been hidden while it was made.
                values["content"] = await flowpilot.without_hidden(tx, session_id, values["content"])
            made_at = None if status is AssessmentStatus.MUTED else tx.now
            finished = await queries.finish(tx, row, status=status, made_at=made_at, **values)
            if finished is not None:
                self._event_log.record(tx, AssessmentReady, service.shown(finished))

    async def _failed(self, row: Leased) -> None:
        if row.attempts >= MAX_ATTEMPTS:
            await self._finish(row, status=AssessmentStatus.FAILED, reason=_OUR_FAULT)
            return
        async with self._database.transaction(Scope(account_id=row.account_id)) as tx:
            await queries.retry(tx, row, tx.now + timedelta(seconds=_FIRST_WAIT_S**row.attempts))
