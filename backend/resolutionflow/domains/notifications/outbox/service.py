"""Who is notified of a transition, written in its transaction."""

from datetime import timedelta

from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened
from resolutionflow.domains.notifications.notification_types import CALLS, KIND_OF, MARKS_READ, recipients
from resolutionflow.domains.notifications.outbox import queries
from resolutionflow.domains.notifications.outbox.queries import OutboxMessage, Recipient
from resolutionflow.domains.notifications.schemas import Channel, NotificationKind
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.jobs.models import Priority

FORMER_HOLDER_DELAY = timedelta(minutes=2)
"""The former holder is notified this much later than the others."""
_CHANNELS = (Channel.EMAIL, Channel.IN_APP)


async def enqueue(tx: Tx, happened: Happened) -> None:
    """Write the notifications of a transition for people and webhooks, in one statement.

    The actor is not notified; the former holder is notified last. Preferences, quiet hours and obsolescence are checked
    when the message is sent.
    """
    ended = MARKS_READ.get(happened.transition.name)
    if ended is not None:
        await queries.mark_read(tx, happened.card.id, ended)
    found = recipients(happened)
    if found is None:
        return
    step, people = found
    kind = KIND_OF[step]
    last = happened.holder_before if kind is NotificationKind.CALLS else None
    message = OutboxMessage(
        handoff_id=happened.card.id,
        cycle=happened.cycle,
        step=step,
        kind=kind,
        # Distinguishes what can happen more than once in a cycle; otherwise it would be sent only once.
        occasion=str(happened.message.id if happened.message else happened.seq),
        may_batch=kind is NotificationKind.CALLS and happened.card.severity is not Severity.CRITICAL,
        calls=CALLS,
    )
    to = [
        Recipient(recipient_id, channel, tx.now + FORMER_HOLDER_DELAY if recipient_id == last else tx.now)
        for recipient_id in sorted(set(people) - ({tx.scope.user_id} - {last}))
        for channel in _CHANNELS
    ]
    priority = Priority.CRITICAL if happened.card.severity is Severity.CRITICAL else Priority.NORMAL
    await queries.write(tx, message, to, priority)
