"""``resolutionflow``: everything that can be run.

Each command imports what it takes, so that none waits for the others' libraries.
"""

import asyncio
import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from resolutionflow import settings as configuration
from resolutionflow.domains.identity.schemas import AccountSummary, Role
from resolutionflow.kernel.schema import PersonName, Title, TypedAddress, text_rule
from resolutionflow.kernel.text.addresses import clean_address
from resolutionflow.kernel.text.cleaning import clean_line
from resolutionflow.kernel.text.time_zones import NOT_A_ZONE, is_zone
from resolutionflow.settings import Settings, SettingsError

if TYPE_CHECKING:
    from resolutionflow.domains.analytics.pilot import PilotReport

_BESIDE = "resolutionflow.commands"


def settings_of_environment() -> Settings:
    """Load the settings from the environment; an error in them is one line."""
    from resolutionflow.kernel.observability import log

    try:
        loaded = configuration.load(os.environ)
    except SettingsError as error:
        raise click.ClickException(str(error)) from error
    log.configure(loaded.log_format)
    return loaded


class Commands(click.Group):
    """Ours, and those of packages beside the product, such as the demo, which the product knows nothing of."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, for ``--help``."""
        return sorted({*super().list_commands(ctx), *entry_points(group=_BESIDE).names})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The one of this name. Only that of a package beside the product is imported for it."""
        found = super().get_command(ctx, cmd_name)
        if found is None and cmd_name in entry_points(group=_BESIDE).names:
            found = entry_points(group=_BESIDE)[cmd_name].load()
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="resolutionflow")
def main() -> None:
    """ResolutionFlow: technicians escalate, seniors resolve.

    Settings come from environment variables; docs/configuration.md lists them.
    """


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """What the database or the surroundings refuse is the caller's to mend: say it in a line, without a traceback."""
    import asyncpg
    from sqlalchemy.exc import DBAPIError

    from resolutionflow.kernel.errors import Unavailable

    try:
        yield
    except DBAPIError as error:
        message = f"PostgreSQL: {error.orig}"
        raise click.ClickException(message) from error
    except asyncpg.PostgresError as error:
        # A migration's own words, with their hint.
        message = f"PostgreSQL: {error}"
        raise click.ClickException(message) from error
    except Unavailable as error:
        message = f"PostgreSQL: {error.reason}"
        raise click.ClickException(message) from error
    except (OSError, SettingsError) as error:
        raise click.ClickException(str(error)) from error


@main.command()
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Number of processes that share the port.",
)
def serve(workers: int) -> None:
    """Run the API, and the web app if SPA_DIR names its folder.

    With several workers, SIGHUP restarts them one by one without dropping requests.
    """
    from resolutionflow import server
    from resolutionflow.asgi import create_app

    settings = settings_of_environment()
    with explained():
        settings.check_spa_dir()
    server.raise_file_limit()
    if workers > 1:
        server.run_workers("resolutionflow.asgi:from_environment", settings, workers)
    else:
        # There is nobody to take over, so it means the same as SIGTERM.
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        server.build(create_app(settings), settings).run()


@main.command()
def worker() -> None:
    """Run background jobs: notifications, timers, assessments, cleanup. You can run several."""
    settings = settings_of_environment()
    with explained():
        asyncio.run(_work(settings))


async def _work(settings: Settings) -> None:
    from resolutionflow.worker import work

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await work(settings, stop)


@main.command()
@click.option("--worker", is_flag=True, help="Check the worker at WORKER_PORT, not the API at PORT.")
def check(*, worker: bool) -> None:
    """Check that the API or worker on this host is ready. Exit code 1 if not."""
    from resolutionflow import readiness

    settings = settings_of_environment()
    if worker and settings.worker_port is None:
        message = "WORKER_PORT is not set, so workers can't be checked."
        raise click.ClickException(message)
    path = f":{settings.worker_port}/health/ready" if worker else f":{settings.port}/api/v1/health/ready"
    found = readiness.ask(settings.host, path, settings.metrics_token)
    click.echo(found.text)
    sys.exit(not found.ready)


@main.command()
@click.option("--failed", is_flag=True, help="List failed jobs with the reason.")
def jobs(*, failed: bool) -> None:
    """Show the number of jobs, by kind."""
    settings = settings_of_environment()
    with explained():
        for line in asyncio.run(_jobs(settings, failed=failed)):
            click.echo(line)


async def _jobs(settings: Settings, *, failed: bool) -> list[str]:
    from resolutionflow.kernel.db.database import Database
    from resolutionflow.kernel.db.tenancy import Scope
    from resolutionflow.kernel.jobs import queue

    database = Database(settings.database.url)
    try:
        async with database.transaction(Scope(system=True)) as tx:
            if failed:
                return [
                    f"{row.failed_at:%Y-%m-%d %H:%M}Z  {row.kind}  {row.key}  {row.attempts} attempts: {row.reason}"
                    for row in await queue.given_up(tx)
                ]
            return [
                f"{each.kind:24} {each.waiting:7} waiting {each.due:7} due {each.running:5} running "
                f"{each.failed:5} failed   oldest due {each.oldest_s:.0f} s"
                for each in await queue.backlog(tx)
            ]
    finally:
        await database.close()


@main.command()
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


@main.command("new-epoch")
@click.confirmation_option(prompt="Every client will reload all data. Continue?")
def new_epoch() -> None:
    """Run after restoring a backup: makes every client reload all data."""
    from resolutionflow.migrations import run as migrations

    settings = settings_of_environment()
    with explained():
        epoch = asyncio.run(migrations.new_epoch(settings.database.migration_url))
    click.echo(f"New epoch: {epoch}.")


@main.command("new-installation")
@click.confirmation_option(prompt="Files stored under the old id will be rejected. Continue?")
def new_installation() -> None:
    """Run on a copy of a database: gives it its own id, with its own files."""
    from resolutionflow.migrations import run as migrations

    settings = settings_of_environment()
    with explained():
        installation = asyncio.run(migrations.new_installation(settings.database.migration_url))
    click.echo(f"New installation: {installation}. Set a different ATTACHMENTS_URL for it.")


class Cleaned(click.ParamType[str]):
    """Text that is cleaned and checked as in a request to the API."""

    name = "text"

    def __init__(self, rule: Callable[[str], str]) -> None:
        self._rule = rule

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it is stored."""
        try:
            clean = self._rule(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return clean or self.fail("must not be blank", param, ctx)


_ADDRESS = Cleaned(clean_address)
_TYPED_ADDRESS = Cleaned(text_rule(TypedAddress).clean)
_PERSON = Cleaned(text_rule(PersonName).clean)
_TITLE = Cleaned(text_rule(Title).clean)


class Password(click.ParamType[str]):
    """A password, without the end of the line that a file or a pipe gave it."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The password as a keyboard gives it."""
        del param, ctx
        return re.sub(r"\r?\n\Z|\r\Z", "", value, count=1)


def _slug(text: str) -> str:
    slug = clean_line(text)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{1,62}", slug):
        message = "must be 2 to 63 lower-case letters, digits and dashes, and not start with a dash"
        raise ValueError(message)
    return slug


def _zone(text: str) -> str:
    zone = clean_line(text)
    if not is_zone(zone):
        raise ValueError(NOT_A_ZONE)
    return zone


def _check_password(option: str, password: str, *known: str) -> None:
    from resolutionflow.domains.identity.passwords import flaw

    found = flaw(password, *known)
    if found:
        raise click.BadParameter(found, param_hint=f"'{option}'")


@main.command("create-account")
@click.option(
    "--slug",
    required=True,
    type=Cleaned(_slug),
    help="Short name of the account: lower-case letters, digits and dashes.",
)
@click.option("--name", required=True, type=_TITLE, help="Company name.")
@click.option(
    "--time-zone", default="UTC", show_default=True, type=Cleaned(_zone), help="Time zone, for example Europe/Berlin."
)
@click.option("--owner-email", required=True, type=_ADDRESS, help="Email address of the owner.")
@click.option("--owner-name", required=True, type=_PERSON, help="Full name of the owner.")
@click.password_option("--owner-password", type=Password(), envvar="OWNER_PASSWORD", help="Prompts for it if omitted.")
def create_account(
    *, slug: str, name: str, time_zone: str, owner_email: str, owner_name: str, owner_password: str
) -> None:
    """Create an account and its owner. An existing user keeps their password."""
    _check_password("--owner-password", owner_password, owner_email, owner_name, name, slug)
    settings = settings_of_environment()
    with explained():
        asyncio.run(_create_account(settings, slug, name, time_zone, owner_email, owner_name, owner_password))
    click.echo(f"Created account {slug}. {owner_email} can sign in.")


async def _create_account(
    settings: Settings, slug: str, name: str, time_zone: str, email: str, person: str, password: str
) -> None:
    from sqlalchemy.exc import IntegrityError

    from resolutionflow.domains.identity import service as identity
    from resolutionflow.domains.identity.passwords import Passwords
    from resolutionflow.kernel.db.database import Database

    database = Database(settings.database.url)
    try:
        try:
            account_id = await identity.create_account(
                database, slug=slug, name=name, time_zone=time_zone, by_operator=True
            )
        except IntegrityError as error:
            message = f"Account {slug} already exists."
            raise click.ClickException(message) from error
        password_hash = await Passwords().hash(password)
        await identity.add_member(
            database,
            account_id=account_id,
            email=email,
            name=person,
            role=Role.OWNER,
            password_hash=password_hash,
            by_operator=True,
        )
    finally:
        await database.close()


@main.command("add-member")
@click.option("--owner-email", required=True, type=_TYPED_ADDRESS, help="Email address of an owner of the account.")
@click.option("--slug", type=Cleaned(_slug), help="Account, if the owner has several.")
@click.option("--email", required=True, type=_ADDRESS, help="Email address of the new member.")
@click.option("--name", required=True, type=_PERSON, help="Full name of the new member.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]), help="Role in the account.")
@click.password_option("--password", type=Password(), envvar="MEMBER_PASSWORD", help="Prompts for it if omitted.")
def add_member(*, owner_email: str, slug: str | None, email: str, name: str, role: str, password: str) -> None:
    """Add a member to an account. An existing user keeps their password."""
    _check_password("--password", password, email, name)
    settings = settings_of_environment()
    with explained():
        asyncio.run(_add_member(settings, owner_email, slug, email, name, Role(role), password))
    click.echo(f"{email} can sign in.")


async def _add_member(
    settings: Settings, owner_email: str, slug: str | None, email: str, name: str, role: Role, password: str
) -> None:
    from sqlalchemy.exc import IntegrityError

    from resolutionflow.domains.identity import service as identity
    from resolutionflow.domains.identity.passwords import Passwords
    from resolutionflow.kernel.db.database import Database

    database = Database(settings.database.url)
    try:
        account = _chosen(await identity.accounts_of_owner(database, owner_email), owner_email, slug)
        _check_password("--password", password, account.name, account.slug)
        password_hash = await Passwords().hash(password)
        try:
            await identity.add_member(
                database,
                account_id=account.id,
                email=email,
                name=name,
                role=role,
                password_hash=password_hash,
                by_operator=True,
            )
        except IntegrityError as error:
            message = f"{email} is already a member of {account.name}."
            raise click.ClickException(message) from error
    finally:
        await database.close()


def _chosen(owned: list[AccountSummary], owner: str, slug: str | None) -> AccountSummary:
    """Of an owner's accounts the one of this slug, or the only one."""
    found = [account for account in owned if slug in {None, account.slug}]
    if len(found) == 1:
        return found[0]
    slugs = ", ".join(sorted(account.slug for account in owned))
    if not owned:
        message = f"{owner} owns no account."
    elif slug:
        message = f"{owner} does not own {slug}. Their accounts: {slugs}."
    else:
        message = f"{owner} owns {len(owned)} accounts. Choose one with --slug: {slugs}."
    raise click.ClickException(message)


@main.command("reset-password")
@click.option("--email", required=True, type=_TYPED_ADDRESS, help="Email address of the user.")
def reset_password(*, email: str) -> None:
    """Print a password reset link. It works once, for 30 minutes, and is audited."""
    settings = settings_of_environment()
    with explained():
        token = asyncio.run(_reset_password(settings, email))
    click.echo(f"{settings.public_url}/reset-password#{token}")


async def _reset_password(settings: Settings, email: str) -> str:
    from resolutionflow.domains.identity import password_changes
    from resolutionflow.kernel.db.database import Database

    database = Database(settings.database.url)
    try:
        token = await password_changes.make_link_as_operator(database, email)
    finally:
        await database.close()
    if token is None:
        message = f"No active member has the address {email}."
        raise click.ClickException(message)
    return token


@main.command("find-secrets")
def find_secrets() -> None:
    """Scan text stored before secrets were detected. You can stop and resume it."""
    settings = settings_of_environment()
    with explained():
        found = asyncio.run(_find_secrets(settings))
    click.echo(f"Scanned {found:,} sessions, steps and file names.")


async def _find_secrets(settings: Settings) -> int:
    from resolutionflow.domains.flowpilot.hiding import backfill
    from resolutionflow.domains.live import service as live
    from resolutionflow.kernel.db.database import Database
    from resolutionflow.kernel.db.tenancy import Scope

    database = Database(settings.database.url)
    try:
        async with database.transaction(Scope(system=True)) as tx:
            accounts = await live.accounts_with_events(tx)
        return sum([await backfill.look_through(database, each) for each in accounts])
    finally:
        await database.close()


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def recompute(file: Path) -> None:
    """Compute the metrics from an exported FILE and print them as JSON.

    An exported pilot gives its scorecard.
    """
    from resolutionflow.domains.analytics import export, pilot, report

    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = export.read(lines)
        found = pilot.scored(rows) if rows.pilot else report.report(rows)
    except (export.NotAnExportError, UnicodeDecodeError) as error:
        message = f"Can't read {file} as an export: {error}"
        raise click.ClickException(message) from error
    click.echo(msgspec.json.format(msgspec.json.encode(found)))


@main.command("pilot-report")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def pilot_report(*, as_json: bool) -> None:
    """Print the pilot of every account, week by week, with the overall verdict."""
    from resolutionflow.domains.analytics import pilot_text

    settings = settings_of_environment()
    with explained():
        found = asyncio.run(_pilot_report(settings))
    click.echo(msgspec.json.format(msgspec.json.encode(found)) if as_json else pilot_text.text(found))


async def _pilot_report(settings: Settings) -> "PilotReport":
    from resolutionflow.domains.analytics import pilot
    from resolutionflow.kernel.db.database import Database

    database = Database(settings.database.url)
    try:
        return await pilot.across(database)
    finally:
        await database.close()


if __name__ == "__main__":
    sys.exit(main())
