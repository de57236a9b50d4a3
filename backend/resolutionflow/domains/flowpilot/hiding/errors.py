from resolutionflow.kernel.errors import Problem


class NotTyped(Problem):
    """The actor reads the session masked, and so cannot point at a secret in it."""

    status, slug, title = 403, "not-typed", "Only people who can read this session unmasked can hide text in it"


class HiddenFull(Problem):
    status, slug, title = 409, "hidden-full", "This session reached its limit of hidden passages"
