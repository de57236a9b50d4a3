"""Running the API under uvicorn, and leaving sockets in good order when told to stop."""

import asyncio
import socket
from types import FrameType

import uvicorn
from litestar import Litestar

from resolutionflow.domains.live.hub import Hub
from resolutionflow.kernel.wire import Wire
from resolutionflow.settings import Settings

SOCKET_FRAME_LIMIT = 64_000
"""Bytes a client may send in one WebSocket frame; a hello has a hundred."""


class Server(uvicorn.Server):
    """Says goodbye on every live socket before uvicorn closes it."""

    def __init__(self, config: uvicorn.Config, app: Litestar) -> None:
        super().__init__(config)
        self._draining: asyncio.Event = app.state.draining
        self._hub: Hub = app.state.hub
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and say so."""
        await super().startup(sockets)
        self.ready.set()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """First signal: drain. Second: leave at once."""
        self._draining.set()
        self._hub.drain()
        super().handle_exit(sig, frame)


def build(app: Litestar, settings: Settings) -> Server:
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws=Wire,
        ws_max_size=SOCKET_FRAME_LIMIT,
        # Compressing small frames for each socket costs more processor time than the network gains.
        ws_per_message_deflate=False,
        # Our own heartbeats tell a dead peer, and tell the client too.
        ws_ping_interval=None,
        log_config=None,
        access_log=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=settings.trusted_proxies or None,
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    return Server(config, app)
