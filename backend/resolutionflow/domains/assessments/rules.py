"""Assessments by fixed rules over the recorded steps and similar handoffs, without a model.

A cause is what resolved a similar handoff. Steps that rule something out set it aside. Observations without a follow-up
are loose ends.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec

from resolutionflow.domains.assessments import words
from resolutionflow.domains.assessments.findings import (
    MAX_CAUSES,
    MAX_CITATIONS,
    MAX_SENTENCES,
    Findings,
    quoted,
    step_citations,
)
from resolutionflow.domains.assessments.schemas import Cause, CauseConfidence, Citation, CitationKind, Sentence
from resolutionflow.domains.flowpilot.playbook.schemas import PlaybookEntry
from resolutionflow.domains.flowpilot.sessions.schemas import StepKind
from resolutionflow.domains.handoffs.brief.schemas import Brief
from resolutionflow.domains.handoffs.lifecycle.schemas import Outcome
from resolutionflow.domains.handoffs.similar.schemas import Similar
from resolutionflow.domains.handoffs.similar.service import STRONG
from resolutionflow.kernel.model.answers import plain

_HELPED = frozenset({Outcome.FIXED, Outcome.WORKAROUND})
"""Outcomes whose resolution is worth trying."""

_ENDED = {
    Outcome.FIXED: "was fixed",
    Outcome.WORKAROUND: "was worked around",
    Outcome.VENDOR: "went to the vendor",
    Outcome.NO_FAULT: "turned out to be no fault",
    Outcome.DUPLICATE: "was a duplicate",
}
_READ = 2_000
"""Characters of a text that are searched for words."""
_WORD = re.compile(r"\w{4,}")
_SAYING_NOTHING = frozenset(
    {"after", "again", "also", "been", "before", "does", "from", "have", "into", "only", "still", "than", "that"}
    | {"then", "there", "they", "this", "user", "users", "were", "what", "when", "which", "with", "without"}
)


class _Entry(msgspec.Struct, frozen=True):
    """A step of the brief, from any of its lists."""

    step_id: UUID
    at: datetime
    text: str
    rules_out: str | None
    observed: bool


def assess(brief: Brief, similar: Iterable[Similar], entry: PlaybookEntry | None = None) -> Findings:
    """The findings of a brief, always the same for the same record.

    ``entry``: the best matching playbook entry that was not done yet.
    """
    precedents = sorted(similar, key=lambda precedent: -precedent.score)
    entries = _entries(brief)
    loose = _loose_ends(entries)
    return Findings(
        causes=_causes(precedents),
        set_aside=_set_aside(entries)[-MAX_SENTENCES:],
        loose_ends=[
            Sentence(
                text=plain(words.not_followed_up(quoted(entry.text))),
                citations=step_citations(entry.step_id),
            )
            for entry in loose[-MAX_SENTENCES:]
        ],
        first_suggestion=_first(brief, entry, precedents),
        missing=list(brief.missing),
    )


def _entries(brief: Brief) -> list[_Entry]:
    """All entries of the brief, sorted by time."""
    found = [_Entry(note.step_id, note.at, note.text, note.rules_out, observed=False) for note in brief.notes]
    for tried in brief.tried:
        observed = tried.kind is StepKind.OBSERVATION
        found.append(_Entry(tried.step_id, tried.at, tried.action, tried.rules_out, observed=observed))
        found += [_Entry(seen.step_id, seen.at, seen.text, seen.rules_out, observed=True) for seen in tried.seen]
    return sorted(found, key=lambda entry: entry.at)


def _causes(precedents: list[Similar]) -> list[Cause]:
    """Most likely first, without duplicates of title and resolution."""
    told = {(p.title, p.outcome, p.resolution): p for p in reversed(precedents)}
    causes = [_cause(precedent) for precedent in precedents if precedent in told.values()]
    return sorted(causes, key=lambda cause: cause.confidence is CauseConfidence.LOW)[:MAX_CAUSES]


def _cause(precedent: Similar) -> Cause:
    alike = precedent.score >= STRONG and precedent.outcome is Outcome.FIXED
    how = "Much like" if alike else "Somewhat like"
    return Cause(
        text=plain(
            f"{how} {quoted(precedent.title, 100)}, which {_ENDED[precedent.outcome]}: "
            f"{quoted(precedent.resolution or '')}"
        ),
        citations=[Citation(kind=CitationKind.HANDOFF, id=precedent.id)],
        confidence=CauseConfidence.MEDIUM if alike else CauseConfidence.LOW,
    )


def _set_aside(entries: list[_Entry]) -> list[Sentence]:
    """What was ruled out, without duplicates."""
    found: dict[str, list[_Entry]] = {}
    for entry in entries:
        text = plain(entry.rules_out or "")
        if text:
            found.setdefault(text.casefold(), []).append(entry)
    return [
        Sentence(
            text=plain(alike[0].rules_out or ""),
            citations=step_citations(*(entry.step_id for entry in alike[:MAX_CITATIONS])),
        )
        for alike in found.values()
    ]


def _loose_ends(entries: list[_Entry]) -> list[_Entry]:
    """Observations that ruled nothing out and share no word with a later action, conclusion or note."""
    spoken_of: set[str] = set()
    loose: list[_Entry] = []
    for entry in reversed(entries):
        own = _words(entry.text)
        if not entry.observed:
            spoken_of |= own
        elif not entry.rules_out and own.isdisjoint(spoken_of):
            loose.append(entry)
        spoken_of |= _words(entry.rules_out or "")
    return loose[::-1]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text[:_READ].casefold())) - _SAYING_NOTHING


def _first(brief: Brief, entry: PlaybookEntry | None, precedents: list[Similar]) -> Sentence | None:
    """The first step, if the technician proposed none: from the playbook, or from a very similar handoff.

    A weaker suggestion, in the largest type on the page, would mislead the senior.
    """
    if brief.start_here.first_move is not None:
        return None
    if entry is not None:
        return Sentence(text=plain(entry.body), citations=[Citation(kind=CitationKind.PLAYBOOK, id=entry.id)])
    for alike in precedents:
        if alike.score >= STRONG and alike.outcome in _HELPED:
            return Sentence(
                text=plain(words.try_what_helped(quoted(alike.title, 100), quoted(alike.resolution or ""))),
                citations=[Citation(kind=CitationKind.HANDOFF, id=alike.id)],
            )
    return None
