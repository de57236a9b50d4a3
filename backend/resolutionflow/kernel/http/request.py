"""Reading request bodies as exactly what their handlers ask for."""

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
    """Litestar by itself takes ``"12"`` for 12 and a number for a moment, and falls over deep nesting."""

    async def stream(self) -> AsyncGenerator[bytes, None]:
        """The body as it comes.

        Raises:
            Malformed: the client has gone before the end of it, which is no fault of ours.
        """
        try:
            async for part in super().stream():
                yield part
        except InternalServerException as error:
            if "disconnected" not in error.detail:
                raise
            message = "The request was cut off."
            raise Malformed(message) from error

    async def json(self) -> Any:  # noqa: ANN401  (Litestar's signature)
        """The body, as the type of the handler's ``data``.

        Raises:
            Malformed: it is not JSON.
            Invalid: it is JSON of another shape; names the field.
        """
        expected = self.route_handler.parsed_data_field
        try:
            return _decoder(expected.annotation if expected else Any).decode(await self.body())
        except msgspec.ValidationError as error:
            raise invalid(error) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Malformed from error


_HELD = "resolutionflow.held"


def while_answering(scope: Scope) -> contextlib.AsyncExitStack:
    """What is entered here is left when the answer has been sent, or cannot be."""
    state = cast("dict[str, contextlib.AsyncExitStack]", scope)
    return state.setdefault(_HELD, contextlib.AsyncExitStack())


@contextlib.asynccontextmanager
async def answering(scope: Scope) -> AsyncGenerator[None, None]:
    """Goes around a request."""
    try:
        yield
    finally:
        held: contextlib.AsyncExitStack | None = cast("dict[str, Any]", scope).get(_HELD)
        if held is not None:
            await held.aclose()
