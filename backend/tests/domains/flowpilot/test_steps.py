"""Steps: numbered without gaps, recorded once, and kept as they were typed."""

import asyncio
from typing import Any

import pytest

from resolutionflow.domains.flowpilot.sessions.schemas import SessionStatus, StepKind
from resolutionflow.domains.flowpilot.sessions.service import MAX_STEPS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.clock import Clock
from tests.support.databases import Truth
from tests.support.factories import API, Json, add_step, done, escalated, key, made, open_session, problem, session_in

_COMMAND = {"kind": "command", "body": "ipconfig /all", "output": "DHCP enabled: no", "rules_out": "The router"}
_PLAIN = {"kind": "action", "body": "Restarted the VPN service"}


async def _session(api: Api, team: Team) -> Json:
    return await open_session(api.by(team.technician))


def _address(session: Json) -> str:
    return f"{API}/sessions/{session['id']}/steps"


async def _steps(api: Api, team: Team, session: Json) -> Json:
    return done(await api.by(team.viewer).get(f"{API}/sessions/{session['id']}"))["steps"]


async def test_what_is_recorded_is_what_is_read(timed_api: Api, a: Team, clock: Clock) -> None:
    session = await _session(timed_api, a)
    clock.forward(minutes=3)

    step = made(await timed_api.by(a.engineer).post(_address(session), json=_COMMAND))

    assert step == {
        **_COMMAND,
        "id": step["id"],
        "session_id": session["id"],
        "position": 1,
        "repeats": None,
        "more": 0,
        "masked": [],
        "version": 1,
        "edits": 0,
        "edited": None,
        "struck": None,
        "ran_at": None,
        "actor": {"id": str(a.engineer.user_id), "name": a.engineer.name},
        "created_at": clock.now.isoformat().replace("+00:00", "Z"),
    }
    assert await _steps(timed_api, a, session) == [step]


async def test_twenty_at_once_are_numbered_without_gaps(api: Api, a: Team) -> None:
    session = await _session(api, a)
    people = [api.by(member) for member in (a.technician, a.engineer, a.engineer2, a.admin)]

    steps = await asyncio.gather(*(add_step(people[n % 4], session["id"], body=f"Attempt {n}") for n in range(20)))

    assert sorted(step["position"] for step in steps) == list(range(1, 21))
    stored = await _steps(api, a, session)
    assert [step["position"] for step in stored] == list(range(1, 21))
    assert stored == sorted(steps, key=lambda step: int(step["position"]))
    assert {step["body"] for step in stored} == {f"Attempt {n}" for n in range(20)}


async def test_what_is_refused_leaves_no_gap(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await _session(api, a)

    await add_step(junior, session["id"])
    problem(await junior.post(_address(session), json={**_PLAIN, "output": "?"}), 422, "invalid")
    second = await add_step(junior, session["id"])

    assert second["position"] == 2


async def test_each_session_counts_for_itself(api: Api, a: Team) -> None:
    sessions = [await _session(api, a) for _ in range(2)]

    positions = [(await add_step(api.by(a.technician), session["id"]))["position"] for session in sessions * 2]

    assert positions == [1, 1, 2, 2]


async def test_the_same_key_again_is_the_same_step(api: Api, a: Team, truth: Truth) -> None:
    junior, session, headers = api.by(a.technician), await _session(api, a), key()
    first = made(await junior.post(_address(session), json=_COMMAND, headers=headers))
    events = await truth.fetchval("select count(*) from account_events")

    again = made(await junior.post(_address(session), json=_COMMAND, headers=headers))

    assert again == first
    assert await _steps(api, a, session) == [first]
    assert await truth.fetchval("select count(*) from account_events") == events


async def test_a_double_click_is_one_step(api: Api, a: Team) -> None:
    junior, session, headers = api.by(a.technician), await _session(api, a), key()

    answers = await asyncio.gather(*(junior.post(_address(session), json=_COMMAND, headers=headers) for _ in range(8)))

    assert len({made(answer)["id"] for answer in answers}) == 1
    assert len(await _steps(api, a, session)) == 1


async def test_without_a_key_it_is_another_step(api: Api, a: Team) -> None:
    session = await _session(api, a)
    for _ in range(2):
        made(await api.by(a.technician).post(_address(session), json=_PLAIN))

    assert len(await _steps(api, a, session)) == 2


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (_PLAIN, {**_PLAIN, "kind": "command"}),
        (_COMMAND, {**_COMMAND, "body": "ipconfig"}),
        (_COMMAND, {**_COMMAND, "output": "DHCP enabled: yes"}),
        (_COMMAND, {**_COMMAND, "output": None}),
        (_COMMAND, {**_COMMAND, "rules_out": "The cable"}),
        (_COMMAND, {**_COMMAND, "rules_out": None}),
        (_PLAIN, {**_PLAIN, "rules_out": "The cable"}),
    ],
    ids=["kind", "body", "output", "no output", "rules_out", "no rules_out", "rules_out added"],
)
async def test_a_key_used_for_something_else_is_refused(
    first: dict[str, Any], then: dict[str, Any], api: Api, a: Team
) -> None:
    junior, session, headers = api.by(a.technician), await _session(api, a), key()
    step = made(await junior.post(_address(session), json=first, headers=headers))

    problem(await junior.post(_address(session), json=then, headers=headers), 422, "idempotency-key-reused")

    assert await _steps(api, a, session) == [step]


async def test_what_is_stored_alike_is_the_same(api: Api, a: Team) -> None:
    """The text is compared as it is stored, so that a retry with its line ends and NUL is a retry."""
    junior, session, headers = api.by(a.technician), await _session(api, a), key()
    body = {"kind": "note", "body": "one\r\ntwo\x00"}

    answers = [made(await junior.post(_address(session), json=body, headers=headers)) for _ in range(2)]

    assert answers[0] == answers[1]


async def test_a_key_belongs_to_one_person_in_one_session(api: Api, a: Team) -> None:
    sessions = [await _session(api, a) for _ in range(2)]
    headers = key()

    steps = [
        made(await api.by(member).post(_address(session), json=_PLAIN, headers=headers))
        for member in (a.technician, a.engineer)
        for session in sessions
    ]

    assert len({step["id"] for step in steps}) == 4


@pytest.mark.parametrize("value", ["short", "x" * 129, "with blank"])
async def test_a_key_is_checked(value: str, api: Api, a: Team) -> None:
    session = await _session(api, a)

    answer = await api.by(a.technician).post(_address(session), json=_PLAIN, headers={"Idempotency-Key": value})

    errors = problem(answer, 422, "invalid")["errors"]
    assert [error["field"].lower() for error in errors] == ["idempotency-key"]


async def test_a_resolved_session_takes_no_more_steps(api: Api, a: Team) -> None:
    session = await session_in(api, a, SessionStatus.RESOLVED)

    for member in (a.technician, a.engineer, a.owner):
        problem(await api.by(member).post(_address(session), json=_PLAIN), 409, "session-closed")

    assert await _steps(api, a, session) == []


async def test_a_step_recorded_before_the_end_can_be_sent_again_after_it(api: Api, a: Team) -> None:
    junior, session, headers = api.by(a.technician), await _session(api, a), key()
    step = made(await junior.post(_address(session), json=_PLAIN, headers=headers))
    done(await junior.post(f"{API}/sessions/{session['id']}/resolve", json={"resolution": "Rebooted."}))

    assert made(await junior.post(_address(session), json=_PLAIN, headers=headers)) == step


async def test_a_session_has_room_for_so_many(api: Api, a: Team, truth: Truth) -> None:
    junior, session = api.by(a.technician), await _session(api, a)
    await truth.execute("update flowpilot_sessions set steps = $1", MAX_STEPS - 1)

    last = made(await junior.post(_address(session), json=_PLAIN))

    assert last["position"] == MAX_STEPS
    problem(await junior.post(_address(session), json=_PLAIN), 409, "session-full")


async def test_work_goes_on_while_a_session_is_handed_over(api: Api, a: Team) -> None:
    session = {"id": (await escalated(api, a))["card"]["session_id"]}

    assert (await add_step(api.by(a.technician), session["id"]))["position"] == 2


async def test_who_only_looks_on_and_who_is_elsewhere_record_nothing(api: Api, a: Team, b: Team) -> None:
    session = await _session(api, a)

    problem(await api.by(a.viewer).post(_address(session), json=_PLAIN), 403, "forbidden")
    problem(await api.by(b.owner).post(_address(session), json=_PLAIN), 404, "not-found")

    assert await _steps(api, a, session) == []


@pytest.mark.parametrize("field", ["body", "output", "rules_out"])
async def test_a_megabyte_is_refused_by_the_fields_name(field: str, api: Api, a: Team) -> None:
    session = await _session(api, a)

    answer = await api.by(a.technician).post(_address(session), json={**_COMMAND, field: "x" * 1_048_576})

    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [field]
    assert await _steps(api, a, session) == []


@pytest.mark.parametrize(("field", "longest"), [("body", 65_536), ("output", 262_144), ("rules_out", 4_000)])
async def test_a_long_paste_is_kept_whole(field: str, longest: int, api: Api, a: Team) -> None:
    session = await _session(api, a)
    # All of a step has no more bytes than its longest field characters.
    text = ("0123456789abcde\n" * (longest // 16 + 1))[: min(longest, 260_000) - 1] + "§"

    step = made(await api.by(a.technician).post(_address(session), json={**_COMMAND, field: text}))
    answer = await api.by(a.technician).post(_address(session), json={**_COMMAND, field: "x" * (longest + 1)})

    assert done(await api.by(a.technician).get(f"{_address(session)}/{step['id']}"))[field] == text
    assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == [field]


@pytest.mark.parametrize(
    "text",
    [
        "\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645 VPN \u200f!",
        "👩🏽‍🚒 🧯 🇺🇳 é ﷽",
        "<script>alert(1)</script> <b onclick='x()'>&amp;</b>",
        'PS C:\\> echo "a\tb"\n\n  indented\n',
        "\x1b[31mred\x1b[0m",
        "'; drop table session_steps; -- {{ 7*7 }} %s \\u0000",
    ],
    ids=["right to left", "emoji", "HTML", "whitespace", "escape codes", "SQL"],
)
async def test_text_is_kept_as_it_was_typed(text: str, api: Api, a: Team, truth: Truth) -> None:
    session = await _session(api, a)
    typed = {"body": text, "output": text, "rules_out": text}

    step = made(await api.by(a.technician).post(_address(session), json={**_COMMAND, **typed}))

    assert {field: step[field] for field in typed} == typed
    assert await _steps(api, a, session) == [step]
    stored = await truth.fetchrow("select body, output, rules_out from session_steps")
    assert stored is not None
    assert dict(stored) == typed


async def test_nul_is_stored_so_that_it_can_be_seen(api: Api, a: Team) -> None:
    session = await _session(api, a)
    typed = {"body": "cat\x00dump", "output": "\x00\x00ELF\r\n", "rules_out": "a\x00b"}

    step = made(await api.by(a.technician).post(_address(session), json={**_COMMAND, **typed}))

    assert (step["body"], step["output"], step["rules_out"]) == ("cat␀dump", "␀␀ELF\n", "a␀b")
    assert await _steps(api, a, session) == [step]


@pytest.mark.parametrize("kind", StepKind)
async def test_only_a_command_has_output(kind: StepKind, api: Api, a: Team) -> None:
    session = await _session(api, a)

    answer = await api.by(a.technician).post(
        _address(session), json={"kind": kind, "body": "Looked", "output": "All well"}
    )

    if kind is StepKind.COMMAND:
        assert made(answer)["output"] == "All well"
    else:
        assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["output"]
        assert await _steps(api, a, session) == []


@pytest.mark.parametrize("kind", StepKind)
async def test_only_what_has_a_result_rules_something_out(kind: StepKind, api: Api, a: Team) -> None:
    session = await _session(api, a)

    answer = await api.by(a.technician).post(
        _address(session), json={"kind": kind, "body": "Looked", "rules_out": "The cable"}
    )

    if kind in {StepKind.ACTION, StepKind.COMMAND, StepKind.OBSERVATION}:
        assert made(answer)["rules_out"] == "The cable"
    else:
        assert [error["field"] for error in problem(answer, 422, "invalid")["errors"]] == ["rules_out"]
        assert await _steps(api, a, session) == []


@pytest.mark.parametrize("kind", StepKind)
async def test_blank_output_is_none(kind: StepKind, api: Api, a: Team) -> None:
    session = await _session(api, a)

    step = await add_step(api.by(a.technician), session["id"], kind, output=" \n", rules_out="\t")

    assert (step["output"], step["rules_out"]) == (None, None)
