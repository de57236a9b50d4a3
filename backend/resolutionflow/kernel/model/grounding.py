"""Check that addresses, hosts, paths and commands in a model's sentence occur in the records that it cites.

A record may contain instructions to the model to send people somewhere. So a sentence with an address that no cited
record holds is not shown.
"""

import re
from collections.abc import Iterable

_END = ".,;:!?)]}'\"’”`"

_PLACES = (
    r"[a-z][a-z0-9+.-]{1,20}://\S+",
    r"\bwww\.\S+",
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*",
    r"\b\d{1,3}(?:\.\d{1,3}){3}\b",
    r"\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{0,4}",
    r"\b[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6}::\S*",
    # Host names, and files by their endings; HD-FW-01, DC02.
    r"\b(?:[\w-]+\.)+[a-z]{2,}\b",
    r"\b[a-z]\w*(?:-\w+)*-\w*\d\w*\b",
    r"\b[a-z]{2,}0\d+\b",
    # Paths and shares
    r"\b[a-z]:\\\S*",
    r"\\\\\S+",
    r"(?<!\S)/(?:[\w.-]+/)+\S*",
)
_VERBS = "get|set|new|remove|add|invoke|start|stop|restart|test|clear|enable|disable|install|uninstall|update"
_PROGRAMS = (
    "bcdedit|bitsadmin|certutil|chkdsk|chmod|chown|cmdkey|curl|diskpart|dism|gpupdate|icacls|iisreset|ipconfig|kubectl"
    "|mshta|netsh|nslookup|powershell|pwsh|regsvr32|robocopy|rundll32|schtasks|sfc|sudo|systemctl|takeown|taskkill"
    "|tracert|vssadmin|wget|wmic"
)
_COMMANDS = (
    r"`[^`]+`",
    # Other commands are also ordinary words; their options show that a command is meant.
    r"(?<!\S)(?:--?|/)[a-z?][\w-]*(?![\w/])",
    rf"\b(?:{_VERBS})-[a-z]+\b",
    rf"\b(?:{_PROGRAMS})\b",
    r"\bnet (?:user|use|stop|start|localgroup|share)\b",
)
_PLACE, _COMMAND = (re.compile("|".join(ways), re.IGNORECASE) for ways in (_PLACES, _COMMANDS))


def grounded(text: str, records: Iterable[str | None], *, commands: bool = True) -> bool:
    """Whether each address, host, path and, if ``commands``, command in the text occurs in one of the records."""
    named = [match[0] for match in _PLACE.finditer(text)]
    if commands:
        named += [match[0] for match in _COMMAND.finditer(text)]
    if not named:
        return True
    known = [_even(record) for record in records if record]
    return all(any(_even(each) in record for record in known) for each in named)


def _even(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_END)
