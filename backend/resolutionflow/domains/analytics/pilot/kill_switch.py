"""The kill-switch: what the pilots of all accounts say together."""

import msgspec

from resolutionflow.domains.analytics.pilot import words
from resolutionflow.domains.analytics.pilot.schemas import PilotScorecard, PilotVerdict
from resolutionflow.domains.analytics.pilot.scorecard import LUCK

PILOTS = 3
"""Judged pilots needed before the product's direction is under review."""
_JUDGED = (PilotVerdict.PASSED, PilotVerdict.FAILED, PilotVerdict.NOT_SHOWN)


class AccountPilot(msgspec.Struct, frozen=True, kw_only=True):
    """One account's line in the operator's report."""

    slug: str
    name: str
    scorecard: PilotScorecard
    luck: float = 1.0
    """Of a pilot that passed: the chance that one which saves no more than the aim gets so far."""
    holds: bool = False
    """It passes also when the chance of one false pass among all judged pilots is held to that of a single one."""


class PilotReport(msgspec.Struct, frozen=True, kw_only=True):
    """``state``: ``go_on``, ``revisit`` or ``not_enough_data``, with the reason in ``explanation``."""

    state: str
    explanation: str
    correction: str | None
    """What the number of pilots does to the chance of a false pass, in words; null for one or none."""
    judged: int
    passed: int
    held: int
    """Of those that passed."""
    accounts: list[AccountPilot]


def report(pilots: list[AccountPilot]) -> PilotReport:
    judged = [pilot for pilot in pilots if pilot.scorecard.verdict in _JUDGED]
    passed = [pilot for pilot in judged if pilot.scorecard.verdict is PilotVerdict.PASSED]
    held = _held(passed, len(judged))
    not_yet = "revisit" if len(judged) >= PILOTS else "not_enough_data"
    state = "go_on" if held else not_yet
    return PilotReport(
        state=state,
        explanation=words.kill_switch(state, len(judged), len(passed), len(held), PILOTS),
        correction=words.correction(len(judged), LUCK) if len(judged) > 1 else None,
        judged=len(judged),
        passed=len(passed),
        held=len(held),
        accounts=[msgspec.structs.replace(pilot, holds=pilot.slug in held) for pilot in pilots],
    )


def _held(passed: list[AccountPilot], judged: int) -> set[str]:
    """Holm's procedure over all judged pilots: slugs of those whose pass holds."""
    held: set[str] = set()
    for rank, pilot in enumerate(sorted(passed, key=lambda pilot: pilot.luck)):
        if pilot.luck > LUCK / (judged - rank):
            break
        held.add(pilot.slug)
    return held
