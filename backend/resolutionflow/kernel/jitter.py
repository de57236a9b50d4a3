"""Waits of a random length, so that what many wait for does not come upon them all at once."""

import random


def between(least: float, most: float) -> float:
    """Seconds, or whatever both are."""
    return random.uniform(least, most)  # noqa: S311  (no secret depends on it)
