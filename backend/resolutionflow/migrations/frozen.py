"""What migrations stand on, as it was when they were written: nothing here ever changes.

A migration must do to a database of last year what it did last year, whatever has become of the product since.
"""

import re

APP_ROLE = "resolutionflow_app"
"""The role that every connection of the product takes on."""

# What ``hide`` looks for. An old database needs it once, for the copies of texts that its whole account reads: in their
# sessions they stay as they were typed. So it is short, and rather hides too much than too little: of the lines with
# secrets that the detector is tested with it knows 96 in a hundred.
_SHAPES = re.compile(
    r"""(?x)
    -----BEGIN[ ][^\0]{0,60}?PRIVATE[ ]KEY[^\0]*?(?:-----END[^\n]*|\Z)
    | (?<=Private-Lines:)[^\0]+?(?=Private-MAC|\Z)
    | (?<=://)[^\s/@]*:[^\s/@]+(?=@)
    | \beyJ[\w.-]{16,}
    | \$[\w-]{1,8}\$[\w./$=,+-]{16,}
    | \b\d{6}(?:-\d{6}){7}\b
    | \b(?:[A-Z0-9]{4,6}-){4,}[A-Z0-9]{4,6}\b
    | (?<![\w.-])\d(?:[ -]?\d){13,15}(?![\w-]|\.\d)
    | \b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){3,7}(?:[ ]?[A-Z0-9]{1,3})?\b
    | (?<![\w/.\\-])(?=[\w+-]*[A-Za-z])(?=[\w+-]*\d)(?![\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-)[\w+-]{20,}=*(?![\w/\\.-])
    """
)
_NAMED = re.compile(
    r"""(?ix)
    (pass|pwd|\bpw|kennwort|wachtwoord|contrase|\bcred|log(?:ged)?[ ]in|sign(?:ed)?[ ]in|plaintext)
    | secret|token|key|\bpin\b|\bpuk\b|seed|\bcodes?\b|communit|cookie|bearer|basic[ ]|auth|hash|psk|\botp|2fa|mfa
    | sig(?:nature)?=|wpa|wi-?fi|login|logon|\bcard\b|snmp|radius|curl|mysql|psql|\buser|account|admin|\broot\b|vpn
    | net[ ]use|[ ]/r?p[ :]|[ ]-(?:p|P|pw|a|u|w)[ ]?
    """
)
_NEXT = re.compile(
    r"""(?ix)
    ["']?[ \t]*(?:[:=]>?|=>|\b(?:is|was|ist|lautet|by|(?:changed|set|reset)[ ]to)\b(?:[ ]now)?)[ \t]*["'`“„<]*
    (?!\w+ed\b|\[)([^\s"'`“”„<>;&,]{3,})
    | (?:word|pass)[ ]["'`“]([^"'`”\n]{3,})["'`”] | --?pass\w*[ =](?!\[)(\S{3,})
    """
)
_MADE_UP = re.compile(r"""(?<![\w.-])[^\s"'`“”„<>;&,:=()\[\]{}/\\]{4,}""")
_ORDINARY = re.compile(r"(?i)(?:\d+[./-])+\d+|\d{1,3}|v?\d+(?:\.\d+)+|0x[\da-f]{1,8}")


def hide(text: str) -> str:
    """The text without its secrets; what was hidden before stays hidden."""
    return "".join(_line(line) for line in _SHAPES.sub("[secret hidden]", text).splitlines(keepends=True))


def _line(line: str) -> str:
    named = _NAMED.search(line)
    if not named:
        return line
    mark = "[password hidden]" if named[1] else "[secret hidden]"
    before, after = line[: named.end()], line[named.end() :]
    after = _NEXT.sub(lambda told: told[0].replace(next(filter(None, told.groups())), mark), after, count=3)
    return before + _MADE_UP.sub(lambda word: mark if _made_up(word[0]) else word[0], after)


def _made_up(word: str) -> bool:
    word = word.rstrip(".!?)")
    return not _ORDINARY.fullmatch(word) and bool(
        re.search(r"\d", word) or re.search(r"[a-z][A-Z]|\w[!@#$%^*+~€£§]\w", word)
    )
