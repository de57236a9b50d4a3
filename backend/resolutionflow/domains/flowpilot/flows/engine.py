"""Where a diagnosis stands: from a flow and the answers so far, what is still possible and what comes next.

Everything follows from the answers, in their order; nothing is kept. A step is chosen by what its answer is expected to
tell, per minute and interruption (``_choose``). A cause that no flow knows is always possible too, so that the last
one that is left is checked before its fix, where that takes no longer than the fix.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import msgspec

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.flows.definition import Cause, Fix, Flow, Interruption, Outcome, Step

SKIP, CANNOT = "skip", "cannot"
WORKED, FAILED = "worked", "failed"
_COST = {Interruption.NONE: 0, Interruption.ASK: 1, Interruption.WORK: 6, Interruption.SITE: 30}
"""Minutes that an interruption counts beside the step's own."""
_POINTED = 4.0
"""How much likelier an outcome makes a cause that it points to."""
_UNKNOWN = 0.1
"""Share of cases whose cause is none of the flow's."""
_LEAST_BITS = 1e-6
_FEW = 3
"""Causes left from which on a diagnosis is exploring."""


class Tier(StrEnum):
    """How sure the next step is, by the causes that are left.

    ``discovery``: many · ``exploring`` two or three · ``guided`` one, or the
    next step of a procedure.
    """

    DISCOVERY = "discovery"
    EXPLORING = "exploring"
    GUIDED = "guided"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """To a step or to the fix of a cause: one of ``step`` and ``cause`` is set.

    To a step: one of its outcomes, ``skip`` (later) or ``cannot``. To the fix of a cause: ``worked``, ``failed``,
    ``skip`` or ``cannot``. One of ``step`` and ``cause`` is set.
    """

    step: str | None = None
    cause: str | None = None
    outcome: str


class WrongAnswerError(ValueError):
    """The flow has no such step, cause or outcome, or the diagnosis has ended. ``index`` is the answer's, from 0."""

    def __init__(self, index: int, message: str) -> None:
        super().__init__(message)
        self.index = index


class Possible(msgspec.Struct, frozen=True):
    cause: str
    name: str
    share: float
    """How likely it is among those left, 0 to 1: by the flow's ``often``, the account's cases, what points to it."""
    cases: int
    """In how many of the account's cases it was the cause."""


class RuledOut(msgspec.Struct, frozen=True):
    cause: str
    name: str
    by: int
    """Index of the answer."""
    evidence: str


class NextStep(msgspec.Struct, frozen=True):
    step: str
    content: Step
    reason: str
    tier: Tier


class NextFix(msgspec.Struct, frozen=True):
    """Ask whether it worked."""

    cause: str
    name: str
    content: Fix
    reason: str
    tier: Tier


class Found(msgspec.Struct, frozen=True):
    """The cause, and its fix has worked."""

    cause: str
    name: str
    fix: Fix


class Finished(msgspec.Struct, frozen=True):
    """A procedure, or what an outcome says is done."""

    achieved: str
    left_out: list[str]
    """Steps of a procedure that were skipped or impossible."""


class Escalate(msgspec.Struct, frozen=True):
    """With the record's facts filled in."""

    escalation: str
    cause: str | None
    reason: str
    ask: str
    first_move: str
    contingency: str | None


class Standing(msgspec.Struct, frozen=True):
    possible: list[Possible]
    """The likeliest first."""
    ruled_out: list[RuledOut]
    """In the order in which they were."""
    cases: int
    """n: the account's cases of this flow, by which ``Possible.share`` is corrected."""
    next: NextStep | NextFix | Found | Finished | Escalate


def stand(flow: Flow, answers: Sequence[Answer], history: Mapping[str, int] | None = None) -> Standing:
    """Where a diagnosis stands. ``history`` counts the account's cases by their cause.

    Raises:
        WrongAnswerError: an answer does not fit the flow.
    """
    state = _State(flow, {cause: count for cause, count in (history or {}).items() if cause in flow.causes})
    for index, answer in enumerate(answers):
        state.take(index, answer)
    return Standing(
        possible=state.list_possible(),
        ruled_out=list(state.ruled_out.values()),
        cases=sum(state.history.values()),
        next=_next(state),
    )


def cost(part: Step | Fix) -> int:
    """In minutes, with what its interruption counts."""
    return part.minutes + _COST[part.interrupts]


def consistent(outcome: Outcome, cause: str) -> bool:
    """Whether it can be seen where this is the cause."""
    return cause not in outcome.rules_out and outcome.cause in {None, cause}


@dataclass
class _State:
    flow: Flow
    history: Mapping[str, int]
    weights: dict[str, float] = field(init=False)
    """Of the causes that are possible; their sum is of no importance."""
    ruled_out: dict[str, RuledOut] = field(default_factory=dict)
    answered: dict[str, int] = field(default_factory=dict)
    """By step: how many causes were possible after its last answer."""
    skipped: dict[str, None] = field(default_factory=dict)
    impossible: dict[str, None] = field(default_factory=dict)
    untried: set[str] = field(default_factory=set)
    """Causes whose fix was skipped or impossible."""
    forced: tuple[str, Outcome | None] | None = None
    shown: tuple[str, Outcome] | None = None
    """The cause that an outcome shows."""
    end: Found | Finished | Escalate | None = None

    def __post_init__(self) -> None:
        causes = self.flow.causes
        # Laplace's rule with the flow's own weights: one case for each cause in the mean, beside those of the account.
        unit = len(causes) / max(sum(cause.often for cause in causes.values()), 1)
        self.weights = {id_: cause.often * unit + self.history.get(id_, 0) for id_, cause in causes.items()}
        self.forced = (self.flow.start, None) if self.flow.start else None

    def take(self, index: int, answer: Answer) -> None:
        if isinstance(self.end, (Found, Finished)):
            raise WrongAnswerError(index, words.FLOW_ENDED)
        self.end = None
        if answer.step is not None and answer.step in self.flow.steps:
            self._take_step(index, answer.step, answer.outcome)
        elif answer.cause is not None and answer.cause in self.flow.causes:
            self._take_fix(index, answer.cause, answer.outcome)
        else:
            raise WrongAnswerError(index, words.FLOW_UNKNOWN_STEP)

    def _take_step(self, index: int, id_: str, chosen: str) -> None:
        step = self.flow.steps[id_]
        if self.forced and self.forced[0] == id_:
            self.forced = None
        if chosen in {SKIP, CANNOT}:
            (self.skipped if chosen == SKIP else self.impossible)[id_] = None
            return
        if chosen not in step.outcomes:
            raise WrongAnswerError(index, words.FLOW_UNKNOWN_OUTCOME)
        outcome = step.outcomes[chosen]
        self.skipped.pop(id_, None)
        self.impossible.pop(id_, None)
        for cause in outcome.rules_out:
            self._rule_out(cause, index, words.flow_evidence(step.ask, outcome.says))
        for cause in self.weights.keys() & set(outcome.points_to):
            self.weights[cause] *= _POINTED
        self.answered[id_] = len(self.weights)
        self._follow(outcome)

    def _follow(self, outcome: Outcome) -> None:
        self.shown = None
        if outcome.cause is not None:
            # What shows a cause is stronger than what ruled it out before.
            self.ruled_out.pop(outcome.cause, None)
            self.weights.setdefault(outcome.cause, 1.0)
            self.shown = (outcome.cause, outcome)
        if outcome.step is not None and self._may_ask(outcome.step):
            self.forced = (outcome.step, outcome)
        if outcome.escalate is not None:
            self.end = self.escalate(outcome.escalate)
        if outcome.done is not None:
            self.end = Finished(achieved=outcome.done, left_out=self.left_out())

    def _may_ask(self, step: str) -> bool:
        """Again only where something was ruled out since: so no circle goes on for ever."""
        return step not in self.impossible and len(self.weights) < self.answered.get(step, len(self.weights) + 1)

    def _take_fix(self, index: int, id_: str, chosen: str) -> None:
        cause = self.flow.causes[id_]
        if cause.fix is None or chosen not in {WORKED, FAILED, SKIP, CANNOT}:
            raise WrongAnswerError(index, words.FLOW_UNKNOWN_OUTCOME)
        self.shown = None
        if chosen == WORKED:
            self.end = Found(cause=id_, name=cause.name, fix=cause.fix)
        elif chosen == FAILED:
            self._rule_out(id_, index, words.FLOW_FIX_FAILED)
        else:
            self.untried.add(id_)

    def _rule_out(self, cause: str, index: int, evidence: str) -> None:
        if self.weights.pop(cause, None) is not None:
            name = self.flow.causes[cause].name
            self.ruled_out[cause] = RuledOut(cause=cause, name=name, by=index, evidence=evidence)

    def list_possible(self) -> list[Possible]:
        total = sum(self.weights.values()) or 1.0
        by_weight = sorted(self.weights.items(), key=lambda each: -each[1])
        return [
            Possible(id_, self.flow.causes[id_].name, weight / total, self.history.get(id_, 0))
            for id_, weight in by_weight
        ]

    def left_out(self) -> list[str]:
        return [self.flow.steps[id_].ask for id_ in (*self.skipped, *self.impossible)]

    def escalate(self, id_: str, cause: str | None = None) -> Escalate:
        what = self.flow.escalations[id_]
        reason = words.flow_reason(
            what.reason,
            [(out.name, out.evidence) for out in self.ruled_out.values()],
            [each.name for each in self.list_possible() if each.cause != cause],
            self.left_out(),
        )
        return Escalate(id_, cause, reason, what.ask, what.first_move, what.contingency)


def _next(state: _State) -> NextStep | NextFix | Found | Finished | Escalate:
    flow = state.flow
    if state.end is not None:
        return state.end
    if state.forced is not None:
        id_, outcome = state.forced
        reason = words.flow_follows(outcome.says) if outcome else words.FLOW_STARTS
        return NextStep(id_, flow.steps[id_], reason, _tier(state))
    if not flow.causes:
        return _next_of_procedure(state)
    if state.shown is not None and state.shown[0] not in state.untried:
        cause, outcome = state.shown
        return _remedy(state, cause, words.flow_shown(outcome.says), Tier.GUIDED)
    if not state.weights:
        return state.escalate(flow.otherwise)
    return _choose(state) or state.escalate(flow.otherwise)


def _next_of_procedure(state: _State) -> NextStep | Finished:
    steps = state.flow.steps
    open_ = [id_ for id_ in steps if id_ not in {*state.answered, *state.skipped, *state.impossible}]
    if open_:
        return NextStep(open_[0], steps[open_[0]], words.FLOW_IN_ORDER, Tier.GUIDED)
    return Finished(achieved=state.flow.title, left_out=state.left_out())


def _choose(state: _State) -> NextStep | NextFix | Escalate | None:
    """A check that tells causes apart; else the likeliest fix for its cost; else a check that was skipped."""
    taken = {*state.answered, *state.skipped, *state.impossible}
    fresh = [id_ for id_, step in state.flow.steps.items() if id_ not in taken and not step.follow_up]
    left = [each for each in state.list_possible() if each.cause not in state.untried]
    checks = _rank(state, fresh)
    if checks and not (len(state.weights) == 1 and left and _outweighs(state.flow, checks[0], left[0].cause)):
        return NextStep(checks[0], state.flow.steps[checks[0]], _why(state, checks[0]), _tier(state))
    if left:
        return _likeliest(state, left)
    if again := _rank(state, list(state.skipped)):
        return NextStep(again[0], state.flow.steps[again[0]], words.FLOW_SKIPPED_BEFORE, _tier(state))
    return None


def _outweighs(flow: Flow, check: str, cause: str) -> bool:
    fix = flow.causes[cause].fix
    return fix is not None and cost(flow.steps[check]) > cost(fix)


def _likeliest(state: _State, left: Sequence[Possible]) -> NextFix | Escalate:
    causes = state.flow.causes

    def worth(each: Possible) -> float:
        fix = causes[each.cause].fix
        return each.share / cost(fix) if fix else 0.0

    best = max(left, key=worth)
    only = len(state.weights) == 1
    reason = words.FLOW_ONLY_ONE if only else words.flow_likeliest(best.share, best.cases, sum(state.history.values()))
    return _remedy(state, best.cause, reason, _tier(state))


def _remedy(state: _State, id_: str, reason: str, tier: Tier) -> NextFix | Escalate:
    cause = state.flow.causes[id_]
    if cause.fix is None:
        return state.escalate(cause.escalate or state.flow.otherwise, id_)
    return NextFix(id_, cause.name, cause.fix, reason, tier)


def _rank(state: _State, steps: Iterable[str]) -> list[str]:
    """Steps that tell something, by expected bits per minute; equal ones in the flow's order."""
    gains = {id_: _bits(state.flow.steps[id_], state.weights) for id_ in steps}
    telling = [id_ for id_, bits in gains.items() if bits > _LEAST_BITS]
    return sorted(telling, key=lambda id_: -gains[id_] / cost(state.flow.steps[id_]))


def _bits(step: Step, weights: Mapping[str, float]) -> float:
    """How much the answer is expected to tell of the cause, in bits.

    It is the mutual information of outcome and cause, where
    each outcome that a cause allows is equally likely with it. An unknown cause allows all that show no other.
    """
    total = sum(weights.values()) / (1 - _UNKNOWN)
    outcomes = list(step.outcomes.values())
    allowed = {cause: [out for out in outcomes if consistent(out, cause)] for cause in weights}
    unknown = [out for out in outcomes if out.cause is None]
    parts = [(weights[cause] / total, allowed[cause]) for cause in weights] + [(_UNKNOWN, unknown)]
    bits = 0.0
    for outcome in outcomes:
        joint = [share / len(may) for share, may in parts if any(each is outcome for each in may)]
        all_ = sum(joint)
        bits -= all_ * math.log2(all_) if all_ > 0 else 0.0
    return bits - sum(share * math.log2(len(may)) for share, may in parts if may)


def _why(state: _State, id_: str) -> str:
    step = state.flow.steps[id_]
    if len(state.weights) == 1:
        return words.flow_confirms(state.flow.causes[next(iter(state.weights))].name)
    split = sum(
        1 for cause in state.weights if not all(consistent(outcome, cause) for outcome in step.outcomes.values())
    )
    return words.flow_tells_apart(split, len(state.weights), step.minutes, quiet=step.interrupts is Interruption.NONE)


def _tier(state: _State) -> Tier:
    left = len(state.weights)
    if left <= 1:
        return Tier.GUIDED
    return Tier.EXPLORING if left <= _FEW else Tier.DISCOVERY


def fix_or_escalation(cause: Cause) -> bool:
    return (cause.fix is None) != (cause.escalate is None)
