from datetime import datetime
from uuid import UUID

from resolutionflow.domains.handoffs.lifecycle.schemas import Outcome
from resolutionflow.kernel.schema import Output


class Similar(Output, frozen=True):
    """A resolved handoff that is similar to another one, and how it ended."""

    id: UUID
    title: str
    client_name: str
    resolution: str | None
    outcome: Outcome
    ended_at: datetime
    times: int
    """Number of similar handoffs with this title and resolution; the most similar one stands for them."""
    score: float
    """How likely its resolution helps, from 0 to 1."""


class SimilarHandoffs(Output, frozen=True):
    """The most similar first."""

    items: list[Similar]
