"""Which flows a problem calls for, by its words: the same for the same text, and mostly none or one."""

import fnmatch
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

import msgspec

from resolutionflow.domains.flowpilot.flows.definition import Find, Flow
from resolutionflow.kernel.text.folding import fold

MAX_READ = 8_000
"""Characters of a problem that are read."""
_GAP = 4
"""Words that may stand between those of a term."""
_WORD = re.compile(r"[a-z0-9](?:[a-z0-9.:/_\\-]*[a-z0-9])?")
_CONTRACTED = ((re.compile(r"\bcan ?['\u2019]?t\b|\bcan not\b"), "cannot"), (re.compile(r"n['\u2019]t\b"), " not"))
_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST_STEM = 3
_TERM, _MASK, _HINT = 2, 4, 1
_Positions: TypeAlias = Mapping[str, Sequence[int]]


class Match(msgspec.Struct, frozen=True):
    flow: str
    score: int
    because: list[str]
    """The terms and codes that were found, the most telling first."""


def find_flows(flows: Iterable[Flow], title: str, problem: str, limit: int = 3) -> list[Match]:
    """Flows that fit, the best first; equal ones by their names. What is in the title counts twice."""
    heading, text = _Text(title), _Text(f"{title}\n{problem}")
    matches = [match for flow in flows if (match := _match(flow, heading, text))]
    return sorted(matches, key=lambda match: (-match.score, match.flow))[:limit]


class _Text:
    def __init__(self, text: str) -> None:
        words = _split(text[:MAX_READ])
        self.words = frozenset(words)
        self.positions: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(words):
            self.positions[_stem(word)].append(position)


def _match(flow: Flow, heading: _Text, text: _Text) -> Match | None:
    find = flow.find
    if any(_stands_in(term, text.positions) for term in find.unless):
        return None
    found = _scores(find, text)
    if not any(score > _HINT for score in found.values()):
        return None
    again = _scores(find, heading)
    best = sorted(found, key=lambda term: (-found[term], term))
    return Match(flow.flow, sum(found.values()) + sum(again.values()), best)


def _scores(find: Find, text: _Text) -> dict[str, int]:
    """What each term that is in the text counts: a longer one is less often there by chance."""
    found = {term: _HINT for term in find.hints if _stands_in(term, text.positions)}
    found |= {term: _TERM * len(_stems(term)) for term in find.terms if _stands_in(term, text.positions)}
    found |= {mask: _MASK for mask in find.masks if fnmatch.filter(text.words, fold(mask))}
    return found


def _stands_in(term: str, positions: _Positions) -> bool:
    """Whether its words stand near each other."""
    stems = _stems(term)
    if not all(stem in positions for stem in stems):
        return False
    reach = len(stems) - 1 + _GAP
    return any(
        all(any(abs(other - position) <= reach for other in positions[stem]) for stem in stems)
        for position in positions[stems[0]]
    )


def _stems(term: str) -> list[str]:
    return [_stem(word) for word in _split(term)]


def _split(text: str) -> list[str]:
    text = fold(text)
    for form, plain in _CONTRACTED:
        text = form.sub(plain, text)
    return _WORD.findall(text)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM and word.isalpha():
            bare = word[: -len(ending)]
            return (
                bare[:-1] if ending in {"ing", "ed"} and len(bare) > _SHORTEST_STEM and bare[-1] == bare[-2] else bare
            )
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM and word.isalpha() else word
