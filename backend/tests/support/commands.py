"""The command line, in this process: what a process of its own adds is a second in which it imports everything."""

import asyncio
import os
from collections.abc import Mapping
from typing import NamedTuple

from click.testing import CliRunner

from resolutionflow.cli import main


class Ended(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


async def command(env: Mapping[str, str], *arguments: str) -> Ended:
    """``resolutionflow ARGUMENTS``, in an environment of ``env`` alone and without a terminal to ask at."""
    # None takes a variable away.
    only: dict[str, str | None] = {**dict.fromkeys(os.environ), **env}
    # In a thread, since a command has a loop of its own.
    ended = await asyncio.to_thread(CliRunner().invoke, main, arguments, env=only)
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Ended(ended.exit_code, ended.stdout, ended.stderr)
