"""Tells what a person wrote from what a program printed."""

import re
from collections.abc import Sequence

from resolutionflow.domains.flowpilot.transcripts import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST = 2_000
_FEW = 3


def is_prose(line: str) -> bool:
    """Whether a line is a sentence, or the beginning of one."""
    line = line.strip()
    if len(line) > _LONGEST or not line[:1].isalpha() or "  " in line:
        return False
    tokens = line.split()
    plain = [word for token in tokens if (word := token.strip(".,;:!?()\"'”“’")) and _WORD.fullmatch(word)]
    common = sum(word.lower() in vocabulary.COMMON for word in plain)
    return len(tokens) > _FEW and len(plain) >= 0.7 * len(tokens) and common >= 1


def _is_closing(line: str) -> bool:
    """A greeting, a name, a word under a mail."""
    line = line.strip()
    words = line.rstrip(",.!").split()
    return 0 < len(words) <= _FEW and all(_WORD.fullmatch(word) for word in words)


def without_remarks(lines: Sequence[str]) -> int:
    """How many of an output's lines are left without the paragraphs of prose that a note says after it."""
    kept = len(lines)
    while (end := _last_shown(lines, kept)) and (begin := _paragraph(lines, end)) and _is_remark(lines[begin:end]):
        kept = begin
    return kept


def _last_shown(lines: Sequence[str], end: int) -> int:
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _paragraph(lines: Sequence[str], end: int) -> int:
    """Where the paragraph begins that ends there; 0 where nothing stands over it."""
    begin = end
    while begin and lines[begin - 1].strip():
        begin -= 1
    return begin


def _is_remark(paragraph: Sequence[str]) -> bool:
    if not all(is_prose(line) or _is_closing(line) for line in paragraph):
        return False
    words = {word.lower() for line in paragraph if is_prose(line) for word in _WORD.findall(line)}
    return not words.isdisjoint(vocabulary.ACCOUNT)


def is_output(following: Sequence[str]) -> bool:
    """Whether the two lines after a command look like what it printed."""
    if not following or not any(line.strip() for line in following):
        return False
    line = following[0]
    if line.strip():
        return not (is_prose(line) and line[:1].islower())
    return not is_prose(following[1]) and not _is_closing(following[1])
