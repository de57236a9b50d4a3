"""The demo's second process: the outbox worker and, unless SMTP_HOST names another, the mail server that it sends to.

As in production the worker is not part of the API's process, where writing mails would hold up requests. It ends when
its standard input does, which is a pipe from the demo: however that ends, nothing is left behind.
"""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from aiosmtpd.controller import Controller

from resolutionflow import settings as configuration
from resolutionflow.kernel.observability import log
from resolutionflow.worker import work
from resolutionflow_demo.smtp import MaildirHandler, free_port

_MAIL_DIR = "DEMO_MAIL_DIR"
_ENDS_WITHIN_S = 5.0


@contextlib.contextmanager
def running(env: Mapping[str, str], mail_dir: Path) -> Iterator[None]:
    """The worker, in a process of its own that lasts as long as the block."""
    command = [sys.executable, "-m", "resolutionflow_demo.worker"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, env={**env, _MAIL_DIR: str(mail_dir)})
    try:
        yield
    finally:
        assert child.stdin is not None  # noqa: S101  (asked for above)
        child.stdin.close()
        try:
            child.wait(_ENDS_WITHIN_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def main() -> None:
    """Work until standard input ends."""
    # Ctrl-C reaches every process of the terminal; this one lets the API go first.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    env = os.environ  # noqa: TID251  (a process begins here)
    with _mail_server(Path(env[_MAIL_DIR]), env) as smtp:
        settings = configuration.load({**env, **smtp})
        log.configure(settings.log_format)
        asyncio.run(_work(settings))


async def _work(settings: configuration.Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ended() -> None:
        loop.remove_reader(0)
        stop.set()

    loop.add_reader(0, ended)
    await work(settings, stop)


@contextlib.contextmanager
def _mail_server(folder: Path, env: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """A real SMTP server that delivers to a folder, unless SMTP_HOST names another."""
    if env.get("SMTP_HOST"):
        yield {}
        return
    sink = Controller(MaildirHandler(folder), hostname="127.0.0.1", port=free_port())
    sink.start()
    try:
        yield {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(sink.port), "SMTP_SECURITY": "none"}
    finally:
        sink.stop()


if __name__ == "__main__":
    main()
