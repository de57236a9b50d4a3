"""Sending owners' mail about the week. Any number of workers may run."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

import structlog

from resolutionflow.domains.notifications import weekly
from resolutionflow.domains.notifications.jobs import BATCH, LEASE_S, MAX_ATTEMPTS, POLL_S
from resolutionflow.domains.notifications.mail import Line, weekly_mail
from resolutionflow.domains.notifications.weekly import Addressed, Leased, Waits
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.email import Mailer, MailError
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.repeat import backoff_s, repeat
from resolutionflow.kernel.tenancy import Scope
from resolutionflow.kernel.unwritten import Unwritten, last_chance

log = structlog.get_logger(__name__)

_FIRST_WAIT_S = 30.0
_LONGEST_WAIT_S = 3_600.0
"""Nobody waits for it as for a call: ten attempts take four hours."""

Numbers = Callable[[Database, UUID, date, date], Awaitable[Sequence[Line]]]
"""An account's figures in words, from the first day to before the second."""


class WeeklyMails:
    """``numbers`` tells the figures; ``mailer`` None: no mail server is configured, and nothing is sent."""

    def __init__(self, database: Database, mailer: Mailer | None, public_url: str, numbers: Numbers) -> None:
        self._database = database
        self._mailer = mailer
        self._public_url = public_url
        self._numbers = numbers
        self._unwritten = Unwritten()

    async def run(self, stop: asyncio.Event) -> None:
        await repeat(self.work, stop, poll_s=POLL_S, failed="weekly_mails_failed")
        await last_chance(self._unwritten)

    async def work(self) -> int:
        """Handle one batch; how many it had."""
        await self._unwritten.settle()
        async with self._database.transaction(Scope(system=True)) as tx:
            leased = await weekly.lease(tx, limit=BATCH, lease_s=LEASE_S)
        for row in leased:
            try:
                await self._handle(row)
            except Unavailable:
                raise  # their leases end
            except Exception:  # noqa: BLE001  (one that cannot be done must not stop the others; its lease ends)
                _told(row).exception("weekly_mail_unfinished")
        return len(leased)

    async def _handle(self, row: Leased) -> None:
        told = _told(row)
        scope = Scope(account_id=row.account_id)
        async with self._database.transaction(scope) as tx:
            if not await weekly.renew(tx, row, LEASE_S):
                told.info("weekly_mail_left")  # another worker has it, or it was switched off
                return
            found = await weekly.address(tx, row, self._public_url)
            if isinstance(found, Waits):
                await weekly.put_off(tx, row, found.until)
        if isinstance(found, Waits):
            told.info("weekly_mail_put_off", reason=found.reason)
            return
        error = await self._sent(row, found)
        again = error is not None and not error.permanent and row.weekly_attempts < MAX_ATTEMPTS

        async def end() -> None:
            async with self._database.transaction(scope) as tx:
                if again:
                    wait_s = backoff_s(row.weekly_attempts, first_s=_FIRST_WAIT_S, longest_s=_LONGEST_WAIT_S)
                    await weekly.retry(tx, row, wait_s)
                else:
                    await weekly.done(tx, row, None if error else found.week)

        await self._unwritten.write((row.account_id, row.user_id), end)
        if error is None:
            told.info("weekly_mail_sent")
        else:
            told.warning("weekly_mail_retry" if again else "weekly_mail_dead", reason=str(error))

    async def _sent(self, row: Leased, found: Addressed) -> MailError | None:
        """None: it was."""
        if self._mailer is None:
            return MailError("no mail server is configured (SMTP_HOST)", permanent=True)
        message_id = f"<{row.key(found.week)}@{urlsplit(self._public_url).hostname or 'localhost'}>"
        try:
            lines = await self._numbers(self._database, row.account_id, found.week.start, found.week.end)
            await self._mailer.send(weekly_mail(lines, found.week, found.reader, message_id))
        except MailError as error:
            return error
        except Unavailable:
            return MailError("its figures took too long, or the database was away", permanent=False)
        except Exception as error:
            # A bug of ours must neither be tried for ever nor hold up the others.
            log.exception("weekly_mail_failed")
            return MailError(repr(error), permanent=False)
        return None


def _told(row: Leased) -> structlog.stdlib.BoundLogger:
    bound: structlog.stdlib.BoundLogger = log.bind(
        account_id=str(row.account_id), user_id=str(row.user_id), attempt=row.weekly_attempts
    )
    return bound
