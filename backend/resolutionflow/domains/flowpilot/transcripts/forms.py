"""The forms of prompts that are known.

Each pattern is tried at the beginning of a line only, and all of it but the command repeats a bounded number of times:
it takes the same time however long the line is.
"""

import re
from collections.abc import Callable

import msgspec

from resolutionflow.domains.flowpilot.transcripts import vocabulary
from resolutionflow.domains.flowpilot.transcripts.shells import Shell
from resolutionflow.domains.flowpilot.transcripts.vocabulary import words


class Form(msgspec.Struct, frozen=True):
    """A form of prompt."""

    name: str
    """Forms of one name are forms of one shell."""
    shell: Shell
    pattern: "re.Pattern[str]"
    """Groups: ``who`` is at the prompt, ``cmd`` the command; ``sign``: the prompt without what may change with each
    command."""
    sure: bool = True
    """One line of this form is a prompt. Those of other forms need a ``proof``."""
    proof: Callable[[str], bool] | None = None
    """Whether a command is one that is given at such a prompt."""
    least: int = 1
    """Prompts of the same shell, where a single one may be something else."""
    continued: "re.Pattern[str] | None" = None
    """The prompt of a command's further lines."""
    after: frozenset[str] = frozenset()
    """Only within a program that one of these commands started."""


LONGEST = 400
"""Characters of the longest prompt."""


def first_word(command: str) -> str:
    """Of a command, without its folder, in lower case."""
    word = command.split(None, 1)[0] if command.strip() else ""
    return re.split(r"[/\\]", word[:200].strip("\"'&"))[-1].lower().removesuffix(".exe")


def _is_network(command: str) -> bool:
    word = command.split(None, 1)[0].lower() if command.strip() else ""
    known = word.rstrip("?") in vocabulary.NETWORK or word in vocabulary.NETWORK_SHORT or word.startswith("/")
    return (known and not _is_said(command)) or word == "?"


def _is_fortigate(command: str) -> bool:
    word = first_word(command)
    has_argument = " " in command.strip()
    known = word in (vocabulary.FORTIGATE - vocabulary.FORTIGATE_ALONE if has_argument else vocabulary.FORTIGATE)
    return known and not _is_said(command)


def is_unix(command: str) -> bool:
    """Whether a command is one of Unix, or starts a program by its path."""
    named = command[:LONGEST].split(None, 1)[:1]
    known = bool(named) and not named[0][:1].isupper() and first_word(command) in vocabulary.UNIX
    return (known or command.startswith(("./", "/", "~/"))) and not _is_said(command)


def _is_said(command: str) -> bool:
    """Whether it is rather a sentence, or a tag's text."""
    return "</" in command or not vocabulary.ARTICLES.isdisjoint(command[:LONGEST].lower().split())


def _is_sql(command: str) -> bool:
    return command.startswith("\\") or first_word(command) in vocabulary.SQL


_HOST = r"[A-Za-z0-9][\w.-]{0,62}"
_FOLDER = r"(?:~|/)[^\s#$%>:]{0,250}"
_USER = r"[A-Za-z_][\w.+\\-]{0,62}"
_AT = rf"(?P<who>{_USER}@{_HOST})"
_ENVIRONMENT = r"(?:\([\w.-]{1,40}\) ?)?"
_CMD = r"(?: (?P<cmd>.*)|$)"
"""A command after a blank, or none."""

_MORE_POWERSHELL = re.compile(r">> ?(?!(?:CommandInvocation|ParameterBinding|TerminatingError)\()")
_MORE_UNIX = re.compile(
    r"(?:(?:[bdl]?quote|heredoc|for|while|if|then|else|do|pipe|cmdsubst|function|cursh|braces?|subsh)\s?){0,4}> ?"
)
_MORE_MYSQL = re.compile(r" {0,12}(?:->|[\"'`]>|/\*>) ?")


def _powershell(pattern: str) -> Form:
    return Form("powershell", Shell.POWERSHELL, re.compile(pattern), continued=_MORE_POWERSHELL)


def _unix(pattern: str, *, name: str = "unix", sure: bool = True, least: int = 1) -> Form:
    proof = None if sure else is_unix
    return Form(name, Shell.UNIX, re.compile(pattern), sure, proof, least, continued=_MORE_UNIX)


def _network(pattern: str, name: str = "network") -> Form:
    return Form(name, Shell.NETWORK, re.compile(pattern), sure=False, proof=_is_network)


def _sql(pattern: str, continued: "re.Pattern[str]") -> Form:
    return Form("sql", Shell.SQL, re.compile(pattern), continued=continued)


def _tool(pattern: str, after: str = "", name: str = "tool", continued: "re.Pattern[str] | None" = None) -> Form:
    return Form(name, Shell.TOOL, re.compile(pattern), continued=continued, after=words(after))


FORMS = (
    _powershell(
        rf"{_ENVIRONMENT}(?:\[(?P<who>[\w.-]{{1,63}})\]: ?)?(?:\[DBG\]: ?)?"
        r"PS (?:[A-Za-z]\w{0,30}:|[A-Za-z][\w.]{0,60}\\|\\\\|~|/)[^<>|\"*?\t]{0,250}>{1,2}(?!>) ?(?P<cmd>.*)"
    ),
    # Without its folder, as some hosts record it. Errors are recorded in this form too.
    _powershell(r"(?:\[(?P<who>[\w.-]{1,63})\]: ?)?PS> ?(?!TerminatingError\()(?P<cmd>.*)"),
    _powershell(r"(?P<who>\[PS\]) [A-Za-z]:\\[^<>|\"*?:\t]{0,250}> ?(?P<cmd>.*)"),
    Form(
        "cmd",
        Shell.CMD,
        re.compile(
            rf"{_ENVIRONMENT}(?:[A-Za-z]:\\|\\\\[\w.$-]{{1,63}}\\)"
            r"(?:[^<>|\"*?:\t/]{0,249}[^<>|\"*?:\t/\s=-])?> ?(?P<cmd>.*)"
        ),
        continued=re.compile(r"(?:More|Mehr|Plus|Más)\? ?"),
    ),
    Form(
        "mikrotik",
        Shell.NETWORK,
        re.compile(r"\[(?P<who>[^@\]\s]{1,40}@[^@\]]{1,63})\] [/\w -]{0,80}(?:<SAFE>|>) ?(?P<cmd>.*)"),
        continued=re.compile(r"[\"{(\[]{0,8}\\?\.\.\. ?"),
    ),
    # user@host:~/folder (branch)$, user@host ~ %
    _unix(
        rf"{_ENVIRONMENT}{_AT}(?::| )(?:~|/)[^#$%>:\t]{{0,200}}?(?: [\[(][^\])\t]{{1,60}}[\])])? ?[#$%]{_CMD}",
    ),
    # [user@host folder]$, and ESXi's [user@host:~]
    _unix(rf"{_ENVIRONMENT}\[{_AT}[ :][^\]\t]{{0,200}}\] ?[#$%]{_CMD}"),
    _unix(rf"\[{_AT}:(?:~|/)[^\]\t]{{0,200}}\]{_CMD}"),
    # user@host folder %
    _unix(rf"{_AT} (?:\[[^\]\t]{{1,40}}\] )?[\w.~/-]{{1,80}} %{_CMD}", sure=False),
    # fish
    _unix(rf"{_AT}(?::| ){_FOLDER}> (?P<cmd>.*)"),
    # host:~ #, host:folder user$
    _unix(rf"(?P<who>{_HOST}):(?:{_FOLDER} ?|(?:{_FOLDER}|[\w.-]{{1,80}}) \w{{1,32}})[$#]{_CMD}", sure=False, least=2),
    # pfSense
    _unix(rf"\[[\w.-]{{1,40}}\]\[(?P<who>[^\]\s]{{1,40}}@[^\]\s]{{1,63}})\](?:~|/)[^\s:]{{0,200}}:{_CMD}"),
    _unix(rf"(?P<who>(?:ba|z|a|da|k|tc|c)?sh-\d[\w.]{{0,10}})[#$%]{_CMD}"),
    # Oh My Zsh
    _unix(rf"(?P<sign>➜) {{1,2}}\S{{1,80}}(?: git:\([^)]{{0,80}}\))?(?: ✗)?{_CMD}"),
    _unix(rf"\[(?:~|/)[^\]\s]{{0,80}}\] [#$]{_CMD}"),
    _unix(r"(?:~|/[\w./-]{0,80}) [#$] (?P<cmd>.*)", name="busybox", sure=False),
    _network(rf"{_AT}(?:\([\w-]{{1,20}}\))?[>#%] ?(?P<cmd>.*)", name="junos"),
    _sql(r"(?P<who>mysql)> ?(?P<cmd>.*)", _MORE_MYSQL),
    _sql(r"(?P<who>MariaDB) \[[^\]]{0,64}\]> ?(?P<cmd>.*)", _MORE_MYSQL),
    _sql(
        r"(?P<who>SQL|RMAN|sqlite|ASMCMD|cqlsh)> ?(?P<cmd>.*)",
        re.compile(r" {0,4}\d{1,3}(?:\*| |$) ?(?! {0,4}rows?\b)|\s{0,4}\.\.\.> ?"),
    ),
    Form(
        "psql",
        Shell.SQL,
        re.compile(r"(?P<who>[a-z_][\w-]{0,62})=[#>*!] ?(?P<cmd>.*)"),
        sure=False,
        proof=_is_sql,
        continued=re.compile(r"[a-z_][\w-]{0,62}[-('\"*$][#>] ?"),
    ),
    Form(
        "sqlcmd",
        Shell.SQL,
        re.compile(r"1> ?(?P<cmd>.*)"),
        continued=re.compile(r"\d{1,4}> ?"),
        after=words("sqlcmd osql isql tsql"),
    ),
    _tool(
        r"(?P<who>DISKPART|netsh|FTP|ftp|sftp|telnet|Microsoft Telnet|OpenSSL|gpg|nslookup|wmic|WMIC)"
        r"(?: [a-z0-9 ]{1,60})?> ?(?P<cmd>.*)"
    ),
    _tool(
        r"(?P<who>wmic:[\w\\]{1,40}|smb: [\\/][^>\s]{0,100}|virsh [#]|redis \S{1,60}|\d{1,3}(?:\.\d{1,3}){3}:\d{2,5})"
        r">? ?(?P<cmd>.*)",
        "wmic smbclient virsh redis-cli",
    ),
    _tool(
        r"(?P<who>ntdsutil|file maintenance|server connections|metadata cleanup|select operation target|ifm|"
        r"local roles|fsmo maintenance|activate instance|semantic checker|snapshot|authoritative restore)"
        r": ?(?P<cmd>.*)",
        "ntdsutil",
    ),
    _tool(r">>> ?(?P<cmd>.*)", "python python3 py ipython", "python", re.compile(r"\.\.\. ?")),
    _tool(r"> ?(?P<cmd>.*)", "nslookup node mongo mongosh dsquery telnet", "inner"),
    # A word of a program before a comment looks the same.
    Form(
        "fortigate",
        Shell.NETWORK,
        re.compile(
            r"(?!(?:done|fi|esac|pass|break|continue|else|return|end)\b)"
            rf"(?P<who>{_HOST})(?: \([^()\t]{{1,60}}\))? [#$]{_CMD}"
        ),
        sure=False,
        proof=_is_fortigate,
        continued=re.compile(r"> ?"),
    ),
    # In round brackets, and what stands behind them.
    _network(r"(?P<who>\([\w .-]{1,40}\)) ?(?:\[[\w/ .-]{1,40}\] ?)?(?:\([\w/ .-]{1,40}\) ?)?[*^]?[>#] ?(?P<cmd>.*)"),
    # <host>, [host-interface]
    _network(
        r"[<\[](?P<who>[A-Za-z][\w.]{0,40}?(?:-[A-Z0-9]\w{0,20})?)(?:-[A-Za-z][\w./-]{0,40})?"
        r"[>\]] ?(?P<cmd>.*)"
    ),
    # host>, host(config)#, host/pri/act#
    _network(
        r"(?:RP/\d/\w{1,6}/CPU\d:|\* ?)?(?P<who>[A-Za-z0-9][\w.:-]{0,62})(?:/[a-z]{2,12}){0,3}"
        r"(?:\([\w/ .:-]{1,60}\))?[>#] ?(?P<cmd>.*)"
    ),
    _unix(r"(?P<who>[$\u276fλ%]) (?P<cmd>.*)", name="plain", sure=False),
    _unix(r"(?P<who>#) (?P<cmd>.*)", name="plain", sure=False, least=2),
)

LOWER = _unix(rf"(?:[╰└]─{{1,3}})?[$#➤\u276f>%λ]{_CMD}", name="lower")
"""The second line of a prompt of two lines."""
UPPER = re.compile(
    rf"(?:{_USER}@{_HOST} (?:MINGW|MSYS|UCRT|CLANG)\w{{0,8}} .{{0,300}}|[╭┌][─-].{{0,300}}|\[edit[^\]]{{0,200}}\])$"
)
SIGNS = re.compile(r"[>#$%:\u276f➜λ\]╰└]")
"""One of them ends each prompt."""
