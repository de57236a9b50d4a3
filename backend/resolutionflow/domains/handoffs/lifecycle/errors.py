"""Errors of handoffs."""

from resolutionflow.kernel.errors import Problem


class HandoffAlreadyLive(Problem):
    """``handoff_id`` names the live one."""

    status, slug, title = 409, "handoff-already-live", "This session already has an open handoff"


class ClaimLost(Problem):
    """``claimed_by``, ``claimed_at`` and ``state`` say who was first, and when."""

    status, slug, title = 409, "claim-lost", "Someone else picked this up first"


class IllegalTransition(Problem):
    """``state`` is the handoff's state, ``allowed`` the transitions from there."""

    status, slug, title = 409, "illegal-transition", "Not allowed in the handoff's current state"


class CannotUndo(Problem):
    """The claim stands; it can be released."""

    status, slug, title = 409, "cannot-undo", "This can't be undone any more"


class HandoffFull(Problem):
    """Transitions to another state are still allowed."""

    status, slug, title = 409, "handoff-full", "This handoff reached its limit of changes"


class OwnEscalation(Problem):
    status, slug, title = 403, "own-escalation", "You can't pick up your own escalation"


class NotYours(Problem):
    status, slug, title = 403, "not-yours", "Only the senior who picked it up, or an admin, can do this"
