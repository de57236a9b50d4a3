"""Every operation of the document: who may call it, and that nobody learns of another account by calling it."""

import re
from uuid import uuid4

import httpx
import msgspec
import pytest

from resolutionflow.domains.identity.permissions import PERMISSIONS
from resolutionflow.domains.identity.schemas import Permission, Role
from tests.contract.document import BY_ID, METHODS, OPERATIONS, SLUGS, Operation
from tests.contract.table import TABLE, Call
from tests.support.actors import Member, Team
from tests.support.app import Api
from tests.support.factories import API, done, escalated, problem

_IDS = [operation.id for operation in OPERATIONS]
each_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=_IDS)


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
    assert set(TABLE) == {operation.id for operation in OPERATIONS}
    assert len(BY_ID) == len(OPERATIONS)


@each_operation
@pytest.mark.parametrize("role", Role)
async def test_who_may(role: Role, operation: Operation, demo_api: Api, a: Team) -> None:
    row, member = TABLE[operation.id], a.of(role)
    call = await row.prepare(demo_api, a, member)

    answer = await _send(demo_api, member, operation, call)

    if row.roles is None or role in row.roles:
        assert answer.status_code == row.status, answer.text
        assert str(row.status) in operation.spec["responses"]
    else:
        refused = problem(answer, 403, "forbidden")
        # Which permission is missing, and who has it.
        assert Permission(refused["permission"]) not in PERMISSIONS[role]
        assert f"Your role here is {role}." in refused["detail"]
        assert all(f"{held}s" in refused["detail"] for held in row.roles)


@each_operation
async def test_nobody_may_without_signing_in(operation: Operation, demo_api: Api, a: Team) -> None:
    row = TABLE[operation.id]
    call = await row.prepare(demo_api, a, a.owner)

    answer = await _send(demo_api, None, operation, call)

    # The document says the same.
    assert (operation.spec.get("security") == [{}]) == (row.roles is None)
    if row.roles is None:
        assert answer.status_code == row.status
    else:
        problem(answer, 401, "sign-in-required")


@pytest.mark.parametrize(
    "operation", [o for o in OPERATIONS if "_id}" in o.path and "/demo/" not in o.path], ids=lambda o: o.id
)
@pytest.mark.parametrize("who", ["technician", "engineer", "owner"])
async def test_another_accounts_ids_are_nothing(
    who: str, operation: Operation, demo_api: Api, a: Team, b: Team
) -> None:
    row = TABLE[operation.id]
    member = getattr(b, who)
    call = await row.prepare(demo_api, a, a.of(member.role))
    unknown = msgspec.structs.replace(call, path={name: str(uuid4()) for name in call.path})

    answers = [await _send(demo_api, member, operation, sent) for sent in (call, unknown)]

    for answer in answers:
        if row.roles is not None and member.role not in row.roles:
            problem(answer, 403, "forbidden")
        else:
            problem(answer, 404, "not-found")
    # Not one byte that tells the one from the other.
    assert answers[0].content == answers[1].content
    # And nothing has happened.
    succeeded = await _send(demo_api, next(m for m in a.everyone if m.role in (row.roles or Role)), operation, call)
    assert succeeded.status_code in {row.status, 403}


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


@each_operation
async def test_every_answer_says_how_to_treat_it(operation: Operation, demo_api: Api, a: Team) -> None:
    call = await TABLE[operation.id].prepare(demo_api, a, a.owner)

    for member in (a.owner, None):
        headers = (await _send(demo_api, member, operation, call)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        for rule in ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert rule in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        assert "geolocation=()" in headers["permissions-policy"]
        assert headers["x-request-id"]


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
        "illegal-transition",
        "snapshot-required",
        "rate-limited",
        "unavailable",
    } == SLUGS - {"method-not-allowed"}
