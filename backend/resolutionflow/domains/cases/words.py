"""What users read when they escalate, and in notes, beside the titles of the errors."""

from datetime import datetime

PEERS_MAY_ESCALATE = "Only the session's technician, an engineer or an admin can escalate it."
OWNER_ESCALATES = "Only the session's technician can escalate it. Peer escalation is switched off for this account."
PARK_NEEDS_TIME = "is required to park"
ONLY_PARKED_HAS_TIME = "only a parked handoff has one"
WITHIN_A_YEAR = "must be in the future, within a year"
TRANSFER_NEEDS_TARGET = "is required to transfer"
ONLY_TRANSFER_HAS_TARGET = "only a transfer has a target"

A_COLLEAGUE = "a colleague"

NOTE_FACTS = {
    "client_name": "Client",
    "contact": "Contact",
    "device": "Device",
    "ticket_ref": "Ticket",
    "severity": "Severity",
    "affected_users": "Users affected",
    "since": "Since",
    "business_impact": "Impact",
}
NOTE_TIMES_IN = "Times in"
NOTE_PROBLEM = "Problem"
NOTE_DONE = "What was done"
NOTE_RULED_OUT = "Ruled out"
NOTE_NOTES = "Notes"
NOTE_ESCALATION = "Escalation"
NOTE_RESOLUTION = "Resolution"
NOTE_TIME = "Time"
NOTE_STATUS = "Status"
NOTHING_RECORDED = "No steps are recorded."
NOTE_REQUEST = "Request"
NOTE_CLIENT_STATUS = "Where it stands"
NOTE_WE_DID = "What we did"
NOTE_WHAT_HAPPENED = "What happened"
NOTE_CLIENT_RULED_OUT = "What it is not"
NOTE_CLIENT_TITLE = "Your support request"
NOTE_CLIENT_RESOLVED = "This is resolved."

SEVERITIES = {"low": "Low", "medium": "Medium", "high": "High", "critical": "Critical"}
OUTCOMES = {
    "fixed": "fixed",
    "workaround": "workaround",
    "vendor": "with the vendor",
    "no_fault": "no fault found",
    "duplicate": "duplicate",
}
NOTE_STATUSES = {
    "open": "Work goes on.",
    "paused": "Paused.",
    "escalated": "Escalated; a senior has it or will pick it up.",
    "resolved": "Resolved.",
    "abandoned": "Abandoned.",
}
WAITING = {"user": "Waits for the user", "vendor": "Waits for the vendor"}
ABANDONED_FOR = {
    "no_answer": "the user does not answer",
    "went_away": "the problem went away",
    "elsewhere": "handled elsewhere",
    "duplicate": "duplicate",
    "mistake": "opened by mistake",
}
CLIENT_WAITING = {"user": "We are waiting for your answer.", "vendor": "We are waiting for the vendor."}
NOTE_CLIENT_STATUSES = {
    "open": "We are working on it.",
    "paused": "We are working on it.",
    "escalated": "A specialist is looking at it.",
    "resolved": "This is resolved.",
    "abandoned": "This is closed.",
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(at: datetime) -> str:
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def more_steps(count: int) -> str:
    return f"… {count} more {'step' if count == 1 else 'steps'}"


def more_lines(count: int) -> str:
    return f" … ({count} more {'line' if count == 1 else 'lines'})"


def asked(question: str) -> str:
    return f"Asked: {question}"


def rules_out(cause: str) -> str:
    return f"rules out: {cause}"


def technical_checks(count: int, *, more: bool) -> str:
    """Of a client's note, after what it names."""
    what = f"{count} technical {'check' if count == 1 else 'checks'}"
    return f"We also made {what}." if more else f"We made {what}."


def minutes(count: int) -> str:
    if count < 60:  # noqa: PLR2004  (minutes in an hour)
        return f"{count} min"
    hours, rest = divmod(count, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def paused(waits_for: str, until: str) -> str:
    return f"{WAITING[waits_for]}; reminder {until}."


def abandoned(reason: str) -> str:
    return f"Abandoned: {ABANDONED_FOR[reason]}."


def stated(total: str) -> str:
    return f"{total} in all, as stated with the resolution"


def time_counted(gap_min: int) -> str:
    return f"Between each person's entries; pauses over {gap_min} min are left out."


def escalated_by(name: str, when: str) -> str:
    return f"Escalated by {name}, {when}"


def picked_up_by(name: str, when: str) -> str:
    return f"Picked up by {name}, {when}"


def ended(outcome: str | None, when: str) -> str:
    return f"Ended{f' ({OUTCOMES[outcome]})' if outcome else ''}, {when}"


def outcome_of(attempt: str, outcome: str) -> str:
    return f"{attempt.rstrip('. ')}: {outcome}"


def not_answered(question: str) -> str:
    return f"Not answered yet: {question}"


def ruled_out(causes: list[str]) -> str:
    return f"Ruled out: {'; '.join(causes)}."
