"""``resolutionflow serve``, as it is run: it logs what it does, and leaves when told to."""

import json
from pathlib import Path
from uuid import uuid4

import httpx

from tests.support.actors import PASSWORD, Team
from tests.support.app import serving_process
from tests.support.databases import Place
from tests.support.factories import API, done, made, session_body


async def test_each_request_is_one_line_with_its_id_and_without_anything_secret(
    place: Place, a: Team, tmp_path: Path
) -> None:
    request_id = str(uuid4())
    with serving_process(place.env, tmp_path) as url:
        async with httpx.AsyncClient(base_url=url, headers={"x-request-id": request_id}) as browser:
            done(await browser.post(f"{API}/auth/sign-in", json={"email": a.technician.email, "password": PASSWORD}))
            cookie = browser.cookies["rf_session"]
            made(await browser.post(f"{API}/sessions", json=session_body(title="What a client typed")))

    log = (tmp_path / "serve.log").read_text()
    lines = [json.loads(line) for line in log.splitlines()]
    requests = [line for line in lines if line["event"] == "request"]
    assert [(line["method"], line["path"], line["status"]) for line in requests] == [
        ("POST", f"{API}/auth/sign-in", 200),
        ("POST", f"{API}/sessions", 201),
    ]
    assert {line["request_id"] for line in requests} == {request_id}
    assert all(line["ms"] > 0 and line["timestamp"] and line["level"] == "info" for line in requests)
    for secret in (cookie, PASSWORD, "What a client typed"):
        assert secret not in log
