"""The services and what each tells the others: for the API, for the worker, and for seeding."""

from resolutionflow.domains.assessments.service import request
from resolutionflow.domains.flowpilot.service import FlowPilot
from resolutionflow.domains.handoffs import shares
from resolutionflow.domains.handoffs.moves import Notify
from resolutionflow.domains.handoffs.service import Handoffs
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications.service import notify


def wire(event_log: EventLog, told: Notify = notify, quota_bytes: int | None = None) -> tuple[FlowPilot, Handoffs]:
    """``told`` writes down who is to be told of what; ``quota_bytes``: what an account may keep."""
    handoffs = Handoffs(event_log, told, request)
    return FlowPilot(event_log, handoffs.worked, shares.holds, quota_bytes), handoffs
