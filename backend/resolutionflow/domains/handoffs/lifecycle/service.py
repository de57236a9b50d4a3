"""The life of a handoff, verb by verb.

Each verb checks what it is asked for and has the state machine make a transition; readers do whatever follows from it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update

from resolutionflow.domains.flowpilot.playbook import service as playbook
from resolutionflow.domains.flowpilot.sessions import service as flowpilot
from resolutionflow.domains.flowpilot.sessions.errors import IdempotencyKeyReused
from resolutionflow.domains.handoffs.brief import service as brief
from resolutionflow.domains.handoffs.brief.schemas import Brief, Slot, StartHereSource
from resolutionflow.domains.handoffs.lifecycle import policy, queries, timers
from resolutionflow.domains.handoffs.lifecycle.errors import ClaimLost, HandoffFull, OwnEscalation
from resolutionflow.domains.handoffs.lifecycle.models import HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.lifecycle.schemas import (
    AlreadyEscalated,
    Amend,
    BriefRequest,
    Decline,
    HandoffCard,
    HandoffCreate,
    HandoffDetail,
    HandoffPage,
    HandoffState,
    Message,
    Offer,
    Preflight,
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
    ACT,
    AMEND,
    BY_NAME,
    CLAIM,
    DECLINE,
    KEEP,
    MESSAGES,
    OFFER,
    READ_BACK,
    RECALL,
    REDO,
    RELEASE,
    REOPEN,
    RESOLVE,
    RETURN,
    WITHDRAW,
)
from resolutionflow.domains.handoffs.similar import service as similar
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.redaction.scanning import Checked

_OFTEN = timedelta(minutes=1)
MAX_VERSIONS = 50
"""Of a brief that may be added: each is a copy of its session. What the junior is asked for makes one all the same."""


class Handoffs:
    def __init__(self, machine: StateMachine) -> None:
        self._machine = machine

    async def claim(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take it. Of many at once exactly one wins; the winner may ask again and nothing happens.

        Raises:
            NotFound: no such handoff in the account.
            OwnEscalation: the actor escalated it.
            ClaimLost: somebody else holds it, or did until it ended.
            IllegalTransition: nobody can take it as it stands, or the actor resolved it.
        """
        claimed = await self._machine.claim(tx, actor, handoff_id, CLAIM)
        if claimed is None:
            return await explain_lost_claim(tx, actor, await queries.row(tx, handoff_id))
        return await _detail(tx, claimed)

    async def worked(self, tx: Tx, actor: Actor, session_id: UUID, *, redone: bool = False) -> None:
        """Somebody did something in a session: if it is its claimer's first action, stop the clock.

        ``redone``: somebody else had done the same before. What is offered to somebody else is still the claimer's. A
        claim may commit after this transaction began, so the stamp is never before the claim.
        """
        # A step that is written locks what others of the account need, so the handoff's lock comes before.
        with tx.session.no_autoflush:
            handoff = await queries.live_of_session(tx, session_id)
            if handoff is None:
                return
            if _first_of(handoff, actor):
                handoff = await queries.row(tx, handoff.id, lock=True)
                await self._stop_clock(tx, handoff, actor)
            else:
                await self._put_off(tx, handoff, actor)
            if redone and handoff.state in REDO.sources and handoff.claimed_by == actor.user_id:
                await self._machine.tell(tx, handoff, REDO, actor.user_id)

    async def spoke(self, tx: Tx, actor: Actor, handoff: HandoffRow) -> None:
        """Somebody said something about a handoff, which is locked: that may be its claimer's first action too."""
        await self._stop_clock(tx, handoff, actor)
        await self._put_off(tx, handoff, actor)

    async def _stop_clock(self, tx: Tx, handoff: HandoffRow, actor: Actor) -> None:
        if _first_of(handoff, actor):
            handoff.first_action_at = max(tx.now, handoff.claimed_at or tx.now)
            await self._machine.apply(tx, handoff, ACT, actor.user_id)

    async def read_back(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[ReadBack]) -> HandoffDetail:
        """Say what one has understood and does first; the junior sees it at once. It is no first action."""
        handoff = await self._machine.authorize_and_lock(tx, READ_BACK, handoff_id, actor)
        text = (await flowpilot.shown(tx, handoff.session_id, checked)).text
        if handoff.read_back == text:
            return await queries.detail(tx, handoff)
        handoff.read_back, handoff.read_back_at = text, tx.now
        return await _detail(tx, await self._machine.apply(tx, handoff, READ_BACK, actor.user_id, note=text))

    async def keep(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Still on it: the time after which a claim goes back to the queue starts anew."""
        handoff = await self._machine.authorize_and_lock(tx, KEEP, handoff_id, actor)
        return await _detail(tx, await self._machine.apply(tx, handoff, KEEP, actor.user_id))

    async def release(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Release]) -> HandoffDetail:
        """Put it back into the queue, as a new cycle."""
        handoff = await self._machine.authorize_and_lock(tx, RELEASE, handoff_id, actor)
        reason = (await flowpilot.shown(tx, handoff.session_id, checked)).reason
        return await _detail(tx, await self._machine.apply(tx, handoff, RELEASE, actor.user_id, note=reason))

    async def offer(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Offer]) -> HandoffDetail:
        """Ask one colleague to take it. Whoever declined in this cycle is not asked again.

        Raises:
            Invalid: they cannot take it, or have declined. And as ``StateMachine.authorize_and_lock``.
        """
        may_claim = await identity.may_claim(tx, checked.data.to)
        handoff = await self._machine.authorize_and_lock(tx, OFFER, handoff_id, actor)
        data = await flowpilot.shown(tx, handoff.session_id, checked)
        check_target(data.to, {handoff.claimed_by, handoff.escalated_by}, may_claim=may_claim)
        if await _declined(tx, handoff, data.to):
            raise invalid_field("to", "already declined it")
        handoff.offered_to = data.to
        offered = await self._machine.apply(tx, handoff, OFFER, actor.user_id, note=data.reason, subject_id=data.to)
        return await _detail(tx, offered)

    async def accept(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take what was offered; again, and nothing happens. Raises as ``claim`` does."""
        accepted = await self._machine.claim(tx, actor, handoff_id, ACCEPT)
        if accepted is None:
            handoff = await queries.row(tx, handoff_id)
            if handoff.state == HandoffState.OFFERED:
                await self._machine.authorize_and_lock(tx, ACCEPT, handoff_id, actor)
            return await explain_lost_claim(tx, actor, handoff)
        return await _detail(tx, accepted)

    async def decline(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Decline]) -> HandoffDetail:
        """Not take what was offered; its holder has it again."""
        handoff = await self._machine.authorize_and_lock(tx, DECLINE, handoff_id, actor)
        reason = (await flowpilot.shown(tx, handoff.session_id, checked)).reason
        declined = await self._machine.apply(tx, handoff, DECLINE, actor.user_id, note=reason, subject_id=actor.user_id)
        return await _detail(tx, declined)

    async def recall(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take an offer back."""
        handoff = await self._machine.authorize_and_lock(tx, RECALL, handoff_id, actor)
        recalled = await self._machine.apply(tx, handoff, RECALL, actor.user_id, subject_id=handoff.offered_to)
        return await _detail(tx, recalled)

    async def send_back(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Return]) -> HandoffDetail:
        """Return it to the junior with one ask."""
        handoff = await self._machine.authorize_and_lock(tx, RETURN, handoff_id, actor)
        data = await flowpilot.shown(tx, handoff.session_id, checked)
        handoff.returned_ask = data.ask
        return await _detail(tx, await self._machine.apply(tx, handoff, RETURN, actor.user_id, note=data.reason))

    async def reopen(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Reopen]) -> HandoffDetail:
        """Answer what was asked: back into the queue with a new version of the brief."""
        session_id = (await queries.row(tx, handoff_id)).session_id
        await flowpilot.lock(tx, session_id)
        handoff = await self._machine.authorize_and_lock(tx, REOPEN, handoff_id, actor)
        data = await flowpilot.shown(tx, session_id, checked)
        made = await _new_version(tx, handoff, data)
        handoff.returned_ask = None
        reopened = await self._machine.apply(tx, handoff, REOPEN, actor.user_id, note=data.answer, frozen=made)
        return await _detail(tx, reopened, made)

    async def amend(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Amend]) -> HandoffDetail:
        """A new version of the brief while it waits or is held; whoever holds it sees what changed.

        Raises:
            HandoffFull: there are ``MAX_VERSIONS``. And as ``StateMachine.authorize_and_lock``.
        """
        session_id = (await queries.row(tx, handoff_id)).session_id
        await flowpilot.lock(tx, session_id)
        handoff = await self._machine.authorize_and_lock(tx, AMEND, handoff_id, actor)
        if handoff.brief_version >= MAX_VERSIONS:
            raise HandoffFull
        data = await flowpilot.shown(tx, session_id, checked)
        made = await _new_version(tx, handoff, data)
        amended = await self._machine.apply(tx, handoff, AMEND, actor.user_id, frozen=made)
        return await _detail(tx, amended, made)

    async def withdraw(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take an escalation back while nobody holds it. ``Cases.withdraw`` is what does so with its session."""
        handoff = await self._machine.authorize_and_lock(tx, WITHDRAW, handoff_id, actor)
        handoff.returned_ask = None
        return await _detail(tx, await self._machine.apply(tx, handoff, WITHDRAW, actor.user_id))

    async def resolve(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Resolve]) -> HandoffDetail:
        """End it. ``Cases.resolve`` is what does so with its session, which it has locked."""
        handoff = await self._machine.authorize_and_lock(tx, RESOLVE, handoff_id, actor)
        await self._stop_clock(tx, handoff, actor)
        data = await flowpilot.shown(tx, handoff.session_id, checked)
        handoff.resolution = data.resolution
        handoff.outcome = data.outcome
        handoff.assessment_grade = data.assessment_grade
        resolved = await self._machine.apply(tx, handoff, RESOLVE, actor.user_id, note=data.resolution)
        await similar.remember(tx, handoff_id)
        return await _detail(tx, resolved)

    async def release_all(self, tx: Tx, actor: Actor, user_id: UUID) -> int:
        """Put back what somebody holds who may not claim any more, by the actor who made it so; how many they were.

        And what is offered to them goes back to its holder: nothing waits for somebody who cannot take it.
        """
        released = 0
        for handoff_id in await queries.held_by(tx, user_id):
            handoff = await queries.row(tx, handoff_id, lock=True)
            if handoff.state == HandoffState.OFFERED and user_id in {handoff.claimed_by, handoff.offered_to}:
                left = [handoff.claimed_by] if handoff.claimed_by and handoff.claimed_by != user_id else []
                await self._machine.apply(
                    tx, handoff, RECALL, actor.user_id, subject_id=handoff.offered_to, called=left
                )
            if handoff.state in RELEASE.sources and handoff.claimed_by == user_id:
                note = "The person working on it can no longer claim handoffs."
                await self._machine.apply(tx, handoff, RELEASE, actor.user_id, note=note)
                released += 1
        return released

    async def say(self, tx: Tx, handoff: HandoffRow, message: Message) -> None:
        """Tell of a message that was added."""
        await self._machine.tell(tx, handoff, MESSAGES[message.kind], message.author.id, message)

    async def fire_timer(self, tx: Tx, handoff_id: UUID) -> Timer | None:
        """Do what the handoff's timer says if its moment has come; None: another worker did, or something changed."""
        handoff = await queries.due_timer(tx, handoff_id)
        if handoff is None or handoff.timer is None:
            return None
        timer = Timer(handoff.timer)
        if handoff.state not in BY_NAME[timer].sources:
            # Cannot be while every transition sets the timer; nobody must wait in silence if it is.
            due = await policy.next_timer(tx, handoff, await identity.settings(tx), tx.now)
            handoff.timer, handoff.timer_at = (due.timer, due.at) if due else (None, None)
            timers.schedule(tx, handoff.id, handoff.timer_at)
            return None
        step = await _step(tx, handoff, timer)
        timer = step.timer if step else timer
        note = "No activity in time." if timer is Timer.EXPIRE else None
        await self._machine.apply(
            tx, handoff, BY_NAME[timer], None, note=note, subject_id=handoff.offered_to, step=step
        )
        return timer

    async def _put_off(self, tx: Tx, handoff: HandoffRow, actor: Actor) -> None:
        """The holder did something: the time without an action begins anew. Written at most once a minute.

        Not locked before: whoever moved it meanwhile has set its timer, and the condition finds it gone.
        """
        if handoff.state != HandoffState.ACTIVE or handoff.claimed_by != actor.user_id:
            return
        due = timers.held(await identity.settings(tx), HandoffState.ACTIVE, tx.now, None)
        if due is None or (handoff.timer == due.timer and handoff.timer_at and handoff.timer_at >= due.at - _OFTEN):
            return
        await tx.session.execute(
            update(HandoffRow)
            .where(
                HandoffRow.account_id == tx.scope.account_id,
                HandoffRow.id == handoff.id,
                HandoffRow.state == HandoffState.ACTIVE,
                HandoffRow.claimed_by == actor.user_id,
            )
            .values(timer=due.timer, timer_at=due.at)
            .execution_options(synchronize_session=False)
        )


async def _detail(tx: Tx, happened: Happened, made: Brief | None = None) -> HandoffDetail:
    """What the actor is answered; the card in it is the one that everybody else is told."""
    return await queries.detail_of(tx, happened.card, happened.history, made)


async def _step(tx: Tx, handoff: HandoffRow, timer: Timer) -> policy.Step | None:
    """What a timer does that notifies people and changes nothing else; None: it does something else."""
    if timer is Timer.RESUME:
        # It has come back: who has it next and lets it go does not make it come back again.
        handoff.resume_at = None
        return policy.Step(timer, {handoff.escalated_by})
    return await policy.due(tx, handoff, timer) if timer in REMINDERS else None


async def _new_version(tx: Tx, handoff: HandoffRow, data: BriefRequest) -> Brief:
    session = await flowpilot.detail(tx, handoff.session_id)
    newest = await queries.newest_brief(tx, handoff.id)
    made = brief.build(session, _carried_over(newest, data), tx.now, newest.version + 1)
    brief.summarise(handoff, made)
    return made


def _first_of(handoff: HandoffRow, actor: Actor) -> bool:
    """Whether what the actor does now is the first that its claimer does."""
    held = handoff.state in ACT.sources and handoff.claimed_by == actor.user_id
    return held and handoff.first_action_at is None


def _carried_over(newest: Brief, data: BriefRequest) -> HandoffCreate:
    """What a person said before, where they say nothing new."""
    start = newest.start_here
    return HandoffCreate(
        reason=data.reason or newest.problem.reason,
        ask=data.ask or newest.problem.ask,
        first_move=data.first_move or (start.first_move if start.source is StartHereSource.ESCALATOR else None),
        contingency=data.contingency or start.contingency,
    )


def check_target(user_id: UUID, not_these: set[UUID | None], *, may_claim: bool) -> None:
    """Whether a handoff may be given to somebody.

    Raises:
        Invalid: they are not an active member who may claim, or one of ``not_these``.
    """
    if user_id in not_these or not may_claim:
        raise invalid_field("to", "must be another active member who can claim")


async def explain_lost_claim(tx: Tx, actor: Actor, handoff: HandoffRow) -> HandoffDetail:
    """The answer to a claim that changed nothing: the detail for who holds it already, else an error.

    Raises:
        OwnEscalation: the actor escalated it.
        ClaimLost: somebody else holds it, or did until it ended.
        IllegalTransition: nobody can take it as it stands, or the actor ended it.
    """
    if handoff.escalated_by == actor.user_id:
        raise OwnEscalation
    if handoff.claimed_by not in {None, actor.user_id}:
        card = await queries.card(tx, handoff)
        assert card.claimed_by is not None  # noqa: S101  (as the row has it)
        message = f"{card.claimed_by.name} picked this up first."
        raise ClaimLost(message, claimed_by=card.claimed_by, claimed_at=card.claimed_at, state=card.state)
    if handoff.claimed_by is None or handoff.ended_at is not None:
        raise illegal(handoff)
    return await queries.detail(tx, handoff)


async def find_conflicts(
    tx: Tx, actor: Actor, session_id: UUID, key: str, digest: str
) -> tuple[HandoffDetail | None, UUID | None]:
    """What an escalation meets: the handoff that the same key made, or the id of one that is under way.

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
    """Whether something may follow it up.

    Raises:
        IllegalTransition: it is not resolved.
    """
    handoff = await queries.row(tx, handoff_id)
    if handoff.state != HandoffState.RESOLVED:
        raise illegal(handoff)


async def session_of(tx: Tx, handoff_id: UUID) -> UUID:
    """The session that it hands over; to be locked before the handoff is.

    Raises:
        NotFound: no such handoff in the account.
    """
    return (await queries.row(tx, handoff_id)).session_id


async def same_ticket(tx: Tx, session_id: UUID, ticket_ref: str | None) -> list[AlreadyEscalated]:
    """Handoffs of other sessions under way with this ticket."""
    return await queries.same_ticket(tx, session_id, ticket_ref)


async def _declined(tx: Tx, handoff: HandoffRow, user_id: UUID) -> bool:
    query = select(HandoffEventRow.seq).where(
        HandoffEventRow.account_id == tx.scope.account_id,
        HandoffEventRow.handoff_id == handoff.id,
        HandoffEventRow.cycle == handoff.cycle,
        HandoffEventRow.transition == DECLINE.name,
        HandoffEventRow.actor_id == user_id,
    )
    return (await tx.session.execute(query.limit(1))).first() is not None


async def timer(tx: Tx, handoff_id: UUID) -> tuple[Timer, datetime] | None:
    """What happens next by itself, also where a card does not show it.

    Raises:
        NotFound: no such handoff in the account.
    """
    row = await queries.row(tx, handoff_id)
    return (Timer(row.timer), row.timer_at) if row.timer and row.timer_at else None


async def lock_history(tx: Tx, handoff_id: UUID) -> tuple[HandoffCard, Sequence[HandoffEventRow]]:
    """A card and its whole history, which nobody adds to until the end of the transaction.

    Raises:
        NotFound: no such handoff in the account.
    """
    handoff = await queries.row(tx, handoff_id, lock=True)
    return await queries.card(tx, handoff), await queries.history(tx, handoff_id)


async def detail(tx: Tx, handoff_id: UUID) -> HandoffDetail:
    """Everything the magic moment shows.

    Raises:
        NotFound: no such handoff in the account.
    """
    return await queries.detail(tx, await queries.row(tx, handoff_id))


async def cards(tx: Tx, ids: set[UUID]) -> dict[UUID, HandoffCard]:
    """Cards by id, as they stand now, for other domains to show."""
    return {card.id: card for card in await queries.cards_of(tx, ids)}


async def page(
    tx: Tx,
    *,
    states: list[HandoffState],
    session_id: UUID | None,
    claimed_by: UUID | None,
    limit: int,
    cursor: str | None,
) -> HandoffPage:
    return await queries.page(
        tx, states=states, session_id=session_id, claimed_by=claimed_by, limit=limit, cursor=cursor
    )


async def preflight(tx: Tx, session_id: UUID) -> Preflight:
    """What the brief would hold if the session were escalated now.

    Raises:
        NotFound: no such session in the account.
    """
    session = await flowpilot.detail(tx, session_id)
    lacking = brief.missing(session)
    return Preflight(
        filled=[slot for slot in Slot if slot not in lacking],
        missing=lacking,
        untried=await playbook.unanswered(tx, session),
        already_escalated=await queries.same_ticket(tx, session_id, session.ticket_ref),
    )
