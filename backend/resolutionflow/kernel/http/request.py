"""Read request bodies strictly as the type of the handler."""

import contextlib
import functools
from collections.abc import AsyncGenerator
from typing import Any, cast

import msgspec
from litestar import Request
from litestar.datastructures import State
from litestar.exceptions import InternalServerException
from litestar.types import Scope

from resolutionflow.kernel.errors import Malformed
from resolutionflow.kernel.http.validation_messages import invalid

_decoder = functools.cache(msgspec.json.Decoder)


class StrictRequest(Request[Any, Any, State]):
    """Litestar alone reads ``"12"`` as 12 and numbers as times, and fails on deep nesting."""

    async def stream(self) -> AsyncGenerator[bytes, None]:
        """Stream the body.

        Raises:
            Malformed: the client disconnected before the end.
        """
        try:
            async for part in super().stream():
                yield part
        except InternalServerException as error:
            if "disconnected" not in error.detail:
                raise
            raise Malformed("The request was cut off.") from error

    async def json(self) -> Any:  # noqa: ANN401  (Litestar's signature)
        """Decode the body as the type of the handler's ``data``.

        Raises:
            Malformed: it is not JSON.
            Invalid: it does not fit the type; names the field.
        """
        expected = self.route_handler.parsed_data_field
        try:
            return _decoder(expected.annotation if expected else Any).decode(await self.body())
        except msgspec.ValidationError as error:
            raise invalid(error) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Malformed from error


_STACK = "resolutionflow.exit_stack"


def while_answering(scope: Scope) -> contextlib.AsyncExitStack:
    """A stack of contexts that is closed after the response was sent or has failed."""
    state = cast("dict[str, contextlib.AsyncExitStack]", scope)
    return state.setdefault(_STACK, contextlib.AsyncExitStack())


@contextlib.asynccontextmanager
async def answering(scope: Scope) -> AsyncGenerator[None, None]:
    """Wraps a request, and closes its stack."""
    try:
        yield
    finally:
        held: contextlib.AsyncExitStack | None = cast("dict[str, Any]", scope).get(_STACK)
        if held is not None:
            await held.aclose()
