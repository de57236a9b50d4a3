"""What concerns a session and its handoff together: a step, an escalation, a resolution, who reads what as typed.

FlowPilot does not know handoffs, and the state machine does not change sessions. Both are called here, in one
transaction and with the session locked before the handoff.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import Any
from uuid import UUID

import msgspec

from resolutionflow.domains.cases import words
from resolutionflow.domains.cases.notes.composing import Record
from resolutionflow.domains.cases.schemas import FollowUp, NoteAudience, Preflight
from resolutionflow.domains.flowpilot.corrections import service as corrections
from resolutionflow.domains.flowpilot.corrections.schemas import Corrections as CorrectionList
from resolutionflow.domains.flowpilot.corrections.schemas import StepCorrection, StepToStrike
from resolutionflow.domains.flowpilot.corrections.service import Corrections
from resolutionflow.domains.flowpilot.files.errors import AttachmentFrozen
from resolutionflow.domains.flowpilot.files.service import Files
from resolutionflow.domains.flowpilot.flows import service as flows
from resolutionflow.domains.flowpilot.flows.schemas import FlowAnswer, Following
from resolutionflow.domains.flowpilot.hiding.schemas import CorrectionPassage, Passage, SessionPassage, StepPassage
from resolutionflow.domains.flowpilot.hiding.service import Hiding
from resolutionflow.domains.flowpilot.leaving.service import Leaving
from resolutionflow.domains.flowpilot.playbook import service as playbook
from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions import transitions
from resolutionflow.domains.flowpilot.sessions.errors import InPractice
from resolutionflow.domains.flowpilot.sessions.schemas import (
    DIAGNOSTIC,
    CommandRun,
    SessionAbandon,
    SessionChange,
    SessionDetail,
    SessionPause,
    SessionResolve,
    Step,
    StepCreate,
)
from resolutionflow.domains.flowpilot.sessions.service import Sessions
from resolutionflow.domains.flowpilot.usage import service as usage
from resolutionflow.domains.handoffs.brief import service as briefing
from resolutionflow.domains.handoffs.brief.schemas import Slot
from resolutionflow.domains.handoffs.lifecycle import policy
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.activity import record_step
from resolutionflow.domains.handoffs.lifecycle.errors import HandoffAlreadyLive, NotYours
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCreate, HandoffDetail, Intent, Resolve
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.handoffs.lifecycle.state_machine import StateMachine
from resolutionflow.domains.handoffs.messages import service as messages
from resolutionflow.domains.handoffs.similar import service as similar
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db import reads
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.redaction.scanning import Checked, Scanner
from resolutionflow.kernel.text.time_zones import find_zone

MAX_PARKED = timedelta(days=366)
_NOTED_HANDOFFS = 10
"""Handoffs of a session that its note tells of, the newest."""


class Cases:
    """``quota_bytes``: the storage that an account may use."""

    def __init__(
        self,
        sessions: Sessions,
        corrections: Corrections,
        hiding: Hiding,
        leaving: Leaving,
        handoffs: Handoffs,
        machine: StateMachine,
        quota_bytes: int | None = None,
    ) -> None:
        self._sessions = sessions
        self._corrections = corrections
        self._hiding = hiding
        self._leaving = leaving
        self._handoffs = handoffs
        self._machine = machine
        self._quota_bytes = quota_bytes

    async def escalate(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[HandoffCreate], key: str
    ) -> HandoffDetail:
        """Hand a session over; the same ``key`` again returns the same handoff.

        Raises:
            NotFound: no such session in the account.
            NotYours: another member's session, and peer escalation is off or not open to the actor's role.
            SessionEnded: the session is resolved or abandoned.
            HandoffAlreadyLive: the session has a live handoff.
            InPractice: it is a practice, and the intent another than to escalate.
            IdempotencyKeyReused: the key came before for another session or with other content.
            Invalid: a park without a future time, or a transfer to a member who cannot claim.
        """
        digest = hashlib.sha256(session_id.bytes + msgspec.json.encode(checked.masked)).hexdigest()
        status = await sessions.lock(tx, session_id)
        # Not with the lock: while that statement waited for it, other members may have added to these.
        conflicts = handoffs.conflicting(actor, session_id, key)
        await reads.ahead(tx, conflicts, *sessions.whole(actor, session_id))
        earlier, live = await handoffs.find_conflicts(tx, actor, session_id, key, digest)
        if earlier is not None:
            return earlier
        session = await sessions.detail(tx, session_id)
        if session.owner.id != actor.user_id:
            await _check_peer(tx, actor)
        if live is not None:
            raise HandoffAlreadyLive(handoff_id=live)
        transitions.check_open(status)
        if session.practice and checked.masked.intent is not Intent.ESCALATE:
            raise InPractice
        await _check_intent(tx, actor, checked.masked)
        request = await sessions.mask(tx, session_id, checked)
        same = await handoffs.list_same_ticket(tx, session_id, session.ticket_ref)
        await self._sessions.mark_escalated(tx, session_id)
        opened = await self._machine.create(tx, actor, session, request, key, digest)
        return msgspec.structs.replace(opened, already_escalated=same)

    async def follow_up(
        self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[FollowUp], key: str
    ) -> HandoffDetail:
        """Open a new handoff of the session after a resolved one, which stays as it ended.

        Raises:
            NotFound: no such handoff in the account.
            IllegalTransition: it is not resolved.
            HandoffAlreadyLive: the session has a live handoff.
            IdempotencyKeyReused: the key came before for something else.
        """
        digest = hashlib.sha256(handoff_id.bytes + msgspec.json.encode(checked.masked)).hexdigest()
        session_id = await handoffs.get_session_id(tx, handoff_id)
        await sessions.lock(tx, session_id)
        earlier, live = await handoffs.find_conflicts(tx, actor, session_id, key, digest)
        if earlier is not None:
            return earlier
        await handoffs.check_resolved(tx, handoff_id)
        if live is not None:
            raise HandoffAlreadyLive(handoff_id=live)
        session = await sessions.detail(tx, session_id)
        request = HandoffCreate(reason=(await sessions.mask(tx, session_id, checked)).reason)
        await self._sessions.mark_escalated(tx, session_id)
        return await self._machine.create(tx, actor, session, request, key, digest, follows=handoff_id)

    async def withdraw(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """End an unclaimed handoff. The session is open again or, after a follow-up, resolved as before."""
        session_id = await handoffs.get_session_id(tx, handoff_id)
        await sessions.lock(tx, session_id)
        withdrawn = await self._handoffs.withdraw(tx, actor, handoff_id)
        await self._sessions.mark_withdrawn(tx, session_id, resolved=withdrawn.card.follows is not None)
        return withdrawn

    async def resolve(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Resolve]) -> HandoffDetail:
        """End a handoff and its session with what fixed it. A resolution may be the holder's first action."""
        session_id = await handoffs.get_session_id(tx, handoff_id)
        await sessions.lock(tx, session_id)
        resolved = await self._handoffs.resolve(tx, actor, handoff_id, checked)
        if not resolved.card.practice:
            await similar.index_resolved(tx, handoff_id)
        await self._sessions.mark_resolved(
            tx, session_id, checked.data.resolution, checked.secrets.get("resolution", []), checked.data.minutes
        )
        return resolved

    async def add_step(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[StepCreate], key: str | None
    ) -> Step:
        """Add a step. The holder's first one is the handoff's first action.

        Raises:
            StorageFull: the account has used its quota. And as ``Sessions.add_step``.
        """
        added = await self._sessions.add_step(tx, actor, session_id, checked, key)
        if added.created:
            diagnostic = checked.data.kind in DIAGNOSTIC
            await record_step(tx, self._machine, actor, session_id, diagnostic=diagnostic, repeated=added.repeated)
            await usage.count(tx, session_id, self._quota_bytes, text_bytes=sessions.text_bytes(checked.data))
        return added.step

    async def add_commands(
        self, tx: Tx, actor: Actor, session_id: UUID, commands: Sequence[Checked[CommandRun]], key: str
    ) -> list[Step]:
        """Add the commands of a transcript, all of them or none. Raises as ``add_step``."""
        added = await self._sessions.add_commands(tx, actor, session_id, commands, key)
        if added.created:
            await record_step(tx, self._machine, actor, session_id, diagnostic=True, repeated=added.repeated)
            size = sum(sessions.text_bytes(each.data) for each in commands)
            await usage.count(tx, session_id, self._quota_bytes, text_bytes=size)
        return added.steps

    async def answer_flow(
        self,
        tx: Tx,
        actor: Actor,
        session_id: UUID,
        following_id: UUID,
        data: FlowAnswer,
        checked: Checked[StepCreate] | None,
    ) -> Following:
        """Record an answer to a flow, and the step that it becomes. Raises as ``flows.record`` and ``add_step``."""
        row, is_new = await flows.record(tx, actor, session_id, following_id, data)
        if not is_new:
            return await flows.to_schema(tx, row)
        step = await self.add_step(tx, actor, session_id, checked, None) if checked else None
        return await flows.add_answer(tx, actor, row, data, step.id if step else None)

    async def undo_flow_answer(
        self, tx: Tx, actor: Actor, session_id: UUID, following_id: UUID, revision: int
    ) -> Following:
        """Take a flow's last answer back and strike its step. Raises as ``flows.take_back`` and ``strike_step``."""
        row, last = await flows.take_back(tx, session_id, following_id, revision)
        if last.step_id is not None:
            step = await self.read_step(tx, actor, session_id, last.step_id)
            await self.strike_step(tx, actor, session_id, last.step_id, step.version)
        return await flows.to_schema(tx, row)

    async def read(self, tx: Tx, actor: Actor, session_id: UUID) -> SessionDetail:
        """A session: as typed for its owner and the holder of its handoff, else with secrets masked."""
        return await self._sessions.read(tx, actor, session_id, holder=await _is_holder(tx, actor, session_id))

    async def read_step(self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID) -> Step:
        """A step with its whole texts, of which the session may contain an excerpt."""
        holder = await _is_holder(tx, actor, session_id)
        return await self._sessions.read_step(tx, actor, session_id, step_id, holder=holder)

    async def change_session(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[SessionChange]
    ) -> SessionDetail:
        """Raises StorageFull: the account has used its quota. And as ``Corrections.change_facts``."""
        holder = await _is_holder(tx, actor, session_id)
        grown = await self._corrections.change_facts(tx, actor, session_id, checked, holder=holder)
        changed = await self._sessions.read(tx, actor, session_id, holder=holder)
        await self._count(tx, session_id, grown)
        return changed

    async def edit_step(
        self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, checked: Checked[StepCorrection]
    ) -> Step:
        """Raises StorageFull: the account has used its quota. And as ``Corrections.edit_step``."""
        holder = await _is_holder(tx, actor, session_id)
        step, grown = await self._corrections.edit_step(tx, actor, session_id, step_id, checked, holder=holder)
        await self._count(tx, session_id, grown)
        return step

    async def strike_step(self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, version: int) -> Step:
        """Raises as ``Corrections.strike_step``."""
        holder = await _is_holder(tx, actor, session_id)
        return await self._corrections.strike_step(tx, actor, session_id, step_id, version, holder=holder)

    async def strike_steps(self, tx: Tx, actor: Actor, session_id: UUID, strikes: Sequence[StepToStrike]) -> list[Step]:
        """Raises as ``Corrections.strike_steps``."""
        holder = await _is_holder(tx, actor, session_id)
        return await self._corrections.strike_steps(tx, actor, session_id, strikes, holder=holder)

    async def restore_step(self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID, version: int) -> Step:
        """Raises as ``Corrections.restore_step``."""
        holder = await _is_holder(tx, actor, session_id)
        return await self._corrections.restore_step(tx, actor, session_id, step_id, version, holder=holder)

    async def list_corrections(
        self, tx: Tx, actor: Actor, session_id: UUID, step_id: UUID | None = None
    ) -> CorrectionList:
        """Of a step, or of the session's facts. Raises as ``corrections.history``."""
        holder = await _is_holder(tx, actor, session_id)
        return await corrections.history(tx, actor, session_id, step_id, holder=holder)

    async def _count(self, tx: Tx, session_id: UUID, grown: int) -> None:
        if grown:
            await usage.count(tx, session_id, self._quota_bytes, text_bytes=grown)

    async def resolve_session(
        self, tx: Tx, actor: Actor, session_id: UUID, checked: Checked[SessionResolve]
    ) -> SessionDetail:
        """Raises as ``Sessions.resolve_session``."""
        await self._sessions.resolve_session(tx, actor, session_id, checked)
        return await self.read(tx, actor, session_id)

    async def pause_session(self, tx: Tx, actor: Actor, session_id: UUID, data: SessionPause) -> SessionDetail:
        """Raises as ``Leaving.pause``."""
        await self._leaving.pause(tx, actor, session_id, data)
        return await self.read(tx, actor, session_id)

    async def resume_session(self, tx: Tx, actor: Actor, session_id: UUID) -> SessionDetail:
        """Raises as ``Leaving.resume``."""
        await self._leaving.resume(tx, actor, session_id)
        return await self.read(tx, actor, session_id)

    async def abandon_session(self, tx: Tx, actor: Actor, session_id: UUID, data: SessionAbandon) -> SessionDetail:
        """Raises as ``Leaving.abandon``."""
        await self._leaving.abandon(tx, actor, session_id, data)
        return await self.read(tx, actor, session_id)

    async def reopen_session(self, tx: Tx, actor: Actor, session_id: UUID) -> SessionDetail:
        """Raises as ``Leaving.reopen``."""
        await self._leaving.reopen(tx, actor, session_id)
        return await self.read(tx, actor, session_id)

    async def hide_in_step(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, step_id: UUID, passage: StepPassage
    ) -> None:
        """Raises as ``Hiding.hide_in_step``."""
        holder = await _load_holder(database, actor, session_id)
        await self._hiding.hide_in_step(database, scanner, actor, session_id, step_id, passage, holder=holder)

    async def hide_in_session(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, passage: SessionPassage
    ) -> None:
        """Raises as ``Hiding.hide_in_session``."""
        holder = await _load_holder(database, actor, session_id)
        await self._hiding.hide_in_session(database, scanner, actor, session_id, passage, holder=holder)

    async def hide_in_correction(
        self, database: Database, scanner: Scanner, actor: Actor, session_id: UUID, passage: CorrectionPassage
    ) -> None:
        """Raises as ``Hiding.hide_in_correction``."""
        holder = await _load_holder(database, actor, session_id)
        await self._hiding.hide_in_correction(database, scanner, actor, session_id, passage, holder=holder)

    async def hide_in_message(
        self, database: Database, scanner: Scanner, actor: Actor, handoff_id: UUID, message_id: UUID, passage: Passage
    ) -> None:
        """Hide a passage of a message, wherever it occurs in the session. Raises as ``hide_in_step``."""
        async with database.transaction(actor.scope) as tx:
            session_id = await handoffs.get_session_id(tx, handoff_id)
            message = await messages.get_message(tx, handoff_id, message_id)
            holder = await _is_holder(tx, actor, session_id)
        await self._hiding.hide_in_message(
            database, scanner, actor, session_id, message.body, message.author.id, passage, holder=holder
        )

    async def remove_attachment(self, tx: Tx, files: Files, actor: Actor, attachment_id: UUID) -> None:
        """Remove a file from its session.

        Raises:
            AttachmentFrozen: a brief lists it. And as ``Files.check_removable``.
        """
        # Locks the session, so that no escalation adds the file to a brief meanwhile.
        session_id = await files.check_removable(tx, actor, attachment_id)
        if await handoffs.is_in_brief(tx, session_id, attachment_id):
            raise AttachmentFrozen
        await files.remove(tx, attachment_id)


def first_of_escalation(actor: Actor, session_id: UUID) -> list[Read[Any]]:
    """What ``Cases.escalate`` reads first, with the statement that begins the transaction."""
    account_id = actor.account_id
    settings, claimers = identity.settings_ahead(account_id), identity.claimers_ahead(account_id)
    return [sessions.locking(actor, session_id), settings, claimers]


def first_of_step(actor: Actor, session_id: UUID, data: StepCreate, key: str | None) -> list[Read[Any]]:
    """What ``Cases.add_step`` reads, with the statement that begins the transaction."""
    return [*sessions.before_step(actor, session_id, data, key), *handoffs.before_step(actor, session_id)]


async def _is_holder(tx: Tx, actor: Actor, session_id: UUID) -> bool:
    """Whether the actor holds the session's newest handoff, and so reads the session as typed."""
    return actor.may(Permission.CLAIM) and await handoffs.is_newest_holder(tx, actor.user_id, session_id)


async def _load_holder(database: Database, actor: Actor, session_id: UUID) -> bool:
    async with database.transaction(actor.scope) as tx:
        return await _is_holder(tx, actor, session_id)


async def _check_peer(tx: Tx, actor: Actor) -> None:
    allowed = (await identity.settings(tx)).peer_escalation
    if not (allowed and actor.may(Permission.CLAIM)):
        raise NotYours(words.PEERS_MAY_ESCALATE if allowed else words.OWNER_ESCALATES)


async def _check_intent(tx: Tx, actor: Actor, data: HandoffCreate) -> None:
    parked = data.intent is Intent.PARK
    if parked != (data.resume_at is not None):
        raise invalid_field("resume_at", words.PARK_NEEDS_TIME if parked else words.ONLY_PARKED_HAS_TIME)
    if data.resume_at is not None and not tx.now < data.resume_at <= tx.now + MAX_PARKED:
        raise invalid_field("resume_at", words.WITHIN_A_YEAR)
    transfer = data.intent is Intent.TRANSFER
    if transfer != (data.to is not None):
        raise invalid_field("to", words.TRANSFER_NEEDS_TARGET if transfer else words.ONLY_TRANSFER_HAS_TARGET)
    if data.to is not None:
        handoffs.check_target(data.to, {actor.user_id}, may_claim=await identity.may_claim(tx, data.to))


async def preflight(tx: Tx, actor: Actor, session_id: UUID) -> Preflight:
    """What the brief would hold if the actor escalated the session now, and who would be notified.

    Raises:
        NotFound: no such session in the account.
    """
    session = await sessions.detail(tx, session_id)
    missing = briefing.missing(session)
    return Preflight(
        filled=[slot for slot in Slot if slot not in missing],
        missing=missing,
        untried=await playbook.list_untried(tx, session),
        already_escalated=await handoffs.list_same_ticket(tx, session_id, session.ticket_ref),
        notifies=await policy.would_notify(tx, actor.user_id),
    )


async def record_of(tx: Tx, session_id: UUID, audience: NoteAudience = NoteAudience.INTERNAL) -> Record:
    """What notes and proposals are made of: the record as it is now, secrets masked.

    Raises:
        NotFound: no such session in the account.
    """
    session = await sessions.detail(tx, session_id)
    account = await identity.account(tx, tx.account_id)
    zone = find_zone(account.time_zone)
    # Their names are left out of what a client reads.
    members = await identity.members(tx, tx.account_id) if audience is NoteAudience.CLIENT else []
    return Record(
        session=session,
        handoffs=await handoffs.cards_of_session(tx, session_id, _NOTED_HANDOFFS),
        zone=zone or UTC,
        zone_name=account.time_zone if zone else "UTC",
        colleagues=[member.name for member in members],
    )
