"""What came after a brief was frozen: for whoever reads it, and for whoever makes the next version."""

from datetime import datetime
from typing import Any
from uuid import UUID

from resolutionflow.domains.flowpilot.sessions import service as flowpilot
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail
from resolutionflow.domains.handoffs.brief.schemas import Brief, Changes, FactChange
from resolutionflow.domains.handoffs.lifecycle import queries
from resolutionflow.kernel.db.database import Tx

# Field of the session → field of the brief's problem, where they are called otherwise.
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
    """What the session holds and the newest brief of its handoff does not; nothing once the handoff has ended.

    Raises:
        NotFound: no such handoff in the account.
    """
    handoff = await queries.row(tx, handoff_id)
    if handoff.ended_at is not None:
        return Changes(steps=[], facts=[], attachments=[])
    newest = await queries.newest_brief(tx, handoff_id)
    return changes(newest, await flowpilot.detail(tx, handoff.session_id, after=newest.steps))


def changes(brief: Brief, session: SessionDetail) -> Changes:
    """What ``session`` holds beyond ``brief``. Of the session's steps only those after the brief need to be in it."""
    shown = {attachment.id for attachment in brief.attachments}
    return Changes(
        steps=[step for step in session.steps if step.position > brief.steps],
        facts=[
            FactChange(field=field, before=before, after=after, at=session.facts_at.get(field, session.updated_at))
            for field, name in _FACTS.items()
            if (before := _told(getattr(brief.problem, name))) != (after := _told(getattr(session, field)))
        ],
        attachments=[attachment for attachment in session.attachments if attachment.id not in shown],
    )


def _told(value: Any) -> str | None:  # noqa: ANN401  (whatever a fact is)
    """A fact as text, so that all can be shown alike; empty is unknown."""
    if isinstance(value, datetime):
        return value.isoformat()
    return None if value in {None, ""} else str(value)
