"""The brief, built from what the session holds and from nothing else: no guess, no model, unknown stays unknown.

It is stored, mailed, shown to the account and read by models, so nothing goes into it before its secrets are masked:
by ``flowpilot.service.detail``, and where a request is looked through.
"""

import re
from datetime import datetime
from typing import TypeVar

import msgspec

from resolutionflow.domains.flowpilot.sessions.schemas import SHOWN, SessionDetail, Step, StepKind
from resolutionflow.domains.handoffs.brief.schemas import (
    Brief,
    ProblemSummary,
    Seen,
    Slot,
    StartHere,
    StartHereSource,
    Tried,
)
from resolutionflow.domains.handoffs.lifecycle.models import HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCreate

_DOES = {StepKind.QUESTION, StepKind.ACTION, StepKind.COMMAND}
MAX_BYTES = 1_000_000
"""Of a brief as JSON: it is stored, read and sent whole."""
T = TypeVar("T", Seen, Tried)
_ADDRESS = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#]\S*)?")


def build(session: SessionDetail, request: HandoffCreate, now: datetime, version: int = 1) -> Brief:
    """Freeze what is known now into the four sections. No text that it is given holds a secret."""
    made = Brief(
        version=version,
        created_at=now,
        steps=len(session.steps),
        problem=_problem(session, request),
        tried=ledger(session.steps),
        notes=[_seen(step) for step in session.steps if step.kind is StepKind.NOTE],
        attachments=session.attachments,
        start_here=_start_here(session.steps, request),
        missing=missing(session, request),
    )
    length = SHOWN
    while len(msgspec.json.encode(made)) > MAX_BYTES and length:
        length //= 2
        made = _cut(made, length)
    return made


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
            masked=step.masked,
            more=step.more,
            seen=seen,
            actor=step.actor,
            at=step.created_at,
        )
        for step, seen in tried
    ]


def _cut(made: Brief, length: int) -> Brief:
    """The same with less of what is long in its steps; each says how much more there is."""
    tried = [
        _shortened(line, length, "action", "output", "rules_out", seen=_each_cut(line.seen, length))
        for line in made.tried
    ]
    return msgspec.structs.replace(made, tried=tried, notes=_each_cut(made.notes, length))


def _each_cut(seen: list[Seen], length: int) -> list[Seen]:
    return [_shortened(each, length, "text", "rules_out") for each in seen]


def _shortened(line: T, length: int, *fields: str, **more: object) -> T:
    texts = {name: text for name in fields if (text := getattr(line, name)) and len(text) > length}
    rest = sum(len(text) - length for text in texts.values())
    cut = {name: text[:length] for name, text in texts.items()}
    return msgspec.structs.replace(line, **cut, **more, more=line.more + rest)


def _seen(step: Step) -> Seen:
    return Seen(
        step_id=step.id,
        text=step.body,
        rules_out=step.rules_out,
        masked=step.masked,
        more=step.more,
        at=step.created_at,
    )


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
        ticket_url=session.ticket_ref if _ADDRESS.fullmatch(session.ticket_ref or "") else None,
        device=session.device,
        known_at=session.facts_at,
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


def summarise(handoff: HandoffRow, made: Brief) -> None:
    """What the queue shows of a brief."""
    problem = made.problem
    handoff.title = problem.title
    handoff.client_name = problem.client_name
    handoff.severity = problem.severity
    handoff.affected_users = problem.affected_users
    handoff.ticket_ref = problem.ticket_ref
    handoff.device = problem.device
    handoff.steps_tried = sum(line.kind in _DOES for line in made.tried)
    handoff.missing = list(made.missing)
    handoff.brief_version = made.version
