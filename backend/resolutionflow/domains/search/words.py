"""Words as they are indexed and asked for: without case and accents, codes whole, and how far two are apart.

PostgreSQL has extensions for accents and likeness, but not everywhere, and none that an index serves behind row-level
security. So words are made here, and the database compares them for equality only.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from resolutionflow.kernel.text.folding import fold

LONGEST = 40
"""Characters of a word; what is longer is cut, in the index and in a query alike."""
SHORTEST_SPELT = 4
"""Letters from which a word may be misspelt: of shorter ones too many are one letter apart."""
_PREFIX = 7
"""Letters in which misspellings are looked for; the rest is compared when both words are known."""

_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# What stands together without a blank: a host name, a code, a ticket, a path.
_CHUNK = re.compile(r"[^\W_]+(?:[-._/\\@:+&]+[^\W_]+)*")
_PIECE = re.compile(rf"0x[0-9a-f]+|[{_CJK}]+|[^\W_{_CJK}]+", re.IGNORECASE)
_CODE = re.compile(r"0x[0-9a-f]+", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[^\W\d_])(?=\d)")
_APOSTROPHE = re.compile("['\u2018\u2019\u02bc`\u00b4]")
_IS_CJK = re.compile(rf"[{_CJK}]")
_MOST_PIECES = 6
"""Of a chunk, in which neighbours are also one word."""

STOP_WORDS = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "cannot", "cant", "did", "do", "does"),
        *("doesnt", "dont", "for", "from", "get", "gets", "had", "has", "have", "he", "her", "his", "how", "i"),
        *("if", "in", "into", "is", "isnt", "it", "its", "me", "my", "no", "not", "of", "off", "on", "or"),
        *("our", "out", "says", "she", "so", "than", "that", "the", "their", "them", "then", "there", "they"),
        *("this", "to", "too", "was", "we", "were", "what", "when", "which", "who", "will", "with", "wont"),
        *("would", "you", "your"),
    }
)
"""Too common to search for; "no" and "not" too, because a search finds what is there."""

# What technicians write for what the text spells out, or the other way round.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "pw": ("password",),
    "pwd": ("password",),
    "passwd": ("password",),
    "creds": ("credentials", "password"),
    "acct": ("account",),
    "svr": ("server",),
    "srv": ("server",),
    "wifi": ("wireless", "wlan"),
    "wlan": ("wifi", "wireless"),
    "wireless": ("wifi", "wlan"),
    "ap": ("access",),
    "fw": ("firewall",),
    "sw": ("switch",),
    "dc": ("domain",),
    "ad": ("directory",),
    "rdp": ("remote", "terminal"),
    "rds": ("terminal", "remote"),
    "ts": ("terminal",),
    "mfa": ("2fa", "multifactor", "authenticator"),
    "2fa": ("mfa", "multifactor", "authenticator"),
    "od": ("onedrive",),
    "sp": ("sharepoint",),
    "db": ("database",),
    "bkp": ("backup",),
    "cert": ("certificate",),
    "pc": ("computer", "workstation"),
    "email": ("mail",),
    "mail": ("email", "mailbox"),
    "login": ("signin", "logon", "sign"),
    "logon": ("signin", "login", "sign"),
    "signin": ("login", "logon", "sign"),
    "bsod": ("bluescreen",),
    "vm": ("virtual",),
    "hdd": ("disk",),
    "ssd": ("disk",),
    "mbx": ("mailbox",),
    "acc": ("accounting", "account"),
    "mgr": ("manager",),
    "msg": ("message",),
    "temp": ("temperature",),
    "hw": ("hardware",),
    "nic": ("network",),
    "net": ("network", "internet"),
    "ol": ("outlook",),
    "m365": ("365",),
    "o365": ("365",),
}


def key(name: str) -> str:
    """A name as one word, by which all that carry it are found."""
    return " ".join(fold(name).split())[:120]


def is_code(word: str) -> bool:
    """A number, a ticket, an error's code: right or wrong, but never misspelt."""
    return any(each.isdigit() for each in word)


def of(text: str) -> Iterator[str]:
    """All words of a text that it may be found by, in their order; some more than once."""
    for chunk in _CHUNK.finditer(_APOSTROPHE.sub("", unicodedata.normalize("NFC", text))):
        yield from _of_chunk(chunk[0])


def asked(query: str) -> list[str]:
    """The words of a query. What stands together is one word if it is a code, and several if not."""
    found: list[str] = []
    for chunk in _CHUNK.finditer(_APOSTROPHE.sub("", unicodedata.normalize("NFC", query))):
        pieces = [fold(each) for each in _PIECE.findall(chunk[0])]
        if len(pieces) > 1 and any(map(is_code, pieces)):
            found.append("".join(pieces)[:LONGEST])
        else:
            found += [word for piece in pieces for word in _words_of(piece)]
    return list(dict.fromkeys(found))


def worth_asking(words: list[str]) -> list[str]:
    """Without those that say nothing, unless there are no others."""
    return [word for word in words if word not in STOP_WORDS] or words


def initials(name: str) -> str:
    """``Northside Law Group`` → ``nlg``; empty for a single word."""
    pieces = [piece for each in _PIECE.findall(name) for piece in _HUMP.split(each) if piece]
    return fold("".join(piece[0] for piece in pieces)) if len(pieces) > 1 else ""


def spellings(word: str) -> set[str]:
    """What remains of its beginning when one letter is left out, or two of a long word.

    Two words that are spelt alike have one of these in common, so that misspelt ones are found by equality.
    """
    if not SHORTEST_SPELT <= len(word) <= LONGEST or not word.isalpha() or _IS_CJK.search(word):
        return set()
    found = last = {word[:_PREFIX]}
    for _ in range(mistakes(word)):
        last = {each[:at] + each[at + 1 :] for each in last for at in range(len(each))}
        found = found | last
    return found


def mistakes(word: str) -> int:
    """How many may be in a word."""
    if len(word) < SHORTEST_SPELT or is_code(word):
        return 0
    return 1 if len(word) < _PREFIX else 2


def swapped(word: str) -> list[str]:
    """A word too short for ``spellings`` with two neighbours the wrong way round, which is how those are misspelt."""
    if len(word) != SHORTEST_SPELT - 1 or not word.isalpha():
        return []
    return [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)]


def likeness(asked: str, word: str) -> float:
    """How well a word answers to one that was typed: 1 the same, 0 another."""
    if asked == word:
        return 1.0
    if word.startswith(asked):
        return 0.5 + 0.45 * len(asked) / len(word)
    allowed = mistakes(asked)
    if not allowed or not word.isalpha():
        return 0.0
    apart = float(distance(asked, word, allowed))
    if apart > allowed:
        # The beginning of a longer word may be misspelt too.
        ends = range(len(asked) - 1, min(len(asked) + allowed, len(word) - 1) + 1)
        begin = min((distance(asked, word[:end], allowed) for end in ends), default=allowed + 1)
        if begin > allowed or len(asked) < _PREFIX - 2:
            return 0.0
        apart = begin + 0.5
    return 0.85 - 0.2 * apart - (0.1 if asked[0] != word[0] else 0.0)


def distance(one: str, other: str, most: int) -> int:
    """Letters left out, too many, changed, or the wrong way round; ``most + 1`` for all that is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def named(query: list[str], name: str) -> float:
    """How well a name answers to all words of a query: 1 the same words, 0 where one of them is missing."""
    words = list(of(name))
    short = initials(name)
    if not query:
        return 0.0
    best = [max([likeness(each, word) for word in words] + [float(each == short)], default=0.0) for each in query]
    return sum(best) / len(best) if all(best) else 0.0


def _of_chunk(chunk: str) -> Iterator[str]:
    pieces = _PIECE.findall(chunk)
    for piece in pieces:
        yield from _words_of(fold(piece))
        parts = [] if _CODE.fullmatch(piece) else _HUMP.split(piece)
        if len(parts) > 1:
            yield from (fold(part)[:LONGEST] for part in parts)
    if 1 < len(pieces) <= _MOST_PIECES:
        folded = [fold(piece) for piece in pieces]
        yield "".join(folded)[:LONGEST]
        if len(folded) > 2:  # noqa: PLR2004  (a pair is the whole)
            yield from ("".join(pair)[:LONGEST] for pair in pairwise(folded))


def _words_of(folded: str) -> Iterable[str]:
    """A word, or the pairs of signs of a script that has no blanks."""
    if len(folded) > 1 and _IS_CJK.match(folded):
        return ["".join(pair) for pair in pairwise(folded)]
    return [folded[:LONGEST]]
