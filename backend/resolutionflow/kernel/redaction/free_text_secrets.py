"""Find secrets that people type and paste: in sentences, commands, configurations and addresses."""

from collections.abc import Iterator

from resolutionflow.kernel.redaction.rule_syntax import ANY, KEY_BLOCK, KEY_LINES, Rule
from resolutionflow.kernel.redaction.secret_rules import RULES
from resolutionflow.kernel.redaction.secret_values import lowercase

_MOST_ENDS = 3
_OVER_LINES = ((ANY,), (KEY_BLOCK,), (KEY_LINES,))
_NEEDS = frozenset(need for rule in RULES for need in rule.needs)


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and kind of each. They may overlap."""
    for rule, begin, end in tried(text):
        yield from _found(rule, text, begin, end)


def tried(text: str) -> Iterator[tuple[Rule, int, int]]:
    """Each rule with the ranges of text that it is tried on."""
    lower = lowercase(text)
    present = {need for need in _NEEDS if need in lower}
    lines: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for rule in RULES:
        if present.isdisjoint(rule.needs):
            continue
        if rule.needs not in lines:
            lines[rule.needs] = list(_lines_with(lower, rule.needs))
        for begin, end in lines[rule.needs]:
            yield rule, begin, end


def _found(rule: Rule, text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in rule.pattern.finditer(text, begin, end):
        for group in range(1, rule.pattern.groups + 1):
            if match[group]:
                value = _without_end(match[group], rule.ends.get(group, ""))
                if rule.judge(value):
                    first = match.start(group)
                    yield first, first + len(value), rule.kind


def _without_end(value: str, ends: str) -> str:
    """Without the punctuation that ends a sentence; at least one character stays."""
    return value[0] + value[1:-_MOST_ENDS] + value[1:][-_MOST_ENDS:].rstrip(ends) if ends else value


def _lines_with(lower: str, needs: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Ranges of lines that contain any of ``needs``; adjacent lines are one range. No pattern spans a line end.

    The whole text for secrets that may have several lines.
    """
    if needs in _OVER_LINES:
        yield 0, len(lower)
        return
    begin = after = 0
    for at in sorted(place for need in needs for place in _places(lower, need)):
        if at < after:
            continue
        line = lower.rfind("\n", 0, at) + 1
        if line > after + 1:
            yield begin, after
            begin = line
        end = lower.find("\n", at)
        after = len(lower) if end < 0 else end
    yield begin, after


def _places(lower: str, need: str) -> Iterator[int]:
    """Begin of each, once per line."""
    at = lower.find(need)
    while at >= 0:
        yield at
        end = lower.find("\n", at)
        at = -1 if end < 0 else lower.find(need, end)
