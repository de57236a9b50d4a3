"""A browser that goes from network to network."""

from typing import Any, cast

import httpx

from tests.support.actors import Member
from tests.support.app import Api
from tests.support.factories import API


class Browser:
    """One that keeps its cookies wherever it goes."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self.cookies = httpx.Cookies()

    async def tries(self, who: Member | str, client: str, password: str = "wrong") -> httpx.Response:
        transport = httpx.ASGITransport(cast("Any", self._api.app), client=(client, 1))
        email = who if isinstance(who, str) else who.email
        async with httpx.AsyncClient(
            transport=transport, base_url=self._api.settings.public_url, cookies=self.cookies
        ) as http:
            answer = await http.post(f"{API}/auth/sign-in", json={"email": email, "password": password})
            self.cookies = http.cookies
        return answer
