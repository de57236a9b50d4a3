"""Build a brief from the session and the request alone: no guess, no model; what is unknown stays unknown.

A brief is stored, mailed, shown to the account and read by models, so its texts are masked before they get here: those
of the session by ``sessions.service.detail``, those of a request when it is scanned.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import msgspec

from resolutionflow.domains.flowpilot.sessions.schemas import ATTEMPTS, EXCERPT, SessionDetail, Step, StepKind
from resolutionflow.domains.handoffs.brief.schemas import (
    Brief,
    BriefRequest,
    ProblemSummary,
    Seen,
    Slot,
    StartHere,
    StartHereSource,
    Tried,
)

MAX_BYTES = 1_000_000
"""Of a brief as JSON, which is stored, read and sent whole."""
T = TypeVar("T", Seen, Tried)
_URL = re.compile(r"https?://[\w.-]+(?::\d+)?(?:[/?#]\S*)?")


def build(session: SessionDetail, request: BriefRequest, now: datetime, version: int = 1) -> Brief:
    """Freeze what is known now in four sections."""
    brief = Brief(
        version=version,
        created_at=now,
        steps=session.steps[-1].position if session.steps else 0,
        problem=_problem(session, request),
        tried=ledger(session.steps),
        notes=[_seen(step) for step in session.steps if step.kind is StepKind.NOTE],
        attachments=session.attachments,
        start_here=_start_here(session.steps, request),
        missing=missing(session, request),
        edits={step.id: step.edits for step in session.steps if step.edits},
    )
    length = EXCERPT
    while len(msgspec.json.encode(brief)) > MAX_BYTES and length:
        length //= 2
        brief = _cut(brief, length)
    return brief


def missing(session: SessionDetail, request: BriefRequest | None = None) -> list[Slot]:
    """The parts that a complete brief has and this one would lack, in the order of the brief."""
    filled = {
        Slot.PROBLEM: bool(session.problem) or bool(request and request.reason),
        Slot.AFFECTED_USERS: session.affected_users is not None,
        Slot.BUSINESS_IMPACT: session.business_impact is not None,
        Slot.SINCE: session.since is not None,
        Slot.DEVICE: session.device is not None,
        Slot.TICKET: session.ticket_ref is not None,
        Slot.STEPS: count_attempts(session.steps) > 0,
        Slot.ASK: bool(request and request.ask),
    }
    return [slot for slot in Slot if not filled[slot]]


def count_attempts(steps: Iterable[Step | Tried]) -> int:
    """Number of questions, actions and commands."""
    return sum(step.kind in ATTEMPTS for step in steps)


def ledger(steps: list[Step]) -> list[Tried]:
    """Attempts in order, each with the observations that follow it; an observation before all of them is a line too."""
    tried: list[tuple[Step, list[Seen]]] = []
    for step in steps:
        if step.kind in ATTEMPTS or (step.kind is StepKind.OBSERVATION and not tried):
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


def _cut(brief: Brief, length: int) -> Brief:
    """A brief with the texts of its steps cut to ``length``; each line says how many characters it leaves out."""
    tried = [
        _shortened(line, length, "action", "output", "rules_out", seen=_each_cut(line.seen, length))
        for line in brief.tried
    ]
    return msgspec.structs.replace(brief, tried=tried, notes=_each_cut(brief.notes, length))


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


def _problem(session: SessionDetail, request: BriefRequest) -> ProblemSummary:
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
        ticket_url=session.ticket_ref if _URL.fullmatch(session.ticket_ref or "") else None,
        device=session.device,
        known_at=session.facts_at,
        client_id=session.client_id,
        contact=session.contact,
    )


def _start_here(steps: list[Step], request: BriefRequest) -> StartHere:
    """The technician's proposal first; else the last suggestion that no attempt follows."""
    if request.first_move:
        return StartHere(
            first_move=request.first_move,
            source=StartHereSource.ESCALATOR,
            step_id=None,
            contingency=request.contingency,
        )
    for step in reversed(steps):
        if step.kind in ATTEMPTS:
            break
        if step.kind is StepKind.SUGGESTION:
            return StartHere(
                first_move=step.body,
                source=StartHereSource.SUGGESTION,
                step_id=step.id,
                contingency=request.contingency,
            )
    return StartHere(first_move=None, source=StartHereSource.NONE, step_id=None, contingency=request.contingency)
