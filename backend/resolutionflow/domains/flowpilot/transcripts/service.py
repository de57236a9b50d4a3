"""Transcripts: what of a text are commands, before they become steps."""

import hashlib
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot.sessions import hidden_text
from resolutionflow.domains.flowpilot.sessions import queries as sessions
from resolutionflow.domains.flowpilot.sessions.schemas import CommandRun, StepKind
from resolutionflow.domains.flowpilot.sessions.service import MAX_STEPS
from resolutionflow.domains.flowpilot.transcripts import queries, reading
from resolutionflow.domains.flowpilot.transcripts.errors import NoCommands, PreviewOutdated, TooManyCommands
from resolutionflow.domains.flowpilot.transcripts.reading import ReadCommand, Reading, ReadRequest
from resolutionflow.domains.flowpilot.transcripts.schemas import (
    MAX_COMMANDS,
    Transcript,
    TranscriptChoice,
    TranscriptCommand,
    TranscriptPreview,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.redaction import masks
from resolutionflow.kernel.redaction.scanning import Checked, Scanner


async def preview(
    database: Database, scanner: Scanner, actor: Actor, session_id: UUID, data: Transcript
) -> TranscriptPreview:
    """Split a text into commands, and store nothing.

    Raises:
        NotFound: no such session in the account.
        TooManyCommands: the text has more than ``MAX_COMMANDS``. And as ``Scanner.run``.
    """
    read, _ = await _read(database, scanner, actor, session_id, data)
    async with database.reading(actor.scope) as tx:
        session = await sessions.get_row(tx, session_id)
        known = await queries.own_commands(tx, session_id, actor.user_id)
    return TranscriptPreview(
        commands=[_to_schema(each, known.get(_digest(each))) for each in read.commands],
        outside=read.outside,
        room=max(MAX_STEPS - session.steps, 0),
    )


async def commands(
    database: Database, scanner: Scanner, actor: Actor, session_id: UUID, data: TranscriptChoice
) -> list[Checked[CommandRun]]:
    """The chosen commands of a text, as they become steps.

    Raises:
        NotFound: no such session in the account.
        PreviewOutdated: the text has another number of commands than were previewed.
        NoCommands: the text has none, or none is left.
        TooManyCommands: the text has more than ``MAX_COMMANDS``. And as ``Scanner.run``.
    """
    read, hidden = await _read(database, scanner, actor, session_id, data, data.dropped, data.joined)
    if read.found != data.found:
        raise PreviewOutdated
    if not read.commands:
        raise NoCommands
    return [Checked(_to_step(each), each.secrets, hidden) for each in read.commands]


async def _read(
    database: Database,
    scanner: Scanner,
    actor: Actor,
    session_id: UUID,
    data: Transcript,
    dropped: list[int] | None = None,
    joined: list[int] | None = None,
) -> tuple[Reading, list[str]]:
    """What the text says, and the hidden passages that it was searched for."""
    async with database.reading(actor.scope) as tx:
        hidden = list((await sessions.get_row(tx, session_id)).hidden or ())
        zone = (await identity.account(tx, actor.account_id)).time_zone
    request = ReadRequest(data.text, zone, dropped or [], joined or [], hidden, hidden_text.KIND)
    answer = await scanner.run(reading.read, msgspec.msgpack.encode(request), actor.user_id)
    read = msgspec.msgpack.decode(answer, type=Reading)
    if read.found > MAX_COMMANDS:
        raise TooManyCommands
    return read, hidden


def _to_step(read: ReadCommand) -> CommandRun:
    return CommandRun(kind=StepKind.COMMAND, body=read.command, output=read.output or None, ran_at=read.ran_at)


def _to_schema(read: ReadCommand, added: UUID | None) -> TranscriptCommand:
    command = masks.cover(read.command, read.secrets.get("body", ()))
    output = masks.cover(read.output, read.secrets.get("output", ()))
    return TranscriptCommand(
        command=command.text,
        output=output.text or None,
        shell=read.shell,
        ran_at=read.ran_at,
        left_out=read.left_out,
        masked=list(dict.fromkeys([*command.kinds, *output.kinds])),
        added=added,
    )


def _digest(read: ReadCommand) -> bytes:
    """As ``queries.own_commands`` makes it."""
    return hashlib.sha256(f"{read.command}\n{read.output}".encode()).digest()
