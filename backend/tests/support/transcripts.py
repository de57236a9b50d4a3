"""Transcripts with the split that a reader would make of them.

Each line of a file in ``corpus`` begins with a mark: ``####`` a title, ``>`` a command, ``+`` a further line of one,
``=`` a line of its output, ``.`` what belongs to neither. A prompt ends at ``⟫``. Behind ``⟦`` stands the line as it is
expected, where colours, pagers or wraps make it another than the one before, and behind ``⟪`` the expected time.
``␛``, ``␈``, ``␍`` and ``␇`` stand for the control characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import Path

from resolutionflow.domains.flowpilot.transcripts.splitting import Command, split

_ROOT = Path(__file__).parents[3]
_TEXTS = _ROOT / "backend/tests/domains/flowpilot/transcripts"
FOLDER = _TEXTS / "corpus"
UNSEEN = _TEXTS / "unseen"
"""Written after the rules, and without looking at them."""
_CONTROL = str.maketrans({"␛": "\x1b", "␈": "\b", "␍": "\r", "␇": "\x07"})


@dataclass
class Expected:
    command: list[str]
    at: str | None = None
    output: list[str] = field(default_factory=list)

    @property
    def texts(self) -> tuple[str, str, str | None]:
        output = "\n".join(line.rstrip() for line in self.output).strip("\n")
        return "\n".join(self.command).strip(), output, self.at


@dataclass
class Sample:
    kind: str
    title: str
    lines: list[str] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def add(self, mark: str, line: str) -> None:
        line, _, at = line.partition("⟪")
        raw, changed, shown = line.partition("⟦")
        prompt, _, typed = raw.rpartition("⟫")
        self.lines.append((prompt + typed).translate(_CONTROL))
        shown = shown if changed else typed
        if mark == ">" and shown:
            self.expected.append(Expected([shown], at or None))
        elif mark == "+":
            self.expected[-1].command.append(shown)
        elif mark == "=" and (shown or not changed):
            self.expected[-1].output.append(shown)
        elif mark == "." and not raw.strip() and self.expected:
            # Blank lines belong to what is around them.
            self.expected[-1].output.append("")


@dataclass
class Result:
    """Counts of a comparison."""

    transcripts: int = 0
    exact: int = 0
    expected: int = 0
    found: int = 0
    outputs: int = 0
    wrong: list[str] = field(default_factory=list)


def samples(folder: Path = FOLDER) -> Iterator[Sample]:
    for path in sorted(folder.glob("*.txt")):
        sample: Sample | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#### "):
                if sample:
                    yield sample
                sample = Sample(path.stem, line[5:])
            elif sample:
                sample.add(line[:1], line[1:])
        if sample:
            yield sample


def found_in(text: str) -> list[Command]:
    return [piece.command for piece in split(text, UTC) if piece.command]


def compare(of: Iterator[Sample]) -> Result:
    result = Result()
    for sample in of:
        expected = [each.texts for each in sample.expected]
        found = [
            (each.command, each.output, each.at.isoformat() if each.at else None) for each in found_in(sample.text)
        ]
        commands = [command for command, _, _ in found]
        result.transcripts += 1
        result.exact += found == expected
        result.expected += len(expected)
        result.found += sum(command in commands for command, _, _ in expected)
        result.outputs += sum(each in found for each in expected)
        if found != expected:
            result.wrong.append(_difference(sample, expected, found))
    return result


def _difference(
    sample: Sample, expected: list[tuple[str, str, str | None]], found: list[tuple[str, str, str | None]]
) -> str:
    n = next(
        (n for n, (one, other) in enumerate(zip(expected, found, strict=False)) if one != other),
        min(len(expected), len(found)),
    )
    return f"{sample.kind}, {sample.title}:\n  expected {expected[n : n + 1]}\n  found    {found[n : n + 1]}"


def ordinary() -> list[tuple[str, str]]:
    """Texts that are no transcripts, by their title: of ``ordinary.txt``, and pages and sources of this project."""
    parts = (_TEXTS / "ordinary.txt").read_text(encoding="utf-8").split("#### ")[1:]
    found = [(title, text) for title, _, text in (part.partition("\n") for part in parts)]
    for pattern, most in (
        ("docs/adr/*.md", 20),
        ("backend/resolutionflow/kernel/**/*.py", 36),
        ("frontend/src/lib/*.ts", 30),
    ):
        found += [(path.name, path.read_text(encoding="utf-8")[:20_000]) for path in sorted(_ROOT.glob(pattern))[:most]]
    return found
