"""Another site's page cannot make a signed-in browser do anything."""

import pytest

from tests.support.actors import Team
from tests.support.app import Api, running
from tests.support.databases import Place
from tests.support.factories import API, made, problem, session_body

_FOREIGN = [
    "http://evil.example",
    "http://localhost",
    "http://localhost:8001",
    "https://localhost:8000",
    "http://localhost:8000.evil.example",
    "http://localhost.evil.example:8000",
    "http://user@evil.example",
    "null",
    "",
    "localhost:8000",
    "http://[",
    "http://localhost:99999999",
    "http://localhost:x",
]


@pytest.mark.parametrize("origin", _FOREIGN)
async def test_a_foreign_origin_is_refused(origin: str, api: Api, a: Team) -> None:
    junior = api.browser(a.technician)

    answer = await junior.post(f"{API}/sessions", json=session_body(), headers={"origin": origin})

    problem(answer, 403, "foreign-origin")


@pytest.mark.parametrize("origin", ["http://localhost:8000", "http://LocalHost:8000"])
async def test_our_own_pages_are_let_through(origin: str, api: Api, a: Team) -> None:
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}

    made(await api.browser(a.technician).post(f"{API}/sessions", json=session_body(), headers=headers))


@pytest.mark.parametrize(
    ("site", "allowed"),
    [("same-origin", True), ("none", True), ("same-site", False), ("cross-site", False), ("", False)],
)
async def test_without_an_origin_the_browsers_word_counts(site: str, allowed: bool, api: Api, a: Team) -> None:
    answer = await api.browser(a.technician).post(
        f"{API}/sessions", json=session_body(), headers={"sec-fetch-site": site}
    )

    if allowed:
        made(answer)
    else:
        problem(answer, 403, "foreign-origin")


async def test_a_program_that_says_neither_is_no_browser(api: Api, a: Team) -> None:
    made(await api.browser(a.technician).post(f"{API}/sessions", json=session_body()))


async def test_reading_is_open_to_any_origin_and_tells_it_nothing(api: Api, a: Team) -> None:
    answer = await api.browser(a.technician).get(f"{API}/me", headers={"origin": "http://evil.example"})

    assert answer.status_code == 200
    # Without this header the browser keeps the answer from the page.
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", ["/auth/sign-in", "/auth/sign-out"])
async def test_signing_in_and_out_are_protected_too(path: str, api: Api, a: Team) -> None:
    browser = api.browser(a.owner, origin="http://evil.example")

    problem(await browser.post(f"{API}{path}", json={"email": "x@y.example", "password": "z"}), 403, "foreign-origin")
    assert (await browser.get(f"{API}/me")).status_code == 200


async def test_more_origins_can_be_allowed(place: Place, a: Team) -> None:
    settings = place.settings(
        PUBLIC_URL="https://flow.example", ALLOWED_ORIGINS="https://a.example:443, http://b.example:81"
    )
    async with running(settings) as app:
        api = Api(app)
        for origin in ("https://flow.example", "https://a.example", "http://b.example:81"):
            made(await api.browser(a.technician, origin=origin).post(f"{API}/sessions", json=session_body()))
        for origin in ("http://flow.example", "http://b.example", "http://a.example:443"):
            answer = await api.browser(a.technician, origin=origin).post(f"{API}/sessions", json=session_body())
            problem(answer, 403, "foreign-origin")
