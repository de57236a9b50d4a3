"""Clients, their contacts and devices, as the API describes them."""

from datetime import datetime
from uuid import UUID

from resolutionflow.kernel.schema import Input, Line, Output, Title


class Client(Output, frozen=True):
    id: UUID
    name: str
    used_at: datetime
    """When a session last named it, to the minute."""


class ClientPage(Output, frozen=True):
    """Those that a session named last come first."""

    items: list[Client]
    next_cursor: str | None


class ClientQuery(Input, frozen=True):
    query: Line = ""
    """The beginning or a part of a name; left empty, the clients that sessions named last are found."""


class ClientMatch(Output, frozen=True):
    id: UUID
    name: str
    former_name: str | None
    """The name that was found, where it is one that the client had before."""
    exact: bool
    """Whether a session that is opened with the query's words names this client."""
    used_at: datetime


class ClientMatches(Output, frozen=True):
    """The best match first; of equally good ones the one that a session named last."""

    items: list[ClientMatch]


class ClientPart(Output, frozen=True):
    """A contact or a device of a client."""

    id: UUID
    name: str
    used_at: datetime


class MergedClient(Output, frozen=True):
    """A client that was merged into another, and can be separated again."""

    id: UUID
    name: str
    merged_at: datetime


class ClientDetail(Output, frozen=True):
    id: UUID
    """Of the client that it is by now: another than the one asked for, where that was merged."""
    name: str
    former_names: list[str]
    """Other names by which sessions find it."""
    merged: list[MergedClient]
    contacts: list[ClientPart]
    """The newest 100 that sessions named, without those that are the same."""
    devices: list[ClientPart]
    """As ``contacts``."""
    used_at: datetime
    created_at: datetime


class ClientChange(Input, frozen=True):
    name: Title


class ClientMerge(Input, frozen=True):
    into: UUID
    """The client that remains."""


class Names(Output, frozen=True):
    """Whom a session is about, in words, without secrets."""

    client: str
    contact: str | None
    device: str | None


class Named(Output, frozen=True):
    """The same as rows; None where nothing is named, or the account or the client has too many."""

    client_id: UUID | None
    client: str
    """As the client is called."""
    contact_id: UUID | None
    device_id: UUID | None


class KnownClient(Output, frozen=True):
    """A client by now, with all names by which it is found."""

    id: UUID
    name: str
    names: list[str]
