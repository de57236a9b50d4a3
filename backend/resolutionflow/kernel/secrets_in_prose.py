"""Secrets as people type and paste them at a help desk: in sentences, commands, configurations and addresses."""

from collections.abc import Iterator

from resolutionflow.kernel.secret_rules import ANY, KEY_BLOCK, KEY_LINES, RULES, Rule

_OVER_LINES = ((ANY,), (KEY_BLOCK,), (KEY_LINES,))
_NEEDS = frozenset(need for rule in RULES for need in rule.needs)


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and kind of each; they may overlap."""
    lower = _small(text)
    present = {need for need in _NEEDS if need in lower}
    lines: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for rule in RULES:
        if present.isdisjoint(rule.needs):
            continue
        if rule.needs not in lines:
            lines[rule.needs] = list(_lines_with(lower, rule.needs))
        for begin, end in lines[rule.needs]:
            yield from _found(rule, text, begin, end)


def _found(rule: Rule, text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    for match in rule.pattern.finditer(text, begin, end):
        for group in range(1, rule.pattern.groups + 1):
            if match[group] and rule.judge(match[group]):
                yield (*match.span(group), rule.kind)


def _small(text: str) -> str:
    """In small letters, every character where it was: some capitals have small forms of two."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _lines_with(lower: str, needs: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The lines that hold any of these; all of them in one piece where secrets may have several."""
    if needs in _OVER_LINES:
        yield 0, len(lower)
        return
    after = 0
    for at in sorted(place for need in needs for place in _places(lower, need)):
        if at >= after:
            end = lower.find("\n", at)
            after = len(lower) if end < 0 else end
            yield lower.rfind("\n", 0, at) + 1, after


def _places(lower: str, need: str) -> Iterator[int]:
    """Where it begins, once a line."""
    at = lower.find(need)
    while at >= 0:
        yield at
        end = lower.find("\n", at)
        at = -1 if end < 0 else lower.find(need, end)
