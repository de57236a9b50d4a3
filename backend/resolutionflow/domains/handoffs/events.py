"""What happens to a handoff, for the live channel. Each carries the whole card as it stands afterwards."""

from resolutionflow.domains.handoffs.schemas import HandoffCard
from resolutionflow.domains.live.events import Event


class HandoffOpened(Event, frozen=True, tag="handoff.opened.v1"):
    data: HandoffCard


class HandoffClaimed(Event, frozen=True, tag="handoff.claimed.v1"):
    data: HandoffCard


class HandoffActivated(Event, frozen=True, tag="handoff.activated.v1"):
    """Its claimer took a first action."""

    data: HandoffCard


class HandoffReleased(Event, frozen=True, tag="handoff.released.v1"):
    """Back in the queue, in a new cycle."""

    data: HandoffCard


class HandoffWithdrawn(Event, frozen=True, tag="handoff.withdrawn.v1"):
    data: HandoffCard


class HandoffResolved(Event, frozen=True, tag="handoff.resolved.v1"):
    data: HandoffCard
