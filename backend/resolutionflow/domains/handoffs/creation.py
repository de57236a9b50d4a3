"""How a handoff comes to be: from a session that is stuck, or after one that was resolved."""

import hashlib
from datetime import timedelta
from uuid import UUID

import msgspec
from sqlalchemy.exc import IntegrityError

from resolutionflow.domains.flowpilot import service as flowpilot
from resolutionflow.domains.flowpilot.errors import IdempotencyKeyReused, SessionEnded
from resolutionflow.domains.flowpilot.schemas import SessionDetail, SessionStatus
from resolutionflow.domains.flowpilot.service import FlowPilot
from resolutionflow.domains.handoffs import brief, queries
from resolutionflow.domains.handoffs.brief_schemas import Brief
from resolutionflow.domains.handoffs.errors import HandoffAlreadyLive, NotYours
from resolutionflow.domains.handoffs.models import HandoffRow
from resolutionflow.domains.handoffs.schemas import FollowUp, HandoffCreate, HandoffDetail, HandoffState, Intent
from resolutionflow.domains.handoffs.state_machine import StateMachine, illegal
from resolutionflow.domains.handoffs.transitions import CREATE
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.orm import new_id
from resolutionflow.kernel.scanning import Checked

_KEY = "uq_handoffs_idempotency"
FARTHEST = timedelta(days=366)
"""How far ahead something may be parked."""


class Creation:
    def __init__(self, machine: StateMachine) -> None:
        self._machine = machine

    async def escalate(
        self, tx: Tx, sessions: FlowPilot, actor: Actor, session_id: UUID, checked: Checked[HandoffCreate], key: str
    ) -> HandoffDetail:
        """Hand a session over; the same ``key`` again gives the same handoff.

        Raises:
            NotFound: no such session in the account.
            NotYours: somebody else's session, and the account allows no peer escalation, or not to this role.
            SessionEnded: it is resolved.
            HandoffAlreadyLive: another handoff of it is under way.
            IdempotencyKeyReused: the key came before for another session or with other content.
            Invalid: a park without a moment ahead, a transfer to somebody who cannot take it.
        """
        data = checked.masked
        digest = hashlib.sha256(session_id.bytes + msgspec.json.encode(data)).hexdigest()
        status = await flowpilot.lock(tx, session_id)
        found = await queries.find_conflicts(tx, session_id, actor.user_id, key)
        earlier = _by_key(found, actor, key, digest)
        if earlier is not None:
            return await queries.detail(tx, earlier)
        session = await flowpilot.detail(tx, session_id)
        if session.owner.id != actor.user_id:
            await _check_peer(tx, actor)
        if found:
            raise HandoffAlreadyLive(handoff_id=found[0].id)
        if status is SessionStatus.RESOLVED:
            raise SessionEnded
        await _check_intent(tx, actor, data)
        data = await flowpilot.shown(tx, session_id, checked)
        opened = await self._open(tx, sessions, actor, session, data, key, digest)
        same = await queries.same_ticket(tx, session_id, session.ticket_ref)
        return msgspec.structs.replace(opened, already_escalated=same)

    async def follow_up(
        self, tx: Tx, sessions: FlowPilot, actor: Actor, handoff_id: UUID, checked: Checked[FollowUp], key: str
    ) -> HandoffDetail:
        """A new handoff after a resolved one, of the same session; the old one, and its clocks, stay as they ended.

        Raises:
            NotFound: no such handoff in the account.
            IllegalTransition: it is not resolved.
            HandoffAlreadyLive: another handoff of the session is under way.
            IdempotencyKeyReused: the key came before for something else.
        """
        digest = hashlib.sha256(handoff_id.bytes + msgspec.json.encode(checked.masked)).hexdigest()
        session_id = (await queries.row(tx, handoff_id)).session_id
        await flowpilot.lock(tx, session_id)
        found = await queries.find_conflicts(tx, session_id, actor.user_id, key)
        earlier = _by_key(found, actor, key, digest)
        if earlier is not None:
            return await queries.detail(tx, earlier)
        followed = await queries.row(tx, handoff_id)
        if followed.state != HandoffState.RESOLVED:
            raise illegal(followed)
        if found:
            raise HandoffAlreadyLive(handoff_id=found[0].id)
        session = await flowpilot.detail(tx, session_id)
        request = HandoffCreate(reason=(await flowpilot.shown(tx, session_id, checked)).reason)
        return await self._open(tx, sessions, actor, session, request, key, digest, follows=handoff_id)

    async def _open(
        self,
        tx: Tx,
        sessions: FlowPilot,
        actor: Actor,
        session: SessionDetail,
        data: HandoffCreate,
        key: str,
        digest: str,
        *,
        follows: UUID | None = None,
    ) -> HandoffDetail:
        made = brief.build(session, data, tx.now)
        handoff = HandoffRow(
            id=new_id(),
            account_id=actor.account_id,
            session_id=session.id,
            intent=data.intent,
            state=HandoffState.OPEN,
            cycle=0,
            revision=0,
            escalated_by=actor.user_id,
            meant_for=data.to,
            follows=follows,
            preflight_s=data.preflight_s,
            resume_at=data.resume_at,
            idempotency_key=key,
            request_digest=digest,
            created_at=tx.now,
        )
        summarise(handoff, made, brief.steps_tried(session.steps))
        await sessions.escalated(tx, session.id)
        try:
            happened = await self._machine.apply(
                tx,
                handoff,
                CREATE,
                actor.user_id,
                note=data.reason,
                subject_id=data.to,
                brief=made,
            )
        except IntegrityError as error:
            # The session is locked, so only the key can clash: it is being used for another session at this moment.
            if _KEY not in str(error.orig):
                raise
            raise IdempotencyKeyReused from error
        return await queries.detail_of(tx, happened.card, happened.history, made)


def summarise(handoff: HandoffRow, made: Brief, steps_tried: int) -> None:
    """What the queue shows of a brief."""
    problem = made.problem
    handoff.title = problem.title
    handoff.client_name = problem.client_name
    handoff.severity = problem.severity
    handoff.affected_users = problem.affected_users
    handoff.ticket_ref = problem.ticket_ref
    handoff.device = problem.device
    handoff.steps_tried = steps_tried
    handoff.missing = list(made.missing)
    handoff.brief_version = made.version


def _by_key(found: list[HandoffRow], actor: Actor, key: str, digest: str) -> HandoffRow | None:
    """What the same key made before; it leaves ``found`` to what stands in the way."""
    earlier = next((row for row in found if row.escalated_by == actor.user_id and row.idempotency_key == key), None)
    if earlier is not None and earlier.request_digest != digest:
        raise IdempotencyKeyReused
    return earlier


async def _check_peer(tx: Tx, actor: Actor) -> None:
    allows = (await identity.settings(tx)).peer_escalation
    if not (allows and actor.may(Permission.CLAIM)):
        message = (
            "Only the session's owner, an engineer or an admin can escalate it."
            if allows
            else "Only the session's owner can escalate it. Peer escalation is switched off for this account."
        )
        raise NotYours(message)


async def _check_intent(tx: Tx, actor: Actor, data: HandoffCreate) -> None:
    parked = data.intent is Intent.PARK
    if parked != (data.resume_at is not None):
        raise invalid_field("resume_at", "when it is to come back" if parked else "only a park has one")
    if data.resume_at is not None and not tx.now < data.resume_at <= tx.now + FARTHEST:
        raise invalid_field("resume_at", "must be ahead, and at most a year")
    transfer = data.intent is Intent.TRANSFER
    if transfer != (data.to is not None):
        raise invalid_field("to", "whom it is for" if transfer else "only a transfer names somebody")
    if data.to is not None:
        check_target(data.to, {actor.user_id}, may_claim=await identity.may_claim(tx, data.to))


def check_target(user_id: UUID, not_these: set[UUID | None], *, may_claim: bool) -> None:
    """Whether a handoff may be given to somebody.

    Raises:
        Invalid: they are not an active member who may claim, or one of ``not_these``.
    """
    if user_id in not_these or not may_claim:
        raise invalid_field("to", "must be another active member who may claim")
