"""What the text of a message is rendered from, read when it is sent."""

from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffDetail, Timer
from resolutionflow.domains.handoffs.messages import service as messages
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.notifications.notification_types import (
    INACTIVITY_REMINDERS,
    KIND_OF,
    MESSAGE_STEPS,
    comment_of,
    obsolete,
)
from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.schemas import NotificationKind, NotificationStep
from resolutionflow.domains.notifications.words import PICK_UP, Announcement
from resolutionflow.kernel.db.database import Tx


class RenderContext(msgspec.Struct, frozen=True, kw_only=True):
    announcement: Announcement
    detail: HandoffDetail
    comment: str | None
    """The note that came with it, with secrets masked."""
    obsolete: str | None
    """Why it need not be sent any more."""

    @property
    def kind(self) -> NotificationKind:
        return KIND_OF[self.announcement.step]

    def link(self, public_url: str) -> str:
        """The technician who escalated gets a link to the session, everyone else to the handoff.

        Where it calls for a senior, the page opens with the focus on "Pick up". No link claims anything.
        """
        card = self.detail.card
        if card.escalated_by.id == self.announcement.reader_id:
            return f"{public_url}/sessions/{card.session_id}"
        anchor = "#pick-up" if self.announcement.button == PICK_UP else ""
        return f"{public_url}/handoffs/{card.id}{anchor}"


async def load(tx: Tx, row: OutboxRow) -> RenderContext:
    """Read the handoff as it is now."""
    step = NotificationStep(row.step)
    detail = await handoffs.detail(tx, row.handoff_id)
    actors = await identity.people(tx, row.account_id, {row.actor_id} if row.actor_id else set())
    return RenderContext(
        announcement=Announcement(
            step, detail.card, actors.get(row.actor_id) if row.actor_id else None, row.recipient_id
        ),
        detail=detail,
        comment=await _message(tx, row) if step in MESSAGE_STEPS else comment_of(step, detail),
        obsolete=obsolete(
            step,
            row.cycle,
            row.recipient_id,
            detail,
            await _timer(tx, row.handoff_id) if step in INACTIVITY_REMINDERS else None,
        ),
    )


async def _timer(tx: Tx, handoff_id: UUID) -> Timer | None:
    due = await handoffs.get_timer(tx, handoff_id)
    return due[0] if due else None


async def _message(tx: Tx, row: OutboxRow) -> str | None:
    """The message whose id is the row's occasion."""
    found = await messages.list_messages(tx, row.handoff_id)
    return next((message.body for message in found.items if message.id == UUID(row.occasion)), None)
