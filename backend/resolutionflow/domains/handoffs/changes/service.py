"""What a session holds beyond the newest brief, for readers of the brief and for the author of the next version."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail, Step, StepKind
from resolutionflow.domains.handoffs.brief import queries as briefs
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.domains.handoffs.changes.schemas import Changes, FactChange, StepChange, StepTexts
from resolutionflow.domains.handoffs.lifecycle import queries
from resolutionflow.kernel.db.database import Tx

# Field of the session → field of the brief's problem.
_FACTS = {
    "title": "title",
    "client_name": "client_name",
    "severity": "severity",
    "affected_users": "affected_users",
    "business_impact": "business_impact",
    "since": "since",
    "contact": "contact",
    "device": "device",
    "ticket_ref": "ticket_ref",
    "problem": "description",
}


async def since_brief(tx: Tx, handoff_id: UUID) -> Changes:
    """What the newest brief lacks or holds otherwise; nothing once the handoff has ended.

    Raises:
        NotFound: no such handoff in the account.
    """
    handoff = await queries.get_row(tx, handoff_id)
    if handoff.ended_at is not None:
        return Changes(steps=[], corrected=[], facts=[], attachments=[])
    newest = await briefs.newest(tx, handoff_id)
    return compare(newest, await sessions.changed_since(tx, handoff.session_id, newest.steps))


def compare(brief: Brief, session: SessionDetail) -> Changes:
    """What ``session`` holds otherwise than ``brief``.

    Of the steps before the brief it contains at least those that were ever corrected.
    """
    held = dict(_held(brief))
    known = {attachment.id for attachment in brief.attachments}
    return Changes(
        steps=[step for step in session.steps if _is_new(step, brief, held)],
        corrected=[
            StepChange(step=step, before=held[step.id])
            for step in session.steps
            if step.id in held and (step.struck or step.edits != brief.edits.get(step.id, 0))
        ],
        facts=[
            FactChange(field=field, before=before, after=after, at=session.facts_at.get(field, session.updated_at))
            for field, name in _FACTS.items()
            if (before := _as_text(getattr(brief.problem, name))) != (after := _as_text(getattr(session, field)))
        ],
        attachments=[attachment for attachment in session.attachments if attachment.id not in known],
    )


def _held(brief: Brief) -> Iterator[tuple[UUID, StepTexts]]:
    """The steps that a brief shows, by their id."""
    start = brief.start_here
    if start.step_id and start.first_move:
        yield start.step_id, StepTexts(body=start.first_move, output=None, rules_out=None)
    for line in brief.tried:
        yield line.step_id, StepTexts(body=line.action, output=line.output, rules_out=line.rules_out)
    for seen in (*brief.notes, *(seen for line in brief.tried for seen in line.seen)):
        yield seen.step_id, StepTexts(body=seen.text, output=None, rules_out=seen.rules_out)


def _is_new(step: Step, brief: Brief, held: dict[UUID, StepTexts]) -> bool:
    """Whether it was recorded after the brief, or was struck out then and is valid again."""
    if step.struck or step.id in held:
        return False
    # A suggestion that is no first move is in no brief.
    return step.position > brief.steps or step.kind is not StepKind.SUGGESTION


def _as_text(value: Any) -> str | None:  # noqa: ANN401  (facts have several types)
    """A fact as text; empty is unknown."""
    if isinstance(value, datetime):
        return value.isoformat()
    return None if value in {None, ""} else str(value)
