"""The outbox worker: lease, look again, send, write down what became of it. Any number of workers may run."""

import asyncio
import random
from datetime import timedelta
from urllib.parse import urlsplit

import structlog

from resolutionflow.domains.handoffs import service as handoffs
from resolutionflow.domains.handoffs.schemas import HandoffDetail, HandoffState
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.notifications import queries
from resolutionflow.domains.notifications.mail import handoff_opened
from resolutionflow.domains.notifications.queries import Leased
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.email import Mailer, MailError
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.tenancy import Scope

log = structlog.get_logger(__name__)

POLL_S = 0.5
BATCH = 10
LEASE_S = 600.0
"""A server that takes its full time limit at every reply holds a mail for a minute and a half, and a batch goes out in
at most a few rounds. A lease that ended all the same is fenced: only the attempt that is under way writes its end."""
MAX_ATTEMPTS = 10
_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 600.0


class Outbox:
    """``mailer`` None: no mail server is configured, and each row says so."""

    def __init__(self, database: Database, mailer: Mailer | None, public_url: str) -> None:
        self._database = database
        self._mailer = mailer
        self._public_url = public_url

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; the batch in hand is finished first."""
        while not stop.is_set():
            try:
                worked = await self.work()
            except Unavailable:
                worked = 0
            except Exception:
                log.exception("outbox_failed")
                worked = 0
            if not worked:
                try:
                    async with asyncio.timeout(POLL_S):
                        await stop.wait()
                except TimeoutError:
                    continue

    async def work(self) -> int:
        """Handle one batch; how many rows it had."""
        async with self._database.transaction(Scope(system=True)) as tx:
            leased = await queries.lease(tx, limit=BATCH, lease_s=LEASE_S)
        ended = await asyncio.gather(*(self._handle(row) for row in leased), return_exceptions=True)
        for failure in ended:
            if isinstance(failure, BaseException):
                raise failure
        return len(leased)

    async def _handle(self, row: Leased) -> None:
        bound = log.bind(outbox_id=str(row.id), account_id=str(row.account_id), attempt=row.attempts)
        try:
            skip = await self._send(row)
        except Unavailable:
            raise  # the row comes back with the database
        except MailError as error:
            await self._failed(row, str(error), permanent=error.permanent)
            return
        except Exception as error:  # noqa: BLE001  (a bug of ours must not be tried for ever either)
            bound.exception("mail_failed")
            await self._failed(row, repr(error), permanent=False)
            return
        await self._finish(row, "skipped" if skip else "sent", skip)
        bound.info("mail_skipped" if skip else "mail_sent", reason=skip)

    async def _send(self, row: Leased) -> str | None:
        """Send it, or say why it need not be sent any more: that is decided now, not when it was written."""
        async with self._database.transaction(Scope(account_id=row.account_id)) as tx:
            detail = await handoffs.detail(tx, row.handoff_id)
            reader = await identity.addressee(tx, row.account_id, row.recipient_id)
            account = await identity.account(tx, row.account_id)
        stale = _stale(row, detail)
        if stale:
            return stale
        if reader is None:
            return "the recipient may no longer claim in this account"
        if self._mailer is None:
            return "no mail server is configured (SMTP_HOST)"
        domain = urlsplit(self._public_url).hostname or "localhost"
        message_id = f"<{row.id}@{domain}>"
        await self._mailer.send(handoff_opened(detail, reader, account, self._public_url, message_id))
        return None

    async def _failed(self, row: Leased, reason: str, *, permanent: bool) -> None:
        bound = log.bind(outbox_id=str(row.id), account_id=str(row.account_id), attempt=row.attempts)
        if permanent or row.attempts >= MAX_ATTEMPTS:
            await self._finish(row, "dead", reason)
            bound.error("mail_dead", reason=reason)
        else:
            await self._retry(row, reason)
            bound.warning("mail_retry", reason=reason)

    async def _finish(self, row: Leased, status: str, reason: str | None) -> None:
        async with self._database.transaction(Scope(system=True)) as tx:
            await queries.finish(tx, row, status, reason)

    async def _retry(self, row: Leased, reason: str) -> None:
        wait = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** (row.attempts - 1)) * random.uniform(0.75, 1.25)  # noqa: S311
        async with self._database.transaction(Scope(system=True)) as tx:
            await queries.retry(tx, row, tx.now + timedelta(seconds=wait), reason)


def _stale(row: Leased, detail: HandoffDetail) -> str | None:
    if detail.card.state is not HandoffState.OPEN:
        return f"the handoff is {detail.card.state} by now"
    if detail.card.cycle != row.cycle:
        return "the handoff has been taken and returned to the queue since"
    return None
