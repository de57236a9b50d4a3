"""The model provider: its limits and use, and a connection test."""

import time
from datetime import timedelta
from typing import Literal

import msgspec

from resolutionflow.domains.assessments.provider import queries
from resolutionflow.domains.assessments.provider.errors import ProviderNotAllowed
from resolutionflow.domains.assessments.provider.schemas import AssessmentProvider, ProviderName, ProviderTest
from resolutionflow.domains.flowpilot.assistant.service import Assistant, SwitchedOffError, used_today
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.audit import service as audit
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.model.answers import one_of, record
from resolutionflow.kernel.model.provider import ModelError, Question

_COUNTED = timedelta(days=30)
# Uses a schema, as assessments do, so that a model without support for it fails the test.
_QUESTION = Question(
    instructions="This is a test of the connection. Answer with a JSON object of the given schema.",
    material=msgspec.json.encode({"question": "Are you ready?"}).decode(),
    schema_name="test",
    schema=record(answer=one_of("ready")),
)


class _Answer(msgspec.Struct):
    answer: Literal["ready"]


async def read(tx: Tx, assistant: Assistant | None) -> AssessmentProvider:
    settings = await identity.settings(tx)
    provider = assistant.provider if assistant else None
    return AssessmentProvider(
        provider=ProviderName(provider.name) if provider else ProviderName.NONE,
        host=provider.host if provider else None,
        model=provider.model if provider else None,
        timeout_s=provider.timeout_s if provider else None,
        max_retries=provider.retries if provider else None,
        max_output_tokens=provider.max_output_tokens if provider else None,
        server_tokens_per_day=(provider.daily_tokens or None) if provider else None,
        allowed=settings.model_allowed,
        account_tokens_per_day=settings.model_tokens_per_day,
        tokens_per_day=assistant.tokens_per_day(settings) if assistant else settings.model_tokens_per_day,
        tokens_used_today=await used_today(tx),
        last_30_days=await queries.counts(tx, since=tx.now - _COUNTED),
    )


async def test(database: Database, actor: Actor, assistant: Assistant) -> ProviderTest:
    """Ask one question, within the usual limits. No transaction is open meanwhile.

    Raises:
        ProviderNotAllowed: the model is switched off for the account.
    """
    began = time.monotonic()
    model, reason = assistant.model, None
    try:
        answer = await assistant.ask(database, actor.account_id, _QUESTION)
        model = answer.model
        answer.read(_Answer)
    except SwitchedOffError as error:
        raise ProviderNotAllowed from error
    except ModelError as error:
        reason = error.reason
    duration_ms = round((time.monotonic() - began) * 1000)
    outcome = {"outcome": "failed", "reason": reason} if reason else {"outcome": "answered"}
    async with database.transaction(actor.scope) as tx:
        audit.record(tx, actor, "provider.tested", subject=f"{assistant.model}, {assistant.provider.host}", new=outcome)
    return ProviderTest(ok=reason is None, duration_ms=duration_ms, model=model, reason=reason)
