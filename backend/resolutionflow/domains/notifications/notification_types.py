"""The types of notifications: the kind of each, its recipients, and when it is obsolete.

A message is written in the transaction that causes it and sent later. ``obsolete`` is checked again before sending.
"""

from collections.abc import Callable, Collection
from uuid import UUID

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, HandoffDetail, HandoffState, Intent, Timer
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened
from resolutionflow.domains.handoffs.lifecycle.timers import restarted
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
"""Messages between people; the occasion is the id of the message."""

_Recipients = Callable[[Happened], Collection[UUID] | None]
"""None: neither a person nor a webhook is notified."""


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
    ("undo", _TO_ALL): (Step.RELEASED, _notified),
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
    # The holder recalled it and knows. Where the offered colleague left, the holder is notified.
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
"""Recipients and notification step of each transition or message; of some only for that intent.

Others notify no one.
"""
MARKS_READ = {
    # The others who were notified need not act.
    "claim": CALLS,
    "accept": CALLS,
    # A failed webhook stays failed, so its notification stays unread.
    "withdraw": [step.value for step in Step if step is not Step.WEBHOOK_FAILED],
}
"""Steps whose notifications a transition marks as read, because they need no one any more."""


def recipients(happened: Happened) -> tuple[Step, Collection[UUID]] | None:
    """Recipients and step. None: no one is notified."""
    name = happened.transition.name
    row = RECIPIENTS.get((name, None)) or RECIPIENTS.get((name, happened.card.intent))
    if row is None:
        return None
    step, of = row
    people = of(happened)
    return None if people is None else (step, people)


INACTIVITY_REMINDERS = frozenset({Step.REMIND_HOLDER, Step.REMIND_TECHNICIAN, Step.ALERT_ADMINS})
"""Reminders about a handoff that is picked up but has no activity."""


def obsolete(
    step: Step, cycle: int, recipient_id: UUID | None, detail: HandoffDetail, timer: Timer | None = None
) -> str | None:
    """Why the notification is obsolete; None: it still applies. ``timer``: the next one of the handoff."""
    card = detail.card
    by_now = f"the handoff is now {card.state}"
    if card.cycle != cycle:
        return "the handoff was claimed and released since"
    if step in MESSAGE_STEPS:
        return by_now if card.ended_at else None
    if card.state not in _RELEVANT_IN[step]:
        return by_now
    if step in {Step.REMIND_HOLDER, Step.ALERT_ADMINS} and restarted(timer):
        return "someone acted since"
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
    """Why it no longer concerns this recipient."""
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
    """The note that came with the transition, if any. For ``MESSAGE_STEPS``, see ``render_context``."""
    if step is Step.RETURNED:
        return detail.card.returned_ask
    if step is Step.CLAIMED:
        return detail.card.read_back
    name = _COMMENT_OF.get(step)
    return next((event.note for event in reversed(detail.history) if event.transition == name), None)
