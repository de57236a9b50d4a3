"""The services and readers that the API, the worker, the seed and the tests share."""

from collections.abc import Collection
from typing import NamedTuple

from resolutionflow.domains.analytics.escalations import stamps
from resolutionflow.domains.assessments import service as assessments
from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.corrections.service import Corrections
from resolutionflow.domains.flowpilot.hiding.service import Hiding
from resolutionflow.domains.flowpilot.leaving.service import Leaving
from resolutionflow.domains.flowpilot.sessions.service import Sessions
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.handoffs.lifecycle.state_machine import Reader, StateMachine
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications.outbox import service as notifications
from resolutionflow.domains.search import index as search


def readers(event_log: EventLog) -> tuple[Reader, ...]:
    """The readers of handoff changes, which run in the transaction. A new channel is a new reader."""
    return (event_log.publish, notifications.enqueue, assessments.enqueue, stamps.stamp)


def readers_of_practice(event_log: EventLog) -> tuple[Reader, ...]:
    """The readers of what happens in a practice: nobody is notified of it, and it counts in nothing."""
    return (event_log.publish, assessments.assess_practice)


class Services(NamedTuple):
    sessions: Sessions
    handoffs: Handoffs
    cases: Cases
    leaving: Leaving


def wire(event_log: EventLog, *, without: Collection[Reader] = (), quota_bytes: int | None = None) -> Services:
    """``without``: readers to leave out, such as notifications in the seed.

    ``quota_bytes``: storage of an account.
    """
    event_log.readers = (search.enqueue,)
    machine = StateMachine(
        [reader for reader in readers(event_log) if reader not in without], readers_of_practice(event_log)
    )
    sessions, handoffs = Sessions(event_log), Handoffs(machine)
    corrections, hiding = Corrections(event_log, sessions), Hiding(event_log, search.forget)
    leaving = Leaving(sessions)
    cases = Cases(sessions, corrections, hiding, leaving, handoffs, machine, quota_bytes)
    return Services(sessions, handoffs, cases, leaving)
