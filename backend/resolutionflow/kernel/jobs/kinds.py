"""How jobs of one kind are done, and how an attempt may end."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

import msgspec

from resolutionflow.kernel.db.database import Tx


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A job that this worker alone holds until its lease ends."""

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
        """The key, where it is the id of a row."""
        return UUID(self.key)

    def waited_s(self, seconds: float) -> float:
        """From the moment it was due until now, in seconds since 1970."""
        return seconds - max(self.due_at, self.enqueued_at).timestamp()


Write = Callable[[Tx], Awaitable[None]]
"""Writes down a result, in the transaction that ends the job. It may run more than once."""


class Done(msgspec.Struct, frozen=True, kw_only=True):
    write: Write | None = None
    reason: str | None = None
    """Why there was nothing to do."""
    even_late: bool = False
    """Whether the result is a fact that is written although another worker holds the job by now: a mail is out."""


class Later(msgspec.Struct, frozen=True, kw_only=True):
    """The job waits until ``at``, or for ``after_s`` from now."""

    at: datetime | None = None
    after_s: float = 0.0
    attempts: int = 0
    """That are counted before the next one."""
    write: Write | None = None
    reason: str | None = None
    even_late: bool = False


class Failed(Exception):  # noqa: N818  (the outcome of an attempt, beside ``Done`` and ``Later``)
    """The attempt failed; another follows unless it is ``permanent`` or there were enough."""

    def __init__(self, reason: str, *, permanent: bool = False, known: bool = False) -> None:
        """``known``: the log has the reason already, once for all jobs that fail for it."""
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.known = known


Outcome = Done | Later | Failed


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """How jobs of one kind are done."""

    name: str
    handler: Callable[[Job], Awaitable[Done | Later | None]]
    """Raises ``Failed``; anything else it raises is a bug of ours, logged and tried again."""
    slots: int = 4
    """Jobs at once in one worker."""
    per_account: int | None = None
    """Of one account at once in one worker; None: as many as there are slots."""
    max_attempts: int | None = 10
    """None: it is tried for ever, because nobody else would do it."""
    first_wait_s: float = 2.0
    longest_wait_s: float = 600.0
    factor: float = 2.0
    every_s: float | None = None
    """There is always one job of the kind, done this often."""
    on_failure: Callable[[Tx, Job, str, bool], Awaitable[None]] | None = None
    """Shows a failure, and whether it is final, on the row that the job is about. Without it a job that was given up
    stays in the table, where ``resolutionflow jobs`` and the metrics show it."""
