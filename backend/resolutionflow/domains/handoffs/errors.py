"""What can go wrong with a handoff."""

from resolutionflow.kernel.errors import Problem


class HandoffAlreadyLive(Problem):
    """``handoff_id`` names the live one."""

    status, slug, title = 409, "handoff-already-live", "This session is already handed over"


class ClaimLost(Problem):
    """``claimed_by``, ``claimed_at`` and ``state`` tell who was first, and when."""

    status, slug, title = 409, "claim-lost", "Somebody else picked this up first"


class IllegalTransition(Problem):
    """``state`` is where it stands, ``allowed`` what may be done from there."""

    status, slug, title = 409, "illegal-transition", "That cannot be done with the handoff as it stands"


class HandoffFull(Problem):
    """What moves it on may still be done; what leaves it where it is has been done often enough."""

    status, slug, title = 409, "handoff-full", "This handoff has changed as often as a handoff may"


class ConversationFull(Problem):
    status, slug, title = 409, "conversation-full", "As much has been said here as a handoff holds"


class OwnEscalation(Problem):
    status, slug, title = 403, "own-escalation", "Whoever escalated cannot also claim"


class NotYours(Problem):
    status, slug, title = 403, "not-yours", "Only the person who holds it, or an admin, may do this"
