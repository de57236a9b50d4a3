from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Input, Keyword, Line, Output, Paragraph, Text, Title


class PlaybookKind(StrEnum):
    """The kinds of steps that try something."""

    QUESTION = "question"
    ACTION = "action"
    COMMAND = "command"


class PlaybookContent(Input, frozen=True, kw_only=True):
    title: Title
    applies_when: Paragraph = ""
    """When it applies, in words. Title and this text are matched with a session's title, problem and device."""
    keywords: Annotated[list[Keyword], Meta(max_length=20)] = msgspec.field(default_factory=list)
    """Words or phrases of which one in a session is enough for it to apply."""
    client_name: Line | None = None
    """Only for this client's sessions."""
    kind: PlaybookKind
    body: Text
    """The step itself."""

    def __post_init__(self) -> None:
        super().__post_init__()
        msgspec.structs.force_setattr(self, "keywords", list(dict.fromkeys(self.keywords)))


class PlaybookCreate(PlaybookContent, frozen=True, kw_only=True):
    session_id: UUID | None = None
    """The session whose resolution it comes from."""
    handoff_id: UUID | None = None


class PlaybookChange(PlaybookContent, frozen=True, kw_only=True):
    """The whole entry."""

    revision: Annotated[int, Meta(ge=1)]
    """The revision that was edited: where another member changed the entry meanwhile, nothing is overwritten."""


class PlaybookEntry(Output, frozen=True):
    id: UUID
    revision: int
    title: str
    applies_when: str
    keywords: list[str]
    client_name: str | None
    kind: PlaybookKind
    body: str
    """With secrets masked, as all of an entry's text."""
    session_id: UUID | None
    handoff_id: UUID | None
    author: Person
    created_at: datetime
    updated_at: datetime


class Fix(Output, frozen=True):
    """A resolved session, with what fixed it. Secrets are masked."""

    session_id: UUID
    title: str
    contact: str | None
    device: str | None
    resolution: str
    owner: Person
    updated_at: datetime


class ClientHistory(Output, frozen=True):
    """What a client's sessions amount to, with those of clients that were merged with it."""

    open: int
    """Sessions that have not ended."""
    escalated: int
    """Of these, those that are escalated."""
    resolved: int
    fixes: list[Fix]
    """The newest 20."""
    playbook: list[PlaybookEntry]
    """Entries that are for this client only, or were written in one of its sessions; the newest 50."""


class PlaybookPage(Output, frozen=True):
    items: list[PlaybookEntry]
    next_cursor: str | None
    """Pass as ``cursor`` for the next page; null on the last."""
