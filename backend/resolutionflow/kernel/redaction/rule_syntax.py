"""The syntax of secret rules: patterns made of named parts.

Matching takes linear time on any text: every repetition is bounded, and possessive (``{1,9}+``) wherever the next part of
the pattern cannot begin with what the repetition matches, so that nothing is tried twice. ``test_work`` counts the steps.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

ANY = ""
KEY_BLOCK = "private key-----"
KEY_LINES = "private-lines"
Judge = Callable[[str], bool]


class Rule(NamedTuple):
    """The pattern is tried only on lines that contain one of ``needs``, in lower case.

    The secrets are the matched groups, each of which ``judge`` may reject. ``ends``: punctuation of the sentence, at most
    three characters at the end of a group.
    """

    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    judge: Judge
    ends: dict[int, str]


def rule(kind: str, needs: str, pattern: str, judge: Judge = lambda _: True, *, case: bool = False) -> Rule:
    flags = re.MULTILINE | (re.NOFLAG if case else re.IGNORECASE)
    for name, part in _PARTS.items():
        pattern = pattern.replace(f"<{name}>", part)
    compiled = re.compile(pattern, flags)
    ends = {group: _ENDS[name] for name, group in compiled.groupindex.items()}
    return Rule(kind, tuple(needs.split("|")), compiled, judge, ends)


_ENDS = {"bare": ".,:)]}", "field": ".)]}"}


# Parts of patterns, written as <name>.
_PARTS = {
    # In quotes, or up to the next blank, without the end of the sentence.
    "quoted": r"""(?:"([^"\n]{1,200}+)"|'([^'\n]{1,200}+)'|`([^`\n]{1,200}+)`|[“„]([^”“\n]{1,200}+)[”“])""",
    "bare": r"""(?P<bare>[^\s"'<>`“”„]{1,203}+)(?![^\s"'<>`“”„])""",
    # Like bare, but ends at a semicolon or an ampersand, as in a connection string or a query.
    "field": r"""(?P<field>[^\s"'<>`;&,]{1,203}+)(?![^\s"'<>`;&,])""",
    "password": r"(?:pass ?words?|passwd|passwort|kennwort|wachtwoord|contrase(?:ñ|n)a|mot de passe|(?<![a-z])(?:pwd?|pass))",
    # "password for the scan account is", "pw on HD-FW-01:": up to six words.
    "whose": r"(?: (?:for|of|to|on|at|in|from|für) [^\s:=]{1,40}+(?: [^\s:=]{1,40}+){0,5}?)",
    "is": r"(?: (?:(?:is|was) (?:now|set to|still)|is|was|ist|lautet|now|(?:set|changed|reset|back) to|to|will be|should be))",
    "gap": r"[ \t]{0,4}+",
}
