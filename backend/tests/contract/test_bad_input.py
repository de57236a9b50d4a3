"""Whatever is sent: a clear answer that names the field, never a 500, and nothing stored."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from resolutionflow.asgi import BODY_LIMIT
from tests.contract.document import BY_ID, OPERATIONS, WITH_BODY, Operation, resolved
from tests.contract.table import TABLE
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, made, problem, session_body

_JSON = {"content-type": "application/json"}
with_body = pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)


def _wrong_values(schema: dict[str, Any]) -> Iterator[Any]:
    """Values that a field of this schema must not take."""
    wrong: dict[str, list[Any]] = {
        "string": [1, True, [], {}],
        "integer": ["1", 1.5, True, []],
        "boolean": ["yes", 1],
    }
    yield from wrong.get(schema.get("type", "string"), [])
    if "enum" in schema or "const" in schema:
        yield from ["nonsense", "", "OPEN"]
    if schema.get("format") in {"uuid", "date-time"}:
        yield from ["nonsense", "", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00", "0001-01-01T00:00:00+14:00"]
    elif "maxLength" in schema:
        yield "x" * (schema["maxLength"] + 1)
    if schema.get("minLength"):
        yield ""
    if "pattern" in schema:
        yield from [" ", "\n\t", "\u2003\u00a0"]
    if "minimum" in schema:
        yield from [schema["minimum"] - 1, -(2**63)]
    if "maximum" in schema:
        yield from [schema["maximum"] + 1, 2**63, 10**30]


_FIELDS = [
    pytest.param(operation, name, value, id=f"{operation.id}-{name}-{str(value)[:20]!r}")
    for operation in WITH_BODY
    for name, schema in (operation.body or {})["properties"].items()
    for value in _wrong_values(resolved(schema))
]


async def _post(api: Api, a: Team, operation: Operation, body: Any, **headers: str) -> tuple[Any, Json]:
    """The operation as the owner would call it, with another body; and its right one."""
    call = await TABLE[operation.id].prepare(api, a, a.owner)
    right = call.json
    content = body(right) if callable(body) else body
    answer = await api.by(a.owner).request(
        operation.method,
        operation.url(call.path),
        content=content if isinstance(content, bytes) else json.dumps(content).encode(),
        headers={**_JSON, **call.headers, **headers},
    )
    return answer, right


@pytest.mark.parametrize(("operation", "name", "value"), _FIELDS)
async def test_a_wrong_value_is_refused_by_name(
    operation: Operation, name: str, value: Any, api: Api, a: Team, truth: Truth
) -> None:
    answer, _ = await _post(api, a, operation, lambda right: {**right, name: value})

    errors = problem(answer, 422, "invalid")["errors"]
    assert [error["field"] for error in errors] == [name]
    assert errors[0]["message"]


@with_body
async def test_a_field_that_nobody_knows_is_refused_by_name(operation: Operation, api: Api, a: Team) -> None:
    for name in ("resolutoin", "account_id_", "__proto__"):
        answer, _ = await _post(api, a, operation, lambda right, name=name: {**right, name: "x"})

        assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [name]


@with_body
async def test_a_required_field_is_asked_for_by_name(operation: Operation, api: Api, a: Team) -> None:
    for name in (operation.body or {}).get("required", []):
        answer, _ = await _post(
            api, a, operation, lambda right, name=name: {k: v for k, v in right.items() if k != name}
        )

        assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [name]
        answer, _ = await _post(api, a, operation, lambda right, name=name: {**right, name: None})
        assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [name]


@with_body
@pytest.mark.parametrize("content", [b"{", b"nonsense", b"\xff\xfe", b"{'a': 1}", b"NaN", b"\x00"])
async def test_what_is_no_json_is_malformed(content: bytes, operation: Operation, api: Api, a: Team) -> None:
    answer, _ = await _post(api, a, operation, content)

    problem(answer, 400, "malformed")


@with_body
async def test_half_a_character_and_a_second_object_are_malformed(operation: Operation, api: Api, a: Team) -> None:
    name = next(iter((operation.body or {})["properties"]))

    for body in (
        lambda right: json.dumps({**right, name: "\ud800"}).encode(),
        lambda right: json.dumps(right).encode() + b"{}",
    ):
        problem((await _post(api, a, operation, body))[0], 400, "malformed")


@with_body
@pytest.mark.parametrize("content", [b"", b"null", b"[]", b'"text"', b"1", b"true"])
async def test_what_is_no_object_is_refused(content: bytes, operation: Operation, api: Api, a: Team) -> None:
    answer, _ = await _post(api, a, operation, content)

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["body"]


@with_body
async def test_a_body_that_is_too_large_is_cut_off(operation: Operation, api: Api, a: Team) -> None:
    answer, _ = await _post(api, a, operation, b" " * (BODY_LIMIT + 1))
    problem(answer, 413, "too-large")

    # Also where the length is not said beforehand.
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(BODY_LIMIT // 50_000 + 2):
            yield b" " * 50_000

    call = await TABLE[operation.id].prepare(api, a, a.owner)
    answer = await api.by(a.owner).request(
        operation.method, operation.url(call.path), content=endless(), headers={**_JSON, **call.headers}
    )
    problem(answer, 413, "too-large")


@with_body
async def test_deep_nesting_is_refused(operation: Operation, api: Api, a: Team) -> None:
    answer, _ = await _post(api, a, operation, b'{"a":' * 50_000 + b"1" + b"}" * 50_000)

    problem(answer, 422, "invalid") if answer.status_code == 422 else problem(answer, 400, "malformed")


@with_body
async def test_a_name_given_twice_does_no_harm(operation: Operation, api: Api, a: Team) -> None:
    name = next(iter((operation.body or {})["properties"]))
    content = f'{{"{name}": [[]], "{name}": [[]]}}'.encode()

    problem((await _post(api, a, operation, content))[0], 422, "invalid")


@pytest.mark.parametrize(
    ("operation", "name", "value"),
    [
        pytest.param(operation, parameter["name"], value, id=f"{operation.id}-{parameter['name']}-{value[:20]!r}")
        for operation in OPERATIONS
        for parameter in operation.parameters("query")
        for value in {
            "limit": ["0", "-1", "501", "1.5", "x", "", "9" * 30],
            "cursor": ["x", "AAAA", "\x00", "ä" * 20, "x" * 201, "8J-Yg3w", "MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMHwwMA"],
            "state": ["nonsense", "", "OPEN", "open,claimed"],
            "status": ["nonsense", "", "closed"],
            "session_id": ["nonsense", "", "1"],
            "claimed_by": ["nonsense", "", "1"],
            "mine": ["maybe", ""],
            "actor_id": ["nonsense", "", "1"],
            "kind": ["nonsense", "", "STEP"],
            "body": ["", "x" * 1_001],
            "clock": ["nonsense", ""],
            "compare": ["maybe", ""],
            "bucket": ["month", ""],
            "from": ["nonsense", "2026-13-01", "2026-01-01T00:00:00"],
            "to": ["nonsense", "2026-13-01", "2026-01-01T00:00:00"],
            "action": ["", "x" * 65, "\x00", "Webhook", "%"],
            "since": ["-1", "1.5", "x", "", "9007199254740992"],
            "epoch": ["x" * 65],
            "period": ["1d", "", "30", "7D"],
        }[parameter["name"]]
    ],
)
async def test_a_wrong_parameter_is_refused_by_name(
    operation: Operation, name: str, value: str, api: Api, a: Team
) -> None:
    call = await TABLE[operation.id].prepare(api, a, a.owner)
    answer = await api.by(a.owner).get(operation.url(call.path), params={**call.query, name: value})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [name]


async def test_a_parameter_that_nobody_knows_is_ignored(api: Api, a: Team) -> None:
    assert (await api.by(a.owner).get(f"{API}/sessions", params={"utm_source": "mail"})).status_code == 200


@pytest.mark.parametrize(
    "type_", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
async def test_only_json_is_read(type_: str, api: Api, a: Team) -> None:
    """A form of another site can send these without asking first; what it sends is no session."""
    operation = BY_ID["openSession"]
    answer, _ = await _post(api, a, operation, b"title=x&client_name=y", **{"content-type": type_})

    problem(answer, 400, "malformed")


_HOSTILE = [
    "<script>alert(1)</script>",
    "'; drop table handoffs; --",
    "{{ 7*7 }} ${7*7} %s %(x)s {0}",
    "שלום עולם \u202eabc",
    "👩🏽‍🚒🧯🇺🇳 e\u0301 ﷽",
    "\\u0000 \\x00 \\",
    "\ufeffBOM \u200bzero \ufffe",
    "a" * 200,
]


@pytest.mark.parametrize("text", _HOSTILE)
async def test_text_comes_back_as_it_was_typed(text: str, api: Api, a: Team, truth: Truth) -> None:
    body = session_body(title=text, client_name=text, problem=text, ticket_ref=text, device=text, business_impact=text)
    session = made(await api.by(a.technician).post(f"{API}/sessions", json=body))

    for field in ("title", "client_name", "problem", "ticket_ref", "device", "business_impact"):
        assert session[field] == text
    assert await truth.fetchval("select title from flowpilot_sessions") == text
