"""Flows of an account, and following one in a session."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.flows import builtin, presenting, queries
from resolutionflow.domains.flowpilot.flows.definition import Flow, FlowStepKind
from resolutionflow.domains.flowpilot.flows.engine import (
    CANNOT,
    SKIP,
    WORKED,
    Answer,
    Found,
    Standing,
    WrongAnswerError,
    stand,
)
from resolutionflow.domains.flowpilot.flows.errors import FlowChanged, FlowMoved, FlowsFull, NothingToUndo
from resolutionflow.domains.flowpilot.flows.matching import find_flows
from resolutionflow.domains.flowpilot.flows.models import AccountFlowRow, FlowVersionRow, FollowedFlowRow
from resolutionflow.domains.flowpilot.flows.schemas import (
    FlowAnswer,
    FlowDetail,
    FlowList,
    FlowSource,
    FlowSummary,
    FlowVersion,
    FlowVersionDetail,
    FlowVersions,
    Following,
    GivenAnswer,
    OfferedFlow,
    SessionFlows,
)
from resolutionflow.domains.flowpilot.sessions import queries as sessions
from resolutionflow.domains.flowpilot.sessions import transitions
from resolutionflow.domains.flowpilot.sessions.models import SessionRow
from resolutionflow.domains.flowpilot.sessions.schemas import StepCreate, StepKind
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.errors import NotFound, invalid_field

MAX_OWN = 200
MAX_VERSIONS = 200
MAX_LISTED = 50
MAX_ANSWERS = 300
_KINDS = {
    FlowStepKind.QUESTION: StepKind.QUESTION,
    FlowStepKind.CHECK: StepKind.OBSERVATION,
    FlowStepKind.ACTION: StepKind.ACTION,
}


async def for_session(tx: Tx, session_id: UUID) -> SessionFlows:
    """Flows that a session's problem calls for, and the one that is followed.

    Raises:
        NotFound: no such session in the account.
    """
    session = await sessions.get_row(tx, session_id)
    flows = await _enabled(tx)
    matches = find_flows(flows.values(), session.title, session.problem)
    offered = [
        OfferedFlow(
            flow=match.flow, title=flows[match.flow].title, about=flows[match.flow].about, because=match.because
        )
        for match in matches
    ]
    row = await queries.current(tx, session_id)
    return SessionFlows(offered=offered, following=await to_schema(tx, row) if row else None)


async def start(tx: Tx, actor: Actor, session_id: UUID, name: str) -> Following:
    """Follow a flow in a session, as it is now; another one that is followed there is left. The same again goes on.

    Raises:
        NotFound: no such session or flow in the account, or the flow is switched off.
        SessionEnded: the session is resolved or abandoned.
    """
    await _lock(tx, session_id)
    row = await queries.current(tx, session_id)
    if row is not None and row.flow == name:
        return await to_schema(tx, row)
    flow = (await _enabled(tx)).get(name)
    if flow is None:
        raise NotFound
    if row is not None:
        row.current = False
        await tx.session.flush()
    row = FollowedFlowRow(
        id=new_id(),
        account_id=actor.account_id,
        session_id=session_id,
        flow=name,
        version_id=await queries.pin(tx, flow, None),
        current=True,
        revision=0,
        answers=[],
        cause=None,
        started_by=actor.user_id,
        started_at=tx.now,
    )
    tx.session.add(row)
    await tx.session.flush()
    return await to_schema(tx, row)


async def leave(tx: Tx, session_id: UUID, following_id: UUID) -> None:
    """Follow the flow no more; what was answered stays in the session.

    Raises:
        NotFound: it is not followed in this session.
    """
    await sessions.get_row(tx, session_id, lock=True)
    (await queries.get_followed(tx, session_id, following_id, lock=True)).current = False


async def step_of(tx: Tx, session_id: UUID, following_id: UUID, data: FlowAnswer) -> StepCreate | None:
    """The step that an answer becomes in its session; None for one that says nothing (``skip``).

    Raises:
        NotFound: the flow is not followed in this session.
        Invalid: the flow has no such step, cause or outcome, or it has ended.
    """
    await sessions.get_row(tx, session_id)
    row = await queries.get_followed(tx, session_id, following_id)
    flow = await queries.get_version(tx, row.version_id)
    before = _answers(row)
    if data.revision < row.revision and before:
        before = before[: data.revision]  # the same again, or too late; ``record`` tells
    after = _stand(flow, [*before, Answer(step=data.step, cause=data.cause, outcome=data.outcome)])
    if data.outcome == SKIP and not data.note:
        return None
    new = [out.name for out in after.ruled_out if out.by == len(before)]
    kind, text = _written(flow, data)
    if new and kind is StepKind.QUESTION:
        kind = StepKind.OBSERVATION
    if kind is StepKind.NOTE:
        new = []
    body = f"{text}\n{data.note}" if data.note else text
    return StepCreate(kind=kind, body=body, rules_out="; ".join(new) or None)


async def record(
    tx: Tx, actor: Actor, session_id: UUID, following_id: UUID, data: FlowAnswer
) -> tuple[FollowedFlowRow, bool]:
    """The locked row, and whether the answer is new; ``add_answer`` takes it down. The session is locked before.

    Raises:
        NotFound: the flow is not followed in this session.
        SessionEnded: the session is resolved or abandoned.
        FlowMoved: another member answered since ``revision``.
        FlowsFull: there are ``MAX_ANSWERS``.
    """
    await _lock(tx, session_id)
    row = await queries.get_followed(tx, session_id, following_id, lock=True)
    if row.revision != data.revision:
        if row.revision == data.revision + 1 and row.answers and _is_same(row, actor, data):
            return row, False
        raise FlowMoved(revision=row.revision)
    if len(row.answers) >= MAX_ANSWERS:
        raise FlowsFull
    return row, True


async def add_answer(tx: Tx, actor: Actor, row: FollowedFlowRow, data: FlowAnswer, step_id: UUID | None) -> Following:
    given = GivenAnswer(
        step=data.step, cause=data.cause, outcome=data.outcome, step_id=step_id, by=actor.user_id, at=tx.now
    )
    row.answers = [*row.answers, msgspec.to_builtins(given)]
    return await _moved(tx, row)


async def take_back(tx: Tx, session_id: UUID, following_id: UUID, revision: int) -> tuple[FollowedFlowRow, GivenAnswer]:
    """Remove the last answer; its step in the session is the caller's to strike.

    Raises:
        NothingToUndo: there is none. And as ``record``.
    """
    await _lock(tx, session_id)
    row = await queries.get_followed(tx, session_id, following_id, lock=True)
    if row.revision != revision:
        raise FlowMoved(revision=row.revision)
    if not row.answers:
        raise NothingToUndo
    last = msgspec.convert(row.answers[-1], GivenAnswer)
    row.answers = row.answers[:-1]
    await _moved(tx, row)
    return row, last


async def to_schema(tx: Tx, row: FollowedFlowRow) -> Following:
    flow = await queries.get_version(tx, row.version_id)
    given = [msgspec.convert(each, GivenAnswer) for each in row.answers]
    people = await identity.people(tx, tx.account_id, {each.by for each in given})
    standing = _stand(flow, _answers(row), await queries.history(tx, row.flow))
    return presenting.following(row, flow, given, standing, people)


async def list_flows(tx: Tx) -> FlowList:
    """Built-in flows and the account's own, by title; also those that are switched off."""
    own = await queries.own_flows(tx)
    flows = _all(own)
    items = [_summary(flow, own.get(name, (None, None))[0]) for name, flow in flows.items()]
    return FlowList(items=sorted(items, key=lambda item: (item.title.casefold(), item.flow)))


async def get_flow(tx: Tx, name: str) -> FlowDetail:
    """Raises NotFound: no such flow in the account."""
    own = await queries.own_flows(tx)
    flow = _all(own).get(name)
    if flow is None:
        raise NotFound
    return _detail(flow, own.get(name, (None, None))[0])


async def write(tx: Tx, actor: Actor, name: str, flow: Flow, revision: int) -> FlowDetail:
    """Make or replace a flow of the account; the version before is kept.

    Raises:
        Invalid: the file is of another name.
        FlowChanged: another member changed it since ``revision``.
        FlowsFull: there are ``MAX_OWN``, or ``MAX_VERSIONS`` of it.
    """
    if flow.flow != name:
        raise invalid_field("yaml", words.flow_other_name(flow.flow, name))
    await tx.advisory_lock("flows")
    row = await _own(tx, actor, name, revision)
    if await queries.count_versions(tx, name) >= MAX_VERSIONS:
        raise FlowsFull
    row.version_id = await queries.pin(tx, flow, actor.user_id)
    await tx.session.flush()
    return _detail(flow, row)


async def switch(tx: Tx, actor: Actor, name: str, *, enabled: bool, revision: int) -> FlowSummary:
    """Offer a flow, or offer it no more; where it is followed it goes on.

    Raises:
        NotFound: no such flow in the account.
        FlowChanged: another member changed it since ``revision``.
        FlowsFull: there are ``MAX_OWN``.
    """
    await tx.advisory_lock("flows")
    flow = _all(await queries.own_flows(tx)).get(name)
    if flow is None:
        raise NotFound
    row = await _own(tx, actor, name, revision)
    row.enabled = enabled
    await tx.session.flush()
    return _summary(flow, row)


async def list_versions(tx: Tx, name: str) -> FlowVersions:
    """Raises NotFound: no such flow in the account."""
    await get_flow(tx, name)
    rows = await queries.list_versions(tx, name, MAX_LISTED)
    people = await identity.people(tx, tx.account_id, {row.author_id for row in rows if row.author_id})
    return FlowVersions(items=[_version(row, people) for row in rows])


async def get_version(tx: Tx, name: str, version_id: UUID) -> FlowVersionDetail:
    """Raises NotFound: no such version of the flow in the account."""
    row = await queries.get_version_row(tx, name, version_id)
    people = await identity.people(tx, tx.account_id, {row.author_id} if row.author_id else set())
    version = msgspec.structs.asdict(_version(row, people))
    return FlowVersionDetail(**version, yaml=presenting.to_yaml(queries.to_flow(row.content)))


def _version(row: FlowVersionRow, people: Mapping[UUID, Person]) -> FlowVersion:
    author = people[row.author_id] if row.author_id else None
    return FlowVersion(id=row.id, author=author, created_at=row.created_at)


async def _own(tx: Tx, actor: Actor, name: str, revision: int) -> AccountFlowRow:
    row = await queries.get_own(tx, name)
    if (row.revision if row else 0) != revision:
        raise FlowChanged(revision=row.revision if row else 0)
    if row is None:
        if await queries.count_own(tx) >= MAX_OWN:
            raise FlowsFull
        row = AccountFlowRow(account_id=actor.account_id, flow=name, enabled=True, version_id=None, revision=0)
        tx.session.add(row)
    row.revision += 1
    row.changed_by = actor.user_id
    row.changed_at = tx.now
    return row


async def _enabled(tx: Tx) -> Mapping[str, Flow]:
    own = await queries.own_flows(tx)
    return {name: flow for name, flow in _all(own).items() if name not in own or own[name][0].enabled}


def _all(own: Mapping[str, tuple[AccountFlowRow, Flow | None]]) -> Mapping[str, Flow]:
    return {**builtin.flows(), **{name: flow for name, (_, flow) in own.items() if flow is not None}}


async def _lock(tx: Tx, session_id: UUID) -> SessionRow:
    session = await sessions.get_row(tx, session_id, lock=True)
    transitions.check_open(session.status)
    return session


async def _moved(tx: Tx, row: FollowedFlowRow) -> Following:
    """Set what follows from the answers."""
    row.revision += 1
    flow = await queries.get_version(tx, row.version_id)
    end = _stand(flow, _answers(row)).next
    row.cause = end.cause if isinstance(end, Found) else None
    await tx.session.flush()
    return await to_schema(tx, row)


def _stand(flow: Flow, answers: Sequence[Answer], history: Mapping[str, int] | None = None) -> Standing:
    try:
        return stand(flow, answers, history)
    except WrongAnswerError as error:
        raise invalid_field("outcome", str(error)) from error


def _answers(row: FollowedFlowRow) -> list[Answer]:
    return [Answer(step=each["step"], cause=each["cause"], outcome=each["outcome"]) for each in row.answers]


def _is_same(row: FollowedFlowRow, actor: Actor, data: FlowAnswer) -> bool:
    last = msgspec.convert(row.answers[-1], GivenAnswer)
    return (last.by, last.step, last.cause, last.outcome) == (actor.user_id, data.step, data.cause, data.outcome)


def _written(flow: Flow, data: FlowAnswer) -> tuple[StepKind, str]:
    if data.cause is not None:
        fix = flow.causes[data.cause].fix
        text = words.flow_fix(flow.causes[data.cause].name, fix.do if fix else "")
        if data.outcome in {SKIP, CANNOT}:
            return StepKind.NOTE, words.flow_not_done(text, later=data.outcome == SKIP)
        return StepKind.ACTION, words.flow_result(
            text, words.FLOW_WORKED if data.outcome == WORKED else words.FLOW_FAILED
        )
    step = flow.steps[data.step or ""]
    if data.outcome in {SKIP, CANNOT}:
        return StepKind.NOTE, words.flow_not_done(step.ask, later=data.outcome == SKIP)
    return _KINDS[step.kind], words.flow_result(step.ask, step.outcomes[data.outcome].says)


def _summary(flow: Flow, row: AccountFlowRow | None) -> FlowSummary:
    return FlowSummary(
        flow=flow.flow,
        title=flow.title,
        about=flow.about,
        source=FlowSource.OWN if row and row.version_id else FlowSource.BUILT_IN,
        enabled=row.enabled if row else True,
        causes=len(flow.causes),
        steps=len(flow.steps),
        revision=row.revision if row else 0,
    )


def _detail(flow: Flow, row: AccountFlowRow | None) -> FlowDetail:
    return FlowDetail(**msgspec.structs.asdict(_summary(flow, row)), yaml=presenting.to_yaml(flow))
