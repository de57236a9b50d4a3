"""Handoffs that were like this one and have ended, as an assessment sees them."""

from uuid import UUID

import msgspec

from resolutionflow.domains.handoffs.schemas import HandoffDetail, Outcome
from resolutionflow.kernel.db import Tx


class Precedent(msgspec.Struct, frozen=True, kw_only=True):
    handoff_id: UUID
    title: str
    resolution: str
    outcome: Outcome
    score: float
    """From 0 to 1: how much alike they are."""


async def of(tx: Tx, detail: HandoffDetail) -> list[Precedent]:
    """What the account knows of cases like this one, secrets masked."""
    return []
