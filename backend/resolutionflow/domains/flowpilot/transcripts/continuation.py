"""The further lines of a command: at a continuation prompt, or wrapped by the terminal."""

import re
from collections.abc import Sequence

from resolutionflow.domains.flowpilot.transcripts import prompts
from resolutionflow.domains.flowpilot.transcripts.prompts import Prompt
from resolutionflow.domains.flowpilot.transcripts.shells import Shell

_WIDTHS = frozenset((80, 100, 120, 132, 140, 160))
"""Columns of terminals that wrap a long line."""
_MAX_WRAPPED = 50
"""Lines of a wrapped command."""
_HEREDOC = re.compile(r"<<-?\s{0,3}[\"']?(\w{1,40})[\"']?")
_OPENS = re.compile(r"(?:^|[;&|]\s{0,3})(?:if|for|while|until|case|select)\b|[{(]\s{0,3}$")
_CLOSES = re.compile(r"(?:^|;\s{0,3})(?:fi|done|esac)\b|^\s{0,8}[})]")
_NUMBER = re.compile(r"\s{0,4}(\d{1,4})")


def further_lines(prompt: Prompt, shown: Sequence[str], n: int, width: int) -> tuple[list[str], int]:
    """The lines of the command whose prompt is on line ``n``, and the number of the line after them.

    ``width``: characters of the longest line of the text.
    """
    command, end = [prompt.command], n + 1
    state = _Unfinished(prompt)
    while end < len(shown):
        wrapped = width in _WIDTHS and len(shown[end - 1]) == width and end - n <= _MAX_WRAPPED
        if wrapped and not prompts.prompt_of(shown[end]):
            command[-1] += shown[end]
        elif (more := state.further(shown[end], len(command))) is not None:
            command.append(more)
        else:
            break
        end += 1
    return command, end


class _Unfinished:
    """What of a command is still open, line by line."""

    def __init__(self, prompt: Prompt) -> None:
        self._form = prompt.form
        self._last = prompt.command
        self._quote = ""
        self._heredoc = ""
        self._depth = 0
        self._is_read = False

    def further(self, line: str, number: int) -> str | None:
        """The text of a further line, the one after ``number`` others; None if the line is none."""
        found = self._form.continued.match(line) if self._form.continued else None
        if found is None or not self._goes_on(line, number):
            return None
        text = line[found.end() :]
        self._last, self._is_read = text, False
        return text

    def _goes_on(self, line: str, number: int) -> bool:
        if self._form.name == "sqlcmd" or (self._form.name == "sql" and (counted := _NUMBER.match(line))):
            counted = _NUMBER.match(line)
            done = self._last.strip().lower() in {"go", "/"} or (
                self._form.name == "sql" and self._last.rstrip().endswith(";")
            )
            return not done and counted is not None and int(counted[1]) == number + 1
        if self._form.shell is Shell.UNIX or self._form.name == "fortigate":
            self._read()
            return self._is_open()
        return True

    def _is_open(self) -> bool:
        last = self._last.rstrip()
        return bool(self._quote or self._heredoc or self._depth > 0) or last.endswith(("\\", "|", "&&", "||"))

    def _read(self) -> None:
        if self._is_read:
            return
        self._is_read = True
        if self._heredoc:
            if self._last.strip() == self._heredoc:
                self._heredoc = ""
            return
        self._read_quotes()
        if not self._quote:
            if found := _HEREDOC.search(self._last):
                self._heredoc = found[1]
            self._depth += len(_OPENS.findall(self._last)) - len(_CLOSES.findall(self._last))

    def _read_quotes(self) -> None:
        for sign in re.findall(r"\\.|[\"']", self._last):
            if sign == self._quote:
                self._quote = ""
            elif not self._quote and sign in {'"', "'"}:
                self._quote = sign
