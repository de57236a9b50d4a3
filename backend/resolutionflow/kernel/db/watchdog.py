"""Ends connections that do not answer."""

import asyncio
from typing import Any

SILENT_S = 3.0
"""A connection that has not answered the first statement of a transaction by then is dead."""
_READ_S = 0.25


class Watchdog:
    """Terminates a connection that does not answer within ``SILENT_S``.

    If the loop was blocked meanwhile, the answer may be waiting unread, so it checks again after the loop has read.
    """

    def __init__(self, connection: Any) -> None:  # noqa: ANN401  (asyncpg's, which SQLAlchemy calls anything)
        self._connection = connection
        self._loop = asyncio.get_running_loop()
        self._handle = self._loop.call_later(SILENT_S, self._check_again)

    def _check_again(self) -> None:
        self._handle = self._loop.call_later(_READ_S, end, self._connection)

    def cancel(self) -> None:
        self._handle.cancel()


def end(connection: Any) -> None:  # noqa: ANN401  (asyncpg's, which SQLAlchemy calls anything)
    if not connection.is_closed():
        connection.terminate()
