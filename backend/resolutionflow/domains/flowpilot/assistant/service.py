"""The configured model, within an account's daily tokens; for suggestions and for assessments."""

from datetime import date
from uuid import UUID

from resolutionflow.domains.flowpilot import words
from resolutionflow.domains.flowpilot.assistant import queries
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.schemas import AccountSettings
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.model.provider import Answer, ModelError, ModelProvider, Question
from resolutionflow.kernel.observability.outages import Outage


class SwitchedOffError(ModelError):
    """The account sends nothing to a model."""

    def __init__(self) -> None:
        super().__init__(words.MODEL_OFF, billed=False)


class Assistant:
    """Asks the provider; built only where one is configured."""

    def __init__(self, provider: ModelProvider) -> None:
        self.provider = provider
        self.name = provider.name
        self.model = provider.model
        self._outage = Outage("model", provider.host)

    def tokens_per_day(self, settings: AccountSettings) -> int | None:
        """The lower of the server's limit and the account's own; None: no limit."""
        return min(filter(None, (self.provider.daily_tokens, settings.model_tokens_per_day)), default=None)

    async def ask(self, database: Database, account_id: UUID, question: Question) -> Answer:
        """One answer. No transaction is open while it is awaited.

        Raises:
            SwitchedOffError: the account does not allow it.
            ModelError: the model gave no answer, or the account has used its tokens for today.
            Unavailable: the database could not be reached.
        """
        reserved = question.tokens(self.provider.max_output_tokens)
        day = await self._reserve(database, account_id, reserved)
        used = reserved
        try:
            answer = await self.provider.ask(question)
            # Where the provider does not count, the reservation stands.
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
                async with database.transaction(Scope(account_id=account_id)) as tx:
                    await queries.add(tx, day, used - reserved)

    async def _reserve(self, database: Database, account_id: UUID, tokens: int) -> date:
        async with database.transaction(Scope(account_id=account_id)) as tx:
            # Checked here and not earlier: a question may have waited in a queue, or on a page.
            settings = await identity.settings(tx)
            if not settings.model_allowed:
                raise SwitchedOffError
            limit = self.tokens_per_day(settings)
            day = await queries.reserve(tx, tokens, limit)
        if day is None:
            by_server = limit == self.provider.daily_tokens
            raise ModelError(words.SERVER_TOKENS_USED if by_server else words.ACCOUNT_TOKENS_USED, billed=False)
        return day


async def used_today(tx: Tx) -> int:
    """Tokens of the transaction's account since midnight UTC, with those reserved for answers that are awaited."""
    return await queries.used_today(tx)


def excerpt(text: str | None, length: int) -> str | None:
    """The beginning and the end of a masked text that is longer than ``length`` characters."""
    if not text or len(text) <= length:
        return text or None
    half = length // 2
    return f"{text[:half]} … {text[-half:]}"
