"""Making an account and its members from the command line, as an operator does."""

import asyncio
import os
import subprocess
import sys

import pytest

from tests.support.app import Api
from tests.support.databases import Place
from tests.support.factories import API, done


async def _run(place: Place, *command: str) -> "subprocess.CompletedProcess[str]":
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "resolutionflow.cli", *command],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **place.env},
        capture_output=True,
        text=True,
        check=False,
    )


def _add(role: str, owner: str = "o@acme.example", email: str = "s@acme.example") -> list[str]:
    said = ["--owner-email", owner, "--email", email, "--name", "S. Ruiz", "--role", role, "--password", "a-password"]
    return ["add-member", *said]


@pytest.fixture
def account() -> list[str]:
    said = ["--slug", "acme", "--name", "Acme IT", "--owner-email", "O@acme.example", "--owner-name", "O. Ne"]
    return ["create-account", *said, "--owner-password", "a-password"]


async def test_an_account_its_owner_and_a_senior(place: Place, api: Api, account: list[str]) -> None:
    assert (await _run(place, *account)).returncode == 0
    assert (await _run(place, *_add("engineer"))).returncode == 0

    signed_in = done(
        await api.browser().post(f"{API}/auth/sign-in", json={"email": "s@acme.example", "password": "a-password"})
    )
    assert (signed_in["account"]["name"], signed_in["role"]) == ("Acme IT", "engineer")


async def test_what_cannot_be_is_said_in_a_line(place: Place, account: list[str]) -> None:
    nobody = await _run(place, *_add("engineer"))
    assert (nobody.returncode, nobody.stderr) == (1, "Error: o@acme.example owns no account; it has to be one.\n")
    await _run(place, *account)
    assert (await _run(place, *account)).stderr == "Error: There is an account acme already.\n"
    await _run(place, *_add("engineer"))
    twice = await _run(place, *_add("viewer"))
    assert twice.stderr == "Error: s@acme.example is a member of Acme IT already.\n"
    # A senior is no owner.
    refused = await _run(place, *_add("viewer", owner="s@acme.example", email="v@acme.example"))
    assert refused.stderr == "Error: s@acme.example owns no account; it has to be one.\n"
