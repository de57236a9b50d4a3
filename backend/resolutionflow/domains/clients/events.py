"""Changes of clients, for the live channel."""

from resolutionflow.domains.clients.schemas import Client
from resolutionflow.domains.live.events import Event


class ClientChanged(Event, frozen=True, tag="client.changed.v1"):
    """It was renamed, merged or separated, or its sessions carry the new name by now."""

    data: Client
