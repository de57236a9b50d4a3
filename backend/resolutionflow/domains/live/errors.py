"""Errors of the event log."""

from resolutionflow.kernel.errors import Problem


class SnapshotRequired(Problem):
    """``epoch`` and ``head`` say where to go on after everything was loaded again."""

    status, slug, title = 410, "snapshot-required", "These events are no longer available"
