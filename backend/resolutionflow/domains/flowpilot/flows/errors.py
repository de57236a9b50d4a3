from resolutionflow.kernel.errors import Problem


class FlowMoved(Problem):
    """``revision`` is the newest one."""

    status, slug, title = 409, "flow-moved", "Someone else answered meanwhile"


class NothingToUndo(Problem):
    status, slug, title = 409, "nothing-to-undo", "There is no answer to undo"


class FlowChanged(Problem):
    """``revision`` is the newest one."""

    status, slug, title = 409, "flow-changed", "Someone else changed this flow"


class FlowsFull(Problem):
    status, slug, title = 409, "flows-full", "The account reached its limit of flows or versions"
