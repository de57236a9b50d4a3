"""What can go wrong with the playbook."""

from resolutionflow.kernel.errors import Problem


class PlaybookChanged(Problem):
    """``revision`` is the newest one."""

    status, slug, title = 409, "playbook-changed", "Somebody else changed this entry meanwhile"


class PlaybookFull(Problem):
    status, slug, title = 409, "playbook-full", "The playbook has as many entries as a playbook may have"


class NotYourEntry(Problem):
    status, slug, title = 403, "not-your-entry", "Only its author or an engineer may change this entry"
