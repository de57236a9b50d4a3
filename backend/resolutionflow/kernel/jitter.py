"""Random waits, so that many clients or tasks do not act at the same moment."""

import random


def between(least: float, most: float) -> float:
    """A random number in the range."""
    return random.uniform(least, most)  # noqa: S311  (no secret depends on it)
