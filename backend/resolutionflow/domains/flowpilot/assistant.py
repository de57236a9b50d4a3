"""The configured model, asked within what an account may use of it a day; for suggestions and for assessments."""

from datetime import date
from uuid import UUID

from sqlalchemy import text

from resolutionflow.kernel.db import Database
from resolutionflow.kernel.model.provider import Answer, ModelError, ModelProvider, Question
from resolutionflow.kernel.redaction import mask
from resolutionflow.kernel.tenancy import Scope

_LOOKED_AT = 16_384
"""Characters of a text that are looked through for secrets; what is told is far less."""

# One statement, so that any number of questions at once stay below the limit together.
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
_SETTLE = text("update model_usage set tokens = tokens + :difference where account_id = :account_id and day = :day")
_WITHOUT_LIMIT = 2**62


class Assistant:
    """Only built where a provider is configured."""

    def __init__(self, provider: ModelProvider) -> None:
        self._provider = provider
        self.name = provider.name
        self.model = provider.model

    async def ask(self, database: Database, account_id: UUID, question: Question) -> Answer:
        """One answer. No transaction is open while it is awaited.

        Raises:
            ModelError: there is none, or the account has used what it may today.
            Unavailable: the database could not be reached.
        """
        reserved = question.tokens(self._provider.max_output_tokens)
        day = await self._reserve(database, account_id, reserved)
        used = reserved
        try:
            answer = await self._provider.ask(question)
            # A server that counts nothing has used what was reserved.
            used = answer.tokens or reserved
        except ModelError as error:
            used = reserved if error.billed else 0
            raise
        else:
            return answer
        finally:
            if used != reserved:
                await self._settle(database, account_id, day, used - reserved)

    async def _reserve(self, database: Database, account_id: UUID, tokens: int) -> date:
        limit = self._provider.daily_tokens or _WITHOUT_LIMIT
        async with database.transaction(Scope(account_id=account_id)) as tx:
            day = tx.now.date()
            values = {"account_id": account_id, "day": day, "tokens": tokens, "limit": limit}
            if (await tx.session.execute(_RESERVE, values)).first() is None:
                message = "This account has used up its tokens for today (MODEL_TOKENS_PER_ACCOUNT_DAY)."
                raise ModelError(message, billed=False)
        return day

    async def _settle(self, database: Database, account_id: UUID, day: date, difference: int) -> None:
        async with database.transaction(Scope(account_id=account_id)) as tx:
            await tx.session.execute(_SETTLE, {"account_id": account_id, "day": day, "difference": difference})


def told(words: str | None, length: int) -> str | None:
    """What a model is told of somebody's words: secrets masked, and then the beginning and the end of what is long."""
    if not words:
        return None
    hidden = mask(words[:_LOOKED_AT]).text
    if len(hidden) <= length:
        return hidden
    half = length // 2
    return f"{hidden[:half]} … {hidden[-half:]}"
