"""Corrections of steps, for the live channel. Those of facts change the session: ``SessionChanged``."""

from resolutionflow.domains.flowpilot.sessions.schemas import Step
from resolutionflow.domains.live.events import Event


class SessionStepCorrected(Event, frozen=True, tag="session.step_corrected.v1"):
    data: Step
    """As it is now."""
    shortened: bool
    """As in ``SessionStepAdded``."""
