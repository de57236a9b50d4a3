"""Commands that read all accounts: the search for secrets, and the metrics."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from resolutionflow.commands.support import explained, opened, settings_of_environment
from resolutionflow.settings import Settings

if TYPE_CHECKING:
    from resolutionflow.domains.analytics.pilot.service import PilotReport


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
def recompute(file: Path) -> None:
    """Compute the metrics from an exported FILE.

    Prints JSON. An exported pilot gives its scorecard.
    """
    from resolutionflow.domains.analytics.escalations import report
    from resolutionflow.domains.analytics.export import csv_format as export
    from resolutionflow.domains.analytics.pilot import service as pilot

    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = export.read(lines)
        found = pilot.score(rows) if rows.pilot else report.report(rows)
    except (export.NotAnExportError, UnicodeDecodeError) as error:
        raise click.ClickException(f"Can't read {file} as an export: {error}") from error
    click.echo(msgspec.json.format(msgspec.json.encode(found)))


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
