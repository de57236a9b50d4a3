"""Who is measured, and how their sockets are spoken to."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.crowd import Manners
from bench.processes import BACKEND, python
from bench.staff import Staff
from resolutionflow.domains.live.schemas import SUBPROTOCOL

SOCKET_IO = BACKEND / "bench" / "socketio"


@dataclass(frozen=True, kw_only=True)
class Contestant:
    key: str
    label: str
    command: list[str]
    manners: Callable[[Staff], Manners]
    env: Callable[[Staff], dict[str, str]] = field(default=lambda _: {})
    pace_share: float = 1.0
    """Of the pace of the others, for one who could not follow it."""


def product_manners(cookie: Callable[[int, int], str], only: bytes = b"") -> Manners:
    """Sockets of the product, of members who are signed in."""
    return Manners(
        path=lambda _: "/api/v1/live",
        subprotocol=SUBPROTOCOL,
        cookie=cookie,
        hello='{"t":"hello","epoch":null,"since":null,"tab":"bench"}',
        welcome=b'"t":"live"',
        answers={b'{"t":"hb"': '{"t":"hb"}'},
        only=only,
    )


def _plain(path: str, **more: object) -> Callable[[Staff], Manners]:
    return lambda _: Manners(path=lambda account: f"{path}{account}", **more)  # type: ignore[arg-type]


RAW = Contestant(
    key="raw", label="raw ASGI app on uvicorn", command=python("bench.servers.raw"), manners=_plain("/live/")
)
PRODUCT = Contestant(
    key="product",
    label="**ResolutionFlow**",
    command=python("bench.servers.product"),
    manners=lambda staff: product_manners(staff.cookie),
    env=lambda staff: staff.env,
)
CONTESTANTS = (
    RAW,
    PRODUCT,
    Contestant(
        key="socketio",
        label="Socket.IO + Redis adapter (Node)",
        command=["node", str(SOCKET_IO / "server.mjs")],
        manners=_plain(
            "/socket.io/?EIO=4&transport=websocket&account=", hello="40", welcome=b"40{", answers={b"2": "3"}
        ),
    ),
    Contestant(
        key="channels-plugin",
        label="Litestar ChannelsPlugin + Redis",
        command=python("bench.servers.channels_plugin"),
        manners=_plain("/live/"),
    ),
    Contestant(
        key="django-channels",
        label="Django Channels + Redis pub/sub, at a third of the pace",
        command=python("bench.servers.django_channels"),
        manners=_plain("/live/"),
        pace_share=1 / 3,
    ),
)
