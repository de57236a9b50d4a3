"""Making an account and its members from the command line, as an operator does."""

import asyncio
import itertools
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from resolutionflow.cli import main
from resolutionflow.domains.identity.members import service as identity_members
from resolutionflow.domains.identity.schemas import Role
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.commands import Ended, command
from tests.support.databases import Place, Truth
from tests.support.factories import API, done


async def _run(place: Place, *arguments: str) -> Ended:
    return await command(place.env, *arguments)


async def _run_alone(
    place: Place, *command: str, typed: str | None = None, **env: str
) -> "subprocess.CompletedProcess[str]":
    """As an operator does, in a process of its own."""
    return await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "resolutionflow.cli", *command],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **place.env, **env},
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
        # Without a terminal to ask at.
        start_new_session=True,
    )


_PASSWORD = "a password of my own"


def _add(role: str, owner: str = "o@acme.example", email: str = "s@acme.example", **more: str) -> list[str]:
    said = {"owner-email": owner, "email": email, "name": "S. Ruiz", "role": role, "password": _PASSWORD, **more}
    return ["add-member", *itertools.chain.from_iterable((f"--{option}", value) for option, value in said.items())]


def _create(**more: str) -> list[str]:
    said = {
        "slug": "acme",
        "name": "Acme IT",
        "owner-email": "O@acme.example",
        "owner-name": "O. Ne",
        "owner-password": _PASSWORD,
        **more,
    }
    return ["create-account", *itertools.chain.from_iterable((f"--{option}", value) for option, value in said.items())]


@pytest.fixture
def account() -> list[str]:
    return _create()


async def test_an_account_its_owner_and_a_senior_however_they_are_typed(place: Place, api: Api, truth: Truth) -> None:
    made = await _run_alone(
        place,
        *_create(**{"owner-email": " <O@Acme.example>\u200b", "name": " Acme\u202e  IT", "owner-name": "O.\tNe "}),
    )
    assert made.stdout == "Created account acme. o@acme.example can sign in.\n"
    added = await _run_alone(place, *_add("engineer", owner=" O@acme.example", email="mailto:S@acme.EXAMPLE "))
    assert added.stdout == "s@acme.example can sign in.\n"

    assert await truth.fetchval("select name from accounts where slug = 'acme'") == "Acme IT"
    signed_in = done(
        await api.browser().post(f"{API}/auth/sign-in", json={"email": "s@acme.example", "password": _PASSWORD})
    )
    assert (signed_in["account"]["name"], signed_in["role"]) == ("Acme IT", "engineer")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (_create(**{"owner-email": "not an address"}), "'--owner-email': must be an email address, such as name@"),
        (_create(**{"owner-email": "a,b@acme.example"}), "'--owner-email': must be one email address, not several"),
        (_create(**{"owner-name": "\u200b"}), "'--owner-name': must not be blank"),
        (_create(**{"owner-password": "x"}), "'--owner-password': must have at least 12 characters"),
        (_create(name="x" * 201), "'--name': may have at most 200 characters; this has 201"),
        (_create(slug="Acme IT"), "'--slug': must be 2 to 63 lower-case letters, digits and dashes"),
        (_create(**{"time-zone": "localtime"}), "'--time-zone': must be a time zone such as Europe/Berlin, or UTC"),
        (_add("viewer", email="é@acme.example"), "'--email': has letters before the @"),
        (_add("viewer", name=" "), "'--name': must not be blank"),
        (_add("viewer", name="\u0301\u0302"), "'--name': must not be blank"),
        (_add("viewer", email=f"{'x' * 65}@acme.example"), "'--email': has 65 characters before the @"),
        (_add("viewer", password="x"), "'--password': must have at least 12 characters"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_refused_in_words(command: list[str], words: str) -> None:
    refused = CliRunner().invoke(main, command, env={"DATABASE_URL": "postgresql://is.not/asked"})

    assert refused.exit_code == 2
    assert words in refused.stderr


async def test_the_end_of_a_line_is_no_part_of_a_password(place: Place, api: Api) -> None:
    ask = _create()[:-2]
    assert (await _run_alone(place, *ask, typed=f"{_PASSWORD}\r\n{_PASSWORD}\r\n")).returncode == 0
    done(await api.browser().post(f"{API}/auth/sign-in", json={"email": "o@acme.example", "password": _PASSWORD}))
    # From a file: one line's end, and no more than that.
    given = _add("viewer")[:-2]
    assert (await _run_alone(place, *given, MEMBER_PASSWORD=f"{_PASSWORD}\n\n")).returncode == 0
    who = {"email": "s@acme.example", "password": f"{_PASSWORD}\n"}
    done(await api.browser().post(f"{API}/auth/sign-in", json=who))


async def test_an_owner_of_several_accounts_says_which_one(place: Place, api: Api, a: Team, b: Team) -> None:
    await identity_members.add_member(
        api.database,
        account_id=b.account_id,
        email=a.owner.email,
        name="Olivia, too",
        role=Role.OWNER,
        password_hash="!",
    )

    which = await _run(place, *_add("engineer", owner=a.owner.email))
    assert which.stderr == f"Error: {a.owner.email} owns 2 accounts. Choose one with --slug: team-a, team-b.\n"
    other = await _run(place, *_add("engineer", owner=a.owner.email, slug="team-c"))
    assert other.stderr == f"Error: {a.owner.email} does not own team-c. Their accounts: team-a, team-b.\n"
    assert (await _run(place, *_add("engineer", owner=a.owner.email, slug="team-b"))).returncode == 0
    members = done(await api.by(b.owner).get(f"{API}/members"))["items"]
    assert ("s@acme.example", "engineer") in {(member["email"], member["role"]) for member in members}


async def test_what_cannot_be_is_said_in_a_line(place: Place, account: list[str]) -> None:
    nobody = await _run(place, *_add("engineer"))
    assert (nobody.returncode, nobody.stderr) == (1, "Error: o@acme.example owns no account.\n")
    await _run(place, *account)
    assert (await _run(place, *account)).stderr == "Error: Account acme already exists.\n"
    await _run(place, *_add("engineer"))
    twice = await _run(place, *_add("viewer"))
    assert twice.stderr == "Error: s@acme.example is already a member of Acme IT.\n"
    # A senior is no owner.
    refused = await _run(place, *_add("viewer", owner="s@acme.example", email="v@acme.example"))
    assert refused.stderr == "Error: s@acme.example owns no account.\n"


async def _audited(truth: Truth, action: str) -> list[tuple[object, ...]]:
    rows = await truth.fetch(
        "select subject, actor_id, by_operator, new from audit_log where action = $1 order by at, id", action
    )
    return [(row["subject"], row["actor_id"], row["by_operator"], row["new"]) for row in rows]


async def test_a_password_is_as_long_as_one_that_is_chosen_by_invitation(place: Place, account: list[str]) -> None:
    refused = await _run(place, *_create(**{"owner-password": "a"}))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "'--owner-password': must have at least 12 characters" in refused.stderr
    assert "little more than “acme”" in (await _run(place, *_create(**{"owner-password": "Acme-IT-2026!"}))).stderr
    await _run(place, *account)
    assert "'--password': only repeats “a”" in (await _run(place, *_add("viewer", password="a" * 20))).stderr


async def test_what_an_operator_does_is_in_the_audit_log(place: Place, truth: Truth, account: list[str]) -> None:
    await _run(place, *account)
    await _run(place, *_add("engineer"))

    assert await _audited(truth, "account.created") == [("Acme IT", None, True, '{"slug": "acme"}')]
    assert [row[:3] for row in await _audited(truth, "member.added")] == [
        ("o@acme.example", None, True),
        ("s@acme.example", None, True),
    ]


async def test_an_operator_lets_somebody_back_in(place: Place, api: Api, a: Team, truth: Truth) -> None:
    made = await _run(place, "reset-password", "--email", a.owner.email.upper())

    address, _, token = made.stdout.strip().partition("#")
    assert address.endswith("/reset-password")
    done(await api.browser().post(f"{API}/auth/reset-password", json={"token": token, "password": _PASSWORD}))
    assert await _audited(truth, "member.password_link_made") == [(a.owner.email, None, True, None)]
    shown = done(await api.by(a.admin).get(f"{API}/audit", params={"action": "member.password_link_made"}))["items"]
    assert [(entry["actor"], entry["by_operator"]) for entry in shown] == [(None, True)]
    nobody = await _run(place, "reset-password", "--email", "nobody@a.example")
    assert nobody.stderr == "Error: No active member has the address nobody@a.example.\n"


async def test_the_demos_people_are_kept_out_of_a_database_that_is_somebodys(place: Place, truth: Truth) -> None:
    everybody = "select array_agg(email order by email) from users"
    before = await truth.fetchval(everybody)

    assert (await _run(place, "seed")).returncode == 2  # the flag is missing
    refused = await _run(place, "seed", "--with-published-password")

    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: The account team-a in this database was not made by the demo")
    # Nor is one that happens to be called the same.
    await truth.execute("delete from audit_log; delete from login_sessions; delete from memberships")
    await truth.execute("delete from accounts where slug <> 'team-a'")
    await truth.execute("update accounts set slug = 'northwind', name = 'Northwind MSP'")
    assert "The account northwind" in (await _run(place, "seed", "--with-published-password")).stderr
    assert await truth.fetchval(everybody) == before
