"""``resolutionflow serve``, as it is run: it logs what it does, and leaves when told to."""

import asyncio
import contextlib
import json
import os
import signal
import subprocess
from pathlib import Path
from uuid import uuid4

import httpx

from tests.support.actors import PASSWORD, Team
from tests.support.app import serving_process, until
from tests.support.databases import Place
from tests.support.factories import API, done, made, session_body


async def test_each_request_is_one_line_with_its_id_and_without_anything_secret(
    place: Place, a: Team, tmp_path: Path
) -> None:
    request_id = str(uuid4())
    with serving_process(place.env, tmp_path) as (url, _):
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


PATIENCE_S = 60.0
"""A worker imports the whole application before it serves."""


def _children(pid: int) -> set[int]:
    """Its worker processes; Python starts one more of its own beside them."""
    return {child for child, parent, command in _processes() if parent == pid and "spawn_main" in command}


def _processes() -> list[tuple[int, int, str]]:
    """Number, parent's number and command of each that runs."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,stat=,args="],  # noqa: S607  (where it is differs from system to system)
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    rows = [line.split(maxsplit=3) for line in listed.splitlines()]
    return [(int(row[0]), int(row[1]), row[3]) for row in rows if len(row) > 3 and not row[2].startswith("Z")]


async def test_a_worker_that_is_killed_is_replaced_and_none_outlives_the_parent(place: Place, tmp_path: Path) -> None:
    env = {**place.env, "METRICS_TOKEN": "a-secret"}
    with serving_process(env, tmp_path, "--workers", "2", ends_with=signal.SIGKILL) as (url, parent):
        await until(lambda: len(_children(parent)) == 2, PATIENCE_S)
        victim = min(_children(parent))
        os.kill(victim, signal.SIGKILL)

        await until(lambda: len(_children(parent) - {victim}) == 2, PATIENCE_S)
        async with httpx.AsyncClient(base_url=url) as browser:
            done(await _patient(browser))
            answer = await browser.get(f"{API}/metrics", headers={"Authorization": "Bearer a-secret"})
        # Of the one that was killed nothing is counted any more.
        assert "resolutionflow_live_sockets 0.0" in answer.text

        workers = _children(parent)
        os.kill(parent, signal.SIGKILL)
        await until(lambda: not workers & {pid for pid, *_ in _processes()}, PATIENCE_S)


async def test_replacing_the_workers_refuses_nobody(place: Place, tmp_path: Path) -> None:
    with serving_process(place.env, tmp_path, "--workers", "2") as (url, parent):
        await until(lambda: len(_children(parent)) == 2, PATIENCE_S)
        before = _children(parent)
        # Who comes while both begin waits until one has, however slow the machine.
        async with httpx.AsyncClient(base_url=url, headers={"Connection": "close"}, timeout=60) as browser:
            os.kill(parent, signal.SIGHUP)
            while _children(parent) & before:
                for _ in range(20):
                    done(await _as_a_browser(browser))
                    # Without a pause the three of them leave no processor to what begins.
                    await asyncio.sleep(0.01)
            done(await browser.get(f"{API}/health/ready"))


async def _as_a_browser(client: httpx.AsyncClient) -> httpx.Response:
    """A connection may be accepted in the moment in which its worker ends; browsers then ask again, once.

    It is closed, or reset when the question had come already.
    """
    try:
        return await client.get(f"{API}/health/live")
    except (httpx.RemoteProtocolError, httpx.ReadError):
        return await client.get(f"{API}/health/live")


async def _patient(browser: httpx.AsyncClient) -> httpx.Response:
    """A connection may still have been handed to the worker that was killed."""
    while True:
        with contextlib.suppress(httpx.TransportError):
            return await browser.get(f"{API}/health/ready")
