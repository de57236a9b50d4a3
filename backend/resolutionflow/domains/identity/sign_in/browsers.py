"""What a browser presents, and what it is given when somebody signs in with it."""

from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie, State

from resolutionflow.domains.identity import logins
from resolutionflow.domains.identity.sign_in import attempts
from resolutionflow.domains.identity.sign_in.attempts import Place
from resolutionflow.domains.identity.sign_in.schemas import Me
from resolutionflow.domains.identity.sign_in.service import SignedIn
from resolutionflow.kernel.db.database import Database

_KNOWN_FOR = timedelta(days=400)
"""As long as browsers keep any cookie."""


def place(request: Request[Any, Any, State]) -> Place:
    """Where the request comes from."""
    client = request.client.host if request.client else ""
    return Place(client=client, browser=request.cookies.get(_known_name(request.app.state)))


async def signed_in_response(
    request: Request[Any, Any, State], database: Database, signed_in: SignedIn
) -> Response[Me]:
    """The answer to whoever proved who they are: the login's cookie, and the one that tells the browser again."""
    browser = await attempts.remember_place(database, signed_in.me.user.id, place(request))
    state = request.app.state
    response = login_response(request, signed_in)
    response.set_cookie(_cookie(state, _known_name(state), browser, _KNOWN_FOR))
    return response


def login_response(request: Request[Any, Any, State], signed_in: SignedIn) -> Response[Me]:
    """The answer with the login's cookie alone."""
    response = Response(signed_in.me, status_code=200)
    response.set_cookie(login_cookie(request.app.state, signed_in.token))
    return response


def login_cookie(state: State, token: str) -> Cookie:
    """An empty token takes the cookie away."""
    return _cookie(state, state.cookie_name, token, logins.SESSION_LIFE if token else timedelta(0))


def _known_name(state: State) -> str:
    """Beside the login's, by the same rules."""
    return str(state.cookie_name).replace("session", "browser")


def _cookie(state: State, name: str, value: str, life: timedelta) -> Cookie:
    return Cookie(
        key=name,
        value=value,
        max_age=int(life.total_seconds()),
        path="/",
        httponly=True,
        secure=state.settings.secure_cookies,
        samesite="lax",
    )
