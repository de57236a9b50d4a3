"""Errors of sessions and their steps."""

from resolutionflow.kernel.errors import Problem


class SessionEnded(Problem):
    status, slug, title = 409, "session-closed", "This session has ended"


class SessionFull(Problem):
    status, slug, title = 409, "session-full", "This session reached its limit of steps"


class IdempotencyKeyReused(Problem):
    """The key came before with another body: a mistake of the client, which the first result would hide."""

    status, slug, title = 422, "idempotency-key-reused", "This Idempotency-Key was used for another request"


class StepTooLong(Problem):
    status, slug, title = 413, "step-too-long", "A step can hold 256 KiB. Attach longer text as a file"


class SessionTooLong(Problem):
    status, slug, title = 409, "session-too-long", "This session reached its limit of 32 MB of text"


class InPractice(Problem):
    """Others would have a part in it."""

    status, slug, title = 409, "in-practice", "Only you take part in a practice"


class HandoffIsLive(Problem):
    """Resolve the handoff, which resolves the session; or withdraw it first."""

    status, slug, title = 409, "handoff-is-live", "This session has an open handoff"
