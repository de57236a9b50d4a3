"""The kinds of shells that commands are run in."""

from enum import StrEnum


class Shell(StrEnum):
    """What ran a command. ``network``: a switch, router or firewall; ``tool``: a program with prompts of its own."""

    POWERSHELL = "powershell"
    CMD = "cmd"
    UNIX = "unix"
    NETWORK = "network"
    SQL = "sql"
    TOOL = "tool"
