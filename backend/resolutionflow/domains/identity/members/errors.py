from resolutionflow.kernel.errors import Problem


class OwnMembership(Problem):
    status, slug, title = 409, "own-membership", "You can't change your own membership. Ask another owner or admin"
