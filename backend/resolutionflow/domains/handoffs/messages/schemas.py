"""Sending and listing the messages of a handoff. ``lifecycle.schemas`` has the message itself."""

from resolutionflow.domains.handoffs.lifecycle.schemas import Message, MessageKind
from resolutionflow.kernel.schema import Input, Output, Text


class MessageCreate(Input, frozen=True):
    kind: MessageKind
    body: Text


class Messages(Output, frozen=True):
    """All of a handoff, the oldest first."""

    items: list[Message]
