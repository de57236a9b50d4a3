from resolutionflow.kernel.errors import Problem


class StopwatchRunning(Problem):
    """``started_at``: when it was started."""

    status, slug, title = 409, "stopwatch-running", "Your stopwatch is already running"


class StopwatchNotRunning(Problem):
    status, slug, title = 409, "stopwatch-not-running", "You have no running stopwatch"


class SampleChanged(Problem):
    """``revision`` is the newest one."""

    status, slug, title = 409, "sample-changed", "Someone else changed this sample"


class NotYourSample(Problem):
    status, slug, title = (
        403,
        "not-your-sample",
        "Only the person who measured or entered this sample, or an admin, can correct it",
    )
