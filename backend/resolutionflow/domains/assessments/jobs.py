"""Making assessments: read the brief, ask the model or apply rules, store and publish the result."""

import functools
import time
from typing import Any
from uuid import UUID

import msgspec
import structlog

from resolutionflow.domains.assessments import queries, service, words
from resolutionflow.domains.assessments.events import AssessmentReady
from resolutionflow.domains.assessments.schemas import AssessmentStatus
from resolutionflow.domains.flowpilot.assistant.service import Assistant
from resolutionflow.domains.flowpilot.playbook import service as playbook
from resolutionflow.domains.flowpilot.sessions import service as flowpilot
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.similar import service as similar
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs.kinds import Done, Failure, Job, Kind
from resolutionflow.kernel.model.provider import ModelProvider

log = structlog.get_logger(__name__)

AT_ONCE = 4
"""Concurrent requests, so that a slow answer does not delay the others."""
MAX_ATTEMPTS = 3


class Assessor:
    """``provider`` None: none is configured, and rules make every assessment."""

    def __init__(self, database: Database, event_log: EventLog, provider: ModelProvider | None) -> None:
        self._database = database
        self._event_log = event_log
        self._assistant = Assistant(provider) if provider else None

    @property
    def kinds(self) -> list[Kind]:
        return [
            Kind(
                name=service.JOB,
                handler=self._make,
                slots=AT_ONCE if self._assistant else 1,
                max_attempts=MAX_ATTEMPTS,
                on_failure=self._failed,
            )
        ]

    async def _make(self, job: Job) -> Done:
        began = time.monotonic()
        handoff_id, version = service.parse_job_key(job.key)
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            muted = (await identity.settings(tx)).assessments_muted
            detail = await handoffs.detail(tx, handoff_id)
            candidates = await similar.candidates(tx, handoff_id)
            session = await flowpilot.detail(tx, detail.card.session_id)
            entry = next(iter(await playbook.list_untried(tx, session)), None)
            account_id = tx.account_id
        if muted:
            return self._done(job, status=AssessmentStatus.MUTED, reason=words.MUTED)
        if detail.brief.version != version:
            return self._done(job, status=AssessmentStatus.FAILED, reason=words.SUPERSEDED)
        precedents = [each for each in (await similar.most_alike(candidates)).items if each.resolution]
        made = await service.make(self._database, account_id, self._assistant, detail.brief, precedents, entry)
        log.info("assessment made", handoff_id=str(handoff_id), source=made.source, reason=made.reason)
        return self._done(
            job,
            session_id=detail.card.session_id,
            status=made.status,
            source=made.source,
            provider=made.provider,
            model=made.model,
            content=msgspec.to_builtins(made.findings),
            reason=made.reason,
            duration_ms=round((time.monotonic() - began) * 1000),
        )

    def _done(self, job: Job, **values: Any) -> Done:  # noqa: ANN401  (columns)
        return Done(write=functools.partial(self._finish, job=job, **values))

    async def _finish(
        self, tx: Tx, job: Job, session_id: UUID | None = None, *, status: AssessmentStatus, **values: object
    ) -> None:
        """Store the result and publish it."""
        if session_id is not None:
            # A passage may have been redacted meanwhile.
            values["content"] = await flowpilot.mask_document(tx, session_id, values["content"])
        made_at = None if status is AssessmentStatus.MUTED else tx.now
        handoff_id, version = service.parse_job_key(job.key)
        finished = await queries.finish(
            tx, handoff_id, version, status=status, attempts=job.attempts, made_at=made_at, **values
        )
        if finished is not None:
            self._event_log.record(tx, AssessmentReady, service.to_schema(finished))

    async def _failed(self, tx: Tx, job: Job, failure: Failure) -> None:
        if failure.final:
            await self._finish(tx, job, status=AssessmentStatus.FAILED, reason=words.FAILED)
