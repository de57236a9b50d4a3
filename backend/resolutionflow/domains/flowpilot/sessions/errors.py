"""What can go wrong with a session."""

from resolutionflow.kernel.errors import Problem


class SessionEnded(Problem):
    status, slug, title = 409, "session-closed", "This session has ended"


class SessionFull(Problem):
    status, slug, title = 409, "session-full", "This session reached its limit of steps"


class IdempotencyKeyReused(Problem):
    """The key came before with another body: a client's mistake, and answering with the first result would hide it."""

    status, slug, title = 422, "idempotency-key-reused", "This Idempotency-Key was used for another request"


class NotTyped(Problem):
    """Whoever does not read what was typed cannot say which of it is secret."""

    status, slug, title = 403, "not-typed", "Only people who can read this session unmasked can hide text in it"


class StepTooLong(Problem):
    status, slug, title = 413, "step-too-long", "A step can hold 256 KiB. Attach longer text as a file"


class SessionTooLong(Problem):
    status, slug, title = 409, "session-too-long", "This session reached its limit of 32 MB of text"


class HandoffIsLive(Problem):
    """Resolve the handoff, which resolves the session; or withdraw it first."""

    status, slug, title = 409, "handoff-is-live", "This session has an open handoff"


class UnsupportedAttachment(Problem):
    """It would run a program when it is opened, or it is not what its name says."""

    status, slug, title = 415, "unsupported-attachment", "This file type is not allowed"


class TooManyAttachments(Problem):
    status, slug, title = 409, "too-many-attachments", "This session reached its limit of files"


class StorageFull(Problem):
    """``quota_bytes`` and ``used_bytes`` say how full; nothing of what was sent is stored."""

    status, slug, title = 413, "storage-full", "The account's storage is full"


class AttachmentFrozen(Problem):
    status, slug, title = 409, "attachment-frozen", "A brief shows this file, so it can't be removed"


class HiddenFull(Problem):
    status, slug, title = 409, "hidden-full", "This session reached its limit of hidden passages"
