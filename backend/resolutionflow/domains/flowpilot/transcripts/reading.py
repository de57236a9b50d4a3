"""Read a transcript in a process of its own: split it, and find the secrets in what becomes a step."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import chain

import msgspec

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.transcripts.shells import Shell
from resolutionflow.domains.flowpilot.transcripts.splitting import Command, split
from resolutionflow.kernel.redaction import detection, masks, passages
from resolutionflow.kernel.redaction.masks import Found
from resolutionflow.kernel.schema import Body, CommandOutput, text_rule
from resolutionflow.kernel.text.time_zones import find_zone

MAX_COMMAND, MAX_OUTPUT = 32_768, 196_608
"""Bytes that a step holds of a command and of its output."""
_clean_command, _clean_output = text_rule(Body).cleaned, text_rule(CommandOutput).cleaned


class ReadRequest(msgspec.Struct, frozen=True, array_like=True):
    text: str
    zone: str
    """Of times without an offset."""
    dropped: list[int]
    joined: list[int]
    hidden: list[str]
    """Passages that are secrets too."""
    hidden_kind: str


class ReadCommand(msgspec.Struct, frozen=True, array_like=True):
    """A command as it will be a step."""

    command: str
    output: str
    shell: Shell
    ran_at: datetime | None
    left_out: int
    """Characters."""
    secrets: dict[str, list[Found]]
    """By the step's field."""


class Reading(msgspec.Struct, frozen=True, array_like=True):
    commands: list[ReadCommand]
    found: int
    """Number of commands before any was dropped or joined."""
    outside: int
    """Lines that belong to no command."""


def read(request: bytes) -> bytes:
    """Answer a ``ReadRequest`` with a ``Reading``, both in MessagePack."""
    return msgspec.msgpack.encode(_read(msgspec.msgpack.decode(request, type=ReadRequest)))


def _read(request: ReadRequest) -> Reading:
    pieces = split(request.text, find_zone(request.zone) or find_zone("UTC"))  # type: ignore[arg-type]
    found = [piece.command for piece in pieces if piece.command]
    around = (request.text[piece.start : piece.end] for piece in pieces if not piece.command)
    outside = sum(bool(line.strip()) for text in around for line in text.splitlines())
    chosen = [
        (clean, _clean_output(each.output), each)
        for each in _chosen(found, set(request.dropped), set(request.joined))
        if (clean := _clean_command(each.command))
    ]
    texts = list(chain.from_iterable((command, output) for command, output, _ in chosen))
    spans = _find(texts, request)
    commands = [
        _step(command, output, each, spans[2 * n], spans[2 * n + 1]) for n, (command, output, each) in enumerate(chosen)
    ]
    return Reading(commands, len(found), outside)


def _chosen(commands: Sequence[Command], dropped: Collection[int], joined: Collection[int]) -> Iterable[Command]:
    parts: list[list[Command]] = []
    for n, command in enumerate(commands):
        if n in dropped:
            continue
        if n in joined and parts:
            parts[-1].append(command)
        else:
            parts.append([command])
    return map(_joined, parts)


def _joined(parts: Sequence[Command]) -> Command:
    first = parts[0]
    command = "\n".join(part.command for part in parts)
    return Command(command, "\n".join(part.output for part in parts if part.output), first.shell, first.at)


def _find(texts: list[str], request: ReadRequest) -> list[list[Found]]:
    found = detection.find_each(texts)
    if not request.hidden:
        return found
    by_hand = passages.find_each(texts, request.hidden, request.hidden_kind)
    return [masks.merge(chain(one, other)) for one, other in zip(found, by_hand, strict=True)]


def _step(
    command: str, output: str, of: Command, in_command: Sequence[Found], in_output: Sequence[Found]
) -> ReadCommand:
    command, command_spans, less = _shortened(command, in_command, MAX_COMMAND)
    output, output_spans, more = _shortened(output, in_output, MAX_OUTPUT)
    spans = {"body": command_spans, "output": output_spans}
    return ReadCommand(
        command, output, of.shell, of.at, less + more, {name: each for name, each in spans.items() if each}
    )


def _shortened(text: str, spans: Sequence[Found], most: int) -> tuple[str, list[Found], int]:
    """The text without its middle where it has more than ``most`` bytes, its secrets, and how much is left out."""
    encoded = text.encode()
    if len(encoded) <= most:
        return text, list(spans), 0
    head = len(encoded[: most // 2].decode(errors="ignore"))
    tail = len(encoded[-most // 2 :].decode(errors="ignore"))
    cut = len(text) - tail
    mark = f"\n{words.characters_left_out(cut - head)}\n"
    moved = head + len(mark) - cut
    before = [(begin, min(end, head), kind) for begin, end, kind in spans if begin < head]
    after = [(max(begin, cut) + moved, end + moved, kind) for begin, end, kind in spans if end > cut]
    return text[:head] + mark + text[cut:], before + after, cut - head
