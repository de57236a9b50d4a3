"""Security headers of every response, errors and pages included: ASVS 5.0, section 3.4."""

from litestar.types import ASGIApp, Message, Receive, Scope, Send

# Inline styles are for mails on the demo's mail page. Scripts are our own, and no page may frame ours.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; script-src 'self'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    # Responses hold one tenant's data. Cacheable ones set their own header.
    "Cache-Control": "no-store",
    # No opener window and no embedding page may read a response.
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # The app needs none of these, so injected scripts get none.
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


_RAW = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
_RAW_HTTPS = [*_RAW, (b"strict-transport-security", b"max-age=31536000; includeSubDomains")]


class SecurityHeaders:
    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self._headers = _RAW_HTTPS if https else _RAW

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                # As bytes: Litestar's mutable headers decode all of them for each that is set.
                headers = list(message["headers"])
                names = {name.lower() for name, _ in headers}
                message["headers"] = headers + [each for each in self._headers if each[0] not in names]
            await send(message)

        await self.app(scope, receive, send_with_headers)
