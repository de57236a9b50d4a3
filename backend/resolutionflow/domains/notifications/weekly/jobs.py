"""Sending owners the weekly report."""

import functools
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from resolutionflow.domains.notifications.email.messages import WeeklyFigure, weekly_mail
from resolutionflow.domains.notifications.email.sender import send
from resolutionflow.domains.notifications.preferences import queries
from resolutionflow.domains.notifications.preferences import service as preferences
from resolutionflow.domains.notifications.weekly import service as weekly
from resolutionflow.domains.notifications.weekly.service import NotDue
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.email import Mailer
from resolutionflow.kernel.jobs.kinds import Done, Failure, Job, Kind, Later

_FIRST_WAIT_S = 30.0
_LONGEST_WAIT_S = 3_600.0
"""It is not urgent: ten attempts take four hours."""

ReadFigures = Callable[[Database, UUID, date, date], Awaitable[Sequence[WeeklyFigure]]]
"""Read an account's figures in words, for the days in ``[start, end)``."""


class WeeklyMails:
    """``mailer`` None: no mail server is configured, and nothing is sent."""

    def __init__(self, database: Database, mailer: Mailer | None, public_url: str, read_figures: ReadFigures) -> None:
        self._database = database
        self._mailer = mailer
        self._public_url = public_url
        self._read_figures = read_figures

    @property
    def kinds(self) -> list[Kind]:
        return [
            Kind(
                name=preferences.WEEKLY_JOB,
                handler=self._send,
                slots=1,
                first_wait_s=_FIRST_WAIT_S,
                longest_wait_s=_LONGEST_WAIT_S,
                on_failure=_failed,
            )
        ]

    async def _send(self, job: Job) -> Done | Later:
        user_id = _user(job)
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            found = await weekly.prepare(tx, user_id, self._public_url)
            account_id = tx.account_id
        if found is None:
            return Done(reason="the recipient switched this mail off")
        if isinstance(found, NotDue):
            return Later(at=found.until, reason=found.reason)
        message_id = f"<{found.key(account_id, user_id)}@{urlsplit(self._public_url).hostname or 'localhost'}>"
        lines = await self._read_figures(self._database, account_id, found.week.start, found.week.end)
        await send(self._mailer, weekly_mail(lines, found.week, found.reader, message_id))
        write = functools.partial(queries.mark_week_sent, user_id=user_id, monday=found.week.start)
        return Later(at=found.next_due, write=write, even_late=True)


async def _failed(tx: Tx, job: Job, failure: Failure) -> None:
    if failure.final:
        await weekly.reschedule(tx, _user(job))


def _user(job: Job) -> UUID:
    return UUID(job.key.partition(" ")[2])
