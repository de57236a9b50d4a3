"""Handoffs that were like this one and have ended, as an assessment may speak of them."""

from uuid import UUID

from resolutionflow.domains.handoffs.similar import service as similar
from resolutionflow.domains.handoffs.similar.schemas import Similar
from resolutionflow.kernel.db.database import Tx


async def precedents(tx: Tx, handoff_id: UUID) -> list[Similar]:
    """Those that say what ended them, the likest first."""
    return [each for each in (await similar.list_similar(tx, handoff_id)).items if each.resolution]
