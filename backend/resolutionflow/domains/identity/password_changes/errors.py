from resolutionflow.kernel.errors import Problem


class ResetLinkGone(Problem):
    """``reason``: ``used`` or ``expired``; absent for one that is unknown."""

    status, slug, title = 404, "reset-link-gone", "This link is not valid. A link works once, for 30 minutes"
