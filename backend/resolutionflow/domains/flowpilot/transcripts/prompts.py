"""Prompts of a text, and what says that they are some."""

from collections.abc import Iterable

import msgspec

from resolutionflow.domains.flowpilot.transcripts import stamps
from resolutionflow.domains.flowpilot.transcripts.forms import FORMS, LONGEST, LOWER, SIGNS, UPPER, Form
from resolutionflow.domains.flowpilot.transcripts.stamps import Stamp


class Prompt(msgspec.Struct, frozen=True):
    form: Form
    who: str
    shown: str
    """As it stands there, without its time."""
    command: str
    stamp: Stamp | None

    @property
    def at(self) -> tuple[str, str]:
        """Equal for prompts of the same shell, whatever its folder or mode is."""
        return self.form.name, self.who


_MIN_PROVEN = 0.6
"""Share of the commands at a prompt that are known there."""
_SEVERAL = 3


def is_above(shown: str) -> bool:
    return len(shown) <= LONGEST and UPPER.match(shown) is not None


def prompt_of(shown: str, *, above: bool = False) -> Prompt | None:
    """The prompt that a line seems to begin with. ``above``: the upper line of one stands over it."""
    if not SIGNS.search(shown[:LONGEST]):
        return None
    found = _match(shown, None, above=above)
    if found is None and (stamp := stamps.at_start(shown)):
        found = _match(shown[stamp.length :], stamp, above=above)
    return found


def _match(shown: str, stamp: Stamp | None, *, above: bool) -> Prompt | None:
    if above and (found := LOWER.pattern.match(shown)):
        return Prompt(LOWER, "", "$", found["cmd"] or "", stamp)
    for form in FORMS:
        if found := form.pattern.match(shown):
            groups = found.groupdict()
            command = groups["cmd"] or ""
            prompt = groups.get("sign") or shown[: len(shown) - len(command)].rstrip()
            return Prompt(form, groups.get("who") or "", prompt, command, stamp)
    return None


def evidence(seen: Iterable[Prompt | None]) -> frozenset[tuple[str, str]]:
    """Which prompts, by their ``at``, are prompts: sure ones, and those at which the right commands are given."""
    counts: dict[tuple[str, str], _Count] = {}
    for prompt in seen:
        if prompt:
            counts.setdefault(prompt.at, _Count()).add(prompt)
    return frozenset(at for at, count in counts.items() if count.is_enough)


class _Count:
    def __init__(self) -> None:
        self._sure = False
        self._prompts = 0
        self._least = 1
        self._commands = 0
        self._proven = 0
        self._telling = False
        """A command with an argument was among the proven."""

    def add(self, prompt: Prompt) -> None:
        self._sure |= prompt.form.sure
        self._least = prompt.form.least
        self._prompts += 1
        command = prompt.command.strip()
        self._commands += bool(command)
        if command and prompt.form.proof and prompt.form.proof(command):
            self._proven += 1
            self._telling |= " " in command or "\\" in command

    @property
    def is_enough(self) -> bool:
        if self._sure:
            return self._commands > 0
        enough = self._prompts >= self._least and self._proven >= _MIN_PROVEN * self._commands
        return self._proven > 0 and enough and (self._telling or self._prompts >= _SEVERAL)
