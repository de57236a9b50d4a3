"""Statements that bring their scope along: one round trip each, where a transaction takes three more."""

import functools
from typing import Any

from sqlalchemy import Connection, Engine, event

from resolutionflow.kernel.db.tenancy import PARAMETERS, Scope, begin_arguments
from resolutionflow.kernel.db.watchdog import Watchdog


class Reading:
    """What the statements of one request carry. The first one must be answered, or its connection is dead."""

    OPTION = "reading"
    """Of the execution options of a SQLAlchemy connection; its statements are scoped by it."""

    def __init__(self, scope: Scope) -> None:
        self._arguments = begin_arguments(scope)
        self._watchdog: Watchdog | None = None
        self._answered = False

    def answered(self) -> None:
        self._answered = True
        if self._watchdog is not None:
            self._watchdog.cancel()

    @staticmethod
    def listen(engine: Engine) -> None:
        """Scope the statements of connections that have the option."""
        event.listen(engine, "before_cursor_execute", _before, retval=True)
        event.listen(engine, "after_cursor_execute", _after)

    def begin(self, connection: Connection, statement: str, parameters: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        if not self._answered:
            self._watchdog = Watchdog(connection.connection.driver_connection)
        return _scoped(statement, len(parameters)), (*parameters, *self._arguments)


def _before(
    connection: Connection,
    _cursor: object,
    statement: str,
    parameters: Any,  # noqa: ANN401  (as the driver takes them)
    _context: object,
    _many: object,
) -> tuple[str, Any]:
    reading: Reading | None = connection.get_execution_options().get(Reading.OPTION)
    return reading.begin(connection, statement, parameters) if reading else (statement, parameters)


def _after(connection: Connection, *_: object) -> None:
    reading: Reading | None = connection.get_execution_options().get(Reading.OPTION)
    if reading:
        reading.answered()


@functools.lru_cache(1_000)
def _scoped(statement: str, taken: int) -> str:
    """A query such that its tables' policies see the scope, whose values follow its ``taken`` parameters.

    ``scope`` is read first, because what stands beside it refers to it; ``offset 0`` keeps the planner from moving that
    reference out. Only then are the policies' settings read. Without them no row would be found, and never another's.
    """
    settings = ", ".join(
        f"set_config('app.{name}', ${taken + place}, true) as {name}" for place, name in enumerate(PARAMETERS, 1)
    )
    after = f"(select found.* from ({statement}) found where scope.account_id is not null offset 0)"  # noqa: S608
    return f"select found.* from (select {settings}) scope cross join lateral {after} found"  # noqa: S608
