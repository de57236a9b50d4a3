"""What a row of the outbox is about, read at the moment when it is to be sent."""

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
    Announcement,
    comment_of,
    obsolete,
)
from resolutionflow.domains.notifications.outbox.models import OutboxRow
from resolutionflow.domains.notifications.schemas import NotificationKind, NotificationStep
from resolutionflow.kernel.db.database import Tx


class RenderContext(msgspec.Struct, frozen=True, kw_only=True):
    telling: Announcement
    detail: HandoffDetail
    said: str | None
    """What a person said with it, with its secrets masked."""
    moot: str | None
    """Why it need not be said any more."""

    @property
    def kind(self) -> NotificationKind:
        return KIND_OF[self.telling.step]

    def link(self, public_url: str) -> str:
        """Who escalated goes on in the session; everybody else reads the handoff."""
        card = self.detail.card
        if card.escalated_by.id == self.telling.reader_id:
            return f"{public_url}/sessions/{card.session_id}"
        return f"{public_url}/handoffs/{card.id}"


async def load(tx: Tx, row: OutboxRow) -> RenderContext:
    """As it stands now."""
    step = NotificationStep(row.step)
    detail = await handoffs.detail(tx, row.handoff_id)
    actors = await identity.people(tx, row.account_id, {row.actor_id} if row.actor_id else set())
    return RenderContext(
        telling=Announcement(step, detail.card, actors.get(row.actor_id) if row.actor_id else None, row.recipient_id),
        detail=detail,
        said=await _message(tx, row) if step in MESSAGE_STEPS else comment_of(step, detail),
        moot=obsolete(
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
    """The one that the occasion names."""
    all_of_it = await messages.list_messages(tx, row.handoff_id)
    return next((message.body for message in all_of_it.items if message.id == UUID(row.occasion)), None)
