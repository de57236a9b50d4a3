"""What can go wrong with a handoff."""

from resolutionflow.kernel.errors import Problem


class HandoffAlreadyLive(Problem):
    """``handoff_id`` names the live one."""

    status, slug, title = 409, "handoff-already-live", "This session already has an open handoff"


class ClaimLost(Problem):
    """``claimed_by``, ``claimed_at`` and ``state`` tell who was first, and when."""

    status, slug, title = 409, "claim-lost", "Someone else picked this up first"


class IllegalTransition(Problem):
    """``state`` is where it stands, ``allowed`` what may be done from there."""

    status, slug, title = 409, "illegal-transition", "Not allowed in the handoff's current state"


class HandoffFull(Problem):
    """What moves it on may still be done; what leaves it where it is has been done often enough."""

    status, slug, title = 409, "handoff-full", "This handoff reached its limit of changes"


class ConversationFull(Problem):
    status, slug, title = 409, "conversation-full", "This handoff reached its limit of messages"


class OwnEscalation(Problem):
    status, slug, title = 403, "own-escalation", "You can't pick up your own escalation"


class NotYours(Problem):
    status, slug, title = 403, "not-yours", "Only the person working on it, or an admin, can do this"
