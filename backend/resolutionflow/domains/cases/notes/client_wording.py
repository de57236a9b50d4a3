"""Text of the record as a client may read it.

A sentence with a command, a word of our trade or a hidden secret is left out; the name of a colleague is replaced.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from resolutionflow.domains.cases import words
from resolutionflow.kernel.redaction.masks import MARK

_MOST = 4_000
"""Characters of a text that are read: more than a note shows."""
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_WORD = re.compile(r"\w+")
_VERBS = (
    "Get|Set|New|Remove|Test|Start|Stop|Restart|Enable|Disable|Add|Clear|Connect|Disconnect|Invoke|Update|Install"
    "|Uninstall|Repair|Reset|Resolve|Export|Import|Register|Unregister|Grant|Revoke|Search|Find|Out|Select|Where"
    "|ForEach|Measure|Mount|Dismount|Move|Copy|Rename|Unlock"
)
_PROGRAMS = (
    "ipconfig|ifconfig|nslookup|tracert|traceroute|netsh|sfc|dism|chkdsk|gpupdate|gpresult|netstat|nltest|dcdiag"
    "|repadmin|w32tm|certutil|robocopy|icacls|takeown|taskkill|wmic|diskpart|systemctl|journalctl|sudo|chmod|chown"
    "|vssadmin|wevtutil|klist|dsregcmd|powershell|pwsh|cmd|bash|iptables|tcpdump|dig"
)
_COMMAND = re.compile(
    rf"""`
    | \b(?:{_VERBS})-[A-Z][A-Za-z]{{2,}}                     # a cmdlet
    | \b(?:{_PROGRAMS})(?:\.exe)?\b
    | \b(?:ping|ssh|curl|wget|telnet|host)\ +\S*[.\d]\S      # words too, unless an address follows
    | \b(?:net\ (?:use|user|start|stop|view|share)|reg\ (?:add|query|delete)|sc\ (?:query|start|stop|config))\b
    | \b(?:show|no|configure)\ (?:run|ip|int|interface|vlan|terminal|arp|mac)\b
    | (?<!\S)--\w | (?<!\S)/[A-Za-z?]{{1,14}}(?!\S) | (?<!\S)-[A-Za-z](?!\S)
    | \b[A-Za-z]:\\ | \\\\\w | \bHK(?:LM|CU|EY_) | (?<!\S)/(?:etc|var|usr|opt|home|dev|proc|tmp)/
    | \ \|\  | && | >> | \$\w | \bPS\ [A-Z]: | \w@[\w.-]+:[~/]""",
    re.VERBOSE,
)
_INTERNAL = re.compile(
    r"""\b(?:escalat\w*|hand-?(?:off|over)s?|playbooks?|flowpilot|resolutionflow|internal(?:ly)?|billable|non-billable
    |seniors?|juniors?|l[123]|(?:tier|level|line)[ -]?[123]|(?:1st|2nd|3rd|first|second|third)[ -](?:tier|level|line)
    |sla|upsell|psa|rmm)\b""",
    re.IGNORECASE | re.VERBOSE,
)

_WORDS_TOO = frozenset(
    {
        *("april", "art", "august", "baker", "bill", "black", "brown", "bush", "chase", "cook", "dawn", "dean", "drew"),
        *("faith", "field", "frank", "grace", "grant", "green", "guy", "hill", "hope", "hunter", "jack", "joy", "june"),
        *("king", "long", "mark", "max", "may", "miles", "page", "pat", "pierce", "ray", "rich", "rob", "rose"),
        *("stone", "sue", "summer", "wade", "white", "will", "wood", "woods", "young"),
    }
)


class ClientWording:
    """``participants`` of a session are replaced by any part of their names, other ``colleagues`` by their full names.

    The contact of the client may have the first name of a participant, and keeps it.
    """

    def __init__(self, participants: Iterable[str], colleagues: Iterable[str] = (), contact: str | None = None) -> None:
        theirs = {*(contact or "").casefold().split(), (contact or "").casefold()}
        names = {*participants, *colleagues}
        names |= {part for name in participants for part in name.split() if len(part) > 2}  # noqa: PLR2004  (initials)
        self._by_first_word: dict[str, list[str]] = defaultdict(list)
        # The longest first, so that a full name is replaced once.
        for name in sorted(names, key=lambda name: (-len(name), name)):
            if name.casefold() not in theirs and (first := _WORD.search(name)):
                self._by_first_word[first[0].casefold()].append(name)

    def of(self, text: str | None) -> str | None:
        """None: nothing of it is for the client."""
        kept = [
            each.strip() for each in _SENTENCES.split((text or "")[:_MOST]) if each.strip() and not _is_internal(each)
        ]
        return " ".join(map(self._without_names, kept)).rstrip(";, ") or None

    def _without_names(self, sentence: str) -> str:
        parts: list[str] = []
        end = 0
        for word in _WORD.finditer(sentence):
            names = self._by_first_word.get(word[0].casefold(), ())
            name = next((each for each in names if _stands_at(sentence, word.start(), each)), None)
            if name is not None and word.start() >= end:
                parts += (sentence[end : word.start()], words.A_COLLEAGUE)
                end = word.start() + len(name)
        said = "".join((*parts, sentence[end:]))
        return said[0].upper() + said[1:] if said.startswith(words.A_COLLEAGUE) else said


def _is_internal(sentence: str) -> bool:
    return bool(_COMMAND.search(sentence) or _INTERNAL.search(sentence) or MARK.search(sentence))


def _stands_at(sentence: str, at: int, name: str) -> bool:
    """However the name is spelt; one that is a word too only as a name is."""
    found = sentence[at : at + len(name)]
    same = found == name if name.casefold() in _WORDS_TOO else found.casefold() == name.casefold()
    return same and not _WORD.match(sentence, at + len(name))
