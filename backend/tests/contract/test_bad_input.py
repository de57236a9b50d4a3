"""Whatever is sent: a clear answer that names the field, never a 500, and nothing stored."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from resolutionflow.asgi import BODY_LIMIT
from tests.contract.document import BY_ID, OPERATIONS, WITH_BODY, Operation, resolved
from tests.contract.table import TABLE, Call
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, done, made, problem, session_body

_JSON = {"content-type": "application/json"}


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


class _Sender:
    """Calls an operation as an owner would, with other bodies; what is refused leaves the right one right."""

    def __init__(self, api: Api, a: Team, operation: Operation, call: Call) -> None:
        self._api = api.by(a.owner)
        self._operation = operation
        self._call = call
        self.right = call.json
        self.fields: dict[str, Any] = (operation.body or {})["properties"]

    @classmethod
    async def of(cls, api: Api, a: Team, operation: Operation) -> "_Sender":
        return cls(api, a, operation, await TABLE[operation.id].prepare(api, a, a.owner))

    async def __call__(self, body: Any, **headers: str) -> httpx.Response:
        return await self._api.request(
            self._operation.method,
            self._operation.url(self._call.path),
            content=json.dumps(body).encode() if isinstance(body, dict) else body,
            headers={**_JSON, **self._call.headers, **headers},
        )


async def _endless() -> AsyncIterator[bytes]:
    for _ in range(BODY_LIMIT // 50_000 + 2):
        yield b" " * 50_000


def _named(answer: httpx.Response, name: str, sent: Any) -> Json:
    """The one error of a refusal that names this field, of what was sent."""
    errors = problem(answer, 422, "invalid")["errors"]
    assert [error["field"] for error in errors] == [name], sent
    return errors[0]


@pytest.mark.parametrize("operation", WITH_BODY, ids=lambda operation: operation.id)
async def test_a_route_refuses_a_wrong_body_by_what_is_wrong_and_then_takes_the_right_one(
    operation: Operation, demo_api: Api, a: Team, subtests: pytest.Subtests
) -> None:
    send = await _Sender.of(demo_api, a, operation)

    for name, schema in send.fields.items():
        with subtests.test("a wrong value", field=name):
            for value in _wrong_values(resolved(schema)):
                assert _named(await send({**send.right, name: value}), name, value)["message"]

    for name in (operation.body or {}).get("required", []):
        with subtests.test("a required field that is missing", field=name):
            without = {key: value for key, value in send.right.items() if key != name}
            for body in (without, {**without, name: None}):
                _named(await send(body), name, body)

    with subtests.test("a field that nobody knows"):
        for name in ("resolutoin", "account_id_", "__proto__"):
            _named(await send({**send.right, name: "x"}), name, name)

    with subtests.test("no JSON"):
        for content in (b"{", b"nonsense", b"\xff\xfe", b"{'a': 1}", b"NaN", b"\x00"):
            problem(await send(content), 400, "malformed")

    first = next(iter(send.fields))
    with subtests.test("half a character, or a second object"):
        problem(await send({**send.right, first: "\ud800"}), 400, "malformed")
        problem(await send(json.dumps(send.right).encode() + b"{}"), 400, "malformed")

    with subtests.test("no object"):
        for content in (b"", b"null", b"[]", b'"text"', b"1", b"true"):
            _named(await send(content), "body", content)

    with subtests.test("a body that is too large, also where its length is not said beforehand"):
        problem(await send(b" " * (BODY_LIMIT + 1)), 413, "too-large")
        problem(await send(_endless()), 413, "too-large")

    with subtests.test("deep nesting"):
        answer = await send(b'{"a":' * 50_000 + b"1" + b"}" * 50_000)
        problem(answer, 422, "invalid") if answer.status_code == 422 else problem(answer, 400, "malformed")

    with subtests.test("a name given twice"):
        problem(await send(f'{{"{first}": [[]], "{first}": [[]]}}'.encode()), 422, "invalid")

    with subtests.test("then the right one is taken"):
        answer = await send(send.right)
        assert answer.status_code == TABLE[operation.id].status, answer.text


_WRONG_PARAMETERS = {
    "limit": ["0", "-1", "501", "1.5", "x", "", "9" * 30],
    "cursor": ["x", "AAAA", "\x00", "ä" * 20, "x" * 201, "8J-Yg3w", "MDAwMS0wMS0wMVQwMDowMDowMCsxNDowMHwwMA"],
    "state": ["nonsense", "", "OPEN", "open,claimed"],
    "status": ["nonsense", "", "closed"],
    "session_id": ["nonsense", "", "1"],
    "claimed_by": ["nonsense", "", "1"],
    "escalated_by": ["nonsense", "", "1"],
    "severity": ["nonsense", "", "HIGH", "high,low"],
    "client_name": ["", "x" * 201, "\x00"],
    "opened_after": ["nonsense", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00"],
    "opened_before": ["nonsense", "2026-13-01T00:00:00Z", "2026-01-01T00:00:00"],
    "stage": ["nonsense", "", "ACTED"],
    "weeks": ["0", "105", "x", ""],
    "sort": ["nonsense", "", "NEWEST"],
    "client": ["nonsense", "", "1"],
    "mine": ["maybe", ""],
    "owner": ["nonsense", "", "1"],
    "words": ["", "x" * 201, "\x00"],
    "actor_id": ["nonsense", "", "1"],
    "kind": ["nonsense", "", "STEP"],
    "body": ["", "x" * 1_001],
    "clock": ["nonsense", ""],
    "compare": ["maybe", ""],
    "bucket": ["month", ""],
    "format": ["pdf", "", "TEXT"],
    "audience": ["everybody", ""],
    "from": ["nonsense", "2026-13-01", "2026-01-01T00:00:00"],
    "to": ["nonsense", "2026-13-01", "2026-01-01T00:00:00"],
    "action": ["", "x" * 65, "\x00", "Webhook", "%"],
    "since": ["-1", "1.5", "x", "", "9007199254740992"],
    "epoch": ["x" * 65],
    "period": ["1d", "", "30", "7D"],
}


@pytest.mark.parametrize(
    "operation", [each for each in OPERATIONS if each.parameters("query")], ids=lambda operation: operation.id
)
async def test_a_route_refuses_a_wrong_parameter_by_name(
    operation: Operation, demo_api: Api, a: Team, subtests: pytest.Subtests
) -> None:
    call = await TABLE[operation.id].prepare(demo_api, a, a.owner)

    for parameter in operation.parameters("query"):
        name = parameter["name"]
        with subtests.test(parameter=name):
            for value in _WRONG_PARAMETERS[name]:
                answer = await demo_api.by(a.owner).get(operation.url(call.path), params={**call.query, name: value})
                _named(answer, name, value)


async def test_what_a_problem_repeats_of_a_request_is_short(demo_api: Api, a: Team) -> None:
    many = {f"a{n}": "" for n in range(2_000)}
    long = {"x" * 20_000: ""}
    for params in (many, long):
        answer = await demo_api.by(a.owner).get(f"{API}/audit", params=params)
        assert problem(answer, 422, "invalid")["errors"][0]["field"].startswith(next(iter(params))[:90])
        assert len(answer.content) < 5_000
    for body in ({"x" * 20_000: 1}, {"client_name": {"y" * 20_000: 1}}, {"severity": "z" * 20_000}, many):
        answer = await demo_api.by(a.owner).post(f"{API}/sessions", json={"title": "VPN", **body})
        problem(answer, 422, "invalid")
        assert len(answer.content) < 5_000
    named = done(await demo_api.by(a.owner).get(f"{API}/account/settings"))
    roles = {"notify": ["w" * 10_000]}
    answer = await demo_api.by(a.owner).put(f"{API}/account/settings", json={**named, **roles})
    problem(answer, 422, "invalid")
    assert len(answer.content) < 5_000


@pytest.mark.parametrize(
    "type_", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
async def test_only_json_is_read(type_: str, demo_api: Api, a: Team) -> None:
    """A form of another site can send these without asking first; what it sends is no session."""
    send = await _Sender.of(demo_api, a, BY_ID["openSession"])

    problem(await send(b"title=x&client_name=y", **{"content-type": type_}), 400, "malformed")


_HOSTILE = [
    "<script>alert(1)</script>",
    "'; drop table handoffs; --",
    "{{ 7*7 }} ${7*7} %s %(x)s {0}",
    "שלום עולם abc",
    "👩🏽‍🚒🧯🇺🇳 ¶ ﷽ 1️⃣ می‌خواهم",
    "\\u0000 \\x00 \\",
    "\ufffe \ue000",
    "a" * 200,
]


_NOBODY_SEES = ["\u200b", "\ufeff", "\u202e", "\u3164", "\u200d", "\U000e0041", "\x1b \u2800"]


@pytest.mark.parametrize("nothing", _NOBODY_SEES)
@pytest.mark.parametrize("operation", ["openSession", "addStep", "addToPlaybook", "invite"])
async def test_required_text_has_something_visible_in_it(operation: str, nothing: str, demo_api: Api, a: Team) -> None:
    send = await _Sender.of(demo_api, a, BY_ID[operation])
    name = {"openSession": "title", "addStep": "body", "addToPlaybook": "title", "invite": "name"}[operation]

    assert _named(await send({**send.right, name: nothing * 3}), name, nothing)["message"] == "must not be blank"


async def test_what_nobody_sees_makes_no_second_client(demo_api: Api, a: Team) -> None:
    typed = ["Harbor Dental", "Harbor\u00a0 Dental\u200b", "\u202eHarbor Dental\u202c", "Harbor\tDental\ufeff"]
    sessions = [
        made(await demo_api.by(a.technician).post(f"{API}/sessions", json=session_body(client_name=each)))
        for each in typed
    ]

    assert {session["client_name"] for session in sessions} == {"Harbor Dental"}


@pytest.mark.parametrize("text", _HOSTILE)
async def test_text_comes_back_as_it_was_typed(text: str, demo_api: Api, a: Team, truth: Truth) -> None:
    body = session_body(title=text, client_name=text, problem=text, ticket_ref=text, device=text, business_impact=text)
    session = made(await demo_api.by(a.technician).post(f"{API}/sessions", json=body))

    for field in ("title", "client_name", "problem", "ticket_ref", "device", "business_impact"):
        assert session[field] == text
    assert await truth.fetchval("select title from flowpilot_sessions") == text
