"""Changes of a session's files, for the live channel."""

from resolutionflow.domains.flowpilot.attachments.schemas import Attachments
from resolutionflow.domains.live.events import Event


class SessionAttachmentsChanged(Event, frozen=True, tag="session.attachments_changed.v1"):
    data: Attachments
