"""The tokens that an account uses of the model a day."""

from datetime import date

from sqlalchemy import select, text

from resolutionflow.domains.flowpilot.assistant.models import ModelUsageRow
from resolutionflow.kernel.db.database import Tx

# One statement, so that simultaneous questions stay below the limit together.
_RESERVE = text(
    """
    insert into model_usage as u (account_id, day, tokens)
    select :account_id, :day, asked.tokens from (select cast(:tokens as bigint) as tokens) asked
    where asked.tokens <= :limit
    on conflict (account_id, day) do update set tokens = u.tokens + excluded.tokens
    where u.tokens + excluded.tokens <= :limit
    returning tokens
    """
)
_ADD = text("update model_usage set tokens = tokens + :tokens where account_id = :account_id and day = :day")
_NO_LIMIT = 2**62


async def reserve(tx: Tx, tokens: int, limit: int | None) -> date | None:
    """Count tokens before a question is asked; returns the day they count for, or None: the limit is reached."""
    day = tx.now.date()
    values = {"account_id": tx.account_id, "day": day, "tokens": tokens, "limit": limit or _NO_LIMIT}
    return day if (await tx.session.execute(_RESERVE, values)).first() else None


async def add(tx: Tx, day: date, tokens: int) -> None:
    """Correct a reservation; ``tokens`` may be negative."""
    await tx.session.execute(_ADD, {"account_id": tx.account_id, "day": day, "tokens": tokens})


async def used_today(tx: Tx) -> int:
    query = select(ModelUsageRow.tokens).where(
        ModelUsageRow.account_id == tx.account_id, ModelUsageRow.day == tx.now.date()
    )
    return (await tx.session.execute(query)).scalar_one_or_none() or 0
