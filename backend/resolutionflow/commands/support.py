"""Settings and errors of commands."""

import contextlib
import os
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import click

from resolutionflow import settings as configuration
from resolutionflow.settings import Settings, SettingsError

if TYPE_CHECKING:
    from resolutionflow.kernel.db.database import Database


def settings_of_environment() -> Settings:
    """Load the settings from the environment. An error in them is one line."""
    from resolutionflow.kernel.observability import log

    try:
        loaded = configuration.load(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    log.configure(loaded.log_format)
    return loaded


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Report errors of the database, the system and the settings in one line, without a traceback."""
    import asyncpg
    from sqlalchemy.exc import DBAPIError

    from resolutionflow.kernel.errors import Unavailable

    try:
        yield
    except DBAPIError as error:
        raise click.ClickException(f"PostgreSQL: {error.orig}") from error
    except asyncpg.PostgresError as error:
        # An error that a migration raised, with its hint.
        raise click.ClickException(f"PostgreSQL: {error}") from error
    except Unavailable as error:
        raise click.ClickException(f"PostgreSQL: {error.reason}") from error
    except (OSError, SettingsError) as error:
        raise click.ClickException(str(error)) from error


@contextlib.asynccontextmanager
async def opened(settings: Settings) -> "AsyncIterator[Database]":
    """The database, while the block runs."""
    from resolutionflow.kernel.db.database import Database

    database = Database(settings.database.url)
    try:
        yield database
    finally:
        await database.close()
