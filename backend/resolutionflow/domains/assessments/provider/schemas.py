"""The model provider, the tokens used of it, and the result of a test."""

from datetime import datetime
from enum import StrEnum

from resolutionflow.kernel.schema import Output


class ProviderName(StrEnum):
    """``none``: rules only, no model · ``openai``: any server with the chat completions API."""

    NONE = "none"
    OPENAI = "openai"
    ANTHROPIC = "anthropic"


class AssessmentFailure(Output, frozen=True):
    at: datetime
    reason: str


class AssessmentCounts(Output, frozen=True):
    """Assessments that were made in the last 30 days."""

    by_model: int
    by_rules: int
    """Because no model is configured or allowed."""
    failed: int
    """The model was asked and gave none; rules stand in its place."""
    latest_failure: AssessmentFailure | None


class AssessmentProvider(Output, frozen=True):
    """The model that the server operator has configured, and the account's choices. It holds no keys."""

    provider: ProviderName
    host: str | None
    """Host of the model; null without one, as are the fields below."""
    model: str | None
    timeout_s: int | None
    """For one answer, tries and waits between them included."""
    max_retries: int | None
    max_output_tokens: int | None
    server_tokens_per_day: int | None
    """What the server allows each account; null: no limit."""
    allowed: bool
    """Whether the account lets its words go there."""
    account_tokens_per_day: int | None
    """The account's own limit; null: it has set none."""
    tokens_per_day: int | None
    """The lower of both; null: no limit."""
    tokens_used_today: int
    """Sent and received since midnight UTC, and reserved for answers that are awaited."""
    last_30_days: AssessmentCounts


class ProviderTest(Output, frozen=True):
    """What became of one small question that holds nothing of the account."""

    ok: bool
    duration_ms: int
    model: str
    """As the provider calls the one that answered; where none did, as it is configured."""
    reason: str | None
    """Why there was no answer, in words for the page; null where there was."""
