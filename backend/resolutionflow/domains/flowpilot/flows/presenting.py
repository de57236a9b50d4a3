"""A flow and its standing as the API gives them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec
import yaml

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.flows.definition import Commands, Flow
from resolutionflow.domains.flowpilot.flows.engine import (
    CANNOT,
    FAILED,
    SKIP,
    WORKED,
    Escalate,
    Finished,
    Found,
    NextFix,
    NextStep,
    Standing,
    Tier,
)
from resolutionflow.domains.flowpilot.flows.models import FollowedFlowRow
from resolutionflow.domains.flowpilot.flows.schemas import (
    EscalationDraft,
    FlowAnswered,
    FlowCause,
    FlowCommand,
    FlowNext,
    FlowOutcome,
    FlowRuledOut,
    Following,
    GivenAnswer,
    NextKind,
)
from resolutionflow.domains.identity.schemas import Person

_SAYS = {
    SKIP: words.FLOW_SKIPPED,
    CANNOT: words.FLOW_CANNOT,
    WORKED: words.FLOW_WORKED,
    FAILED: words.FLOW_FAILED,
}


def to_yaml(flow: Flow) -> str:
    """A file that ``loading`` reads as the same flow; what is as by default is left out."""
    content = _without_defaults(msgspec.to_builtins(flow, str_keys=True))
    text: str = yaml.dump(
        content, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), sort_keys=False, allow_unicode=True, width=120
    )
    return text


def _without_defaults(value: object) -> object:
    if isinstance(value, dict):
        left = {key: _without_defaults(each) for key, each in value.items()}
        return {
            key: each
            for key, each in left.items()
            if each not in (None, [], {}, False) and (key, each) != ("interrupts", "none")
        }
    return [_without_defaults(each) for each in value] if isinstance(value, list) else value


def following(
    row: FollowedFlowRow,
    flow: Flow,
    given: Sequence[GivenAnswer],
    standing: Standing,
    people: Mapping[UUID, Person],
) -> Following:
    return Following(
        id=row.id,
        session_id=row.session_id,
        flow=row.flow,
        title=flow.title,
        revision=row.revision,
        possible=[
            FlowCause(id=each.cause, name=each.name, share=each.share, cases=each.cases) for each in standing.possible
        ],
        ruled_out=[
            FlowRuledOut(id=out.cause, name=out.name, evidence=out.evidence, step_id=given[out.by].step_id)
            for out in standing.ruled_out
        ],
        cases=standing.cases,
        next=_next(flow, standing),
        answers=[
            FlowAnswered(
                text=flow.steps[each.step].ask if each.step else flow.causes[each.cause or ""].name,
                says=_says(flow, each),
                step_id=each.step_id,
                by=people[each.by],
                at=each.at,
            )
            for each in given
        ],
    )


def _says(flow: Flow, answer: GivenAnswer) -> str:
    outcomes = flow.steps[answer.step].outcomes if answer.step else {}
    return outcomes[answer.outcome].says if answer.outcome in outcomes else _SAYS[answer.outcome]


_NOTHING = FlowNext(
    kind=NextKind.FINISHED,
    tier=Tier.GUIDED,
    id=None,
    step_kind=None,
    text="",
    how=None,
    why=None,
    reason=None,
    careful=None,
    commands=[],
    minutes=None,
    interrupts=None,
    outcomes=[],
    verify=None,
    cause=None,
    escalation=None,
    left_out=[],
)


def _next(flow: Flow, standing: Standing) -> FlowNext:
    match standing.next:
        case NextStep(step=id_, content=step, reason=reason, tier=tier):
            return msgspec.structs.replace(
                _NOTHING,
                kind=NextKind.STEP,
                tier=tier,
                id=id_,
                step_kind=step.kind,
                text=step.ask,
                how=step.how,
                why=step.why,
                reason=reason,
                careful=step.careful,
                commands=_commands(step.run),
                minutes=step.minutes,
                interrupts=step.interrupts,
                outcomes=[FlowOutcome(id=key, says=outcome.says) for key, outcome in step.outcomes.items()],
            )
        case NextFix(cause=id_, name=name, content=fix, reason=reason, tier=tier):
            return msgspec.structs.replace(
                _NOTHING,
                kind=NextKind.FIX,
                tier=tier,
                id=id_,
                text=fix.do,
                reason=reason,
                careful=fix.careful,
                commands=_commands(fix.run),
                minutes=fix.minutes,
                interrupts=fix.interrupts,
                outcomes=[FlowOutcome(id=key, says=_SAYS[key]) for key in (WORKED, FAILED)],
                verify=fix.verify,
                cause=name,
            )
        case Found(cause=id_, name=name, fix=fix):
            return msgspec.structs.replace(
                _NOTHING, kind=NextKind.FOUND, id=id_, text=fix.do, verify=fix.verify, cause=name
            )
        case Finished(achieved=achieved, left_out=left_out):
            return msgspec.structs.replace(_NOTHING, text=achieved, left_out=left_out)
        case Escalate() as end:
            return msgspec.structs.replace(
                _NOTHING,
                kind=NextKind.ESCALATE,
                id=end.cause,
                text=end.ask,
                cause=flow.causes[end.cause].name if end.cause else None,
                escalation=EscalationDraft(
                    reason=end.reason, ask=end.ask, first_move=end.first_move, contingency=end.contingency
                ),
            )


def _commands(run: Commands) -> list[FlowCommand]:
    return [FlowCommand(platform=platform, command=command) for platform, command in run.items()]
