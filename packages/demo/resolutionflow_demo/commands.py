"""The commands that the demo adds to ``resolutionflow``."""

import asyncio
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import click

from resolutionflow.commands.support import explained, settings_of_environment
from resolutionflow_demo.embedded.errors import EmbeddedError


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    try:
        with explained():
            yield
    except EmbeddedError as error:
        raise click.ClickException(str(error)) from error


@click.command()
@click.option(
    "--data-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".data/demo"),
    show_default=True,
    help="Folder for the data of the embedded servers and the mails.",
)
@click.option("--reset", is_flag=True, envvar="RESET", help="Delete the demo's data and start fresh.")
@click.option("--dev", is_flag=True, help="Reload the API on changes and serve the app through Vite.")
def demo(data_dir: Path, *, reset: bool, dev: bool) -> None:
    """Start the demo and open it in a browser.

    It has two accounts with sample data, and three more with a pilot. PostgreSQL, Redis and SMTP are embedded unless
    DATABASE_URL, REDIS_URL or SMTP_HOST name yours. PORT chooses the port (8000); BROWSER=none opens no browser.
    """
    from resolutionflow_demo.run import run_demo

    with _explained():
        run_demo(data_dir.resolve(), os.environ, reset=reset, dev=dev)


@click.command()
@click.option(
    "--with-published-password",
    is_flag=True,
    required=True,
    help="Confirm: creates 27 users, five of them owners, with a publicly known password.",
)
def seed(*, with_published_password: bool) -> None:
    """Add the demo's accounts to an empty database."""
    from resolutionflow_demo import cast
    from resolutionflow_demo import seed as demo_seed

    if not with_published_password:
        message = "Anyone can sign in to the demo's accounts. Confirm with --with-published-password."
        raise click.ClickException(message)
    settings = settings_of_environment()
    with _explained():
        done = asyncio.run(demo_seed.seed(settings.database.url))
    if not done:
        click.echo("The demo's accounts already exist. Nothing was changed.")
        return
    click.echo(f"Added the accounts {', '.join(name for name, _ in cast.ACCOUNTS.values())} with the password")
    click.echo(f"{cast.PASSWORD} for each of these:")
    for persona in cast.CAST:
        click.echo(f"  {persona.email:38} {persona.role:11} {persona.name}")


@click.command("export-contract")
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path), default=Path("packages"))
def export_contract(directory: Path) -> None:
    """Write the OpenAPI and AsyncAPI documents.

    Writes them to DIRECTORY (default: packages).
    """
    from resolutionflow_demo import contract

    for path in contract.export(directory):
        click.echo(f"Wrote {path}.")
