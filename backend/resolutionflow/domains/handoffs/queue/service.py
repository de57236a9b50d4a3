"""Read the queue."""

from resolutionflow.domains.handoffs.lifecycle import queries as handoffs
from resolutionflow.domains.handoffs.queue import queries
from resolutionflow.domains.handoffs.queue.schemas import HandoffPage, QueueFilter, QueueSort
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db.database import Tx


async def list_handoffs(tx: Tx, wanted: QueueFilter, sort: QueueSort, *, limit: int, cursor: str | None) -> HandoffPage:
    """One page, with the number of the newest event in it.

    Raises:
        Invalid: the cursor is none that this order gave out.
    """
    head = await live.head_in(tx, tx.account_id)
    page = await queries.read_page(tx, wanted, sort, limit=limit, cursor=cursor)
    return HandoffPage(
        items=await handoffs.to_cards(tx, page.rows),
        next_cursor=page.next_cursor,
        epoch=head.epoch,
        head=head.seq,
    )
