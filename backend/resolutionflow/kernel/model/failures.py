"""Errors of a provider's client, with a reason for people."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import httpx2
import structlog

from resolutionflow.kernel.model.provider import ModelError
from resolutionflow.kernel.model.transport import CompressedError, TooLargeError

log = structlog.get_logger(__name__)

REFUSED = "The model refused to answer."
CUT_OFF = "The model's answer was cut off at its limit (MODEL_MAX_OUTPUT_TOKENS)."
EMPTY = "The model's answer was empty."
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
    """The error of an HTTP status."""
    if status in _BY_STATUS:
        return ModelError(_BY_STATUS[status], billed=False)
    if status >= _FIRST_SERVER_ERROR:
        return ModelError(f"The provider failed (status {status}).", billed=False)
    return ModelError(f"The provider answered with status {status}.", billed=False)


@contextlib.asynccontextmanager
async def within(timeout_s: float) -> AsyncIterator[None]:
    """Limit the time of a request with its retries, and translate errors.

    The timeouts of the client do not suffice: a server that sends a byte a second meets them all.

    Raises:
        ModelError: the time is over, or the request failed for another reason.
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
    # Never its text, which may repeat the question.
    log.warning("model_failed", error=type(error).__name__, cause=type(causes[-1]).__name__)
    return ModelError("The provider's answer could not be read.")
