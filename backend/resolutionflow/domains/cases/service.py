"""What concerns a session and its handoff alike: a first action, an escalation, a resolution, who reads what as typed.

FlowPilot knows of no handoff, and the state machine of no session; here each is told what the other does, in one
transaction and with the session locked before the handoff.
"""

import hashlib
from datetime import timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot.files.service import Files
from resolutionflow.domains.flowpilot.sessions import service as flowpilot
from resolutionflow.domains.flowpilot.sessions.errors import AttachmentFrozen, SessionEnded
from resolutionflow.domains.flowpilot.sessions.schemas import (
    Passage,
    SessionChange,
    SessionDetail,
    SessionPassage,
    SessionResolve,
    SessionStatus,
    Step,
    StepCreate,
    StepPassage,
)
from resolutionflow.domains.flowpilot.sessions.service import FlowPilot
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle import session_access as shares
from resolutionflow.domains.handoffs.lifecycle.errors import HandoffAlreadyLive, NotYours
from resolutionflow.domains.handoffs.lifecycle.schemas import FollowUp, HandoffCreate, HandoffDetail, Intent, Resolve
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.handoffs.lifecycle.state_machine import StateMachine
from resolutionflow.domains.handoffs.messages import service as messages
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.redaction.scanning import Checked, Scanner

FARTHEST = timedelta(days=366)
"""How far ahead something may be parked."""


class Cases:
    def __init__(self, sessions: FlowPilot, handoffs: Handoffs, machine: StateMachine) -> None:
        self._sessions = sessions
        self._handoffs = handoffs
        self._machine = machine

    async def escalate(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[HandoffCreate], key: str
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
        digest = hashlib.sha256(session_id.bytes + msgspec.json.encode(checked.masked)).hexdigest()
        status = await flowpilot.lock(tx, session_id)
        earlier, live = await handoffs.find_conflicts(tx, actor, session_id, key, digest)
        if earlier is not None:
            return earlier
        session = await flowpilot.detail(tx, session_id)
        if session.owner.id != actor.user_id:
            await _check_peer(tx, actor)
        if live is not None:
            raise HandoffAlreadyLive(handoff_id=live)
        if status is SessionStatus.RESOLVED:
            raise SessionEnded
        await _check_intent(tx, actor, checked.masked)
        request = await flowpilot.shown(tx, session_id, checked)
        await self._sessions.escalated(tx, session_id)
        opened = await self._machine.create(tx, actor, session, request, key, digest)
        same = await handoffs.same_ticket(tx, session_id, session.ticket_ref)
        return msgspec.structs.replace(opened, already_escalated=same)

    async def follow_up(
        self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[FollowUp], key: str
    ) -> HandoffDetail:
        """A new handoff after a resolved one, of the same session; the old one, and its clocks, stay as they ended.

        Raises:
            NotFound: no such handoff in the account.
            IllegalTransition: it is not resolved.
            HandoffAlreadyLive: another handoff of the session is under way.
            IdempotencyKeyReused: the key came before for something else.
        """
        digest = hashlib.sha256(handoff_id.bytes + msgspec.json.encode(checked.masked)).hexdigest()
        session_id = await handoffs.session_of(tx, handoff_id)
        await flowpilot.lock(tx, session_id)
        earlier, live = await handoffs.find_conflicts(tx, actor, session_id, key, digest)
        if earlier is not None:
            return earlier
        await handoffs.check_resolved(tx, handoff_id)
        if live is not None:
            raise HandoffAlreadyLive(handoff_id=live)
        session = await flowpilot.detail(tx, session_id)
        request = HandoffCreate(reason=(await flowpilot.shown(tx, session_id, checked)).reason)
        await self._sessions.escalated(tx, session_id)
        return await self._machine.create(tx, actor, session, request, key, digest, follows=handoff_id)

    async def withdraw(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take an escalation back while nobody holds it: the session goes on or, after a follow-up, is as it ended."""
        session_id = await handoffs.session_of(tx, handoff_id)
        await flowpilot.lock(tx, session_id)
        withdrawn = await self._handoffs.withdraw(tx, actor, handoff_id)
        await self._sessions.handed_back(tx, session_id, ended=withdrawn.card.follows is not None)
        return withdrawn

    async def resolve(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Resolve]) -> HandoffDetail:
        """End it, and its session, with what fixed it. A resolution is an action, so it may be the first."""
        session_id = await handoffs.session_of(tx, handoff_id)
        await flowpilot.lock(tx, session_id)
        resolved = await self._handoffs.resolve(tx, actor, handoff_id, checked)
        await self._sessions.resolved(tx, session_id, checked.data.resolution, checked.secrets.get("resolution", []))
        return resolved

    async def add_step(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[StepCreate], key: str | None
    ) -> Step:
        """Record a step. A claimer's first is what the handoff's clock waits for.

        Raises:
            StorageFull: the account keeps as much as it may. And as ``FlowPilot.add_step``.
        """
        added = await self._sessions.add_step(tx, actor, session_id, checked, key)
        if added.new:
            await self._handoffs.worked(tx, actor, session_id, redone=added.redone)
            await self._sessions.store(tx)
        return added.step

    async def read(self, tx: Tx, actor: Actor, session_id: UUID) -> SessionDetail:
        """A session: as typed for its owner and for who took it over, else with secrets masked."""
        return await self._sessions.read(tx, actor, session_id, holder=await _is_holder(tx, actor, session_id))

    async def read_step(self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID) -> Step:
        """The whole of a step, of which the session may show the beginning."""
        holder = await _is_holder(tx, actor, session_id)
        return await self._sessions.read_step(tx, actor, session_id, step_id, holder=holder)

    async def change_session(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[SessionChange]
    ) -> SessionDetail:
        """Raises as ``FlowPilot.change_session``."""
        await self._sessions.change_session(tx, actor, session_id, checked)
        return await self.read(tx, actor, session_id)

    async def resolve_session(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[SessionResolve]
    ) -> SessionDetail:
        """Raises as ``FlowPilot.resolve_session``."""
        await self._sessions.resolve_session(tx, actor, session_id, checked)
        return await self.read(tx, actor, session_id)

    async def hide_in_step(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, step_id: UUID, passage: StepPassage
    ) -> None:
        """Raises as ``FlowPilot.hide_in_step``."""
        holder = await _finds_holder(database, actor, session_id)
        await self._sessions.hide_in_step(database, scanner, actor, session_id, step_id, passage, holder=holder)

    async def hide_in_session(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, passage: SessionPassage
    ) -> None:
        """Raises as ``FlowPilot.hide_in_session``."""
        holder = await _finds_holder(database, actor, session_id)
        await self._sessions.hide_in_session(database, scanner, actor, session_id, passage, holder=holder)

    async def hide_in_message(
        self, database: Database, scanner: Scanner, actor: Actor, handoff_id: UUID, message_id: UUID, passage: Passage
    ) -> None:
        """Make a passage of a message a secret, wherever it stands in the session. Raises as ``hide_in_step``."""
        async with database.transaction(actor.scope) as tx:
            session_id = await handoffs.session_of(tx, handoff_id)
            message = await messages.find(tx, handoff_id, message_id)
            holder = await _is_holder(tx, actor, session_id)
        await self._sessions.hide_in_message(
            database, scanner, actor, session_id, message.body, message.author.id, passage, holder=holder
        )

    async def remove_attachment(self, tx: Tx, files: Files, actor: Actor, attachment_id: UUID) -> None:
        """Take a file away again.

        Raises:
            AttachmentFrozen: a brief shows it. And as ``Files.check_removable``.
        """
        # An escalation waits for this, or this for it.
        session_id = await files.check_removable(tx, actor, attachment_id)
        if await shares.in_brief(tx, session_id, attachment_id):
            raise AttachmentFrozen
        await files.remove(tx, attachment_id)


async def _is_holder(tx: Tx, actor: Actor, session_id: UUID) -> bool:
    """Whether the actor took the session over, and nobody else did since."""
    return actor.may(Permission.CLAIM) and await shares.holds(tx, actor.user_id, session_id)


async def _finds_holder(database: Database, actor: Actor, session_id: UUID) -> bool:
    async with database.transaction(actor.scope) as tx:
        return await _is_holder(tx, actor, session_id)


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
        raise invalid_field("resume_at", "is required to park" if parked else "only a parked handoff has one")
    if data.resume_at is not None and not tx.now < data.resume_at <= tx.now + FARTHEST:
        raise invalid_field("resume_at", "must be in the future, within a year")
    transfer = data.intent is Intent.TRANSFER
    if transfer != (data.to is not None):
        raise invalid_field("to", "is required to transfer" if transfer else "only a transfer has a target")
    if data.to is not None:
        handoffs.check_target(data.to, {actor.user_id}, may_claim=await identity.may_claim(tx, data.to))
