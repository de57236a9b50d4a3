"""Working a session: opening it, recording steps, ending it; and what the handoff asks of it."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot import masking, queries, redo, usage
from resolutionflow.domains.flowpilot.errors import HandoffIsLive, IdempotencyKeyReused, SessionEnded, SessionFull
from resolutionflow.domains.flowpilot.events import SessionChanged, SessionOpened, SessionStepAdded
from resolutionflow.domains.flowpilot.models import SessionRow, StepRow
from resolutionflow.domains.flowpilot.schemas import (
    SessionChange,
    SessionCreate,
    SessionDetail,
    SessionPage,
    SessionStatus,
    Step,
    StepCreate,
    StepKind,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.errors import Forbidden, invalid_field
from resolutionflow.kernel.orm import new_id

MAX_STEPS = 1_000
"""A session, its brief and its page are read whole; nobody troubleshoots in a thousand steps."""
INLINE_BODY = 2_000
"""Characters of a step's text that travel in its event; REST has the rest."""
_RULE_OUT = {StepKind.OBSERVATION, StepKind.ACTION, StepKind.COMMAND}

Worked = Callable[[Tx, Actor, UUID], Awaitable[None]]
"""Called in the transaction in which somebody did something in a session."""
Holds = Callable[[Tx, UUID, UUID], Awaitable[bool]]
"""Whether somebody, the first id, took over a session, the second, and nobody else did since."""


class FlowPilot:
    """``on_worked`` is how a handoff learns of its claimer's first action, without this domain knowing of handoffs.

    And ``holds`` is how a session learns who else may read it as it was typed. ``quota_bytes``: what an account may
    keep.
    """

    def __init__(self, log: EventLog, on_worked: Worked, holds: Holds, quota_bytes: int | None = None) -> None:
        self._log = log
        self._on_worked = on_worked
        self._holds = holds
        self._quota_bytes = quota_bytes

    async def read(self, tx: Tx, actor: Actor, session_id: UUID) -> SessionDetail:
        """A session with its steps: as typed for its owner and for who took it over, else with secrets masked.

        Raises:
            NotFound: no such session in the account.
        """
        session = await queries.session_row(tx, session_id)
        took_over = actor.may(Permission.CLAIM) and await self._holds(tx, actor.user_id, session_id)
        as_typed = took_over or session.owner_id == actor.user_id
        return await queries.detail(tx, session_id, as_typed=as_typed)

    async def open_session(self, tx: Tx, actor: Actor, data: SessionCreate) -> SessionDetail:
        row = SessionRow(
            id=new_id(),
            account_id=actor.account_id,
            owner_id=actor.user_id,
            status=SessionStatus.OPEN,
            steps=0,
            facts_at={},
            created_at=tx.now,
            updated_at=tx.now,
            **msgspec.structs.asdict(data),
        )
        tx.session.add(row)
        self._log.record(tx, SessionOpened, queries.summary(row, actor.person))
        await tx.session.flush()
        return await queries.detail(tx, row.id, as_typed=True)

    async def add_step(self, tx: Tx, actor: Actor, session_id: UUID, data: StepCreate, key: str | None) -> Step:
        """Record a step at the end of the session; the same ``key`` again gives the same step.

        Raises:
            NotFound: no such session in the account.
            SessionFull: it has as many steps as a session may.
            StorageFull: the account keeps as much as it may.
            SessionEnded: it is resolved.
            IdempotencyKeyReused: the key came before with other content.
        """
        _check_fields_fit_kind(data)
        # Before anybody waits for the session.
        secrets = await masking.look_through(data)
        session = await queries.session_row(tx, session_id, lock=True)
        if key is not None:
            earlier = await queries.step_by_key(tx, session_id, actor.user_id, key)
            if earlier is not None:
                if any(getattr(earlier, name) != value for name, value in msgspec.structs.asdict(data).items()):
                    raise IdempotencyKeyReused
                return queries.step(earlier, actor.person, as_typed=True)
        if session.status == SessionStatus.RESOLVED:
            raise SessionEnded
        if session.steps >= MAX_STEPS:
            raise SessionFull
        earlier_ones = await redo.repeated(tx, session_id, actor, data.kind, data.body)
        session.steps += 1
        session.updated_at = tx.now
        row = StepRow(
            id=new_id(),
            account_id=actor.account_id,
            session_id=session_id,
            position=session.steps,
            actor_id=actor.user_id,
            repeats=earlier_ones[0] if earlier_ones else None,
            secrets=secrets,
            idempotency_key=key,
            created_at=tx.now,
            **msgspec.structs.asdict(data),
        )
        tx.session.add(row)
        await tx.session.flush()
        await usage.check(tx, self._quota_bytes)
        added = queries.step(row, actor.person, as_typed=True)
        inline = _shortened(queries.step(row, actor.person))
        self._log.record(tx, SessionStepAdded, inline, shortened=inline != added)
        await self._on_worked(tx, actor, session_id)
        return added

    async def change_session(self, tx: Tx, actor: Actor, session_id: UUID, data: SessionChange) -> SessionDetail:
        """Fill in or correct what is known of the trouble. A brief that was frozen before stays as it is.

        Raises:
            NotFound: no such session in the account.
            SessionEnded: it is resolved.
            Forbidden: it is somebody else's, and the actor is no engineer.
        """
        session = await queries.session_row(tx, session_id, lock=True)
        if session.status == SessionStatus.RESOLVED:
            raise SessionEnded
        if session.owner_id != actor.user_id and not actor.may(Permission.CLAIM):
            message = "Only the session's owner or an engineer may change it."
            raise Forbidden(message)
        told = msgspec.structs.asdict(data).items()
        news = {name: value for name, value in told if value not in {None, getattr(session, name)}}
        if news:
            for name, value in news.items():
                setattr(session, name, value)
            session.facts_at = {**session.facts_at, **dict.fromkeys(news, tx.now.isoformat())}
            await self._changed(tx, session)
            await tx.session.flush()
        return await self.read(tx, actor, session_id)

    async def resolve_session(self, tx: Tx, actor: Actor, session_id: UUID, resolution: str) -> SessionDetail:
        """End a session with what fixed it.

        Raises:
            NotFound: no such session in the account.
            SessionEnded: it ended before.
            HandoffIsLive: the handoff must be resolved, or withdrawn, instead.
            Forbidden: it is somebody else's, and the actor is no engineer.
        """
        session = await queries.session_row(tx, session_id, lock=True)
        if session.status == SessionStatus.RESOLVED:
            raise SessionEnded
        if session.status == SessionStatus.ESCALATED:
            raise HandoffIsLive
        if session.owner_id != actor.user_id and not actor.may(Permission.CLAIM):
            message = "Only the session's owner or an engineer may resolve it."
            raise Forbidden(message)
        session.resolution = resolution
        await self._set_status(tx, session, SessionStatus.RESOLVED)
        await tx.session.flush()
        return await self.read(tx, actor, session_id)

    async def escalated(self, tx: Tx, session_id: UUID) -> None:
        """A handoff of it went live."""
        await self._set_status(tx, await queries.session_row(tx, session_id, lock=True), SessionStatus.ESCALATED)

    async def handed_back(self, tx: Tx, session_id: UUID, *, ended: bool) -> None:
        """Its handoff was withdrawn; ``ended``: it had followed up a resolution, which holds again."""
        status = SessionStatus.RESOLVED if ended else SessionStatus.OPEN
        await self._set_status(tx, await queries.session_row(tx, session_id, lock=True), status)

    async def resolved(self, tx: Tx, session_id: UUID, resolution: str) -> None:
        """Its handoff was resolved, and so it is."""
        session = await queries.session_row(tx, session_id, lock=True)
        session.resolution = resolution
        await self._set_status(tx, session, SessionStatus.RESOLVED)

    async def _set_status(self, tx: Tx, session: SessionRow, status: SessionStatus) -> None:
        session.status = status
        await self._changed(tx, session)

    async def _changed(self, tx: Tx, session: SessionRow) -> None:
        session.updated_at = tx.now
        people = await identity.people(tx, session.account_id, {session.owner_id})
        self._log.record(tx, SessionChanged, queries.summary(session, people[session.owner_id]))


async def detail(tx: Tx, session_id: UUID, *, after: int = 0) -> SessionDetail:
    """A session with its steps after a position, secrets masked: for other domains, which pass on what they read.

    Raises:
        NotFound: no such session in the account.
    """
    return await queries.detail(tx, session_id, after=after)


async def lock(tx: Tx, session_id: UUID) -> SessionStatus:
    """Make every other writer to the session wait for this transaction; tells how it stands.

    Raises:
        NotFound: no such session in the account.
    """
    return SessionStatus((await queries.session_row(tx, session_id, lock=True)).status)


async def page(
    tx: Tx, *, statuses: list[SessionStatus], owner_id: UUID | None, limit: int, cursor: str | None
) -> SessionPage:
    return await queries.page(tx, statuses=statuses, owner_id=owner_id, limit=limit, cursor=cursor)


def _check_fields_fit_kind(data: StepCreate) -> None:
    if data.output is not None and data.kind is not StepKind.COMMAND:
        raise invalid_field("output", "only a command has output")
    if data.rules_out is not None and data.kind not in _RULE_OUT:
        raise invalid_field("rules_out", "only an action, a command or an observation rules something out")


def _shortened(step: Step) -> Step:
    return msgspec.structs.replace(
        step,
        body=step.body[:INLINE_BODY],
        output=None if step.output is None else step.output[:INLINE_BODY],
        rules_out=None if step.rules_out is None else step.rules_out[:INLINE_BODY],
    )
