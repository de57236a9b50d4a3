"""What is wrong with a flow, beyond its form: what refers to nothing, what nobody reaches, what goes in circles.

That every path ends is the engine's doing: a step is asked again only where a cause fell since. What is checked here is
that the end is a good one: where a cause is the real one, each way through the flow, as far as it is walked, leads to
this cause, to what is done against it, or to an escalation; and at least one to the cause or what is done.
"""

from collections.abc import Container, Iterator
from typing import TypeAlias

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.flows.definition import Flow, Outcome
from resolutionflow.domains.flowpilot.flows.engine import (
    CANNOT,
    FAILED,
    SKIP,
    WORKED,
    Answer,
    Escalate,
    Finished,
    Found,
    NextFix,
    consistent,
    fix_or_escalation,
    stand,
)
from resolutionflow.domains.flowpilot.flows.loading import Fault, FaultyFlowError, Lines, Path, dotted, line_of, load

_MAX_WALKED = 400
"""Positions that are walked for each cause."""
_MAX_WORK = 2_000_000
"""Of all walks: a position costs its outcomes times its causes. Half a second, for the largest flow there can be."""
_Found: TypeAlias = Iterator[tuple[Path, str]]


def load_checked(text: str) -> Flow:
    """A flow without faults.

    Raises:
        FaultyFlowError: with all faults that were found.
    """
    flow, lines = load(text)
    if faults := check(flow, lines):
        raise FaultyFlowError(faults)
    return flow


def check(flow: Flow, lines: Lines | None = None) -> list[Fault]:
    """All faults; those of walking it only where it has no others."""
    found = [*_references(flow), *_circles(flow)] or [*_causes(flow), *_steps(flow)] or list(_walks(flow))
    return [Fault(dotted(path), line_of(path, lines) if lines else None, message) for path, message in found]


def _references(flow: Flow) -> _Found:
    if flow.start is not None:
        yield from _known("step", flow.start, flow.steps, ("start",))
    yield from _known("escalation", flow.otherwise, flow.escalations, ("otherwise",))
    for id_, cause in flow.causes.items():
        if not fix_or_escalation(cause):
            yield ("causes", id_), words.FLOW_FIX_OR_ESCALATE
        if cause.escalate is not None:
            yield from _known("escalation", cause.escalate, flow.escalations, ("causes", id_, "escalate"))
    for id_, step in flow.steps.items():
        for key, outcome in step.outcomes.items():
            yield from _outcome(flow, key, outcome, ("steps", id_, "outcomes", key))


def _outcome(flow: Flow, key: str, outcome: Outcome, at: Path) -> _Found:
    if key in {SKIP, CANNOT}:
        yield at, words.FLOW_RESERVED
    if sum(each is not None for each in (outcome.step, outcome.cause, outcome.escalate, outcome.done)) > 1:
        yield at, words.FLOW_ONE_WAY
    if outcome.cause in outcome.rules_out:
        yield (*at, "cause"), words.FLOW_CONTRADICTION
    for name in ("rules_out", "points_to"):
        for position, cause in enumerate(getattr(outcome, name)):
            yield from _known("cause", cause, flow.causes, (*at, name, position))
    leads: dict[str, Container[str]] = {"step": flow.steps, "cause": flow.causes, "escalate": flow.escalations}
    for name, known in leads.items():
        if getattr(outcome, name) is not None:
            kind = "escalation" if name == "escalate" else name
            yield from _known(kind, getattr(outcome, name), known, (*at, name))


def _known(kind: str, name: str, known: Container[str], at: Path) -> _Found:
    if name not in known:
        yield at, words.flow_unknown(kind, name)


def _circles(flow: Flow) -> _Found:
    """Ways from a step to itself on which nothing is ruled out."""
    onward = {
        id_: [
            (key, outcome.step)
            for key, outcome in step.outcomes.items()
            if outcome.step in flow.steps and not outcome.rules_out
        ]
        for id_, step in flow.steps.items()
    }
    done: set[str] = set()
    for first in onward:
        way: list[str] = []
        ways = [iter([("", first)])]
        while ways:
            key, id_ = next(ways[-1], ("", None))
            if id_ is None:
                ways.pop()
                if way:
                    done.add(way.pop())
            elif id_ in way:
                yield ("steps", way[-1], "outcomes", key, "step"), words.flow_circle([*way[way.index(id_) :], id_])
            elif id_ not in done:
                way.append(id_)
                ways.append(iter(onward[id_]))


def _causes(flow: Flow) -> _Found:
    outcomes = [outcome for step in flow.steps.values() for outcome in step.outcomes.values()]
    for id_ in flow.causes:
        if not any(id_ in outcome.rules_out for outcome in outcomes):
            yield ("causes", id_), words.FLOW_NEVER_RULED_OUT


def _steps(flow: Flow) -> _Found:
    led_to = {outcome.step for step in flow.steps.values() for outcome in step.outcomes.values()} | {flow.start}
    used = {cause.escalate for cause in flow.causes.values()} | {flow.otherwise}
    for id_, step in flow.steps.items():
        outcomes = step.outcomes.values()
        used |= {outcome.escalate for outcome in outcomes}
        if not flow.causes:
            continue
        tells = not step.follow_up and any(outcome.rules_out or outcome.cause for outcome in outcomes)
        if id_ not in led_to and not tells:
            yield ("steps", id_), words.FLOW_NEVER_ASKED
        for cause in _possible_at(flow, id_):
            if not any(consistent(outcome, cause) for outcome in outcomes):
                yield ("steps", id_), words.flow_no_outcome_for(cause)
    for id_ in flow.escalations.keys() - used:
        yield ("escalations", id_), words.FLOW_NEVER_ESCALATED


def _possible_at(flow: Flow, id_: str) -> list[str]:
    """Causes that may still be possible when the step is asked."""
    if not flow.steps[id_].follow_up:
        return list(flow.causes)
    leading = [out for step in flow.steps.values() for out in step.outcomes.values() if out.step == id_]
    return [cause for cause in flow.causes if any(cause not in outcome.rules_out for outcome in leading)]


def _walks(flow: Flow) -> _Found:
    outcomes = sum(len(step.outcomes) for step in flow.steps.values())
    causes = max(len(flow.causes), 1)
    most = min(_MAX_WALKED, max(_MAX_WORK // (outcomes * causes * causes), 1))
    for cause in flow.causes:
        if not _reached(flow, cause, most):
            yield ("causes", cause), words.FLOW_NEVER_REACHED
    if not flow.causes and not _reached(flow, None, most):
        yield ("steps",), words.FLOW_NEVER_DONE


def _reached(flow: Flow, cause: str | None, most: int) -> bool:
    """Whether a reader finds the cause where it is the real one, and sees only what can be seen then.

    After ``most`` positions it is taken for granted.
    """
    ways: list[tuple[Answer, ...]] = [()]
    for _ in range(most):
        if not ways:
            return False
        answers = ways.pop()
        match stand(flow, answers).next:
            case Found(cause=found) | Escalate(cause=found) if found == cause:
                return True
            case Finished():
                return True
            case Found() | Escalate():
                continue
            case NextFix(cause=tried):
                ways.append((*answers, Answer(cause=tried, outcome=WORKED if tried == cause else FAILED)))
            case step:
                keys = [key for key, out in step.content.outcomes.items() if cause is None or consistent(out, cause)]
                ways.extend((*answers, Answer(step=step.step, outcome=key)) for key in reversed(keys))
    return True
