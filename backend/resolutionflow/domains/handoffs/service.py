"""The life of a handoff, verb by verb.

Every transition is one history row, one account event and the rows of those who are to be told, in the transaction
that moves the state. Nothing is sent from here.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from resolutionflow.domains.flowpilot import playbook
from resolutionflow.domains.flowpilot import service as flowpilot
from resolutionflow.domains.flowpilot.service import FlowPilot
from resolutionflow.domains.handoffs import brief, queries, reach, similar
from resolutionflow.domains.handoffs.brief_schemas import Brief, Slot, StartHereSource
from resolutionflow.domains.handoffs.creation import Creation, check_target, store, summarise
from resolutionflow.domains.handoffs.errors import HandoffFull
from resolutionflow.domains.handoffs.events import HandoffMessageAdded
from resolutionflow.domains.handoffs.models import HandoffEventRow, HandoffRow
from resolutionflow.domains.handoffs.moves import Briefed, Moves, Notify, why_not_taken
from resolutionflow.domains.handoffs.schemas import (
    Amend,
    BriefRequest,
    Decline,
    HandoffCard,
    HandoffCreate,
    HandoffDetail,
    HandoffPage,
    HandoffState,
    Intent,
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
from resolutionflow.domains.handoffs.timers import CALLS, REMINDERS
from resolutionflow.domains.handoffs.transitions import (
    ACCEPT,
    ACT,
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
    WITHDRAW,
)
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.live.service import EventLog
from resolutionflow.kernel.db import Tx
from resolutionflow.kernel.errors import invalid_field
from resolutionflow.kernel.scanning import Checked

MAX_VERSIONS = 50
"""Of a brief that may be added: each is a copy of its session. What the junior is asked for makes one all the same."""


class Handoffs(Creation):
    """``notify`` and ``briefed``: how notifications and assessments come to be, which this domain knows nothing of."""

    def __init__(self, log: EventLog, notify: Notify, briefed: Briefed) -> None:
        super().__init__(Moves(log, notify, briefed))

    async def claim(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take it. Of many at once exactly one wins; the winner may ask again and nothing happens.

        Raises:
            NotFound: no such handoff in the account.
            OwnEscalation: the actor escalated it.
            ClaimLost: somebody else holds it, or did until it ended.
            IllegalTransition: nobody can take it as it stands, or the actor resolved it.
        """
        taken = await self._moves.take(tx, actor, handoff_id, CLAIM)
        if taken is None:
            return await why_not_taken(tx, actor, await queries.row(tx, handoff_id))
        await self._tell_escalator(tx, taken, "claimed")
        return taken

    async def worked(self, tx: Tx, actor: Actor, session_id: UUID) -> None:
        """Somebody did something in a session: if it is its claimer's first action, stop the clock.

        What is offered to somebody else is still the claimer's. A claim may commit after this transaction began, so
        the stamp is never before the claim.
        """
        # A step that is written writes stamps of the handoff too, whose lock comes before them.
        with tx.session.no_autoflush:
            handoff = await queries.live_of_session(tx, session_id)
            if handoff is None or not _first_of(handoff, actor):
                if handoff is not None:
                    await self._moves.put_off(tx, handoff, actor)
                return
            handoff = await queries.row(tx, handoff.id, lock=True)
        if not _first_of(handoff, actor):
            return
        handoff.first_action_at = max(tx.now, handoff.claimed_at or tx.now)
        await self._moves.make(tx, handoff, ACT, actor.user_id)

    async def read_back(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[ReadBack]) -> HandoffDetail:
        """Say what one has understood and does first; the junior sees it at once. It is no first action."""
        handoff = await self._moves.held(tx, READ_BACK, handoff_id, actor)
        text = (await flowpilot.shown(tx, handoff.session_id, checked)).text
        if handoff.read_back == text:
            return await queries.detail(tx, handoff)
        handoff.read_back, handoff.read_back_at = text, tx.now
        return await self._moves.make(tx, handoff, READ_BACK, actor.user_id, note=text)

    async def keep(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Still on it: the time after which a claim goes back to the queue starts anew."""
        return await self._moves.make(tx, await self._moves.held(tx, KEEP, handoff_id, actor), KEEP, actor.user_id)

    async def release(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Release]) -> HandoffDetail:
        """Put it back into the queue, as a new cycle. Who let it go is told last."""
        handoff = await self._moves.held(tx, RELEASE, handoff_id, actor)
        holder = handoff.claimed_by
        reason = (await flowpilot.shown(tx, handoff.session_id, checked)).reason
        released = await self._moves.make(tx, handoff, RELEASE, actor.user_id, note=reason)
        await self._call(tx, handoff, released, "released", last=holder)
        return released

    async def offer(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Offer]) -> HandoffDetail:
        """Ask one colleague to take it. Whoever declined in this cycle is not asked again.

        Raises:
            Invalid: they cannot take it, or have declined. And as ``Moves.held``.
        """
        may_claim = await identity.may_claim(tx, checked.data.to)
        handoff = await self._moves.held(tx, OFFER, handoff_id, actor)
        data = await flowpilot.shown(tx, handoff.session_id, checked)
        check_target(data.to, {handoff.claimed_by, handoff.escalated_by}, may_claim=may_claim)
        if await _declined(tx, handoff, data.to):
            raise invalid_field("to", "has declined it already")
        handoff.offered_to = data.to
        offered = await self._moves.make(tx, handoff, OFFER, actor.user_id, note=data.reason, subject_id=data.to)
        await self._moves.notify(tx, offered.card, f"offered:{offered.card.revision}", {data.to})
        return offered

    async def accept(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take what was offered; again, and nothing happens. Raises as ``claim`` does."""
        taken = await self._moves.take(tx, actor, handoff_id, ACCEPT)
        if taken is None:
            handoff = await queries.row(tx, handoff_id)
            if handoff.state == HandoffState.OFFERED:
                await self._moves.held(tx, ACCEPT, handoff_id, actor)
            return await why_not_taken(tx, actor, handoff)
        await self._tell_escalator(tx, taken, "claimed")
        return taken

    async def decline(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Decline]) -> HandoffDetail:
        """Not take what was offered; its holder has it again and is told."""
        handoff = await self._moves.held(tx, DECLINE, handoff_id, actor)
        reason = (await flowpilot.shown(tx, handoff.session_id, checked)).reason
        back = await self._moves.make(tx, handoff, DECLINE, actor.user_id, note=reason, subject_id=actor.user_id)
        await self._tell_holder(tx, back, "declined")
        return back

    async def recall(self, tx: Tx, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take an offer back."""
        handoff = await self._moves.held(tx, RECALL, handoff_id, actor)
        return await self._moves.make(tx, handoff, RECALL, actor.user_id, subject_id=handoff.offered_to)

    async def send_back(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Return]) -> HandoffDetail:
        """Return it to the junior with one ask."""
        handoff = await self._moves.held(tx, RETURN, handoff_id, actor)
        data = await flowpilot.shown(tx, handoff.session_id, checked)
        handoff.returned_ask = data.ask
        returned = await self._moves.make(tx, handoff, RETURN, actor.user_id, note=data.reason)
        await self._tell_escalator(tx, returned, "returned")
        return returned

    async def reopen(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Reopen]) -> HandoffDetail:
        """Answer what was asked: back into the queue with a new version of the brief."""
        session_id = (await queries.row(tx, handoff_id)).session_id
        await flowpilot.lock(tx, session_id)
        handoff = await self._moves.held(tx, REOPEN, handoff_id, actor)
        data = await flowpilot.shown(tx, session_id, checked)
        await self._new_version(tx, handoff, data)
        handoff.returned_ask = None
        reopened = await self._moves.make(tx, handoff, REOPEN, actor.user_id, note=data.answer)
        await self._call(tx, handoff, reopened, "reopened")
        return reopened

    async def amend(self, tx: Tx, actor: Actor, handoff_id: UUID, checked: Checked[Amend]) -> HandoffDetail:
        """A new version of the brief while it waits or is held; whoever holds it sees what changed.

        Raises:
            HandoffFull: there are ``MAX_VERSIONS``. And as ``Moves.held``.
        """
        session_id = (await queries.row(tx, handoff_id)).session_id
        await flowpilot.lock(tx, session_id)
        handoff = await self._moves.held(tx, AMEND, handoff_id, actor)
        if handoff.brief_version >= MAX_VERSIONS:
            raise HandoffFull
        data = await flowpilot.shown(tx, session_id, checked)
        await self._new_version(tx, handoff, data)
        return await self._moves.make(tx, handoff, AMEND, actor.user_id)

    async def withdraw(self, tx: Tx, sessions: FlowPilot, actor: Actor, handoff_id: UUID) -> HandoffDetail:
        """Take an escalation back while nobody holds it: the session goes on or, after a follow-up, is as it ended."""
        await flowpilot.lock(tx, (await queries.row(tx, handoff_id)).session_id)
        handoff = await self._moves.held(tx, WITHDRAW, handoff_id, actor)
        handoff.returned_ask = None
        await sessions.handed_back(tx, handoff.session_id, ended=handoff.follows is not None)
        withdrawn = await self._moves.make(tx, handoff, WITHDRAW, actor.user_id)
        await self._moves.notify(tx, withdrawn.card, "withdrawn", set())
        return withdrawn

    async def resolve(
        self, tx: Tx, sessions: FlowPilot, actor: Actor, handoff_id: UUID, checked: Checked[Resolve]
    ) -> HandoffDetail:
        """End it, and its session, with what fixed it. A resolution is an action, so it may be the first."""
        # The session's lock comes before the handoff's, as everywhere.
        session_id = (await queries.row(tx, handoff_id)).session_id
        await flowpilot.lock(tx, session_id)
        handoff = await self._moves.held(tx, RESOLVE, handoff_id, actor)
        await self.worked(tx, actor, session_id)
        data = await flowpilot.shown(tx, session_id, checked)
        handoff.resolution = data.resolution
        handoff.outcome = data.outcome
        handoff.assessment_grade = data.assessment_grade
        secrets = checked.secrets.get("resolution", [])
        await sessions.resolved(tx, session_id, checked.data.resolution, secrets)
        resolved = await self._moves.make(tx, handoff, RESOLVE, actor.user_id, note=data.resolution)
        await similar.remember(tx, handoff_id)
        await self._tell_escalator(tx, resolved, "resolved")
        return resolved

    async def let_go(self, tx: Tx, actor: Actor, user_id: UUID) -> int:
        """Put back what somebody holds who may not claim any more, by the actor who made it so; how many they were.

        And what is offered to them goes back to its holder: nothing waits for somebody who cannot take it.
        """
        released = 0
        for handoff_id in await queries.in_hands_of(tx, user_id):
            handoff = await queries.row(tx, handoff_id, lock=True)
            if handoff.state == HandoffState.OFFERED and user_id in {handoff.claimed_by, handoff.offered_to}:
                back = await self._moves.make(tx, handoff, RECALL, actor.user_id, subject_id=handoff.offered_to)
                if handoff.claimed_by != user_id:
                    await self._tell_holder(tx, back, "lapsed")
            if handoff.state in RELEASE.sources and handoff.claimed_by == user_id:
                note = "Whoever had it may not take handoffs any more."
                back = await self._moves.make(tx, handoff, RELEASE, actor.user_id, note=note)
                await self._call(tx, handoff, back, "released")
                released += 1
        return released

    async def said(self, tx: Tx, handoff: HandoffRow, message: Message) -> None:
        """Push a message, and tell whom it is for."""
        self._moves.log.record(tx, HandoffMessageAdded, message)
        others = {handoff.claimed_by, handoff.escalated_by} - {message.author.id, None}
        card = (await queries.cards(tx, [handoff]))[0]
        await self._moves.notify(tx, card, f"{message.kind}:{message.id}", {i for i in others if i is not None})

    async def elapse(self, tx: Tx, handoff_id: UUID) -> Timer | None:
        """Do what the handoff's timer says if its moment has come; None: another worker did, or something changed."""
        handoff = await queries.due_row(tx, handoff_id)
        if handoff is None or handoff.timer is None:
            return None
        timer = Timer(handoff.timer)
        if handoff.state not in BY_NAME[timer].sources:
            # Cannot be while every transition sets the timer; nobody must wait in silence if it is.
            await self._moves.set_timer(tx, handoff)
            return None
        step = await self._step(tx, handoff, timer)
        timer, holder, offered_to = (step.timer if step else timer), handoff.claimed_by, handoff.offered_to
        note = "Nothing was done in time." if timer is Timer.EXPIRE else None
        detail = await self._moves.make(tx, handoff, BY_NAME[timer], None, note=note, subject_id=offered_to, step=step)
        if step is not None:
            await self._moves.notify(tx, detail.card, _occasion(timer, detail.card), step.people)
        elif timer is Timer.EXPIRE:
            await self._call(tx, handoff, detail, "expired", last=holder)
        else:
            await self._tell_holder(tx, detail, "lapsed" if timer is Timer.LAPSE else "warned")
        return timer

    async def _step(self, tx: Tx, handoff: HandoffRow, timer: Timer) -> reach.Step | None:
        """What a timer does that notifies people and changes nothing else; None: it does something else."""
        if timer is Timer.RESUME:
            # It has come back: who has it next and lets it go does not make it come back again.
            handoff.resume_at = None
            return reach.Step(timer, {handoff.escalated_by})
        return await reach.due(tx, handoff, timer) if timer in REMINDERS else None

    async def _call(
        self, tx: Tx, handoff: HandoffRow, detail: HandoffDetail, step: str, last: UUID | None = None
    ) -> None:
        """Call those of the policy to an escalation that entered the queue again."""
        if detail.card.intent is Intent.ESCALATE:
            await self._moves.notify(tx, detail.card, step, set(handoff.notified), last)

    async def _tell_escalator(self, tx: Tx, detail: HandoffDetail, step: str) -> None:
        await self._moves.notify(tx, detail.card, f"{step}:{detail.card.revision}", {detail.card.escalated_by.id})

    async def _tell_holder(self, tx: Tx, detail: HandoffDetail, step: str) -> None:
        if detail.card.claimed_by is not None:
            await self._moves.notify(tx, detail.card, f"{step}:{detail.card.revision}", {detail.card.claimed_by.id})

    async def _new_version(self, tx: Tx, handoff: HandoffRow, data: BriefRequest) -> None:
        session = await flowpilot.detail(tx, handoff.session_id)
        newest = await queries.newest_brief(tx, handoff.id)
        made = brief.build(session, _carried_over(newest, data), tx.now, newest.version + 1)
        store(tx, handoff, made)
        await self._moves.briefed(tx, handoff.id, made.version)
        summarise(handoff, made, brief.steps_tried(session.steps))


def _occasion(timer: Timer, card: HandoffCard) -> str:
    """The step of a reminder. What comes more than once in a cycle says which time it is, or it would be sent once."""
    if timer in CALLS:
        return timer
    name = {Intent.PARK: "resumed", Intent.TRANSFER: "transferred", Intent.ESCALATE: "repeat"}[card.intent]
    if timer is Timer.RESUME:
        return name
    return f"{name if timer is Timer.REPEAT else timer}:{card.revision}"


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
