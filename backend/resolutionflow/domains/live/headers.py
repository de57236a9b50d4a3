"""The end of the account's log and the time, on every response to a signed-in user.

Both were read with the login, before any row of the response: events up to that head are included in it, later ones may
not be. So a client knows which events to apply to the response.
"""

from typing import Any

from litestar.datastructures import ResponseHeader
from litestar.types import Message, Scope

from resolutionflow.domains.identity.logins import Login

HEAD = "Live-Head"
TIME = "Server-Time"
_HEAD, _TIME = HEAD.lower().encode(), TIME.lower().encode()

DOCUMENTED = (
    ResponseHeader(
        name=HEAD,
        documentation_only=True,
        description="`<epoch>/<s>`, to a signed-in member: the answer includes what was committed up to this event.",
    ),
    ResponseHeader(
        name=TIME,
        documentation_only=True,
        description="To a signed-in member: the database's clock when the request came.",
    ),
)


async def add_live_headers(message: Message, scope: Scope) -> None:
    login: Any = scope.get("auth")
    if message["type"] == "http.response.start" and isinstance(login, Login):
        time = login.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        message["headers"] = [
            *message["headers"],
            (_HEAD, f"{login.epoch}/{login.head}".encode()),
            (_TIME, time.encode()),
        ]
