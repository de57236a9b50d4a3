"""Transcripts of terminals, as the API describes them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from resolutionflow.domains.flowpilot.sessions.schemas import Step
from resolutionflow.domains.flowpilot.transcripts.shells import Shell
from resolutionflow.kernel.schema import File, Input, Output

MAX_COMMANDS = 5_000

Number = Annotated[int, Meta(ge=0, lt=MAX_COMMANDS)]
"""Of a command, as the preview counts them from 0."""


class Transcript(Input, frozen=True):
    text: File
    """What a terminal showed: copied from its window, or the file that a shell or a terminal program recorded."""


class TranscriptChoice(Transcript, frozen=True):
    found: Annotated[int, Meta(ge=1, le=MAX_COMMANDS)]
    """Number of commands that the preview found."""
    dropped: Annotated[list[Number], Meta(max_length=MAX_COMMANDS)] = msgspec.field(default_factory=list)
    """Commands that become no step."""
    joined: Annotated[list[Number], Meta(max_length=MAX_COMMANDS)] = msgspec.field(default_factory=list)
    """Commands that become one step with the one before."""


class TranscriptCommand(Output, frozen=True):
    command: str
    """Secrets are masked here and in the output, as those will see them who read the session masked."""
    output: str | None
    shell: Shell
    ran_at: datetime | None
    """When it was run, if the transcript says so."""
    left_out: int
    """Characters that the step will leave out of the middle of its texts, because a step cannot hold more."""
    masked: list[str]
    """Kinds of secrets in it."""
    added: UUID | None
    """A step of yours in this session that says the same already."""


class TranscriptPreview(Output, frozen=True):
    commands: list[TranscriptCommand]
    """Empty where the text is no transcript."""
    outside: int
    """Number of lines that belong to no command."""
    room: int
    """Steps that the session can still take."""


class AddedSteps(Output, frozen=True):
    items: list[Step]
