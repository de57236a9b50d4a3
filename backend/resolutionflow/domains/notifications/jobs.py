"""The outbox worker: lease, look again, send, write down what became of it. Any number of workers may run."""

import asyncio
import contextlib
import functools
import itertools
from collections import Counter
from datetime import timedelta
from uuid import UUID

import structlog

from resolutionflow.domains.notifications import queries, service
from resolutionflow.domains.notifications.calling import Caller
from resolutionflow.domains.notifications.mailing import Postman
from resolutionflow.domains.notifications.queries import Leased
from resolutionflow.domains.notifications.schemas import NotificationKind, NotificationStep
from resolutionflow.domains.notifications.steps import KIND_OF
from resolutionflow.kernel import jitter
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.email import Mailer, MailError
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.outbound import Outbound, OutboundError
from resolutionflow.kernel.repeat import backoff_s, repeat
from resolutionflow.kernel.tenancy import Scope
from resolutionflow.kernel.unwritten import Unwritten, last_chance

log = structlog.get_logger(__name__)

POLL_S = 0.5
BATCH = 10
CALLS_AT_ONCE, CALLS_OF_AN_ACCOUNT = 64, 8
"""Of webhooks, by one worker."""
LEASE_S = 600.0
"""A server that takes its full time limit at every reply holds a mail for a minute and a half, and a batch goes out in
at most a few rounds. A lease that ended all the same is fenced: only the attempt that is under way writes its end."""
MAX_ATTEMPTS = 10
_FIRST_WAIT_S = 2.0
_LONGEST_WAIT_S = 600.0
_LONGEST_WEBHOOK_WAIT_S = 6 * 3_600.0
"""A mail is for a person, who has other ways to hear of it; a program at the other end may be mended in the morning."""
_NO_SERVER = "no mail server is configured (SMTP_HOST)"


class Outbox:
    """``mailer`` None: no mail server is configured, and each row says so."""

    def __init__(
        self, database: Database, mailer: Mailer | None, public_url: str, outbound: Outbound | None = None
    ) -> None:
        self._database = database
        self._mailer = mailer
        self._postman = Postman(database, public_url)
        self._caller = Caller(database, outbound or Outbound(), public_url)
        self._unwritten = Unwritten()
        self._calling: Counter[UUID] = Counter()
        """How many calls of each account are under way."""
        self._ended = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what is in hand is finished first."""
        async with asyncio.TaskGroup() as calls, asyncio.TaskGroup() as lanes:
            for lane in (self.mails, functools.partial(self._begin_calls, calls)):
                lanes.create_task(repeat(lane, stop, poll_s=POLL_S, failed="outbox_failed"))
        await last_chance(self._unwritten)

    async def work(self) -> int:
        """Handle one batch of each; how many rows they had."""
        return await self.mails() + await self.calls()

    async def mails(self) -> int:
        """Handle one batch of mails; how many rows it had."""
        await self._unwritten.settle()
        async with self._database.transaction(Scope(system=True)) as tx:
            leased = await queries.lease_mails(tx, limit=BATCH, lease_s=LEASE_S)
        ended = await asyncio.gather(*(self._handle(rows) for rows in _together(leased)), return_exceptions=True)
        for failure in ended:
            if isinstance(failure, BaseException):
                raise failure
        return len(leased)

    async def calls(self) -> int:
        """Call the webhooks whose turn it is, and wait for their answers; how many there were."""
        leased = await self._lease_calls()
        await asyncio.gather(*(self._finish_call(row) for row in leased))
        return len(leased)

    async def _begin_calls(self, calls: asyncio.TaskGroup) -> int:
        """Wait for no answer but, where there is nothing more to begin, for the end of one; how many began or ended."""
        self._ended.clear()
        leased = await self._lease_calls()
        for row in leased:
            calls.create_task(self._finish_call(row))
        if leased or not self._calling:
            return len(leased)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(POLL_S):
                await self._ended.wait()
        return 1

    async def _lease_calls(self) -> list[Leased]:
        await self._unwritten.settle()
        async with self._database.transaction(Scope(system=True)) as tx:
            leased = await queries.lease_calls(
                tx,
                limit=CALLS_AT_ONCE - self._calling.total(),
                each=CALLS_OF_AN_ACCOUNT,
                busy=self._calling,
                lease_s=LEASE_S,
            )
        self._calling.update(row.account_id for row in leased)
        return leased

    async def _finish_call(self, row: Leased) -> None:
        try:
            await self._handle([row])
        except Unavailable:
            _bound(row).warning("webhook_unfinished")  # the row comes back with the database
        except Exception:  # noqa: BLE001  (not even the failure could be written down: it comes back when its lease ends)
            _bound(row).exception("webhook_unfinished")
        finally:
            self._calling -= Counter([row.account_id])
            self._ended.set()

    async def _handle(self, rows: list[Leased]) -> None:
        """What is sent as one."""
        send = self._call if rows[0].webhook_id is not None else self._mail
        try:
            await send(rows)
        except Unavailable:
            raise  # the rows come back with the database
        except Exception as error:  # noqa: BLE001  (a bug of ours must not be tried for ever either)
            _bound(rows[0]).exception("sending_failed")
            await self._failed(rows, repr(error), permanent=False)

    async def _mail(self, rows: list[Leased]) -> None:
        sorted_ = await self._postman.sort(rows)
        for row, verdict in sorted_.put_aside:
            if verdict.until is None:
                await self._finish([row], "skipped", verdict.reason)
                continue
            gathered = KIND_OF[NotificationStep(row.step)] is NotificationKind.CALLS
            async with self._database.transaction(Scope(system=True)) as tx:
                await queries.hold(tx, row, verdict.until, verdict.reason, gathered=gathered)
        if sorted_.mail is None:
            return
        if self._mailer is None:
            await self._finish(sorted_.going, "skipped", _NO_SERVER)
            return
        try:
            await self._mailer.send(sorted_.mail)
        except MailError as error:
            await self._failed(sorted_.going, str(error), permanent=error.permanent, known=error.server)
        else:
            await self._finish(sorted_.going, "sent", None)

    async def _call(self, rows: list[Leased]) -> None:
        (row,) = rows
        try:
            skip = await self._caller.send(row)
        except OutboundError as error:
            await self._failed(rows, str(error), permanent=error.permanent)
        else:
            await self._finish(rows, "skipped" if skip else "sent", skip)

    async def _failed(self, rows: list[Leased], reason: str, *, permanent: bool, known: bool = False) -> None:
        """``known``: the log has it already, once for all of them."""
        # Together again: those that failed as one mail are due at the same moment.
        stretch = jitter.between(0.75, 1.25)
        for row in rows:
            if permanent or row.attempts >= MAX_ATTEMPTS:
                await self._finish([row], "dead", reason)
                continue
            async with self._database.transaction(Scope(system=True)) as tx:
                await queries.retry(tx, row, tx.now + timedelta(seconds=_wait_s(row) * stretch), reason)
            told = _bound(row).debug if known else _bound(row).warning
            told(f"{_noun(row)}_retry", reason=reason)

    async def _finish(self, rows: list[Leased], status: str, reason: str | None) -> None:
        """Until that is written nothing else is sent from here: least of all the same again."""
        key = tuple(row.id for row in rows)
        await self._unwritten.write(key, functools.partial(self._write_end, rows, status, reason))

    async def _write_end(self, rows: list[Leased], status: str, reason: str | None) -> None:
        async with self._database.transaction(Scope(system=True)) as tx:
            for row in rows:
                await queries.finish(tx, row, status, reason)
        if status == "dead" and rows[0].webhook_id is not None:
            async with self._database.transaction(Scope(account_id=rows[0].account_id)) as tx:
                await service.webhook_failed(tx, rows[0].handoff_id, rows[0].cycle, rows[0].webhook_id)
        for row in rows:
            told = _bound(row).error if status == "dead" else _bound(row).info
            told(f"{_noun(row)}_{status}", reason=reason)


def _together(leased: list[Leased]) -> list[list[Leased]]:
    """Rows by the mail, or the call, that they go in."""
    in_order = sorted(leased, key=_goes_in)
    return [list(rows) for _, rows in itertools.groupby(in_order, key=_goes_in)]


def _goes_in(row: Leased) -> UUID:
    return row.mail_id


def _wait_s(row: Leased) -> float:
    if row.webhook_id is None:
        return backoff_s(row.attempts, first_s=_FIRST_WAIT_S, longest_s=_LONGEST_WAIT_S)
    return backoff_s(row.attempts, first_s=_FIRST_WAIT_S, longest_s=_LONGEST_WEBHOOK_WAIT_S, factor=4.0)


def _noun(row: Leased) -> str:
    return "mail" if row.webhook_id is None else "webhook"


def _bound(row: Leased) -> structlog.stdlib.BoundLogger:
    bound: structlog.stdlib.BoundLogger = log.bind(
        outbox_id=str(row.id), account_id=str(row.account_id), attempt=row.attempts
    )
    return bound
