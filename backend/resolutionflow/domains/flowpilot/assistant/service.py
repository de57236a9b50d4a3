"""The configured model, asked within what an account may use of it a day; for suggestions and for assessments."""

from datetime import date
from uuid import UUID

from sqlalchemy import select, text

from resolutionflow.domains.flowpilot.assistant.models import ModelUsageRow
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import AccountSettings
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.model.provider import Answer, ModelError, ModelProvider, Question
from resolutionflow.kernel.observability.outages import Outage

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
_OF_SERVER = "This account has used its tokens for today (MODEL_TOKENS_PER_ACCOUNT_DAY)."
_OF_ACCOUNT = "This account reached its own daily token limit."


class SwitchedOffError(ModelError):
    """The account sends nothing to a model, and so nothing was sent."""

    def __init__(self) -> None:
        super().__init__("The model is switched off for this account; nothing was sent.", billed=False)


class Assistant:
    """Only built where a provider is configured. Whatever is asked of it is asked through here."""

    def __init__(self, provider: ModelProvider) -> None:
        self.provider = provider
        self.name = provider.name
        self.model = provider.model
        self._outage = Outage("model", provider.host)

    def tokens_per_day(self, settings: AccountSettings) -> int | None:
        """The lower of what whoever runs the server allows and what the account allows itself; None: no limit."""
        return min(filter(None, (self.provider.daily_tokens, settings.model_tokens_per_day)), default=None)

    async def ask(self, database: Database, account_id: UUID, question: Question) -> Answer:
        """One answer. No transaction is open while it is awaited.

        Raises:
            SwitchedOffError: the account does not allow it.
            ModelError: there is none, or the account has used what it may today.
            Unavailable: the database could not be reached.
        """
        reserved = question.tokens(self.provider.max_output_tokens)
        day = await self._reserve(database, account_id, reserved)
        used = reserved
        try:
            answer = await self.provider.ask(question)
            # A server that counts nothing has used what was reserved.
            used = answer.tokens or reserved
        except ModelError as error:
            used = reserved if error.billed else 0
            self._outage.failed(error.reason)
            raise
        else:
            self._outage.worked()
            return answer
        finally:
            if used != reserved:
                await self._settle(database, account_id, day, used - reserved)

    async def _reserve(self, database: Database, account_id: UUID, tokens: int) -> date:
        async with database.transaction(Scope(account_id=account_id)) as tx:
            # Here, as late as can be: whatever is asked waits in a queue or on a page before.
            settings = await identity.settings(tx)
            if not settings.model_allowed:
                raise SwitchedOffError
            limit = self.tokens_per_day(settings)
            day = tx.now.date()
            values = {"account_id": account_id, "day": day, "tokens": tokens, "limit": limit or _WITHOUT_LIMIT}
            if (await tx.session.execute(_RESERVE, values)).first() is None:
                raise ModelError(_OF_SERVER if limit == self.provider.daily_tokens else _OF_ACCOUNT, billed=False)
        return day

    async def _settle(self, database: Database, account_id: UUID, day: date, difference: int) -> None:
        async with database.transaction(Scope(account_id=account_id)) as tx:
            await tx.session.execute(_SETTLE, {"account_id": account_id, "day": day, "difference": difference})


async def used_today(tx: Tx) -> int:
    """Tokens of the transaction's account since midnight UTC; also those reserved for answers that are awaited."""
    query = select(ModelUsageRow.tokens).where(
        ModelUsageRow.account_id == tx.account_id, ModelUsageRow.day == tx.now.date()
    )
    return (await tx.session.execute(query)).scalar_one_or_none() or 0


def told(words: str | None, length: int) -> str | None:
    """What a model is told of somebody's words, which are masked: the beginning and the end of what is long."""
    if not words or len(words) <= length:
        return words or None
    half = length // 2
    return f"{words[:half]} … {words[-half:]}"
