"""The content of an assessment."""

from uuid import UUID

import msgspec

from resolutionflow.domains.assessments.schemas import Cause, Citation, CitationKind, Sentence
from resolutionflow.domains.handoffs.brief.schemas import Slot
from resolutionflow.kernel.model.answers import plain

MAX_CITATIONS = 8
MAX_CAUSES = 5
MAX_SENTENCES = 10
"""Of every other list."""


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """The stored form; see ``AssessmentDetail``."""

    causes: list[Cause] = []
    set_aside: list[Sentence] = []
    loose_ends: list[Sentence] = []
    first_suggestion: Sentence | None = None
    missing: list[Slot] = []
    dropped: int = 0


def quoted(text: str, length: int = 160) -> str:
    """The beginning of a text, in quotes."""
    return f"“{plain(text, length)}”"


def step_citations(*ids: UUID) -> list[Citation]:
    return [Citation(kind=CitationKind.STEP, id=id_) for id_ in ids]
