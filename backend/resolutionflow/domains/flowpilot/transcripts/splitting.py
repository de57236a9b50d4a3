"""Split a terminal's transcript into its commands with their outputs.

Nothing is lost: the pieces cover the text without a gap. A text that is no transcript is one piece without a command.
The time that it takes grows with the length of the text, whatever is in it.
"""

from collections.abc import Generator, Iterator, Sequence
from datetime import datetime, tzinfo

import msgspec

from resolutionflow.domains.flowpilot.transcripts import forms, headers, prompts, prose, stamps, vocabulary
from resolutionflow.domains.flowpilot.transcripts.continuation import further_lines
from resolutionflow.domains.flowpilot.transcripts.forms import first_word
from resolutionflow.domains.flowpilot.transcripts.prompts import Prompt
from resolutionflow.domains.flowpilot.transcripts.rendering import Line, lines_of
from resolutionflow.domains.flowpilot.transcripts.shells import Shell
from resolutionflow.domains.flowpilot.transcripts.stamps import Clock, Stamp


class Command(msgspec.Struct, frozen=True):
    """What was run, and what it printed."""

    command: str
    """As it was typed: without prompts, its further lines on lines of their own."""
    output: str
    """As the terminal showed it: without colours, pagers, and blank lines around it."""
    shell: Shell
    at: datetime | None
    """When, if the transcript says so."""


class Piece(msgspec.Struct, frozen=True):
    """A part of the text: a command with its output, or what lies around commands."""

    start: int
    end: int
    command: Command | None


def split(text: str, zone: tzinfo) -> list[Piece]:
    """The pieces of a text, in order. ``zone``: of times that are written without an offset."""
    lines = list(lines_of(text))
    return list(_joined(_Splitter(_dedented(lines), zone).pieces(), len(text)))


def _joined(pieces: Iterator[Piece], end: int) -> Iterator[Piece]:
    """Fills the gaps between commands."""
    start = 0
    for piece in pieces:
        if piece.start > start:
            yield Piece(start, piece.start, None)
        yield piece
        start = piece.end
    if start < end:
        yield Piece(start, end, None)


def _dedented(lines: list[Line]) -> list[Line]:
    """Without the margin that a whole text has, as in a mail that quotes it."""
    margin = min((len(line.shown) - len(line.shown.lstrip()) for line in lines if line.shown), default=0)
    if not margin:
        return lines
    return [msgspec.structs.replace(line, shown=line.shown[margin:]) for line in lines]


class _Draft:
    """A command whose output is being read."""

    def __init__(self, prompt: Prompt, start: int, command: list[str], at: datetime | None) -> None:
        self.start = start
        self.output: list[tuple[int, str]] = []
        """Each line, and where it starts."""
        self._shell = prompt.form.shell
        self._command = command
        self._at = at

    def piece(self, end: int, *, in_note: bool) -> Piece:
        lines = [shown for _, shown in self.output]
        kept = prose.without_remarks(lines) if in_note else len(lines)
        if kept < len(lines):
            end = self.output[kept][0]
        output = "\n".join(_trimmed(lines[:kept]))
        return Piece(self.start, end, Command("\n".join(self._command).strip(), output, self._shell, self._at))


def _trimmed(lines: list[str]) -> list[str]:
    shown = [n for n, line in enumerate(lines) if line.strip()]
    return lines[shown[0] : shown[-1] + 1] if shown else []


def leading_word(command: str) -> str:
    """The program that a command starts."""
    names = [first_word(word) for word in command[:300].split()[:4] if not word.startswith("-")]
    return next((name for name in names if name not in vocabulary.PREFIXES), names[0] if names else "")


class _Splitter:
    def __init__(self, lines: list[Line], zone: tzinfo) -> None:
        self._lines = lines
        self._visible = [line.shown for line in lines]
        self._clock = Clock(zone)
        self._above = {n for n, line in enumerate(lines) if prompts.is_above(line.shown)}
        self._seen = [prompts.prompt_of(line.shown, above=n - 1 in self._above) for n, line in enumerate(lines)]
        self._known = prompts.evidence(self._seen)
        self._first = next(
            (n for n, prompt in enumerate(self._seen) if prompt and prompt.at in self._known), len(lines)
        )
        self._headers = headers.find(self._visible, self._first)
        self._stamped = _is_stamped(lines)
        self._last = {prompt.shown: n for n, prompt in enumerate(self._seen) if prompt}
        self._in_note = any(n not in self._headers and prose.is_prose(self._visible[n]) for n in range(self._first))
        self._width = max((len(line.shown) for line in lines), default=0)
        self._draft: _Draft | None = None
        self._prompt: Prompt | None = None
        """The newest, of a command or empty."""
        self._running = ""
        """The program whose output is being read."""
        self._stamp: Stamp | None = None
        """Written over the next command."""

    def pieces(self) -> Iterator[Piece]:
        if not self._known or (self._in_note and self._is_instruction()):
            return
        n = 0
        while n < len(self._lines):
            line = self._lines[n]
            if n in self._headers:
                yield from self._close(line.start)
                self._take_header(n)
                n += 1
            elif (prompt := self._prompt_at(n)) is not None:
                n = yield from self._take_prompt(n, prompt)
            else:
                self._read(line)
                n += 1
        yield from self._close(self._lines[-1].end)

    def _take_header(self, n: int) -> None:
        self._prompt, self._running = None, ""
        header = self._headers[n]
        if header.stamp:
            self._clock.moment(header.stamp)
            self._stamp = header.stamp if header.of_command else None

    def _take_prompt(self, n: int, prompt: Prompt) -> Generator[Piece, None, int]:
        """Returns the line after the command."""
        start = self._lines[n].start
        if n - 1 in self._above:
            start = self._lines[n - 1].start
            if self._draft:
                self._draft.output.pop()
        command, end = further_lines(prompt, self._visible, n, self._width)
        if _is_given(command):
            yield from self._close(start)
            self._draft = _Draft(prompt, start, command, self._moment(prompt))
        self._prompt, self._running = prompt, leading_word(command[0])
        return end

    def _moment(self, prompt: Prompt) -> datetime | None:
        stamp, self._stamp = prompt.stamp or self._stamp, None
        return self._clock.moment(stamp) if stamp else None

    def _read(self, line: Line) -> None:
        if self._draft is None or line.pager:
            return
        shown = line.shown
        if self._stamped and (stamp := stamps.at_start(shown + " ")):
            shown = shown[stamp.length :]
        self._draft.output.append((line.start, shown))

    def _close(self, end: int) -> Iterator[Piece]:
        if self._draft:
            yield self._draft.piece(end, in_note=self._in_note)
        self._draft = None

    def _prompt_at(self, n: int) -> Prompt | None:
        """The prompt on a line, unless it is of a text that the terminal showed."""
        prompt = self._seen[n]
        if prompt is None or prompt.at not in self._known or not self._is_reachable(n, prompt):
            return None
        if self._running in vocabulary.SHOWS_TEXT and self._prompt and prompt.shown != self._prompt.shown:
            # In another window, unless this one goes on.
            goes_on = self._last[self._prompt.shown] > n
            return None if goes_on or self._visible[n - 1] else prompt
        return prompt

    def _is_reachable(self, n: int, prompt: Prompt) -> bool:
        here = self._prompt is not None and self._prompt.form.name == prompt.form.name
        if prompt.form.after:
            return here or self._running in prompt.form.after
        if prompt.form.name != "plain":
            return True
        first = n == self._first and not any(self._visible[:n])
        if not (here or first or self._running in vocabulary.STARTS_SHELL):
            return False
        return prompt.who != "#" or not prompt.command or forms.is_unix(prompt.command)

    def _is_instruction(self) -> bool:
        """Commands in prose that nobody ran: none of them has an output."""
        found = [n for n in range(self._first, len(self._lines)) if self._prompt_at(n)]
        followed = (n for n in found if n + 1 < len(self._lines) and not self._prompt_at(n + 1))
        return not any(prose.is_output(self._visible[n + 1 : n + 3]) for n in followed)


def _is_given(command: Sequence[str]) -> bool:
    """Whether something was run, rather than the line left or abandoned."""
    return bool(command[0].strip()) and not command[-1].endswith(("^C", "^Z"))


def _is_stamped(lines: Sequence[Line]) -> bool:
    """Whether each line begins with its time."""
    shown = [line.shown for line in lines if line.shown]
    return bool(shown) and sum(stamps.at_start(each + " ") is not None for each in shown) >= 0.8 * len(shown)
