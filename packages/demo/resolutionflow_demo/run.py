"""``make demo``: the servers, sample data, the API and its worker, with nothing left behind however it ends."""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import sys
import time
import webbrowser
from collections.abc import Mapping
from pathlib import Path

import click
import msgspec
from litestar import Litestar

from resolutionflow import server
from resolutionflow import settings as configuration
from resolutionflow.asgi import create_app
from resolutionflow.kernel.observability import log
from resolutionflow.migrations.run import migrate
from resolutionflow.settings import Demo, Settings, SettingsError
from resolutionflow_demo import seed
from resolutionflow_demo.cast import ONE_CLICK, PASSWORD
from resolutionflow_demo.controllers import ROUTES
from resolutionflow_demo.embedded import stack

_ROOT = Path(__file__).parents[3]
_PORTS_TRIED = 20
_DEV_PORT = 5173
_DEV_MAIL_DIR = "DEV_MAIL_DIR"
"""How this process tells the one that uvicorn reloads."""


def run_demo(data_dir: Path, env: Mapping[str, str], *, reset: bool, dev: bool) -> None:
    """Run until interrupted.

    Raises:
        EmbeddedError: a server could not be started.
        SettingsError: PORT is taken or malformed, or the app has not been built.
    """
    began = time.monotonic()
    port = _port(env)
    if reset:
        stack.reset(data_dir)
        for kept in ("mail", "attachments"):
            shutil.rmtree(data_dir / kept, ignore_errors=True)
    data_dir.mkdir(parents=True, exist_ok=True)
    click.echo("Starting PostgreSQL and Valkey …" if not env.get("DATABASE_URL") else "Using your DATABASE_URL …")
    with stack.find_or_start(data_dir, env, _servers_lost) as urls:
        process_env = {
            "LOG_FORMAT": "console",
            "MAIL_FROM": "ResolutionFlow <no-reply@resolutionflow.example>",
            "SPA_DIR": "" if dev else str(_spa_dir()),
            "ALLOWED_ORIGINS": f"http://127.0.0.1:{port}",
            "ATTACHMENTS_URL": (data_dir / "attachments").as_uri(),
            **env,
            "PORT": str(port),
            "PUBLIC_URL": env.get("PUBLIC_URL") or f"http://localhost:{_DEV_PORT if dev else port}",
            "DATABASE_URL": urls.database_url,
            "DATABASE_MIGRATION_URL": urls.migration_url,
            "REDIS_URL": urls.redis_url,
        }
        mail_dir = data_dir / "mail"
        settings = msgspec.structs.replace(configuration.load(process_env), demo=Demo(mail_dir=mail_dir))
        log.configure(settings.log_format)
        click.echo("Preparing the database …")
        with asyncio.Runner() as runner:
            runner.run(migrate(settings.database.migration_url))
            runner.run(seed.seed(settings.database.url))
            # Not at the top: the mail server's package is the demo's alone, and the command has to start without it.
            from resolutionflow_demo import worker  # noqa: PLC0415

            with worker.running(process_env, mail_dir):
                runner.run(_serve_dev(settings, process_env) if dev else _serve(settings, began, env))


def _servers_lost() -> None:
    """End the demo when its servers were stopped from outside: its pages would only show errors."""
    click.echo("PostgreSQL and Valkey were ended from outside, so the demo ends. Its data is kept: make demo", err=True)
    os.kill(os.getpid(), signal.SIGTERM)


async def _serve(settings: Settings, began: float, env: Mapping[str, str]) -> None:
    api = server.build(create_app(settings, beside=ROUTES), settings)
    greet = asyncio.create_task(_greet(api, settings.public_url, began, env))
    try:
        await api.serve()
    finally:
        greet.cancel()
        await asyncio.gather(greet, return_exceptions=True)


async def _greet(api: server.Server, url: str, began: float, env: Mapping[str, str]) -> None:
    await api.ready.wait()
    click.echo(f"\n  Ready in {time.monotonic() - began:.1f} s: {url}\n")
    click.echo(f"  Sign in with one click, or with any of these and the password {PASSWORD}:")
    for persona in ONE_CLICK:
        click.echo(f"    {persona.email:38} {persona.role:11} {persona.name}")
    click.echo(f"\n  Mail that the product sends: {url}/demo/mail\n  Ctrl-C ends it; the data stays.\n")
    if env.get("BROWSER", "").strip().lower() != "none":
        await asyncio.to_thread(webbrowser.open, f"{url}/queue")


def _port(env: Mapping[str, str]) -> int:
    """PORT if it is set, which then must be free; else the first free one from 8000 on."""
    asked = env.get("PORT", "").strip()
    if asked:
        if not asked.isdecimal() or not 1 <= int(asked) <= 65535:  # noqa: PLR2004  (the last port)
            message = f"PORT={asked!r} is not a port number"
            raise SettingsError(message)
        if not _free(int(asked)):
            message = f"Port {asked} is taken by another program. Choose another: make demo PORT={int(asked) + 1}"
            raise SettingsError(message)
        return int(asked)
    for port in range(8000, 8000 + _PORTS_TRIED):
        if _free(port):
            if port != 8000:  # noqa: PLR2004  (as above)
                click.echo(f"Port 8000 is taken by another program; using {port}.")
            return port
    message = f"Ports 8000 to {8000 + _PORTS_TRIED - 1} are all taken. Choose one: make demo PORT=9000"
    raise SettingsError(message)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _spa_dir() -> Path:
    built = _ROOT / "frontend" / "dist"
    if not (built / "index.html").is_file():
        message = f"The app is not built ({built} is missing): run npm run build, or make demo, which does."
        raise SettingsError(message)
    return built


async def _serve_dev(settings: Settings, env: Mapping[str, str]) -> None:
    """Uvicorn with reload and Vite, as children that end with this process."""
    child_env = {
        **env,
        "API_PORT": str(settings.port),
        _DEV_MAIL_DIR: str(settings.demo.mail_dir) if settings.demo else "",
    }
    api = [sys.executable, "-m", "uvicorn", "--factory", "resolutionflow_demo.run:dev_app", "--reload"]
    api += ["--reload-dir", str(_ROOT / "backend" / "resolutionflow"), "--port", str(settings.port)]
    api += ["--ws", "resolutionflow.kernel.http.websocket:WebSocketTransport", "--no-access-log"]
    vite = ["npm", "run", "dev", "-w", "frontend", "--", "--port", str(_DEV_PORT), "--strictPort"]
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    children = [
        await asyncio.create_subprocess_exec(*command, env=child_env, cwd=_ROOT, start_new_session=True)
        for command in (api, vite)
    ]
    click.echo(f"\n  API with reload on {settings.port}, app: {settings.public_url}\n")
    try:
        ended = [asyncio.create_task(job) for job in (stop.wait(), *(child.wait() for child in children))]
        await asyncio.wait(ended, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGTERM)
            await child.wait()


def dev_app() -> Litestar:
    """What uvicorn reloads."""
    env = os.environ  # noqa: TID251  (a process begins here too)
    settings = msgspec.structs.replace(configuration.load(env), demo=Demo(mail_dir=Path(env[_DEV_MAIL_DIR])))
    log.configure(settings.log_format)
    return create_app(settings, beside=ROUTES)
