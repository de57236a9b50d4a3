"""The built app's files: each where it belongs, the entry page everywhere else, and nothing from outside."""

import gzip
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from tests.support.app import Api, running
from tests.support.databases import Place
from tests.support.factories import API, problem


@pytest_asyncio.fixture
async def browser(place: Place, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    built = tmp_path / "dist"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<title>The app</title>")
    (built / "favicon.svg").write_text("<svg/>")
    (built / "assets" / "app-1a2b3c.js").write_text("let a = 1")
    (tmp_path / "secret.txt").write_text("outside")
    (built / "link.txt").symlink_to(tmp_path / "secret.txt")
    async with running(place.settings(SPA_DIR=str(built))) as app:
        yield Api(app).by(None)


@pytest.mark.parametrize("path", ["/", "/queue", "/handoffs/1234", "/sessions/new", "/apiary", "/a/b/c.d"])
async def test_the_entry_page_is_at_every_address_of_the_app(path: str, browser: httpx.AsyncClient) -> None:
    answer = await browser.get(path)

    assert (answer.status_code, answer.text) == (200, "<title>The app</title>")
    assert answer.headers["content-type"].startswith("text/html")
    # A new version must be seen at the next visit.
    assert answer.headers["cache-control"] == "no-cache"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


async def test_files_are_served_as_what_they_are_and_kept_as_long_as_they_hold(browser: httpx.AsyncClient) -> None:
    script = await browser.get("/assets/app-1a2b3c.js")
    assert (script.status_code, script.text) == (200, "let a = 1")
    assert "javascript" in script.headers["content-type"]
    assert script.headers["cache-control"] == "public, max-age=31536000, immutable"

    icon = await browser.get("/favicon.svg")
    assert "svg" in icon.headers["content-type"]
    assert icon.headers["cache-control"] == "no-cache"


async def test_a_file_is_sent_as_the_build_compressed_it(browser: httpx.AsyncClient, tmp_path: Path) -> None:
    assets = tmp_path / "dist" / "assets"
    (assets / "app-1a2b3c.js.gz").write_bytes(gzip.compress(b"let a = 1"))
    (assets / "app-1a2b3c.js.br").write_bytes(b"as Brotli")

    zipped = await browser.get("/assets/app-1a2b3c.js", headers={"Accept-Encoding": "gzip;q=1.0, deflate"})
    assert (zipped.text, zipped.headers["content-encoding"]) == ("let a = 1", "gzip")
    assert zipped.headers["vary"] == "Accept-Encoding"
    assert "javascript" in zipped.headers["content-type"]

    small = await browser.send(
        browser.build_request("GET", "/assets/app-1a2b3c.js", headers={"Accept-Encoding": "gzip, br"}), stream=True
    )
    assert b"".join([each async for each in small.aiter_raw()]) == b"as Brotli"
    assert small.headers["content-encoding"] == "br"

    plain = await browser.get("/assets/app-1a2b3c.js", headers={"Accept-Encoding": "identity"})
    assert (plain.text, "content-encoding" in plain.headers) == ("let a = 1", False)


async def test_a_script_of_an_earlier_version_is_not_the_entry_page(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/assets/app-old.js")).status_code == 404


@pytest.mark.parametrize("path", [f"{API}/nothing", f"{API}/", "/api/v2/me", "/api/"])
async def test_what_the_api_does_not_know_is_no_page(path: str, browser: httpx.AsyncClient) -> None:
    problem(await browser.get(path), 404, "not-found")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/../../secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/link.txt",
        "/..%5csecret.txt",
    ],
)
async def test_nothing_outside_the_folder_is_served(path: str, browser: httpx.AsyncClient) -> None:
    answer = await browser.get(httpx.URL(f"http://localhost:8000{path}"))

    assert answer.status_code in {200, 404}
    assert "outside" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("path", ["/%00", "/x%00.js", f"/{'x' * 300}", f"/{'a/' * 3000}"])
async def test_a_name_that_no_file_can_have_is_no_fault_of_ours(path: str, browser: httpx.AsyncClient) -> None:
    assert (await browser.get(path)).status_code in {200, 404}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
async def test_pages_are_only_read(method: str, browser: httpx.AsyncClient) -> None:
    problem(await browser.request(method, "/queue"), 405, "method-not-allowed")
