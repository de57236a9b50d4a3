"""Assessments: enqueue one for each version of a brief, make it, and show it."""

from uuid import UUID

import msgspec

from resolutionflow.domains.assessments import queries, rules, words
from resolutionflow.domains.assessments.findings import Findings
from resolutionflow.domains.assessments.models import AssessmentRow
from resolutionflow.domains.assessments.prompt import AssessmentPrompt
from resolutionflow.domains.assessments.schemas import AssessmentDetail, AssessmentSource, AssessmentStatus
from resolutionflow.domains.flowpilot.assistant.service import Assistant, SwitchedOffError
from resolutionflow.domains.flowpilot.playbook.schemas import PlaybookEntry
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened
from resolutionflow.domains.handoffs.similar.schemas import Similar
from resolutionflow.domains.identity import service as identity
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.jobs import queue
from resolutionflow.kernel.model.provider import ModelError
from resolutionflow.kernel.schema import from_row

JOB = "assessment"
"""The kind of job that makes an assessment."""


class MadeAssessment(msgspec.Struct, frozen=True, kw_only=True):
    """An assessment, and how it was made."""

    status: AssessmentStatus
    source: AssessmentSource
    provider: str | None
    model: str | None
    findings: Findings
    reason: str | None


async def enqueue(tx: Tx, happened: Happened) -> None:
    """Enqueue the assessment of a new version of a brief, unless muted; a reader of the state machine."""
    if happened.brief_version is None:
        return
    row = await _new_row(tx, happened.card.id, happened.brief_version)
    tx.session.add(row)
    if row.status == AssessmentStatus.PENDING:
        queue.enqueue(tx, JOB, job_key(happened.card.id, happened.brief_version))


async def assess_practice(tx: Tx, happened: Happened) -> None:
    """Make the assessment of a practice at once and by rules; a reader of the state machine.

    No job sees a practice, and a model would cost the account for it.
    """
    if happened.brief_version is None:
        return
    row = await _new_row(tx, happened.card.id, happened.brief_version)
    if row.status == AssessmentStatus.PENDING:
        # The brief is written at the end of the transaction.
        await tx.session.flush()
        brief = (await handoffs.detail(tx, happened.card.id)).brief
        row.status, row.source = AssessmentStatus.READY, AssessmentSource.RULES
        row.content, row.made_at = msgspec.to_builtins(rules.assess(brief, ())), tx.now
    tx.session.add(row)


async def _new_row(tx: Tx, handoff_id: UUID, version: int) -> AssessmentRow:
    muted = (await identity.settings(tx)).assessments_muted
    return AssessmentRow(
        handoff_id=handoff_id,
        version=version,
        account_id=tx.scope.account_id,
        status=AssessmentStatus.MUTED if muted else AssessmentStatus.PENDING,
        attempts=0,
        due_at=queue.NEVER,
        reason=words.MUTED if muted else None,
        requested_at=tx.now,
    )


def job_key(handoff_id: UUID, version: int) -> str:
    return f"{handoff_id} {version}"


def parse_job_key(key: str) -> tuple[UUID, int]:
    """The handoff, and the version of its brief."""
    handoff_id, _, version = key.partition(" ")
    return UUID(handoff_id), int(version)


async def make(
    database: Database,
    account_id: UUID,
    assistant: Assistant | None,
    brief: Brief,
    similar: list[Similar],
    entry: PlaybookEntry | None = None,
) -> MadeAssessment:
    """Make an assessment by the model if it is allowed, else by rules; by rules with the reason if the model fails.

    ``entry``: the best matching playbook entry that was not done yet.
    """
    used, reason = assistant, None
    if assistant is not None:
        prompt = AssessmentPrompt(brief, similar)
        try:
            answer = await assistant.ask(database, account_id, prompt.question)
            return MadeAssessment(
                status=AssessmentStatus.READY,
                source=AssessmentSource.MODEL,
                provider=assistant.name,
                model=answer.model,
                findings=prompt.findings(answer),
                reason=None,
            )
        except SwitchedOffError:
            used = None
        except ModelError as error:
            reason = error.reason
    return MadeAssessment(
        status=AssessmentStatus.FAILED if reason else AssessmentStatus.READY,
        source=AssessmentSource.RULES,
        provider=used.name if used else None,
        model=used.model if used else None,
        findings=rules.assess(brief, similar, entry),
        reason=reason,
    )


async def store(tx: Tx, handoff_id: UUID, version: int, made: MadeAssessment) -> None:
    """Store an assessment that was made now, outside of a job; one that is stored already stays."""
    await queries.finish(
        tx,
        handoff_id,
        version,
        status=made.status,
        source=made.source,
        provider=made.provider,
        model=made.model,
        content=msgspec.to_builtins(made.findings),
        reason=made.reason,
        attempts=1,
        duration_ms=0,
        made_at=tx.now,
    )


async def detail(tx: Tx, handoff_id: UUID) -> AssessmentDetail:
    """The assessment of the newest version of a handoff's brief.

    Raises:
        NotFound: no such handoff in the account, or it ended before there were assessments.
    """
    return to_schema(await queries.newest(tx, handoff_id))


def to_schema(row: AssessmentRow) -> AssessmentDetail:
    found = msgspec.convert(row.content, Findings) if row.content is not None else Findings()
    source = AssessmentSource(row.source) if row.source else None
    content = msgspec.structs.asdict(found)
    return from_row(AssessmentDetail, row, source=source, label=_label(row, source), **content)


def _label(row: AssessmentRow, source: AssessmentSource | None) -> str:
    if source is AssessmentSource.RULES:
        return words.BY_RULES
    if source is AssessmentSource.MODEL:
        return words.by_model(row.model, row.provider)
    return words.MUTED if row.status == AssessmentStatus.MUTED else words.PENDING
