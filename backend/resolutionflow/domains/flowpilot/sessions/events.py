"""Changes of sessions and their steps, for the live channel."""

from resolutionflow.domains.flowpilot.sessions.schemas import SessionSummary, Step
from resolutionflow.domains.live.events import Event


class SessionOpened(Event, frozen=True, tag="session.opened.v1"):
    data: SessionSummary


class SessionChanged(Event, frozen=True, tag="session.changed.v1"):
    data: SessionSummary


class SessionReminded(Event, frozen=True, tag="session.reminded.v1"):
    """A paused session waits for longer than planned: its technician is reminded."""

    data: SessionSummary


class SessionStepAdded(Event, frozen=True, tag="session.step_added.v1"):
    data: Step
    shortened: bool
    """Its texts are longer than an event carries, or hold masked secrets: REST has the step."""
