"""What a session holds beyond the newest brief, for readers of the brief and for the author of the next version."""

from datetime import datetime
from typing import Any
from uuid import UUID

from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail
from resolutionflow.domains.handoffs.brief import queries as briefs
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.domains.handoffs.changes.schemas import Changes, FactChange
from resolutionflow.domains.handoffs.lifecycle import queries
from resolutionflow.kernel.db.database import Tx

# Field of the session → field of the brief's problem.
_FACTS = {
    "severity": "severity",
    "affected_users": "affected_users",
    "business_impact": "business_impact",
    "since": "since",
    "device": "device",
    "ticket_ref": "ticket_ref",
    "problem": "description",
}


async def since_brief(tx: Tx, handoff_id: UUID) -> Changes:
    """Steps, facts and files that the newest brief lacks; none once the handoff has ended.

    Raises:
        NotFound: no such handoff in the account.
    """
    handoff = await queries.get_row(tx, handoff_id)
    if handoff.ended_at is not None:
        return Changes(steps=[], facts=[], attachments=[])
    newest = await briefs.newest(tx, handoff_id)
    return compare(newest, await sessions.detail(tx, handoff.session_id, after=newest.steps))


def compare(brief: Brief, session: SessionDetail) -> Changes:
    """What ``session`` holds beyond ``brief``; it need not contain the steps before the brief."""
    known = {attachment.id for attachment in brief.attachments}
    return Changes(
        steps=[step for step in session.steps if step.position > brief.steps],
        facts=[
            FactChange(field=field, before=before, after=after, at=session.facts_at.get(field, session.updated_at))
            for field, name in _FACTS.items()
            if (before := _as_text(getattr(brief.problem, name))) != (after := _as_text(getattr(session, field)))
        ],
        attachments=[attachment for attachment in session.attachments if attachment.id not in known],
    )


def _as_text(value: Any) -> str | None:  # noqa: ANN401  (facts have several types)
    """A fact as text; empty is unknown."""
    if isinstance(value, datetime):
        return value.isoformat()
    return None if value in {None, ""} else str(value)
