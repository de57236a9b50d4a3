"""What a brief of 200 steps takes: its assessment by rules, and the question that a model would be asked about it.

In this process and without a database: both are computed, and nothing is waited for.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from bench.runs import WARM_UP, Measured
from resolutionflow.domains.assessments import rules
from resolutionflow.domains.assessments.prompt import AssessmentPrompt
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail, SessionStatus, Severity, Step, StepKind
from resolutionflow.domains.handoffs.brief import service as brief
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCreate, Outcome
from resolutionflow.domains.handoffs.similar.schemas import Similar
from resolutionflow.domains.identity.schemas import Person
from resolutionflow_demo.scenarios import SCENARIOS

STEPS = 200
TIMES = 100
_OUTPUT = "Reply from 10.20.0.1: bytes=32 time=14ms TTL=63\n" * 40
_BEGAN = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
_KINDS = (StepKind.ACTION, StepKind.OBSERVATION, StepKind.COMMAND, StepKind.OBSERVATION, StepKind.NOTE)


def by_rules() -> Measured:
    made, similar = _case()
    return _timed(lambda: rules.assess(made, similar))


def question() -> Measured:
    made, similar = _case()
    return _timed(lambda: AssessmentPrompt(made, similar))


def _timed(compute: Callable[[], object]) -> Measured:
    took = []
    for _ in range(WARM_UP + TIMES):
        began = time.perf_counter()
        compute()
        took.append(time.perf_counter() - began)
    p = statistics.quantiles(took[WARM_UP:], n=100, method="inclusive")
    return Measured(p50_ms=1e3 * p[49], p99_ms=1e3 * p[98])


def _case() -> tuple[Brief, list[Similar]]:
    owner = Person(id=uuid4(), name="Jonas Weber")
    session_id = uuid4()
    texts = [text for scenario in SCENARIOS for text in (scenario.title, scenario.problem, scenario.resolution)]
    steps = [
        Step(
            id=uuid4(),
            session_id=session_id,
            position=number,
            kind=(kind := _KINDS[number % len(_KINDS)]),
            body=f"{texts[number % len(texts)]} ({number})",
            output=_OUTPUT if kind is StepKind.COMMAND else None,
            rules_out=f"{texts[-number % len(texts)]}"[:200] if number % 3 == 0 and kind is not StepKind.NOTE else None,
            repeats=None,
            ran_at=None,
            more=0,
            masked=[],
            version=1,
            edits=0,
            edited=None,
            struck=None,
            actor=owner,
            created_at=_BEGAN + timedelta(minutes=number),
        )
        for number in range(1, STEPS + 1)
    ]
    session = SessionDetail(
        id=session_id,
        title=SCENARIOS[0].title,
        problem=SCENARIOS[0].problem,
        client_name="Harbor Dental",
        client_id=None,
        ticket_ref=None,
        contact=None,
        device="HD-FW-01",
        severity=Severity.HIGH,
        affected_users=12,
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
        owner=owner,
        practice=False,
        steps=steps,
        attachments=[],
        created_at=_BEGAN,
        updated_at=_BEGAN,
    )
    similar = [
        Similar(
            id=uuid4(),
            title=scenario.title,
            client_name="Harbor Dental",
            resolution=scenario.resolution,
            outcome=Outcome.FIXED,
            ended_at=_BEGAN,
            times=1,
            score=0.6,
        )
        for scenario in SCENARIOS[:5]
    ]
    return brief.build(session, HandoffCreate(), _BEGAN), similar
