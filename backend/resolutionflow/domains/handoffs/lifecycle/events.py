"""What happens to a handoff, for the live channel. Each carries the whole card as it stands afterwards."""

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, Message
from resolutionflow.domains.live.events import Event


class HandoffOpened(Event, frozen=True, tag="handoff.opened.v1"):
    data: HandoffCard


class HandoffClaimed(Event, frozen=True, tag="handoff.claimed.v1"):
    """Claimed from the queue, or accepted when it was offered."""

    data: HandoffCard


class HandoffActivated(Event, frozen=True, tag="handoff.activated.v1"):
    """Its claimer took a first action."""

    data: HandoffCard


class HandoffReleased(Event, frozen=True, tag="handoff.released.v1"):
    """Back in the queue, in a new cycle: let go, or taken back after nothing happened."""

    data: HandoffCard


class HandoffOffered(Event, frozen=True, tag="handoff.offered.v1"):
    """Its holder asks one colleague to take it."""

    data: HandoffCard


class HandoffOfferEnded(Event, frozen=True, tag="handoff.offer_ended.v1"):
    """Declined, recalled or run out of time: its holder has it again."""

    data: HandoffCard


class HandoffReturned(Event, frozen=True, tag="handoff.returned.v1"):
    """Back with the junior, who is asked for one thing."""

    data: HandoffCard


class HandoffReopened(Event, frozen=True, tag="handoff.reopened.v1"):
    """The junior answered: back in the queue, in a new cycle, with a new version of the brief."""

    data: HandoffCard


class HandoffReminded(Event, frozen=True, tag="handoff.reminded.v1"):
    """Still nobody has it, or the moment has come that a parked one waited for."""

    data: HandoffCard


class HandoffChanged(Event, frozen=True, tag="handoff.changed.v1"):
    """It stands where it stood, and something about it is new."""

    data: HandoffCard


class HandoffWithdrawn(Event, frozen=True, tag="handoff.withdrawn.v1"):
    data: HandoffCard


class HandoffResolved(Event, frozen=True, tag="handoff.resolved.v1"):
    data: HandoffCard


class HandoffMessageAdded(Event, frozen=True, tag="handoff.message_added.v1"):
    """A question to the junior, or what the junior answered."""

    data: Message
