"""Errors of clients."""

from resolutionflow.kernel.errors import Problem


class ClientNameTaken(Problem):
    """``client_id``: the client that has the name, which this one can be merged into."""

    status, slug, title = 409, "client-name-taken", "Another client has this name"


class ClientIsMerged(Problem):
    """``client_id``: the client that it is by now."""

    status, slug, title = 409, "client-is-merged", "This client was merged into another"


class ClientNotMerged(Problem):
    status, slug, title = 409, "client-not-merged", "This client is not merged into another"


class ClientNamesFull(Problem):
    status, slug, title = 409, "client-names-full", "This client reached its limit of 50 names"
