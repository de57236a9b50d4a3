"""Commands that migrate a database, or mark a copy of one."""

import asyncio

import click

from resolutionflow.commands.support import explained, opened, settings_of_environment
from resolutionflow.settings import Settings


@click.command()
@click.argument("revision", default="head")
def migrate(revision: str) -> None:
    """Migrate the database to REVISION (default: head).

    Uses DATABASE_MIGRATION_URL, else DATABASE_URL. "base" drops every table.
    """
    from resolutionflow.migrations import run as migrations

    settings = settings_of_environment()
    with explained():
        notes = asyncio.run(migrations.migrate(settings.database.migration_url, revision))
    for note in notes:
        click.echo(f"Note: {note}", err=True)
    click.echo(f"Database migrated to {revision}.")


@click.command("new-epoch")
@click.confirmation_option(prompt="Every client will reload all data. Continue?")
def new_epoch() -> None:
    """Make every client reload all data.

    Run it after restoring a backup.
    """
    from resolutionflow.migrations import run as migrations

    settings = settings_of_environment()
    with explained():
        epoch = asyncio.run(migrations.new_epoch(settings.database.migration_url))
    click.echo(f"New epoch: {epoch}.")


@click.command("new-installation")
@click.confirmation_option(prompt="Files stored under the old id will be rejected. Continue?")
def new_installation() -> None:
    """Give a copied database an id of its own.

    Run it on the copy, and give the copy its own ATTACHMENTS_URL: files stored under the old id are rejected. The copy
    signs with a key of its own from then on.
    """
    from resolutionflow.migrations import run as migrations

    settings = settings_of_environment()
    with explained():
        installation = asyncio.run(migrations.new_installation(settings.database.migration_url))
        asyncio.run(_new_signing_key(settings))
    click.echo(f"New installation: {installation}. Set a different ATTACHMENTS_URL for it.")


@click.command("new-signing-key")
@click.confirmation_option(prompt="The private half of the current key is forgotten. Continue?")
def new_signing_key() -> None:
    """Sign figures with a new key.

    The public half of the current key stays published, and what it signed stays valid.
    """
    settings = settings_of_environment()
    with explained():
        key = asyncio.run(_new_signing_key(settings))
    click.echo(f"New signing key: {key}.")


async def _new_signing_key(settings: Settings) -> str:
    from resolutionflow.domains.analytics.bundles import service as bundles

    async with opened(settings) as database:
        return await bundles.replace_key(database)
