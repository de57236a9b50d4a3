"""Python's regular expressions, matched step by step as ``re`` does it, to count how many steps that takes.

A clock tells how fast a machine is, and how busy. The steps are those of the pattern and the text alone.
"""

import re
import unicodedata
from collections.abc import Callable
from re import _constants as op
from re import _parser
from typing import Any

Rest = Callable[[int], int | None]
"""What is to match from a position on; where that ends, or None."""
Node = Callable[[int, Rest], int | None]


class Steps:
    """Matches one pattern; ``taken`` counts the characters that were looked at and the ways that were tried."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._ignore = bool(pattern.flags & re.IGNORECASE)
        self._pattern = pattern
        self.taken = 0
        self._text = ""
        self._end = 0
        self._match = self._sequence(list(_parser.parse(pattern.pattern, pattern.flags)))

    def search_all(self, text: str, begin: int, end: int) -> int:
        """As ``finditer``; the steps that took. What is found is compared with what ``re`` finds."""
        self._text, self._end = text, end
        before = self.taken
        at, spans = begin, []
        while at <= end:
            self.taken += 1
            found = self._match(at, lambda i: i)
            if found is None:
                at += 1
            else:
                spans.append((at, found))
                at = found if found > at else at + 1
        assert spans == [m.span() for m in self._pattern.finditer(text, begin, end)], self._pattern.pattern
        return self.taken - before

    def _sequence(self, items: list[Any]) -> Node:
        nodes = [self._node(*item) for item in items]

        def match(at: int, rest: Rest) -> int | None:
            def after(number: int, i: int) -> int | None:
                if number == len(nodes):
                    return rest(i)
                return nodes[number](i, lambda j: after(number + 1, j))

            return after(0, at)

        return match

    def _node(self, kind: Any, value: Any) -> Node:
        one = self._one(kind, value)
        if one is not None:
            return lambda at, rest: rest(at + 1) if self._is(one, at) else None
        make: dict[Any, Callable[[], Node]] = {
            op.SUBPATTERN: lambda: self._sequence(list(value[3])),
            op.ATOMIC_GROUP: lambda: self._atomic(self._sequence(list(value))),
            op.BRANCH: lambda: self._branch([self._sequence(list(way)) for way in value[1]]),
            op.MAX_REPEAT: lambda: self._repeat(kind, *value),
            op.MIN_REPEAT: lambda: self._repeat(kind, *value),
            op.POSSESSIVE_REPEAT: lambda: self._repeat(kind, *value),
            op.ASSERT: lambda: self._assertion(True, *value),
            op.ASSERT_NOT: lambda: self._assertion(False, *value),
            op.AT: lambda: lambda at, rest: rest(at) if self._at(value, at) else None,
        }
        return make[kind]()

    def _atomic(self, inner: Node) -> Node:
        def match(at: int, rest: Rest) -> int | None:
            end = inner(at, lambda i: i)
            return None if end is None else rest(end)

        return match

    def _branch(self, ways: list[Node]) -> Node:
        return lambda at, rest: next((end for way in ways if (end := self._try(way, at, rest)) is not None), None)

    def _try(self, way: Node, at: int, rest: Rest) -> int | None:
        self.taken += 1
        return way(at, rest)

    def _is(self, one: Callable[[str], bool], at: int) -> bool:
        self.taken += 1
        return at < self._end and one(self._text[at])

    def _one(self, kind: Any, value: Any) -> Callable[[str], bool] | None:
        sources: dict[Any, Callable[[Any], str]] = {
            op.LITERAL: lambda value: re.escape(chr(value)),
            op.NOT_LITERAL: lambda value: f"[^{re.escape(chr(value))}]",
            op.ANY: lambda _: ".",
            op.IN: _set,
        }
        if kind not in sources:
            return None
        fits = re.compile(sources[kind](value), re.IGNORECASE if self._ignore else re.NOFLAG).fullmatch
        known: dict[str, bool] = {}

        def one(c: str) -> bool:
            if c not in known:
                known[c] = fits(c) is not None
            return known[c]

        return one

    def _repeat(self, kind: Any, low: int, high: int, items: Any) -> Node:
        one = self._one(*items[0]) if len(items) == 1 else None
        if one is not None and kind is op.MIN_REPEAT:
            return lambda at, rest: self._lazily(one, low, high, at, rest)
        if one is not None:
            return lambda at, rest: self._run(one, low, high, at, rest, possessive=kind is op.POSSESSIVE_REPEAT)
        again = self._again(self._sequence(list(items)), low, high, lazy=kind is op.MIN_REPEAT)
        return self._atomic(again) if kind is op.POSSESSIVE_REPEAT else again

    def _again(self, inner: Node, low: int, high: int, *, lazy: bool) -> Node:
        def match(at: int, rest: Rest, count: int = 0) -> int | None:
            self.taken += 1

            def more() -> int | None:
                return inner(at, lambda i: None if i == at and count >= low else match(i, rest, count + 1))

            if count < low:
                return more()
            if count >= high:
                return rest(at)
            end = rest(at) if lazy else more()
            if end is not None:
                return end
            return more() if lazy else rest(at)

        return match

    def _run(
        self, one: Callable[[str], bool], low: int, high: int, at: int, rest: Rest, *, possessive: bool
    ) -> int | None:
        end = at
        while end - at < high and self._is(one, end):
            end += 1
        while end - at >= low:
            self.taken += 1
            found = rest(end)
            if found is not None or possessive:
                return found
            end -= 1
        return None

    def _lazily(self, one: Callable[[str], bool], low: int, high: int, at: int, rest: Rest) -> int | None:
        end = at
        while True:
            if end - at >= low:
                found = rest(end)
                if found is not None:
                    return found
            if end - at >= high or not self._is(one, end):
                return None
            end += 1

    def _assertion(self, wanted: bool, direction: int, items: Any) -> Node:
        inner = self._sequence(list(items))
        width: int = items.getwidth()[0] if direction < 0 else 0

        def match(at: int, rest: Rest) -> int | None:
            self.taken += 1
            holds = at >= width and inner(at - width, lambda i: i) is not None
            return rest(at) if holds is wanted else None

        return match

    def _at(self, value: Any, at: int) -> bool:
        self.taken += 1
        text, end = self._text, self._end
        before, after = at > 0 and _word(text[at - 1]), at < end and _word(text[at])
        places: dict[Any, bool] = {
            op.AT_BOUNDARY: before != after,
            op.AT_NON_BOUNDARY: before == after,
            op.AT_BEGINNING: at == 0 or text[at - 1] == "\n",
            op.AT_END: at == end or text[at] == "\n",
            op.AT_END_STRING: at == end,
        }
        return places[value]


def _word(c: str) -> bool:
    return c == "_" or unicodedata.category(c)[0] in "LN"


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _set(items: list[Any]) -> str:
    """The source of a set, of what the parser made of it."""
    parts = []
    for kind, value in items:
        if kind is op.NEGATE:
            parts.append("^")
        elif kind is op.LITERAL:
            parts.append(re.escape(chr(value)))
        elif kind is op.RANGE:
            parts.append(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        else:
            parts.append(_CATEGORIES[value])
    return f"[{''.join(parts)}]"
