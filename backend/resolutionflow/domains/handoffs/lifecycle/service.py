"""What members and timers do with a handoff.

Each method checks the request and has the state machine make a transition; the readers do what follows from it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from resolutionflow.domains.flowpilot.sessions import service as sessions
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused, InPractice
from resolutionflow.domains.handoffs import words
from resolutionflow.domains.handoffs.brief import queries as briefs
from resolutionflow.domains.handoffs.brief import service as briefing
from resolutionflow.domains.handoffs.brief.schemas import Brief, BriefRequest, StartHereSource
from resolutionflow.domains.handoffs.lifecycle import policy, queries, timers
from resolutionflow.domains.handoffs.lifecycle.activity import record_first_action
from resolutionflow.domains.handoffs.lifecycle.errors import CannotUndo, ClaimLost, HandoffFull, OwnEscalation
from resolutionflow.domains.handoffs.lifecycle.models import HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import (
    AlreadyEscalated,
    Amend,
    Decline,
    HandoffCard,
    HandoffDetail,
    HandoffState,
    Offer,
    ReadBack,
    Release,
    Reopen,
    Resolve,
    Return,
    Timer,
)
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened, StateMachine, illegal
from resolutionflow.domains.handoffs.lifecycle.timers import REMINDERS
from resolutionflow.domains.handoffs.lifecycle.transitions import (
    ACCEPT,
    AMEND,
    BY_NAME,
    CLAIM,
    DECLINE,
    KEEP,
    OFFER,
    READ_BACK,
    RECALL,
    RELEASE,
    REOPEN,
    RESOLVE,
    RETURN,
    UNDO,
    WITHDRAW,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.db.reads import Read
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.redaction.scanning import Checked

MAX_VERSIONS = 50
"""Of a brief; each is a copy of its session. An answer to a request for information adds one all the same."""


UNDO_TIME = timedelta(seconds=30)
"""After a claim. Pages offer it for ten seconds; the rest is for slow networks."""


class Handoffs:
    def __init__(self, machine: StateMachine) -> None:
        self.machine = machine

    async def claim(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Claim a handoff. Of simultaneous claims exactly one wins; the winner's second claim changes nothing.

        Raises:
            NotFound: no such handoff in the account.
            OwnEscalation: the actor escalated it.
            ClaimLost: another member holds it, or held it until it ended.
            IllegalTransition: it cannot be claimed in its state, or the actor resolved it.
        """
        claimed = await self.machine.claim(tx, actor, handoff_id, CLAIM)
        if claimed is None:
            return await explain_lost_claim(tx, actor, await queries.get_row(tx, handoff_id))
        return await _detail(tx, claimed)

    async def undo(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Undo a claim that was a mistake: the handoff waits on in its cycle, and its timers go on.

        The others who were notified are notified again, because the claim has marked their notifications as read.

        Raises:
            CannotUndo: it was claimed more than ``UNDO_TIME`` ago, or by accepting an offer. And as
                ``StateMachine.authorize_and_lock``.
        """
        handoff = await self.machine.authorize_and_lock(tx, UNDO, handoff_id, actor)
        if handoff.claimed_at is None or tx.now - handoff.claimed_at > UNDO_TIME:
            raise CannotUndo(words.UNDO_TOO_LATE)
        if await queries.is_accepted_offer(tx, handoff):
            raise CannotUndo(words.UNDO_OF_OFFER)
        others = set(handoff.notified) - {actor.user_id}
        return await _detail(tx, await self.machine.apply(tx, handoff, UNDO, actor.user_id, called=others))

    async def read_back(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[ReadBack]) -> HandoffDetail:
        """Read back the problem and the first step to the technician. It is no first action."""
        handoff = await self.machine.authorize_and_lock(tx, READ_BACK, handoff_id, actor)
        text = (await sessions.mask(tx, handoff.session_id, checked)).text
        if handoff.read_back == text:
            return await queries.detail(tx, handoff)
        handoff.read_back, handoff.read_back_at = text, tx.now
        return await _detail(tx, await self.machine.apply(tx, handoff, READ_BACK, actor.user_id, note=text))

    async def keep(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Restart the time after which the claim expires."""
        handoff = await self.machine.authorize_and_lock(tx, KEEP, handoff_id, actor)
        return await _detail(tx, await self.machine.apply(tx, handoff, KEEP, actor.user_id))

    async def release(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Release]) -> HandoffDetail:
        """Return it to the queue, in a new cycle."""
        handoff = await self.machine.authorize_and_lock(tx, RELEASE, handoff_id, actor)
        reason = (await sessions.mask(tx, handoff.session_id, checked)).reason
        return await _detail(tx, await self.machine.apply(tx, handoff, RELEASE, actor.user_id, note=reason))

    async def offer(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Offer]) -> HandoffDetail:
        """Offer it to one colleague; not to one who declined it in this cycle.

        Raises:
            InPractice: nobody else has a part in it.
            Invalid: the colleague cannot claim it, or has declined. And as ``StateMachine.authorize_and_lock``.
        """
        may_claim = await identity.may_claim(tx, checked.data.to)
        handoff = await self.machine.authorize_and_lock(tx, OFFER, handoff_id, actor)
        if handoff.practice:
            raise InPractice
        data = await sessions.mask(tx, handoff.session_id, checked)
        check_target(data.to, {handoff.claimed_by, handoff.escalated_by}, may_claim=may_claim)
        if data.to in await queries.actors_of(tx, handoff, DECLINE.name):
            raise invalid_field("to", words.DECLINED_BEFORE)
        handoff.offered_to = data.to
        offered = await self.machine.apply(tx, handoff, OFFER, actor.user_id, note=data.reason, subject_id=data.to)
        return await _detail(tx, offered)

    async def accept(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Accept an offer; a second time changes nothing. Raises as ``claim`` does."""
        accepted = await self.machine.claim(tx, actor, handoff_id, ACCEPT)
        if accepted is None:
            handoff = await queries.get_row(tx, handoff_id)
            if handoff.state == HandoffState.OFFERED:
                await self.machine.authorize_and_lock(tx, ACCEPT, handoff_id, actor)
            return await explain_lost_claim(tx, actor, handoff)
        return await _detail(tx, accepted)

    async def decline(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Decline]) -> HandoffDetail:
        handoff = await self.machine.authorize_and_lock(tx, DECLINE, handoff_id, actor)
        reason = (await sessions.mask(tx, handoff.session_id, checked)).reason
        declined = await self.machine.apply(tx, handoff, DECLINE, actor.user_id, note=reason, subject_id=actor.user_id)
        return await _detail(tx, declined)

    async def recall(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        handoff = await self.machine.authorize_and_lock(tx, RECALL, handoff_id, actor)
        recalled = await self.machine.apply(tx, handoff, RECALL, actor.user_id, subject_id=handoff.offered_to)
        return await _detail(tx, recalled)

    async def send_back(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Return]) -> HandoffDetail:
        """Request information from the technician."""
        handoff = await self.machine.authorize_and_lock(tx, RETURN, handoff_id, actor)
        data = await sessions.mask(tx, handoff.session_id, checked)
        handoff.returned_ask = data.ask
        return await _detail(tx, await self.machine.apply(tx, handoff, RETURN, actor.user_id, note=data.reason))

    async def reopen(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Reopen]) -> HandoffDetail:
        """Answer a request for information: back to the queue with a new version of the brief."""
        session_id = await get_session_id(tx, handoff_id)
        await sessions.lock(tx, session_id)
        handoff = await self.machine.authorize_and_lock(tx, REOPEN, handoff_id, actor)
        data = await sessions.mask(tx, session_id, checked)
        brief = await _next_version(tx, handoff, data)
        handoff.returned_ask = None
        reopened = await self.machine.apply(tx, handoff, REOPEN, actor.user_id, note=data.answer, brief=brief)
        return await _detail(tx, reopened, brief)

    async def amend(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Amend]) -> HandoffDetail:
        """Add a version of the brief while the handoff is unclaimed or held.

        Raises:
            HandoffFull: there are ``MAX_VERSIONS``. And as ``StateMachine.authorize_and_lock``.
        """
        session_id = await get_session_id(tx, handoff_id)
        await sessions.lock(tx, session_id)
        handoff = await self.machine.authorize_and_lock(tx, AMEND, handoff_id, actor)
        if handoff.brief_version >= MAX_VERSIONS:
            raise HandoffFull
        data = await sessions.mask(tx, session_id, checked)
        brief = await _next_version(tx, handoff, data)
        amended = await self.machine.apply(tx, handoff, AMEND, actor.user_id, brief=brief)
        return await _detail(tx, amended, brief)

    async def withdraw(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """End an unclaimed handoff. ``Cases.withdraw`` reopens its session too."""
        handoff = await self.machine.authorize_and_lock(tx, WITHDRAW, handoff_id, actor)
        handoff.returned_ask = None
        return await _detail(tx, await self.machine.apply(tx, handoff, WITHDRAW, actor.user_id))

    async def resolve(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Resolve]) -> HandoffDetail:
        """End a handoff with what fixed it. ``Cases.resolve`` resolves its session too, which it has locked."""
        handoff = await self.machine.authorize_and_lock(tx, RESOLVE, handoff_id, actor)
        await record_first_action(tx, self.machine, handoff, actor)
        data = await sessions.mask(tx, handoff.session_id, checked)
        handoff.resolution = data.resolution
        handoff.outcome = data.outcome
        handoff.assessment_grade = data.assessment_grade
        return await _detail(tx, await self.machine.apply(tx, handoff, RESOLVE, actor.user_id, note=data.resolution))

    async def release_all(self, tx: Tx, actor: Actor, user_id: UUID) -> int:
        """Release what a member holds who lost the right to claim, and recall what is offered to that member.

        Made by ``actor``, who removed the right. Returns the number of released handoffs.
        """
        released = 0
        for handoff_id in await queries.held_by(tx, user_id):
            handoff = await queries.get_row(tx, handoff_id, lock=True)
            if handoff.state == HandoffState.OFFERED and user_id in {handoff.claimed_by, handoff.offered_to}:
                holder = [handoff.claimed_by] if handoff.claimed_by and handoff.claimed_by != user_id else []
                await self.machine.apply(
                    tx, handoff, RECALL, actor.user_id, subject_id=handoff.offered_to, called=holder
                )
            if handoff.state in RELEASE.sources and handoff.claimed_by == user_id:
                await self.machine.apply(tx, handoff, RELEASE, actor.user_id, note=words.CLAIM_RIGHT_LOST)
                released += 1
        return released

    async def fire_timer(self, tx: Tx, handoff_id: UUID) -> Timer | None:
        """Fire the handoff's timer; None: it is not due any more, or another worker fires it."""
        handoff = await queries.lock_if_due(tx, handoff_id)
        if handoff is None or handoff.timer is None:
            return None
        timer = Timer(handoff.timer)
        if handoff.state not in BY_NAME[timer].sources:
            # Every transition sets the timer, so this cannot happen; if it does, the handoff must not be forgotten.
            due = await policy.next_timer(tx, handoff, await identity.settings(tx), tx.now)
            handoff.timer, handoff.timer_at = (due.timer, due.at) if due else (None, None)
            timers.schedule(tx, handoff.id, handoff.timer_at)
            return None
        step = await _policy_step(tx, handoff, timer)
        timer = step.timer if step else timer
        note = words.CLAIM_EXPIRED if timer is Timer.EXPIRE else None
        await self.machine.apply(tx, handoff, BY_NAME[timer], None, note=note, subject_id=handoff.offered_to, step=step)
        return timer


async def _detail(tx: Tx, happened: Happened, brief: Brief | None = None) -> HandoffDetail:
    """The answer to the actor; its card is the one that the readers got."""
    with tx.session.no_autoflush:
        return await queries.build_detail(tx, happened.card, happened.history, brief)


async def _policy_step(tx: Tx, handoff: HandoffRow, timer: Timer) -> policy.Step | None:
    """The step of a timer that only notifies people; None: the timer does something else."""
    if timer is Timer.RESUME:
        # It resumes once: a later release does not park it again.
        handoff.resume_at = None
        return policy.Step(timer, {handoff.escalated_by})
    return await policy.due_step(tx, handoff, timer) if timer in REMINDERS else None


async def _next_version(tx: Tx, handoff: HandoffRow, data: BriefRequest) -> Brief:
    """The next version of a brief; what the request leaves out is carried over."""
    session = await sessions.detail(tx, handoff.session_id)
    newest = await briefs.newest(tx, handoff.id)
    start = newest.start_here
    request = BriefRequest(
        reason=data.reason or newest.problem.reason,
        ask=data.ask or newest.problem.ask,
        first_move=data.first_move or (start.first_move if start.source is StartHereSource.ESCALATOR else None),
        contingency=data.contingency or start.contingency,
    )
    return briefing.build(session, request, tx.now, newest.version + 1)


def check_target(user_id: UUID, excluded: set[UUID | None], *, may_claim: bool) -> None:
    """Check that a handoff may be offered or transferred to a member.

    Raises:
        Invalid: the member is ``excluded``, or is not active or may not claim.
    """
    if user_id in excluded or not may_claim:
        raise invalid_field("to", words.NOT_A_TARGET)


async def explain_lost_claim(tx: Tx, actor: Actor, handoff: HandoffRow) -> HandoffDetail:
    """The answer to a claim that changed nothing: the detail for the holder, else an error.

    Raises:
        OwnEscalation: the actor escalated it.
        ClaimLost: another member holds it, or held it until it ended.
        IllegalTransition: it cannot be claimed in its state, or the actor ended it.
    """
    if handoff.escalated_by == actor.user_id and not handoff.practice:
        raise OwnEscalation
    if handoff.claimed_by not in {None, actor.user_id}:
        card = await queries.card(tx, handoff)
        assert card.claimed_by is not None  # noqa: S101  (as in the row)
        raise ClaimLost(
            words.claimed_first(card.claimed_by.name),
            claimed_by=card.claimed_by,
            claimed_at=card.claimed_at,
            state=card.state,
        )
    if handoff.claimed_by is None or handoff.ended_at is not None:
        raise illegal(handoff)
    return await queries.detail(tx, handoff)


async def find_conflicts(
    tx: Tx, actor: Actor, session_id: UUID, key: str, digest: str
) -> tuple[HandoffDetail | None, UUID | None]:
    """What an escalation meets: the handoff that the same key made, or the id of the session's live one.

    Raises:
        IdempotencyKeyReused: the key came before for something else.
    """
    found = await queries.find_conflicts(tx, session_id, actor.user_id, key)
    earlier = next((row for row in found if row.escalated_by == actor.user_id and row.idempotency_key == key), None)
    if earlier is None:
        return None, found[0].id if found else None
    if earlier.request_digest != digest:
        raise IdempotencyKeyReused
    return await queries.detail(tx, earlier), None


async def check_resolved(tx: Tx, handoff_id: UUID) -> None:
    """Check that a handoff may be followed up.

    Raises:
        IllegalTransition: it is not resolved.
    """
    handoff = await queries.get_row(tx, handoff_id)
    if handoff.state != HandoffState.RESOLVED:
        raise illegal(handoff)


async def get_session_id(tx: Tx, handoff_id: UUID) -> UUID:
    """The handoff's session, which is locked before the handoff is.

    Raises:
        NotFound: no such handoff in the account.
    """
    return (await queries.get_row(tx, handoff_id)).session_id


async def is_newest_holder(tx: Tx, user_id: UUID, session_id: UUID) -> bool:
    """Whether a member claimed, or resolved, the session's newest handoff."""
    return await queries.newest_holder(tx, session_id) == user_id


async def is_in_brief(tx: Tx, session_id: UUID, attachment_id: UUID) -> bool:
    return await queries.is_in_brief(tx, session_id, attachment_id)


async def list_same_ticket(tx: Tx, session_id: UUID, ticket_ref: str | None) -> list[AlreadyEscalated]:
    return await queries.list_same_ticket(tx, session_id, ticket_ref)


def before_claim(actor: Actor) -> list[Read[Any]]:
    """What ``Handoffs.claim`` reads first, with the statement that begins the transaction."""
    return [identity.claim_right(actor.account_id, actor.user_id), identity.settings_ahead(actor.account_id)]


def before_transition(actor: Actor, handoff_id: UUID) -> list[Read[Any]]:
    """What a transition locks and reads first, with the statement that begins the transaction."""
    account_id = actor.account_id
    locked = queries.locking(account_id, handoff_id)
    return [locked, identity.settings_ahead(account_id), identity.claimers_ahead(account_id)]


def before_change(actor: Actor, handoff_id: UUID) -> list[Read[Any]]:
    """The same where the session is locked too, which is before the handoff."""
    session = sessions.locking_one(actor, queries.SESSION_OF, {"handoff_id": handoff_id})
    return [session, *before_transition(actor, handoff_id)]


def before_step(actor: Actor, session_id: UUID) -> list[Read[Any]]:
    """What ``record_step`` reads, with the statement that begins the transaction."""
    found: list[Read[Any]] = [queries.live_of(actor.account_id, session_id), identity.settings_ahead(actor.account_id)]
    if actor.may(Permission.CLAIM):
        found.append(queries.people_of_live(actor.account_id, session_id))
    return found


def conflicting(actor: Actor, session_id: UUID, key: str) -> Read[Any]:
    """What ``find_conflicts`` reads."""
    return queries.conflicting(actor.account_id, session_id, actor.user_id, key)


async def get_timer(tx: Tx, handoff_id: UUID) -> tuple[Timer, datetime] | None:
    """The next timer, also one that the card does not show.

    Raises:
        NotFound: no such handoff in the account.
    """
    row = await queries.get_row(tx, handoff_id)
    return (Timer(row.timer), row.timer_at) if row.timer and row.timer_at else None


async def lock_history(tx: Tx, handoff_id: UUID) -> tuple[HandoffCard, Sequence[HandoffEventRow]]:
    """A card and its whole history, to which nothing is added until the transaction ends.

    Raises:
        NotFound: no such handoff in the account.
    """
    handoff = await queries.get_row(tx, handoff_id, lock=True)
    return await queries.card(tx, handoff), await queries.history(tx, handoff_id)


async def detail(tx: Tx, handoff_id: UUID) -> HandoffDetail:
    """Raises NotFound: no such handoff in the account."""
    return await queries.detail(tx, await queries.get_row(tx, handoff_id))


async def cards(tx: Tx, ids: set[UUID]) -> dict[UUID, HandoffCard]:
    """Cards by id, for other domains."""
    return {card.id: card for card in await queries.list_cards(tx, ids)}


async def cards_of_session(tx: Tx, session_id: UUID, limit: int) -> list[HandoffCard]:
    """The newest ones, the oldest of them first."""
    return await queries.cards_of_session(tx, session_id, limit)
