"""Passages hidden by hand, for the live channel."""

from resolutionflow.domains.flowpilot.hiding.schemas import Hidden
from resolutionflow.domains.live.events import Event


class SessionPassageHidden(Event, frozen=True, tag="session.passage_hidden.v1"):
    data: Hidden
