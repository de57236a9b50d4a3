"""Errors of corrections."""

from resolutionflow.kernel.errors import Problem


class StepChanged(Problem):
    """``changed_by`` corrected it last, at ``changed_at``; ``version`` is the newest. Nothing was overwritten."""

    status, slug, title = 409, "step-changed", "Someone else corrected this step meanwhile"


class FactsChanged(Problem):
    """``changed_by`` changed ``fields`` last, at ``changed_at``. Nothing was overwritten."""

    status, slug, title = 409, "facts-changed", "Someone else changed this meanwhile"


class StepIsStruck(Problem):
    status, slug, title = 409, "step-struck", "This step is struck out. Restore it to edit it"


class CorrectionsFull(Problem):
    status, slug, title = 409, "corrections-full", "This reached its limit of corrections"


class NotYourStep(Problem):
    status, slug, title = 403, "not-your-step", "You can't correct this step"


class ReadsMasked(Problem):
    """The actor would replace a secret by its mask."""

    status, slug, title = 403, "reads-masked", "Only people who can read this text unmasked can correct it"
