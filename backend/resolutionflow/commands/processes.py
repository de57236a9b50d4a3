"""Commands that run processes, and look at them."""

import asyncio
import os
import signal
import sys

import click

from resolutionflow.commands.support import explained, opened, settings_of_environment
from resolutionflow.settings import Settings


@click.command()
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Number of processes that share the port.",
)
def serve(workers: int) -> None:
    """Run the API and the web app.

    The web app needs SPA_DIR, the folder of its files. With several workers, SIGHUP restarts them one by one without
    dropping requests.
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
        # There is no process to take over, so it means the same as SIGTERM.
        signal.signal(signal.SIGHUP, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        server.build(create_app(settings), settings).run()


@click.command()
def worker() -> None:
    """Run background jobs.

    Notifications, timers, assessments, search and cleanup. You can run several.
    """
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


@click.command()
@click.option("--worker", is_flag=True, help="Check the worker at WORKER_PORT, not the API at PORT.")
def check(*, worker: bool) -> None:
    """Check that the API or worker on this host is ready. Exit code 1 if not."""
    from resolutionflow import readiness

    settings = settings_of_environment()
    if worker and settings.worker_port is None:
        raise click.ClickException("WORKER_PORT is not set, so workers can't be checked.")
    path = f":{settings.worker_port}/health/ready" if worker else f":{settings.port}/api/v1/health/ready"
    found = readiness.ask(settings.host, path, settings.metrics_token)
    click.echo(found.text)
    sys.exit(not found.ready)


@click.command()
@click.option("--failed", is_flag=True, help="List failed jobs with the reason.")
def jobs(*, failed: bool) -> None:
    """Show the number of jobs, by kind."""
    settings = settings_of_environment()
    with explained():
        for line in asyncio.run(_jobs(settings, failed=failed)):
            click.echo(line)


async def _jobs(settings: Settings, *, failed: bool) -> list[str]:
    from resolutionflow.kernel.db.tenancy import Scope
    from resolutionflow.kernel.jobs import queue

    async with opened(settings) as database, database.transaction(Scope(system=True)) as tx:
        if failed:
            return [
                f"{row.failed_at:%Y-%m-%d %H:%M}Z  {row.kind}  {row.key}  {row.attempts} attempts: {row.reason}"
                for row in await queue.failed(tx)
            ]
        return [
            f"{each.kind:24} {each.waiting:7} waiting {each.due:7} due {each.running:5} running "
            f"{each.failed:5} failed   oldest due {each.oldest_s:.0f} s"
            for each in await queue.backlog(tx)
        ]
