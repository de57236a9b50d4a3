"""What a session holds beyond the newest brief, or otherwise than it."""

from datetime import datetime

from resolutionflow.domains.flowpilot.attachments.schemas import Attachment
from resolutionflow.domains.flowpilot.sessions.schemas import Step
from resolutionflow.kernel.schema import Output


class FactChange(Output, frozen=True):
    """A fact that changed since the brief; None is unknown."""

    field: str
    """Its name in the session."""
    before: str | None
    after: str | None
    at: datetime


class StepTexts(Output, frozen=True):
    """The texts of a step in a brief, which may be cut."""

    body: str
    output: str | None
    rules_out: str | None


class StepChange(Output, frozen=True):
    """A step of the brief that was struck out or edited since."""

    step: Step
    """As it is now; ``struck`` and ``edited`` say who corrected it."""
    before: StepTexts


class Changes(Output, frozen=True):
    """What the newest brief lacks or holds otherwise than the session, secrets masked."""

    steps: list[Step]
    corrected: list[StepChange]
    facts: list[FactChange]
    attachments: list[Attachment]
