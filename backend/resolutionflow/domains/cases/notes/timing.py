"""How long people worked on a session, from the times of its record."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard
from resolutionflow.domains.identity.schemas import Person

LONGEST_GAP = timedelta(minutes=15)
"""Between two entries of a person. A longer one is no work on the session, as far as the record shows, and counts as
none."""


def worked(session: SessionDetail, handoffs: Iterable[HandoffCard], until: datetime | None = None) -> dict[str, int]:
    """Minutes by person, in the order in which they came; the sum of the gaps between each person's own entries.

    ``until``: the session's owner is still at work then. A person with one entry has no gap, and zero minutes.
    """
    entries: dict[Person, list[datetime]] = defaultdict(list)
    entries[session.owner].append(session.created_at)
    for step in session.steps:
        entries[step.actor].append(step.ran_at or step.created_at)
    for card in handoffs:
        if card.cycle == 1:
            entries[card.escalated_by].append(card.opened_at)
        if card.claimed_by and card.claimed_at:
            entries[card.claimed_by].append(card.claimed_at)
            if card.outcome and card.ended_at:
                entries[card.claimed_by].append(card.ended_at)
    if until is not None:
        entries[session.owner].append(until)
    minutes: dict[str, int] = {}
    for person, times in sorted(entries.items(), key=lambda entry: min(entry[1])):
        minutes[person.name] = minutes.get(person.name, 0) + _minutes(sorted(times))
    return minutes


def _minutes(times: list[datetime]) -> int:
    gaps = (later - earlier for earlier, later in itertools.pairwise(times))
    return round(sum((gap for gap in gaps if gap <= LONGEST_GAP), timedelta()) / timedelta(minutes=1))
