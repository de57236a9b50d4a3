from resolutionflow.kernel.errors import Problem


class PilotStartFixed(Problem):
    """``starts_on``: the Monday of the first week, which is over."""

    status, slug, title = 409, "pilot-start-fixed", "The pilot's first week is over, so it can't be changed"


class TooManyStartChanges(Problem):
    status, slug, title = 409, "too-many-start-changes", "The pilot's first week was changed too often"
