"""Flows, and where a diagnosis stands, as the API describes them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from resolutionflow.domains.flowpilot.flows.definition import FlowStepKind, Interruption, Platform, Slug
from resolutionflow.domains.flowpilot.flows.engine import Tier
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import File, Input, Output, Paragraph


class FlowStart(Input, frozen=True):
    flow: Slug


class FlowAnswer(Input, frozen=True, kw_only=True):
    """An answer to a step or to the fix of a cause: one of ``step`` and ``cause`` is set."""

    revision: Annotated[int, Meta(ge=0)]
    """The revision that was answered. If the flow moved on meanwhile, nothing is recorded."""
    step: Slug | None = None
    cause: Slug | None = None
    outcome: Slug
    """To a step: one of its outcomes, ``skip`` (later) or ``cannot``. To a fix: ``worked``, ``failed``, ``skip`` or
    ``cannot``."""
    note: Paragraph | None = None
    """Goes into the step that is recorded in the session."""


class FlowUndo(Input, frozen=True):
    revision: Annotated[int, Meta(ge=0)]


class GivenAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """As it is stored."""

    step: str | None = None
    cause: str | None = None
    outcome: str
    step_id: UUID | None = None
    """The session's step."""
    by: UUID
    at: datetime


class FlowCommand(Output, frozen=True):
    platform: Platform
    command: str


class FlowOutcome(Output, frozen=True):
    id: str
    says: str


class NextKind(StrEnum):
    """``step`` and ``fix`` ask for an answer · ``found``, ``finished`` and ``escalate`` are ends."""

    STEP = "step"
    FIX = "fix"
    FOUND = "found"
    FINISHED = "finished"
    ESCALATE = "escalate"


class EscalationDraft(Output, frozen=True):
    reason: str
    """With what was ruled out by what, what is still possible, and what was not checked."""
    ask: str
    first_move: str
    contingency: str | None


class FlowNext(Output, frozen=True):
    kind: NextKind
    tier: Tier
    id: str | None
    """Of the step, or of the cause."""
    step_kind: FlowStepKind | None
    text: str
    """What to ask, look at or do; at an end, what was found or achieved."""
    how: str | None
    why: str | None
    reason: str | None
    """Why this one comes next."""
    careful: str | None
    commands: list[FlowCommand]
    minutes: int | None
    interrupts: Interruption | None
    outcomes: list[FlowOutcome]
    verify: str | None
    """What shows that a fix worked."""
    cause: str | None
    """The name of the cause that a fix is for, that was found, or that needs the escalation."""
    escalation: EscalationDraft | None
    left_out: list[str]
    """Steps of a procedure that were not done."""


class FlowCause(Output, frozen=True):
    id: str
    name: str
    share: float
    """How likely it is among those left, 0 to 1."""
    cases: int
    """In how many of the account's cases it was the cause."""


class FlowRuledOut(Output, frozen=True):
    id: str
    name: str
    evidence: str
    step_id: UUID | None
    """The session's step that rules it out."""


class FlowAnswered(Output, frozen=True):
    text: str
    says: str
    step_id: UUID | None
    by: Person
    at: datetime


class Following(Output, frozen=True):
    """Where a flow stands that is followed in a session. It goes on with the version that was begun."""

    id: UUID
    session_id: UUID
    flow: str
    title: str
    revision: int
    possible: list[FlowCause]
    """Causes that are left, the likeliest first."""
    ruled_out: list[FlowRuledOut]
    cases: int
    """n: the account's cases with this flow, which the order follows."""
    next: FlowNext
    answers: list[FlowAnswered]


class OfferedFlow(Output, frozen=True):
    flow: str
    title: str
    about: str
    because: list[str]
    """The words and codes of the problem that it was found by."""


class SessionFlows(Output, frozen=True):
    offered: list[OfferedFlow]
    """Those that fit the problem, the best first; often none."""
    following: Following | None


class FlowSource(StrEnum):
    BUILT_IN = "built-in"
    OWN = "own"


class FlowSummary(Output, frozen=True):
    flow: str
    title: str
    about: str
    source: FlowSource
    """``own`` also for a built-in flow that the account has replaced."""
    enabled: bool
    causes: int
    steps: int
    revision: int
    """0 while the account has changed nothing about it."""


class FlowList(Output, frozen=True):
    items: list[FlowSummary]


class FlowDetail(FlowSummary, frozen=True):
    yaml: str
    """The flow as a file, to change or to hand on."""


class FlowContent(Input, frozen=True):
    yaml: File


class FlowWrite(Input, frozen=True):
    yaml: File
    revision: Annotated[int, Meta(ge=0)]
    """The revision that was edited; 0 for a flow that the account has not changed."""


class FlowSwitch(Input, frozen=True):
    enabled: bool
    revision: Annotated[int, Meta(ge=0)]


class FlowFault(Output, frozen=True):
    path: str
    line: int | None
    message: str


class FlowCheck(Output, frozen=True):
    faults: list[FlowFault]
    """None: it can be saved."""


class FlowVersion(Output, frozen=True):
    id: UUID
    author: Person | None
    """Null: as it was built in when it was followed."""
    created_at: datetime


class FlowVersionDetail(FlowVersion, frozen=True):
    yaml: str


class FlowVersions(Output, frozen=True):
    items: list[FlowVersion]
    """The newest first, 50 at most."""
