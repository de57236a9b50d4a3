"""What happens to a session, for the live channel."""

from resolutionflow.domains.flowpilot.sessions.schemas import Attachments, Hidden, SessionSummary, Step
from resolutionflow.domains.live.events import Event


class SessionOpened(Event, frozen=True, tag="session.opened.v1"):
    data: SessionSummary


class SessionChanged(Event, frozen=True, tag="session.changed.v1"):
    data: SessionSummary


class SessionStepAdded(Event, frozen=True, tag="session.step_added.v1"):
    data: Step
    shortened: bool
    """The texts are longer than an event carries, or secrets are masked: ask REST for the step as one may read it."""


class SessionAttachmentsChanged(Event, frozen=True, tag="session.attachments_changed.v1"):
    data: Attachments


class SessionPassageHidden(Event, frozen=True, tag="session.passage_hidden.v1"):
    data: Hidden
