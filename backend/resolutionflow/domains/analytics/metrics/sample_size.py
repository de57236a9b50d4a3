"""How many samples a figure needs."""

from resolutionflow.domains.analytics.schemas import Confidence

HIDDEN_BELOW = 6
"""With 5 samples the widest interval for a median covers 93.75 %, with 6 it covers 96.9 %."""
EARLY_BELOW = 20
P90_BOUND_FROM = 29
"""With fewer, even the largest value is no 95 % upper bound for the 90th percentile: 0.9 ** 28 > 0.05."""


def confidence(n: int) -> Confidence:
    if n < HIDDEN_BELOW:
        return Confidence.HIDDEN
    return Confidence.EARLY if n < EARLY_BELOW else Confidence.FULL


def needed(n: int) -> int:
    return max(0, HIDDEN_BELOW - n)
