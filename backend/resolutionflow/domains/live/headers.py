"""Where the account's log ended and what time it was, on every answer to somebody who is signed in.

Both were read with the login, before any row of the answer: so whatever was committed up to that head is in it, and an
event beyond that head may not be. This is how a client knows which events to apply to what it was answered.
"""

from typing import Any

from litestar.datastructures import MutableScopeHeaders, ResponseHeader
from litestar.types import Message, Scope

from resolutionflow.domains.identity.service import Login

HEAD = "Live-Head"
TIME = "Server-Time"

DOCUMENTED = (
    ResponseHeader(
        name=HEAD,
        documentation_only=True,
        description="`<epoch>/<s>`, if somebody is signed in: what was committed up to this event is in the answer.",
    ),
    ResponseHeader(
        name=TIME,
        documentation_only=True,
        description="If somebody is signed in: the database's clock, as the request came.",
    ),
)


async def tell_head(message: Message, scope: Scope) -> None:
    login: Any = scope.get("auth")
    if message["type"] == "http.response.start" and isinstance(login, Login):
        headers = MutableScopeHeaders.from_message(message)
        headers[HEAD] = f"{login.epoch}/{login.head}"
        headers[TIME] = login.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
