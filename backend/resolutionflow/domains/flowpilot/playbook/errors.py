from resolutionflow.kernel.errors import Problem


class PlaybookChanged(Problem):
    """``revision`` is the newest one."""

    status, slug, title = 409, "playbook-changed", "Someone else changed this entry"


class PlaybookFull(Problem):
    status, slug, title = 409, "playbook-full", "The playbook reached its limit of entries"


class NotYourEntry(Problem):
    status, slug, title = 403, "not-your-entry", "Only its author or an engineer can change this entry"
