"""What is likely, what was set aside, and which records say so: section 3 of what a senior reads."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from resolutionflow.domains.handoffs.brief.schemas import Slot
from resolutionflow.kernel.schema import Output


class AssessmentStatus(StrEnum):
    """State of an assessment.

    ``pending``: being made · ``ready`` · ``failed``: the model gave none, and ``reason`` says why; what fixed rules
    make of the steps stands in its place · ``muted``: the account wants none.
    """

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"
    MUTED = "muted"


class AssessmentSource(StrEnum):
    """Source of the assessment: fixed ``rules``, or the configured ``model``."""

    RULES = "rules"
    MODEL = "model"


class CauseConfidence(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class CitationKind(StrEnum):
    """What supports a sentence: a ``step`` of the session, another ``handoff`` that ended, or the ``playbook``."""

    STEP = "step"
    HANDOFF = "handoff"
    PLAYBOOK = "playbook"


class Citation(Output, frozen=True):
    kind: CitationKind
    id: UUID


class Sentence(Output, frozen=True):
    """Plain text of one line, never markup, with at least one citation."""

    text: str
    citations: list[Citation]


class Cause(Output, frozen=True):
    """A ``Sentence`` with its confidence."""

    text: str
    citations: list[Citation]
    confidence: CauseConfidence


class AssessmentDetail(Output, frozen=True):
    """The assessment of one version of a handoff's brief; where there is nothing (yet) its lists are empty."""

    handoff_id: UUID
    version: int
    """Of the brief that it was made from."""
    status: AssessmentStatus
    source: AssessmentSource | None
    """Null while there is nothing to show."""
    label: str
    """One line for the page that says what this is."""
    provider: str | None
    """The model provider that was asked, even if it failed; null: none was."""
    model: str | None
    requested_at: datetime
    made_at: datetime | None
    duration_ms: int | None
    causes: list[Cause]
    """The likeliest first."""
    set_aside: list[Sentence]
    """What was considered and ruled out."""
    loose_ends: list[Sentence]
    """Observations that no later step followed up."""
    first_suggestion: Sentence | None
    missing: list[Slot]
    """What the brief lacks."""
    dropped: int
    """Sentences of the model that are not shown: they cited nothing that exists, or named an address, a host or a
    command that what they cite does not hold."""
    reason: str | None
    """Why it failed, or why there is none, in words for the page."""
