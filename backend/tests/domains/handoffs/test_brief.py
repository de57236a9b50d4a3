"""The brief: what the session holds, in four sections, and nothing that it does not hold."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail, SessionStatus, Severity, Step, StepKind
from resolutionflow.domains.handoffs.brief import service as brief
from resolutionflow.domains.handoffs.brief.schemas import Slot, StartHereSource
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCreate
from resolutionflow.domains.identity.schemas import Person
from tests.support.actors import Team
from tests.support.app import Api, counted_queries
from tests.support.factories import API, FULL_SESSION, add_step, done, escalate, made, open_session

_BEGAN = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
_JUNIOR = Person(id=uuid4(), name="Jonas Weber")


def _steps(*told: tuple[str, str]) -> list[Step]:
    session_id = uuid4()
    return [
        Step(
            id=UUID(int=position),
            session_id=session_id,
            position=position,
            kind=StepKind(kind),
            body=body,
            output=None,
            rules_out=None,
            repeats=None,
            ran_at=None,
            more=0,
            masked=[],
            version=1,
            edits=0,
            edited=None,
            struck=None,
            actor=_JUNIOR,
            created_at=_BEGAN + timedelta(minutes=position),
        )
        for position, (kind, body) in enumerate(told, 1)
    ]


def _session(*told: tuple[str, str]) -> SessionDetail:
    return SessionDetail(
        id=uuid4(),
        title="VPN drops",
        problem="",
        client_name="Harbor Dental",
        client_id=None,
        ticket_ref=None,
        contact=None,
        device=None,
        severity=Severity.MEDIUM,
        affected_users=None,
        business_impact=None,
        since=None,
        status=SessionStatus.OPEN,
        paused=None,
        abandoned=None,
        inactive=False,
        resolution=None,
        minutes=None,
        facts_at={},
        revision=0,
        masked=[],
        owner=_JUNIOR,
        practice=False,
        steps=_steps(*told),
        attachments=[],
        created_at=_BEGAN,
        updated_at=_BEGAN,
    )


def test_what_was_seen_stands_with_what_was_tried_before_it() -> None:
    lines = brief.ledger(
        _steps(
            ("question", "Since when?"),
            ("observation", "Since Monday"),
            ("note", "Sounds annoyed"),
            ("action", "Restarted the service"),
            ("command", "ping fw-01"),
            ("observation", "40 % loss"),
            ("suggestion", "Swap the cable"),
            ("observation", "Also on the second line"),
        )
    )

    assert [(line.kind, line.action, [seen.text for seen in line.seen]) for line in lines] == [
        ("question", "Since when?", ["Since Monday"]),
        ("action", "Restarted the service", []),
        ("command", "ping fw-01", ["40 % loss", "Also on the second line"]),
    ]


def test_something_seen_before_anything_was_tried_stands_for_itself() -> None:
    lines = brief.ledger(_steps(("observation", "The lamp is red"), ("observation", "It beeps"), ("action", "Reset")))

    assert [(line.kind, line.action, [seen.text for seen in line.seen]) for line in lines] == [
        ("observation", "The lamp is red", ["It beeps"]),
        ("action", "Reset", []),
    ]


def test_looking_is_not_counted_as_trying() -> None:
    steps = _steps(("observation", "Red"), ("note", "Hm"), ("suggestion", "Reset"), ("question", "Since when?"))

    assert brief.count_attempts(steps) == 1


@pytest.mark.parametrize(
    ("told", "request_", "expected"),
    [
        ([], HandoffCreate(), (None, StartHereSource.NONE, None)),
        ([("suggestion", "Swap the cable")], HandoffCreate(), ("Swap the cable", StartHereSource.SUGGESTION, 1)),
        (
            [("suggestion", "First idea"), ("suggestion", "Second idea"), ("note", "Hm")],
            HandoffCreate(),
            ("Second idea", StartHereSource.SUGGESTION, 2),
        ),
        ([("suggestion", "Swap"), ("action", "Swapped")], HandoffCreate(), (None, StartHereSource.NONE, None)),
        (
            [("suggestion", "Swap the cable")],
            HandoffCreate(first_move="Call the carrier"),
            ("Call the carrier", StartHereSource.ESCALATOR, None),
        ),
    ],
    ids=["nobody", "suggestion", "latest suggestion", "tried since", "escalator first"],
)
def test_where_to_start_and_who_proposed_it(
    told: list[tuple[str, str]], request_: HandoffCreate, expected: tuple[str | None, StartHereSource, int | None]
) -> None:
    start = brief.build(_session(*told), request_, _BEGAN).start_here

    move, source, position = expected
    assert (start.first_move, start.source) == (move, source)
    assert start.step_id == (UUID(int=position) if position else None)


def test_the_contingency_is_kept_whoever_proposed_the_move() -> None:
    for told in ([], [("suggestion", "Swap")]):
        start = brief.build(_session(*told), HandoffCreate(contingency="Fail over"), _BEGAN).start_here
        assert start.contingency == "Fail over"


def test_all_that_is_missing_is_named_in_reading_order() -> None:
    assert brief.missing(_session(), HandoffCreate()) == list(Slot)


def test_the_reason_tells_the_problem_where_the_session_does_not() -> None:
    assert Slot.PROBLEM not in brief.missing(_session(), HandoffCreate(reason="The tunnel drops"))


async def test_a_complete_session_arrives_whole(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = made(await junior.post(f"{API}/sessions", json=FULL_SESSION))
    command = await add_step(
        junior, session["id"], "command", body="show vpn", output="peer down\n", rules_out="The client's software"
    )
    seen = await add_step(junior, session["id"], "observation", body="Peer is down", rules_out="Our side")
    note = await add_step(junior, session["id"], "note", body="Carrier ticket is open")

    handoff = await escalate(
        junior, session["id"], reason="No access to the peer", ask="Check the peer", contingency="Fail over to LTE"
    )

    content = handoff["brief"]
    assert content["missing"] == handoff["card"]["missing"] == []
    assert content["problem"] == {
        "title": FULL_SESSION["title"],
        "description": FULL_SESSION["problem"],
        "reason": "No access to the peer",
        "ask": "Check the peer",
        "client_name": FULL_SESSION["client_name"],
        "client_id": session["client_id"],
        "contact": None,
        "severity": "high",
        "affected_users": 12,
        "business_impact": FULL_SESSION["business_impact"],
        "since": FULL_SESSION["since"],
        "ticket_ref": "T-20411",
        "ticket_url": None,
        "device": "HD-FW-01",
        "known_at": session["facts_at"],
    }
    assert content["tried"] == [
        {
            "step_id": command["id"],
            "kind": "command",
            "action": "show vpn",
            "output": "peer down\n",
            "rules_out": "The client's software",
            "masked": [],
            "more": 0,
            "seen": [
                {
                    "step_id": seen["id"],
                    "text": "Peer is down",
                    "rules_out": "Our side",
                    "masked": [],
                    "more": 0,
                    "at": seen["created_at"],
                }
            ],
            "actor": {"id": str(a.technician.user_id), "name": a.technician.name},
            "at": command["created_at"],
        }
    ]
    assert [line["step_id"] for line in content["notes"]] == [note["id"]]
    assert handoff["card"]["steps_tried"] == 1


async def test_an_empty_session_can_be_sent_now_and_shows_what_is_unknown(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)

    handoff = await escalate(junior, session["id"])

    assert handoff["brief"]["missing"] == [slot.value for slot in Slot]
    assert handoff["brief"]["problem"]["description"] is None
    assert handoff["brief"]["tried"] == []
    assert handoff["brief"]["start_here"] == {
        "first_move": None,
        "source": "none",
        "step_id": None,
        "contingency": None,
    }


async def test_preflight_says_what_the_brief_would_hold(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = made(await junior.post(f"{API}/sessions", json=FULL_SESSION))

    before = done(await junior.get(f"{API}/sessions/{session['id']}/preflight"))
    await add_step(junior, session["id"])
    after = done(await junior.get(f"{API}/sessions/{session['id']}/preflight"))

    assert before["missing"] == ["steps", "ask"]
    assert after["missing"] == ["ask"]
    assert set(after["filled"]) == {slot.value for slot in Slot} - {"ask"}


async def test_reading_takes_as_many_queries_however_long_the_session(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    counts = []
    for steps in (1, 40):
        session = await open_session(junior)
        for n in range(steps):
            await add_step(junior, session["id"], ("action", "observation", "command")[n % 3], body=f"Tried thing {n}")
        handoff = await escalate(junior, session["id"])
        for n in range(steps):
            await add_step(junior, session["id"], "note", body=f"Seen since: {n}")
        address = f"{API}/handoffs/{handoff['card']['id']}"
        with counted_queries(api.database) as statements:
            done(await api.by(a.engineer).get(address))
        with counted_queries(api.database) as of_changes:
            done(await api.by(a.engineer).get(f"{address}/changes"))
        counts.append((len(statements), len(of_changes)))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 7
