"""How often seniors graded assessments right."""

from typing import Literal

from resolutionflow.kernel.schema import Output


class GradeShares(Output, frozen=True):
    """Shares of n, from 0 to 1."""

    right: float
    partly: float
    wrong: float


class CalibrationRow(Output, frozen=True):
    source: Literal["rules", "model"]
    model: str | None
    """Which one, where a model made them."""
    confidence: Literal["low", "medium", "high", "none"]
    """Of the likeliest cause; ``none``: it named no cause."""
    n: int
    """Graded right, partly right or wrong."""
    unseen: int
    """Graded as not looked at: they say nothing about it, and are not in n."""
    shares: GradeShares | None
    """Null below six."""
    needed: int
    """How many more grades until shares are shown; 0 when they are."""


class AssessmentCalibration(Output, frozen=True):
    """Each assessment counts once: the one that was there when its handoff was resolved."""

    items: list[CalibrationRow]
    unavailable: str | None
    """Why there is nothing to see, in words for the page."""
