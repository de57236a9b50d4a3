"""The handoffs behind a figure, and what each contributes to it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from resolutionflow.domains.analytics.schemas import Clock, Definition
from resolutionflow.domains.flowpilot.sessions.schemas import Severity
from resolutionflow.kernel.schema import Output


class FunnelStage(StrEnum):
    CLAIMED = "claimed"
    ACTED = "acted"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    RETURNED = "returned"


class Contribution(Output, frozen=True):
    """An escalation, a wait, a claim or a problem, whichever the figure counts."""

    handoff_id: UUID
    """Of a problem: the escalation that was acted on first, or else claimed first."""
    client_name: str
    severity: Severity
    at: datetime
    """What puts it into the period: escalated, opened, claimed, or of a problem first claimed."""
    seconds: float | None
    """How long it took, so far where it still runs. Of a problem: all its claims."""
    counted: bool
    """Whether it is in the figure. Of a ratio: in what is divided by."""
    contributes: float | None
    """What it adds: of a ratio and the funnel 1 or 0, of a duration its seconds, of a saving the seconds saved."""
    baseline_s: float | None
    """Of a saving: the mean of the baseline that it earned; zero where no one acted."""
    looked_s: float | None
    """Of a net saving: what was read before its claims, by all together."""
    why: str
    """Why it is counted as it is, in words."""


class Contributions(Output, frozen=True):
    figure: Definition
    start: datetime
    end: datetime
    time_zone: str
    clock: Clock
    items: list[Contribution]
    """Newest first."""
    next_cursor: str | None


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Problems are found by the escalation that was claimed first."""

    severity: Severity | None
    client_name: str | None
    stage: FunnelStage | None
