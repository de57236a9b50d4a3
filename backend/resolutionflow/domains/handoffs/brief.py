"""The brief, built from what the session holds and from nothing else: no guess, no model, unknown stays unknown."""

from datetime import datetime

from resolutionflow.domains.flowpilot.schemas import SessionDetail, Step, StepKind
from resolutionflow.domains.handoffs.schemas import (
    Assessment,
    AssessmentStatus,
    Brief,
    HandoffCreate,
    ProblemSummary,
    Seen,
    Slot,
    StartHere,
    StartHereSource,
    Tried,
)

_DOES = {StepKind.QUESTION, StepKind.ACTION, StepKind.COMMAND}


def build(session: SessionDetail, request: HandoffCreate, now: datetime, version: int = 1) -> Brief:
    """Freeze what is known now into the four sections."""
    return Brief(
        version=version,
        created_at=now,
        problem=_problem(session, request),
        tried=ledger(session.steps),
        notes=[_seen(step) for step in session.steps if step.kind is StepKind.NOTE],
        assessment=Assessment(status=AssessmentStatus.NOT_CONFIGURED),
        start_here=_start_here(session.steps, request),
        missing=missing(session, request),
    )


def missing(session: SessionDetail, request: HandoffCreate | None = None) -> list[Slot]:
    """What a complete brief holds and this one would not, in the order it is read."""
    filled = {
        Slot.PROBLEM: bool(session.problem) or bool(request and request.reason),
        Slot.AFFECTED_USERS: session.affected_users is not None,
        Slot.BUSINESS_IMPACT: session.business_impact is not None,
        Slot.SINCE: session.since is not None,
        Slot.DEVICE: session.device is not None,
        Slot.TICKET: session.ticket_ref is not None,
        Slot.STEPS: steps_tried(session.steps) > 0,
        Slot.ASK: bool(request and request.ask),
    }
    return [slot for slot in Slot if not filled[slot]]


def steps_tried(steps: list[Step]) -> int:
    """How many things were asked, done or run."""
    return sum(step.kind in _DOES for step in steps)


def ledger(steps: list[Step]) -> list[Tried]:
    """What was tried, in order; an observation belongs to whatever was tried last before it.

    An observation with nothing before it stands for itself: something was looked at.
    """
    tried: list[tuple[Step, list[Seen]]] = []
    for step in steps:
        if step.kind in _DOES or (step.kind is StepKind.OBSERVATION and not tried):
            tried.append((step, []))
        elif step.kind is StepKind.OBSERVATION:
            tried[-1][1].append(_seen(step))
    return [
        Tried(
            step_id=step.id,
            kind=step.kind,
            action=step.body,
            output=step.output,
            rules_out=step.rules_out,
            seen=seen,
            actor=step.actor,
            at=step.created_at,
        )
        for step, seen in tried
    ]


def _seen(step: Step) -> Seen:
    return Seen(step_id=step.id, text=step.body, rules_out=step.rules_out, at=step.created_at)


def _problem(session: SessionDetail, request: HandoffCreate) -> ProblemSummary:
    return ProblemSummary(
        title=session.title,
        description=session.problem or None,
        reason=request.reason,
        ask=request.ask,
        client_name=session.client_name,
        severity=session.severity,
        affected_users=session.affected_users,
        business_impact=session.business_impact,
        since=session.since,
        ticket_ref=session.ticket_ref,
        device=session.device,
    )


def _start_here(steps: list[Step], request: HandoffCreate) -> StartHere:
    """The junior's own proposal first; else the last suggestion that nothing was tried after."""
    if request.first_move:
        return StartHere(
            first_move=request.first_move,
            source=StartHereSource.ESCALATOR,
            step_id=None,
            contingency=request.contingency,
        )
    for step in reversed(steps):
        if step.kind in _DOES:
            break
        if step.kind is StepKind.SUGGESTION:
            return StartHere(
                first_move=step.body,
                source=StartHereSource.SUGGESTION,
                step_id=step.id,
                contingency=request.contingency,
            )
    return StartHere(first_move=None, source=StartHereSource.NONE, step_id=None, contingency=request.contingency)
