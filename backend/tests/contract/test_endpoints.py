"""Every operation of the document: who may call it, and that nobody learns of another account by calling it."""

import re
from collections.abc import Awaitable, Callable
from uuid import uuid4

import httpx
import msgspec
import pytest

from resolutionflow.domains.identity.permissions import PERMISSIONS
from resolutionflow.domains.identity.schemas import Permission
from tests.contract.document import BY_ID, METHODS, OPERATIONS, SLUGS, Operation
from tests.contract.table import ALL, OWNERS, TABLE, Call
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.factories import API, done, escalated, problem

each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)


async def _send(api: Api, member: Member | None, operation: Operation, call: Call) -> httpx.Response:
    return await api.browser(member).request(
        operation.method,
        operation.url(call.path),
        json=call.json,
        files=call.files,
        headers=call.headers,
        params=call.query,
    )


def test_every_operation_has_its_row() -> None:
    assert set(TABLE) == {operation.id for operation in OPERATIONS}, "see backend/tests/contract/table.py"
    assert len(BY_ID) == len(OPERATIONS)


@each_operation
async def test_a_route_refuses_whom_it_is_not_for_and_does_nothing(
    operation: Operation, demo_api: Api, a: Team, b: Team, subtests: pytest.Subtests
) -> None:
    row = TABLE[operation.id]
    call = await row.prepare(demo_api, a, a.owner)

    with subtests.test("nobody may without signing in"):
        answer = await _send(demo_api, None, operation, call)
        _says_how_to_treat_it(answer)
        # The document says the same.
        assert (operation.spec.get("security") == [{}]) == (row.roles is None)
        if row.roles is None:
            assert answer.status_code == row.status, answer.text
        else:
            problem(answer, 401, "sign-in-required")
            assert "401" in operation.spec["responses"]

    for role in sorted(ALL - (row.roles or ALL)):
        with subtests.test("another role is told who may", role=role):
            refused = problem(await _send(demo_api, a.of(role), operation, call), 403, "forbidden")
            assert "403" in operation.spec["responses"]
            # Which permission is missing, and who has it.
            assert Permission(refused["permission"]) not in PERMISSIONS[role]
            assert f"Your role here is {role}." in refused["detail"]
            assert all(f"{held}s" in refused["detail"] for held in row.roles or ())

    if "_id}" in operation.path and "/demo/" not in operation.path:
        for outsider in (b.technician, b.engineer, b.owner):
            with subtests.test("another account's ids are nothing", role=outsider.role):
                await _learns_nothing(demo_api, outsider, operation, call)

    with subtests.test("a parameter that nobody knows is refused by name"):
        await _refuses_an_unknown_parameter(demo_api, a.owner, operation, call)

    # Whoever was refused has changed nothing, so what the owner may do is still to be done.
    with subtests.test("then the owner may"):
        answer = await _send(demo_api, a.owner, operation, call)
        _says_how_to_treat_it(answer)
        assert answer.status_code == row.status, answer.text
        assert str(row.status) in operation.spec["responses"]


async def _learns_nothing(api: Api, outsider: Member, operation: Operation, call: Call) -> None:
    row = TABLE[operation.id]
    unknown = msgspec.structs.replace(call, path={name: str(uuid4()) for name in call.path})

    answers = [await _send(api, outsider, operation, sent) for sent in (call, unknown)]

    for answer in answers:
        if row.roles is not None and outsider.role not in row.roles:
            problem(answer, 403, "forbidden")
        else:
            problem(answer, 404, "not-found")
    # Not one byte that tells the one from the other.
    assert answers[0].content == answers[1].content


async def _refuses_an_unknown_parameter(api: Api, member: Member, operation: Operation, call: Call) -> None:
    """Else whoever misspells a filter is answered with everything, and believes it."""
    misspelt = msgspec.structs.replace(call, query={**call.query, "ticket": "T-1"})

    (error,) = problem(await _send(api, member, operation, misspelt), 422, "invalid")["errors"]

    known = sorted(parameter["name"] for parameter in operation.parameters("query"))
    assert error == {
        "field": "ticket",
        "message": f"is not a parameter here; there {'is' if len(known) == 1 else 'are'} {', '.join(known) or 'none'}",
    }


def _says_how_to_treat_it(answer: httpx.Response) -> None:
    headers = answer.headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cache-control"] == "no-store"
    for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert rule in headers["content-security-policy"]
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in headers["permissions-policy"]
    assert headers["x-request-id"]


@each_operation
async def test_a_route_serves_each_role_that_it_is_for(
    operation: Operation,
    demo_api: Api,
    a: Team,
    begin_anew: Callable[[], Awaitable[None]],
    subtests: pytest.Subtests,
) -> None:
    """The owner's turn is in the test above."""
    row = TABLE[operation.id]
    only_reads = operation.method == "GET"
    call = await row.prepare(demo_api, a, a.owner) if only_reads else None
    for role in sorted((row.roles or ALL) - OWNERS):
        with subtests.test(role=role):
            member = a.of(role)
            answer = await _send(demo_api, member, operation, call or await row.prepare(demo_api, a, member))
            assert answer.status_code == row.status, answer.text
        if not only_reads:
            # Each finds everything as the first one did.
            await begin_anew()


async def test_another_account_cannot_be_switched_to_or_searched(demo_api: Api, a: Team, b: Team) -> None:
    handoff = await escalated(demo_api, a)
    theirs = demo_api.by(b.owner)

    for account_id in (str(a.account_id), str(uuid4())):
        answer = await theirs.post(f"{API}/auth/switch-account", json={"account_id": account_id})
        problem(answer, 404, "not-found")
    found = await theirs.get(f"{API}/handoffs", params={"session_id": handoff["card"]["session_id"]})
    assert done(found)["items"] == []
    assert done(await theirs.get(f"{API}/sessions"))["items"] == []


@pytest.mark.parametrize("path", METHODS)
async def test_other_methods_are_refused_and_the_allowed_ones_named(path: str, demo_api: Api, a: Team) -> None:
    url = re.sub(r"\{\w+_id\}", str(uuid4()), path.replace("{mail_id}", "x"))
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - METHODS[path]:
        answer = await demo_api.browser(a.owner).request(method, url)

        problem(answer, 405, "method-not-allowed")
        assert METHODS[path] <= set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nothing",
        "/sessions/not-a-uuid",
        "/sessions/00000000-0000-0000-0000-00000000000",
        "/sessions/%00",
        "/sessions/..%2f..%2fetc%2fpasswd",
        f"/sessions/{'x' * 5000}",
        "/handoffs/1",
        "/handoffs/0190c5d2-5a1c-7c3e-9d53-0f2b8a6e4c11/explode",
    ],
)
async def test_an_address_that_is_none_is_not_found(path: str, demo_api: Api, a: Team) -> None:
    for member in (None, a.owner):
        problem(await demo_api.browser(member).get(f"{API}{path}"), 404, "not-found")


def test_the_document_names_each_problem_by_a_stable_type() -> None:
    assert {
        "sign-in-required",
        "sign-in-failed",
        "signed-in-as-somebody-else",
        "forbidden",
        "foreign-origin",
        "owners-only",
        "already-member",
        "already-invited",
        "invitation-gone",
        "reset-link-gone",
        "stale-revision",
        "too-many-webhooks",
        "not-resendable",
        "webhook-off",
        "hidden-full",
        "files-unavailable",
        "storage-full",
        "provider-not-configured",
        "provider-not-allowed",
        "own-escalation",
        "own-membership",
        "not-yours",
        "not-your-entry",
        "playbook-changed",
        "playbook-full",
        "flow-moved",
        "flow-changed",
        "flows-full",
        "nothing-to-undo",
        "stopwatch-running",
        "stopwatch-not-running",
        "sample-changed",
        "not-your-sample",
        "not-found",
        "malformed",
        "too-large",
        "invalid",
        "idempotency-key-reused",
        "session-closed",
        "handoff-is-live",
        "step-too-long",
        "session-too-long",
        "not-typed",
        "not-checked",
        "checking-busy",
        "session-full",
        "unsupported-attachment",
        "too-many-attachments",
        "attachment-frozen",
        "handoff-already-live",
        "handoff-full",
        "conversation-full",
        "claim-lost",
        "cannot-undo",
        "not-your-step",
        "step-changed",
        "step-struck",
        "facts-changed",
        "corrections-full",
        "reads-masked",
        "in-practice",
        "client-name-taken",
        "client-is-merged",
        "client-not-merged",
        "client-names-full",
        "illegal-transition",
        "snapshot-required",
        "rate-limited",
        "unavailable",
        "no-commands",
        "too-many-commands",
        "preview-outdated",
        "pilot-start-fixed",
        "too-many-start-changes",
    } == SLUGS - {"method-not-allowed"}
