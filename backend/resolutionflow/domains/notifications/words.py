"""What people read about a handoff: headlines, labels in mails, and subjects."""

from collections.abc import Callable
from uuid import UUID

import msgspec

from resolutionflow.domains.flowpilot.sessions.schemas import WaitsFor
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, HandoffState
from resolutionflow.domains.identity.schemas import Person
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.domains.notifications.schemas import NotificationStep as Step

NO_SERVER = "no mail server is configured (SMTP_HOST)"
"""Why a mail was not sent."""

SIGN_IN_SUBJECTS = {
    PersonalMail.RESET_LINK: "Reset your ResolutionFlow password",
    PersonalMail.CHANGE_NOTICE: "Your ResolutionFlow password was changed",
    PersonalMail.ATTEMPTS_NOTICE: "Someone is trying to sign in to ResolutionFlow as you",
}
COMMENT_LABELS = {
    Step.RELEASED: "Why it was released",
    Step.REOPENED: "The answer",
    Step.OFFERED: "Note",
    Step.DECLINED: "Reason",
    Step.RETURNED: "Request",
    Step.QUESTION: "The question",
    Step.ANSWER: "The answer",
    Step.REMARK: "The comment",
    Step.CLAIMED: "Understanding and next step",
    Step.RESOLVED: "Fix",
}
PICK_UP = "Pick up"
"""Opens the brief with the focus on the button of that name; no link picks anything up by itself."""
OPEN = "Open"
BUTTON_LABELS = {
    **dict.fromkeys(
        (
            Step.OPENED,
            Step.RELEASED,
            Step.EXPIRED,
            Step.REOPENED,
            Step.REMIND,
            Step.WIDEN,
            Step.ALERT_OWNER,
            Step.REPEAT,
            Step.TRANSFERRED,
        ),
        PICK_UP,
    ),
    Step.OFFERED: "Accept or decline",
    Step.RETURNED: "Answer the request",
    Step.QUESTION: "Answer",
    Step.WARNED: "Open the escalation",
    Step.REMIND_HOLDER: "Open the escalation",
    Step.REMIND_TECHNICIAN: "Answer the request",
    Step.RESUMED: "Open the escalation",
}


class Announcement(msgspec.Struct, frozen=True):
    """One notification as a reader sees it: its step, the handoff as it is now, and who caused it."""

    step: Step
    card: HandoffCard
    actor: Person | None
    reader_id: UUID | None = None
    """None: no particular reader, as in a chat channel."""

    def name(self, person: Person | None, unknown: str = "someone") -> str:
        if person is None:
            return unknown
        return "you" if person.id == self.reader_id else person.name

    def has(self, person: Person | None) -> str:
        name = self.name(person)
        return "you have" if name == "you" else f"{name} has"

    @property
    def button(self) -> str:
        """The words on the link. Who escalated it cannot pick it up."""
        label = BUTTON_LABELS.get(self.step, "Open the escalation")
        own = self.card.escalated_by.id == self.reader_id
        return "Open the session" if own and label == PICK_UP else label

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
    Step.REPEAT: lambda t: "still unclaimed" if t.card.notified.count else "no one else can pick it up yet",
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


def waits_for(whom: WaitsFor) -> str:
    return "Still waiting for the user" if whom is WaitsFor.USER else "Still waiting for the vendor"
