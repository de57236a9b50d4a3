"""The steps of a handoff's life that people are told of: who is, what kind each is, its words, until when it holds.

A message is written down when something happens and sent a moment later, or much later. ``moot`` is what is asked
then: whether it still needs to be said.
"""

from collections.abc import Callable, Collection
from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, HandoffDetail, HandoffState, Intent, Timer
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.domains.notifications.schemas import NotificationKind as Kind
from resolutionflow.domains.notifications.schemas import NotificationStep as Step

_KINDS = {
    Kind.CALLS: (
        Step.OPENED,
        Step.RELEASED,
        Step.EXPIRED,
        Step.REOPENED,
        Step.REMIND,
        Step.WIDEN,
        Step.ALERT_OWNER,
        Step.REPEAT,
    ),
    Kind.ADDRESSED: (
        Step.OFFERED,
        Step.TRANSFERRED,
        Step.RETURNED,
        Step.QUESTION,
        Step.ANSWER,
        Step.REMARK,
        Step.DECLINED,
        Step.LAPSED,
        Step.WARNED,
        Step.RESUMED,
        Step.REMIND_HOLDER,
        Step.REMIND_TECHNICIAN,
        Step.ALERT_ADMINS,
        Step.WEBHOOK_FAILED,
    ),
    Kind.OUTCOMES: (Step.CLAIMED, Step.RESOLVED),
}
KIND_OF = {step: kind for kind, steps in _KINDS.items() for step in steps}
CALLS = [step.value for step in _KINDS[Kind.CALLS]]

MESSAGE_STEPS = frozenset({Step.QUESTION, Step.ANSWER, Step.REMARK})
"""What somebody said without anything else happening: a message of the handoff, which the occasion names."""

_Recipients = Callable[[Happened], Collection[UUID] | None]
"""None: nobody is told, and no webhook is either."""


def _notified(h: Happened) -> Collection[UUID]:
    return h.called


def _notified_if_any(h: Happened) -> Collection[UUID] | None:
    return h.called or None


def _escalator(h: Happened) -> Collection[UUID]:
    return {h.card.escalated_by.id}


def _holder(h: Happened) -> Collection[UUID] | None:
    return {h.card.claimed_by.id} if h.card.claimed_by else None


def _subject(h: Happened) -> Collection[UUID]:
    return {h.subject} if h.subject else set()


def _other(h: Happened) -> Collection[UUID]:
    return {*_escalator(h), *(_holder(h) or ())} - {h.actor}


_TO_ALL, _PARK, _TRANSFER = Intent.ESCALATE, Intent.PARK, Intent.TRANSFER
RECIPIENTS: dict[tuple[str, Intent | None], tuple[Step, _Recipients]] = {
    ("create", _TO_ALL): (Step.OPENED, _notified),
    ("create", _TRANSFER): (Step.TRANSFERRED, _notified),
    ("release", _TO_ALL): (Step.RELEASED, _notified),
    ("expire", _TO_ALL): (Step.EXPIRED, _notified),
    ("reopen", _TO_ALL): (Step.REOPENED, _notified),
    ("remind", None): (Step.REMIND, _notified),
    ("widen", None): (Step.WIDEN, _notified),
    ("alert_owner", None): (Step.ALERT_OWNER, _notified),
    ("repeat", _TO_ALL): (Step.REPEAT, _notified),
    ("repeat", _TRANSFER): (Step.TRANSFERRED, _notified),
    ("repeat", _PARK): (Step.RESUMED, _notified),
    ("resume", None): (Step.RESUMED, _notified),
    ("claim", None): (Step.CLAIMED, _escalator),
    ("accept", None): (Step.CLAIMED, _escalator),
    ("offer", None): (Step.OFFERED, _subject),
    ("decline", None): (Step.DECLINED, _holder),
    ("lapse", None): (Step.LAPSED, _holder),
    # Its holder knows; where whom it was offered to is gone they are told that nobody answers.
    ("recall", None): (Step.LAPSED, _notified_if_any),
    ("return", None): (Step.RETURNED, _escalator),
    ("warn", None): (Step.WARNED, _holder),
    ("resolve", None): (Step.RESOLVED, _escalator),
    ("remind_holder", None): (Step.REMIND_HOLDER, _notified),
    ("remind_technician", None): (Step.REMIND_TECHNICIAN, _notified),
    ("alert_admins", None): (Step.ALERT_ADMINS, _notified),
    ("question", None): (Step.QUESTION, _other),
    ("answer", None): (Step.ANSWER, _other),
    ("remark", None): (Step.REMARK, _other),
}
"""Who is told of a transition, or of what was said, and as which step; of some only where the handoff has that intent.

What is not here is told to nobody.
"""
MARKS_READ = {
    # Whoever else was called has been spared it.
    "claim": CALLS,
    "accept": CALLS,
    # Whatever becomes of the handoff, a webhook that took no message of it is as broken as before.
    "withdraw": [step.value for step in Step if step is not Step.WEBHOOK_FAILED],
}
"""What was told before and needs nobody any more after a transition."""


def recipients(happened: Happened) -> tuple[Step, Collection[UUID]] | None:
    """Who is told of it, and as which step; None: nobody."""
    name = happened.transition.name
    row = RECIPIENTS.get((name, None)) or RECIPIENTS.get((name, happened.card.intent))
    if row is None:
        return None
    step, of = row
    people = of(happened)
    return None if people is None else (step, people)


INACTIVITY_REMINDERS = frozenset({Step.REMIND_HOLDER, Step.REMIND_TECHNICIAN, Step.ALERT_ADMINS})
"""Reminders that a handoff which somebody has stands still."""


class Announcement(msgspec.Struct, frozen=True):
    """One thing to be told: the step, the handoff as it is now, who caused it, and who is reading."""

    step: Step
    card: HandoffCard
    actor: Person | None
    reader_id: UUID | None = None
    """None: nobody in particular, as in a channel of a chat."""

    def name(self, person: Person | None, unknown: str = "somebody") -> str:
        if person is None:
            return unknown
        return "you" if person.id == self.reader_id else person.name

    def has(self, person: Person | None) -> str:
        name = self.name(person)
        return "you have" if name == "you" else f"{name} has"

    @property
    def headline(self) -> str:
        """What happened, in one short sentence without a full stop."""
        line = _HEADLINES[self.step](self)
        return line[:1].upper() + line[1:]


def _inactivity(t: Announcement) -> str:
    match t.card.state:
        case HandoffState.RETURNED:
            return f"{t.has(t.card.escalated_by)} not answered yet"
        case HandoffState.OFFERED:
            return f"{t.has(t.card.offered_to)} not answered the offer yet"
    return f"no action by {t.name(t.card.claimed_by)} for a while"


_HEADLINES: dict[Step, Callable[[Announcement], str]] = {
    Step.OPENED: lambda t: f"{t.card.escalated_by.name} is stuck and needs a senior",
    Step.RELEASED: lambda t: f"{t.name(t.actor)} released it, so it needs a senior again",
    Step.EXPIRED: lambda _: "the claim expired without activity, so it needs a senior again",
    Step.REOPENED: lambda t: f"{t.name(t.actor)} answered, so it needs a senior again",
    Step.REMIND: lambda _: "still unclaimed",
    Step.WIDEN: lambda _: "still unclaimed, so more people are notified",
    Step.ALERT_OWNER: lambda _: "still unclaimed, so the owners are notified",
    Step.REPEAT: lambda t: "still unclaimed" if t.card.notified.count else "nobody else can pick it up yet",
    Step.OFFERED: lambda t: f"{t.name(t.actor)} asks {t.name(t.card.offered_to, 'a colleague')} to take over",
    Step.TRANSFERRED: lambda t: f"{t.card.escalated_by.name} assigned it to {t.name(t.card.meant_for, 'a colleague')}",
    Step.RETURNED: lambda t: f"{t.name(t.actor)} requests information from {t.name(t.card.escalated_by)}",
    Step.QUESTION: lambda t: f"{t.name(t.actor)} has a question for {t.name(t.card.escalated_by)}",
    Step.ANSWER: lambda t: f"{t.name(t.actor)} answered",
    Step.REMARK: lambda t: f"{t.name(t.actor)} added a comment",
    Step.DECLINED: lambda t: f"{t.name(t.actor)} declined, so {t.has(t.card.claimed_by)} it again",
    Step.LAPSED: lambda t: f"the offer expired, so {t.has(t.card.claimed_by)} it again",
    Step.WARNED: lambda _: "the claim expires soon without activity",
    Step.RESUMED: lambda t: f"{t.name(t.card.escalated_by)} parked it until now",
    Step.REMIND_HOLDER: _inactivity,
    Step.REMIND_TECHNICIAN: lambda t: f"still waiting on {t.name(t.card.escalated_by)}",
    Step.ALERT_ADMINS: _inactivity,
    Step.CLAIMED: lambda t: f"{t.name(t.card.claimed_by)} picked it up",
    Step.RESOLVED: lambda t: f"{t.name(t.actor)} resolved it",
    Step.WEBHOOK_FAILED: lambda _: "a webhook message about it failed",
}


def obsolete(
    step: Step, cycle: int, recipient_id: UUID | None, detail: HandoffDetail, timer: Timer | None = None
) -> str | None:
    """Why it need not be said any more; None: it is still true. ``timer``: the one that the handoff waits for."""
    card = detail.card
    by_now = f"the handoff is now {card.state}"
    if card.cycle != cycle:
        return "the handoff was claimed and released since"
    if step in MESSAGE_STEPS:
        return by_now if card.ended_at else None
    if card.state not in _RELEVANT_IN[step]:
        return by_now
    if step in {Step.REMIND_HOLDER, Step.ALERT_ADMINS} and timer not in {None, Timer.ALERT_ADMINS}:
        return "someone acted since"  # which begins the time without an action anew
    if recipient_id is None:
        return None
    return _obsolete_for(step, recipient_id, card)


_RELEVANT_IN: dict[Step, frozenset[HandoffState]] = {
    **dict.fromkeys((*_KINDS[Kind.CALLS], Step.TRANSFERRED, Step.RESUMED), frozenset({HandoffState.OPEN})),
    Step.OFFERED: frozenset({HandoffState.OFFERED}),
    Step.RETURNED: frozenset({HandoffState.RETURNED}),
    Step.WARNED: frozenset({HandoffState.CLAIMED}),
    Step.REMIND_TECHNICIAN: frozenset({HandoffState.RETURNED}),
    **dict.fromkeys(
        (Step.REMIND_HOLDER, Step.ALERT_ADMINS),
        frozenset({HandoffState.CLAIMED, HandoffState.ACTIVE, HandoffState.OFFERED, HandoffState.RETURNED}),
    ),
    **dict.fromkeys(
        (Step.CLAIMED, Step.DECLINED, Step.LAPSED),
        frozenset({HandoffState.CLAIMED, HandoffState.ACTIVE, HandoffState.OFFERED}),
    ),
    Step.RESOLVED: frozenset({HandoffState.RESOLVED}),
}


def _obsolete_for(step: Step, recipient_id: UUID, card: HandoffCard) -> str | None:
    """Whether it has become somebody else's affair."""
    if step is Step.OFFERED and (card.offered_to is None or card.offered_to.id != recipient_id):
        return "it is now offered to someone else"
    if step in {Step.WARNED, Step.DECLINED, Step.LAPSED}:
        if card.claimed_by is None or card.claimed_by.id != recipient_id:
            return "someone else has it now"
        if step is Step.WARNED and (card.due is None or card.due.timer is not Timer.EXPIRE):
            return "there was activity since"
    return None


_COMMENT_OF = {
    Step.RELEASED: "release",
    Step.OFFERED: "offer",
    Step.REOPENED: "reopen",
    Step.DECLINED: "decline",
    Step.RESOLVED: "resolve",
}


def comment_of(step: Step, detail: HandoffDetail) -> str | None:
    """What a person said as they did it, if anything; of ``SAYS`` the messages know."""
    if step is Step.RETURNED:
        return detail.card.returned_ask
    if step is Step.CLAIMED:
        return detail.card.read_back
    name = _COMMENT_OF.get(step)
    return next((event.note for event in reversed(detail.history) if event.transition == name), None)
