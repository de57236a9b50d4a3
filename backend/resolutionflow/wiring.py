"""What is wired alike for the API, the worker, the seed and the tests: services, and who reads what happens."""

from collections.abc import Collection
from typing import NamedTuple

from resolutionflow.domains.analytics import stamps
from resolutionflow.domains.assessments import service as assessments
from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.sessions.service import FlowPilot
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.handoffs.lifecycle.state_machine import Reader, StateMachine
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications import service as notifications


def readers(event_log: EventLog) -> tuple[Reader, ...]:
    """All that follows from what happens to a handoff, in its transaction. A new channel is one more of them."""
    return (event_log.publish, notifications.enqueue, assessments.enqueue, stamps.stamp)


class Services(NamedTuple):
    sessions: FlowPilot
    handoffs: Handoffs
    cases: Cases


def wire(event_log: EventLog, *, without: Collection[Reader] = (), quota_bytes: int | None = None) -> Services:
    """``without``: readers that are left out, such as notifications where the past is made up.

    ``quota_bytes``: what an account may keep.
    """
    machine = StateMachine([reader for reader in readers(event_log) if reader not in without])
    sessions, handoffs = FlowPilot(event_log, quota_bytes), Handoffs(machine)
    return Services(sessions, handoffs, Cases(sessions, handoffs, machine))
