"""Events of a handoff for the live channel. Each carries the card after the change."""

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, Message
from resolutionflow.domains.live.events import Event


class HandoffOpened(Event, frozen=True, tag="handoff.opened.v1"):
    data: HandoffCard


class HandoffClaimed(Event, frozen=True, tag="handoff.claimed.v1"):
    """Claimed from the queue, or accepted when it was offered."""

    data: HandoffCard


class HandoffActivated(Event, frozen=True, tag="handoff.activated.v1"):
    """The holder took a first action."""

    data: HandoffCard


class HandoffReleased(Event, frozen=True, tag="handoff.released.v1"):
    """Back in the queue, in a new cycle: released, or the claim expired."""

    data: HandoffCard


class HandoffOffered(Event, frozen=True, tag="handoff.offered.v1"):
    """Offered to one colleague."""

    data: HandoffCard


class HandoffOfferEnded(Event, frozen=True, tag="handoff.offer_ended.v1"):
    """Declined, recalled or expired; the holder keeps it."""

    data: HandoffCard


class HandoffReturned(Event, frozen=True, tag="handoff.returned.v1"):
    """Information was requested from the technician."""

    data: HandoffCard


class HandoffReopened(Event, frozen=True, tag="handoff.reopened.v1"):
    """The technician answered: back in the queue, in a new cycle, with a new version of the brief."""

    data: HandoffCard


class HandoffReminded(Event, frozen=True, tag="handoff.reminded.v1"):
    """A reminder was sent, or a parked handoff resumed."""

    data: HandoffCard


class HandoffChanged(Event, frozen=True, tag="handoff.changed.v1"):
    """Something other than the state changed."""

    data: HandoffCard


class HandoffWithdrawn(Event, frozen=True, tag="handoff.withdrawn.v1"):
    data: HandoffCard


class HandoffResolved(Event, frozen=True, tag="handoff.resolved.v1"):
    data: HandoffCard


class HandoffMessageAdded(Event, frozen=True, tag="handoff.message_added.v1"):
    """A question, an answer or a comment."""

    data: Message
