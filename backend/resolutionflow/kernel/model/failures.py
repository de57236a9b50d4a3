"""What a provider's client raises, as a reason that people understand."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import httpx2
import structlog

from resolutionflow.kernel.model.provider import ModelError
from resolutionflow.kernel.model.transport import CompressedError, TooLargeError

log = structlog.get_logger(__name__)

_BY_STATUS = {
    400: "The provider rejected the request. The model may not support structured output.",
    401: "The provider rejected the key (MODEL_API_KEY).",
    403: "This key has no access to the model.",
    404: "Unknown model (MODEL_NAME), or wrong address (MODEL_BASE_URL).",
    413: "The request is too large for the provider.",
    429: "The provider's rate limit is reached.",
}
_FIRST_SERVER_ERROR = 500
_BY_CAUSE: tuple[tuple[type[Exception], str, bool], ...] = (
    (TooLargeError, "The provider's answer was too large.", True),
    (CompressedError, "The provider's answer was compressed, which is not supported.", True),
    (httpx2.ConnectError, "The provider could not be reached.", False),
    (httpx2.TransportError, "The connection to the provider was lost.", True),
)


def by_status(status: int) -> ModelError:
    """An answer of HTTP that is no answer."""
    if status in _BY_STATUS:
        return ModelError(_BY_STATUS[status], billed=False)
    if status >= _FIRST_SERVER_ERROR:
        return ModelError(f"The provider failed (status {status}).", billed=False)
    return ModelError(f"The provider answered with status {status}.", billed=False)


@contextlib.asynccontextmanager
async def within(timeout_s: float) -> AsyncIterator[None]:
    """Bound the whole of it, tries included: a server that sends a byte a second keeps every smaller limit.

    Raises:
        ModelError: the time is over, or there was more or other data than an answer has.
    """
    try:
        async with asyncio.timeout(timeout_s):
            yield
    except ModelError:
        raise
    except TimeoutError as error:
        raise ModelError(f"The provider did not answer within {timeout_s:g} seconds.") from error
    except Exception as error:
        raise _explained(error) from error


def _explained(error: Exception) -> ModelError:
    causes: list[BaseException] = [error]
    while causes[-1].__cause__ is not None:
        causes.append(causes[-1].__cause__)
    for kind, reason, billed in _BY_CAUSE:
        if any(isinstance(cause, kind) for cause in causes):
            return ModelError(reason, billed=billed)
    # Never its text: it may repeat what was sent.
    log.warning("model_failed", error=type(error).__name__, cause=type(causes[-1]).__name__)
    return ModelError("The provider's answer could not be read.")
