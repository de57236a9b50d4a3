"""Refusing unsafe requests that another site's page sent with our cookie."""

from litestar.datastructures import Headers
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from resolutionflow.kernel.errors import ForeignOrigin
from resolutionflow.settings import origin_of

_SAFE = {"GET", "HEAD", "OPTIONS"}
_OUR_SITES = {"same-origin", "none"}


def is_ours(origin: str, allowed: frozenset[str]) -> bool:
    """Whether an ``Origin`` header names one of the allowed origins; what is no address names none."""
    try:
        return origin_of(origin) in allowed
    except ValueError:
        return False


def check_origin(allowed: frozenset[str]) -> "type[OriginMiddleware]":
    """A middleware that lets unsafe requests through only from our own pages, or from what is not a browser."""
    return type("OriginMiddleware", (OriginMiddleware,), {"allowed": allowed})


class OriginMiddleware:
    """Browsers say in ``Sec-Fetch-Site`` and ``Origin`` whose page sent a request; programs send neither."""

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
