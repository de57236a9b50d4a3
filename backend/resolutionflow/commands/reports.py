"""Commands that read all accounts: the search for secrets, and the metrics."""

import asyncio
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from resolutionflow.commands.support import explained, opened, settings_of_environment
from resolutionflow.settings import Settings

if TYPE_CHECKING:
    from resolutionflow.domains.analytics.pilot.kill_switch import PilotReport

_KEY_BYTES = 32
_KEY_DIGITS = 2 * _KEY_BYTES


@click.command("find-secrets")
def find_secrets() -> None:
    """Scan text stored before secrets were detected. You can stop and resume it."""
    settings = settings_of_environment()
    with explained():
        found = asyncio.run(_find_secrets(settings))
    click.echo(f"Scanned {found:,} sessions, steps and file names.")


async def _find_secrets(settings: Settings) -> int:
    from resolutionflow.domains.flowpilot.hiding import backfill
    from resolutionflow.domains.live import service as live
    from resolutionflow.kernel.db.tenancy import Scope

    async with opened(settings) as database:
        async with database.transaction(Scope(system=True)) as tx:
            accounts = await live.accounts_with_events(tx)
        return sum([await backfill.scan_old_texts(database, each) for each in accounts])


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--verify", is_flag=True, help="FILE is a bundle: check its signature and compare its figures.")
@click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="PUBLIC_KEY",
    callback=lambda _context, _option, keys: [_public_key(key) for key in keys],
    help="A key to trust, from /api/v1/about/keys. Default: the keys of the installation at DATABASE_URL.",
)
def recompute(file: Path, *, verify: bool, keys: list[str]) -> None:
    """Compute the metrics from an exported FILE.

    Prints JSON. An exported pilot gives its scorecard. With --verify it says "Same", or names the first difference of a
    bundle and ends with 3 (not a bundle), 4 (a file is missing), 5 (the signature), 6 (another installation's key),
    7 (a file was changed), 8 (a figure) or 9 (another version of the definitions).
    """
    if verify:
        _verify(file, keys)
    elif keys:
        raise click.UsageError("--key needs --verify.")
    else:
        _recompute(file)


def _recompute(file: Path) -> None:
    from resolutionflow.domains.analytics.escalations import report
    from resolutionflow.domains.analytics.export import csv_format as export
    from resolutionflow.domains.analytics.pilot import scorecard as pilot

    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = export.read(lines)
        found = pilot.score(rows) if rows.pilot else report.report(rows)
    except (export.NotAnExportError, UnicodeDecodeError) as error:
        raise click.ClickException(f"Can't read {file} as an export: {error}") from error
    click.echo(msgspec.json.format(msgspec.json.encode(found)))


def _public_key(text: str) -> str:
    """In lower case.

    Raises:
        BadParameter: not 32 bytes in hexadecimal digits.
    """
    try:
        if len(bytes.fromhex(text)) == _KEY_BYTES:
            return text.strip().lower()
    except ValueError:
        pass
    raise click.BadParameter(f"{text[:_KEY_DIGITS]!r} is not a key: it has {_KEY_DIGITS} hexadecimal digits.")


def _verify(file: Path, keys: list[str]) -> None:
    from resolutionflow.domains.analytics.bundles import verification

    trusted = keys or asyncio.run(_own_keys())
    try:
        found = verification.verify(file, trusted)
    except verification.NotSameError as error:
        click.echo(f"Not the same. {error}", err=True)
        sys.exit(error.reason)
    manifest = found.manifest
    click.echo(
        f"Same. {manifest.account}, {manifest.report}, {manifest.start:%Y-%m-%d} to {manifest.end:%Y-%m-%d}: "
        f"{found.rows:,} rows give all {found.figures:,} values. Signed by {manifest.software} {manifest.version} "
        f"with the key {manifest.public_key}."
    )


async def _own_keys() -> list[str]:
    from resolutionflow.domains.analytics.bundles import service as bundles

    try:
        settings = settings_of_environment()
    except click.ClickException as error:
        raise click.UsageError(f"Name the key to trust with --key. ({error})") from error
    with explained():
        async with opened(settings) as database:
            return [key.public_key for key in (await bundles.keys(database)).items]


@click.command("pilot-report")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def pilot_report(*, as_json: bool) -> None:
    """Print the pilot of every account.

    Week by week, with the overall verdict.
    """
    from resolutionflow.domains.analytics.pilot import text_report as pilot_text

    settings = settings_of_environment()
    with explained():
        found = asyncio.run(_pilot_report(settings))
    click.echo(msgspec.json.format(msgspec.json.encode(found)) if as_json else pilot_text.text(found))


async def _pilot_report(settings: Settings) -> "PilotReport":
    from resolutionflow.domains.analytics.pilot import service as pilot

    async with opened(settings) as database:
        return await pilot.report_all(database)
