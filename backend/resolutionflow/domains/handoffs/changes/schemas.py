"""What a session holds beyond the newest brief."""

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


class Changes(Output, frozen=True):
    """Steps, facts and files of the session that the newest brief lacks, secrets masked."""

    steps: list[Step]
    facts: list[FactChange]
    attachments: list[Attachment]
