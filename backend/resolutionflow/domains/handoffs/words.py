"""What users read about handoffs, beside the titles of the errors and the actors of the table of transitions."""

from collections.abc import Iterable, Sequence

CLAIM_RIGHT_LOST = "The holder can no longer pick up escalations."
CLAIM_EXPIRED = "No activity in time."
UNDO_TOO_LATE = "Picking up can be undone for 30 seconds. Release it instead."
UNDO_OF_OFFER = "An accepted offer can't be undone. Release it, or offer it to a colleague."
NOT_A_TARGET = "must be another active member who can claim"
DECLINED_BEFORE = "already declined it"
NOT_IN_CONVERSATION = "Only the senior who picked it up can ask, and only the technician who escalated it can answer."


def only(actors: Iterable[str]) -> str:
    return f"Only {' or '.join(actors)} can do this."


def claimed_first(name: str) -> str:
    return f"{name} picked this up first."


def not_allowed(state: str, allowed: Sequence[str]) -> str:
    if not allowed:
        return f"This handoff is {state} and can't change."
    return f"This handoff is {state}. Allowed now: {', '.join(allowed)}."
