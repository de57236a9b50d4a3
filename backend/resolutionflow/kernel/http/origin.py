"""Refuse unsafe requests from pages of other sites."""

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from resolutionflow.kernel.errors import ForeignOrigin
from resolutionflow.settings import origin_of

_SAFE = {"GET", "HEAD", "OPTIONS"}
_OUR_SITES = {"same-origin", "none"}


def is_ours(origin: str, allowed: frozenset[str]) -> bool:
    """Whether an ``Origin`` header names an allowed origin."""
    try:
        return origin_of(origin) in allowed
    except ValueError:
        return False


def check_origin(allowed: frozenset[str]) -> "type[OriginMiddleware]":
    """A middleware that accepts unsafe requests only from our own pages or from programs."""
    return type("OriginMiddleware", (OriginMiddleware,), {"allowed": allowed})


class OriginMiddleware:
    """Browsers name the page's site in ``Sec-Fetch-Site`` and ``Origin``. Programs send neither."""

    allowed: frozenset[str] = frozenset()

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == ScopeType.HTTP and scope["method"] not in _SAFE:
            headers = Headers.from_scope(scope)
            origin = headers.get("origin")
            site = headers.get("sec-fetch-site")
            if origin is not None:
                if not is_ours(origin, self.allowed):
                    raise ForeignOrigin
            elif site is not None and site not in _OUR_SITES:
                raise ForeignOrigin
        await self.app(scope, receive, send)
