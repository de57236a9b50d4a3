"""What can go wrong with a session."""

from resolutionflow.kernel.errors import Problem


class SessionEnded(Problem):
    status, slug, title = 409, "session-closed", "This session has ended and takes no more steps"


class SessionFull(Problem):
    status, slug, title = 409, "session-full", "This session has as many steps as a session may have"


class IdempotencyKeyReused(Problem):
    """The key came before with another body: a client's mistake, and answering with the first result would hide it."""

    status, slug, title = 422, "idempotency-key-reused", "This Idempotency-Key was used for something else"


class NotTyped(Problem):
    """Whoever does not read what was typed cannot say which of it is secret."""

    status, slug, title = 403, "not-typed", "Only who reads the session as it was typed may hide something in it"


class StepTooLong(Problem):
    status, slug, title = 413, "step-too-long", "A step may have 256 KiB: attach what is longer as a file"


class SessionTooLong(Problem):
    status, slug, title = 409, "session-too-long", "This session holds 32 MB of text and takes no more"


class HandoffIsLive(Problem):
    """Resolve the handoff, which resolves the session; or withdraw it first."""

    status, slug, title = 409, "handoff-is-live", "This session is handed over and not yet resolved"


class UnsupportedAttachment(Problem):
    """It would run a program when it is opened, or it is not what its name says."""

    status, slug, title = 415, "unsupported-attachment", "This file is not kept"


class TooManyAttachments(Problem):
    status, slug, title = 409, "too-many-attachments", "This session has as many files as a session may have"


class StorageFull(Problem):
    """``quota_bytes`` and ``used_bytes`` say how full; nothing of what was sent is stored."""

    status, slug, title = 413, "storage-full", "The account's storage is full"


class AttachmentFrozen(Problem):
    status, slug, title = 409, "attachment-frozen", "A brief shows this file, so it stays"


class HiddenFull(Problem):
    status, slug, title = 409, "hidden-full", "As much is hidden by hand in this session as may be"
