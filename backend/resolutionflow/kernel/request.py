"""Reading request bodies as exactly what their handlers ask for."""

import functools
from collections.abc import AsyncGenerator
from typing import Any

import msgspec
from litestar import Request
from litestar.datastructures import State
from litestar.exceptions import InternalServerException

from resolutionflow.kernel.complaints import invalid
from resolutionflow.kernel.errors import Malformed

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
            message = "The request ended before its body did."
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
