"""Kinds of jobs, and the outcomes of an attempt."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from resolutionflow.kernel.db.database import Tx


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job that this worker holds until its lease expires."""

    kind: str
    key: str
    account_id: UUID | None
    attempts: int
    """This one included."""
    enqueued_at: datetime
    due_at: datetime
    lease: UUID

    @property
    def id(self) -> UUID:
        """The key as the id of a row."""
        return UUID(self.key)

    def waited_s(self, seconds: float) -> float:
        """From the moment it was due until now, in seconds since 1970."""
        return seconds - max(self.due_at, self.enqueued_at).timestamp()


Write = Callable[[Tx], Awaitable[None]]
"""Writes a result in the transaction that ends the job. It may run more than once."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    write: Write | None = None
    reason: str | None = None
    """Why there was nothing to do."""
    even_late: bool = False
    """Write the result even if another worker holds the job by now: the mail has been sent."""


class Later(msgspec.Struct, frozen=True, kw_only=True):
    """Run the job again at ``at``, or in ``after_s``."""

    at: datetime | None = None
    after_s: float = 0.0
    attempts: int = 0
    """Attempts that count as made."""
    write: Write | None = None
    reason: str | None = None
    even_late: bool = False


class Failed(Exception):  # noqa: N818  (the outcome of an attempt, beside ``Done`` and ``Later``)
    """The attempt failed. It is retried unless ``permanent`` or out of attempts."""

    def __init__(self, reason: str, *, permanent: bool = False, known: bool = False) -> None:
        """``known``: the reason has been logged, once for all jobs that fail for it."""
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.known = known


Outcome = Done | Later | Failed


class Failure(msgspec.Struct, frozen=True):
    """A failed attempt, as its row shows it."""

    reason: str
    final: bool
    """There will be no other attempt."""


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """How jobs of one kind are run."""

    name: str
    handler: Callable[[Job], Awaitable[Done | Later | None]]
    """Raises ``Failed``. Any other exception is a bug: logged, and retried."""
    slots: int = 4
    """Jobs at once in one worker."""
    per_account: int | None = None
    """Jobs of one account at once in one worker; None: ``slots``."""
    max_attempts: int | None = 10
    """None: retried for ever."""
    first_wait_s: float = 2.0
    longest_wait_s: float = 600.0
    factor: float = 2.0
    every_s: float | None = None
    """Recurring: one job of this kind runs at this interval."""
    on_failure: Callable[[Tx, Job, Failure], Awaitable[None]] | None = None
    """Shows a failure on the job's row. Without it a failed job stays in the table, where
    ``resolutionflow jobs`` and the metrics show it."""
