"""Errors of transcripts."""

from resolutionflow.kernel.errors import Problem


class NoCommands(Problem):
    status, slug, title = 422, "no-commands", "No commands were found in this text"


class TooManyCommands(Problem):
    status, slug, title = 422, "too-many-commands", "A transcript can have 5,000 commands. Split it into parts"


class PreviewOutdated(Problem):
    """The text is split otherwise than when it was previewed, by a newer version of the program."""

    status, slug, title = 409, "preview-outdated", "This preview is outdated. Preview the transcript again"
