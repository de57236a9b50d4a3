from resolutionflow.kernel.errors import Problem


class StaleRevision(Problem):
    """``revision`` is the one that holds now."""

    status, slug, title = 409, "stale-revision", "Someone else saved changes first"
