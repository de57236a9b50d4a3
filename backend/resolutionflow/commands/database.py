"""Commands that migrate a database, or mark a copy of one."""

import asyncio

import click

from resolutionflow.commands.support import explained, settings_of_environment


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

    Run it on the copy, and give the copy its own ATTACHMENTS_URL: files stored under the old id are rejected.
    """
    from resolutionflow.migrations import run as migrations

    settings = settings_of_environment()
    with explained():
        installation = asyncio.run(migrations.new_installation(settings.database.migration_url))
    click.echo(f"New installation: {installation}. Set a different ATTACHMENTS_URL for it.")
