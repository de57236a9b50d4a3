"""Cookies that a browser sends and gets."""

from datetime import timedelta
from typing import Any

from litestar import Request, Response
from litestar.datastructures import Cookie, State
from litestar.params import HeaderParameter

from resolutionflow.domains.identity import logins
from resolutionflow.domains.identity.sign_in import places
from resolutionflow.domains.identity.sign_in.places import Place
from resolutionflow.domains.identity.sign_in.schemas import Me
from resolutionflow.domains.identity.sign_in.service import SignedIn
from resolutionflow.kernel.db.database import Database

_KNOWN_FOR = timedelta(days=400)
"""The longest that browsers keep a cookie."""


def place(request: Request[Any, Any, State]) -> Place:
    """The place that the request comes from."""
    client = request.client.host if request.client else ""
    return Place(client=client, browser=request.cookies.get(_known_name(request.app.state)))


def login_token(request: Request[Any, Any, State]) -> str | None:
    """The session cookie that the browser held before."""
    return request.cookies.get(request.app.state.cookie_name)


def link_token(name: str) -> HeaderParameter:
    """A header with the token of a mailed link."""
    return HeaderParameter(
        name=name,
        min_length=1,
        max_length=100,
        pattern=r"^[\x21-\x7e]+$",
        description="The part after # in the mailed link. Sent as a header, because URLs end up in logs.",
    )


async def signed_in_response(
    request: Request[Any, Any, State], database: Database, signed_in: SignedIn
) -> Response[Me]:
    """The response to a sign-in: the session cookie, and the cookie that recognizes the browser."""
    browser = await places.remember(database, signed_in.me.user.id, place(request))
    state = request.app.state
    response = login_response(request, signed_in)
    response.set_cookie(_cookie(state, _known_name(state), browser, _KNOWN_FOR))
    return response


def login_response(request: Request[Any, Any, State], signed_in: SignedIn) -> Response[Me]:
    """The response with the session cookie alone."""
    response = Response(signed_in.me, status_code=200)
    response.set_cookie(login_cookie(request.app.state, signed_in.token))
    return response


def login_cookie(state: State, token: str) -> Cookie:
    """The session cookie. An empty token deletes it."""
    return _cookie(state, state.cookie_name, token, logins.SESSION_LIFE if token else timedelta(0))


def _known_name(state: State) -> str:
    """Named like the session cookie, with the same prefix."""
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
