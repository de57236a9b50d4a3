"""What can go wrong with the baseline."""

from resolutionflow.kernel.errors import Problem


class StopwatchRunning(Problem):
    """``started_at`` tells since when."""

    status, slug, title = 409, "stopwatch-running", "Your stopwatch runs already"


class StopwatchNotRunning(Problem):
    status, slug, title = 409, "stopwatch-not-running", "No stopwatch of yours runs"


class SampleChanged(Problem):
    """``revision`` is the newest one."""

    status, slug, title = 409, "sample-changed", "Somebody else changed this sample meanwhile"


class NotYourSample(Problem):
    status, slug, title = 403, "not-your-sample", "Only whoever measured or entered it, or an admin, may correct it"
