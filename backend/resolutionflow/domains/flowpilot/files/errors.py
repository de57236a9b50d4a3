from resolutionflow.kernel.errors import Problem


class UnsupportedAttachment(Problem):
    """It would run a program when it is opened, or it is not what its name says."""

    status, slug, title = 415, "unsupported-attachment", "This file type is not allowed"


class TooManyAttachments(Problem):
    status, slug, title = 409, "too-many-attachments", "This session reached its limit of files"


class AttachmentFrozen(Problem):
    status, slug, title = 409, "attachment-frozen", "A brief shows this file, so it can't be removed"
