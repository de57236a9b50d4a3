"""Sending what is in the outbox: mails to members, and calls of webhooks."""

import functools

from resolutionflow.domains.notifications.email.composer import ComposedMail, MailComposer
from resolutionflow.domains.notifications.email.sender import NO_SERVER, send
from resolutionflow.domains.notifications.notification_types import KIND_OF
from resolutionflow.domains.notifications.outbox import queries as outbox
from resolutionflow.domains.notifications.outbox.queries import DIGEST, MAIL, WEBHOOK
from resolutionflow.domains.notifications.schemas import NotificationKind, NotificationStep
from resolutionflow.domains.notifications.webhooks import service as webhooks
from resolutionflow.domains.notifications.webhooks.sender import WebhookSender
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.email import Mailer
from resolutionflow.kernel.jobs.kinds import Done, Failed, Job, Kind, Later
from resolutionflow.kernel.outbound import Outbound, OutboundError

MAILS_AT_ONCE = 10
WEBHOOKS_AT_ONCE, WEBHOOKS_PER_ACCOUNT = 64, 8
"""Of webhooks, by one worker: whoever does not answer holds up nobody but themselves."""
MAX_ATTEMPTS = 10
_LONGEST_WEBHOOK_WAIT_S = 6 * 3_600.0
"""A mail is for a person, who has other ways to hear of it; a program at the other end may be mended in the morning."""
_NOT_PENDING = "it was sent, or needs nobody any more"


class Outbox:
    """``mailer`` None: no mail server is configured, and each row says so."""

    def __init__(
        self, database: Database, mailer: Mailer | None, public_url: str, outbound: Outbound | None = None
    ) -> None:
        self._database = database
        self._mailer = mailer
        self._postman = MailComposer(public_url)
        self._caller = WebhookSender(database, outbound or Outbound(), public_url)

    @property
    def kinds(self) -> list[Kind]:
        return [
            Kind(
                name=MAIL,
                handler=self._mail,
                slots=MAILS_AT_ONCE,
                max_attempts=MAX_ATTEMPTS,
                on_failure=_mail_failed,
            ),
            Kind(name=DIGEST, handler=_batch),
            Kind(
                name=WEBHOOK,
                handler=self._call,
                slots=WEBHOOKS_AT_ONCE,
                per_account=WEBHOOKS_PER_ACCOUNT,
                max_attempts=MAX_ATTEMPTS,
                longest_wait_s=_LONGEST_WEBHOOK_WAIT_S,
                factor=4.0,
                on_failure=_webhook_failed,
            ),
        ]

    async def _mail(self, job: Job) -> Done | Later:
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            rows = await outbox.rows_of_mail(tx, job.id)
            if not rows:
                return Done(reason=_NOT_PENDING)
            found = await self._postman.sort(tx, rows)
            later = await _withhold(tx, job, found)
        if found.mail is None:
            return later or Done(reason="nothing of it is to be sent now")
        ids = [row.id for row in found.going]
        if self._mailer is None:
            finish = functools.partial(
                outbox.finish, ids=ids, status="skipped", attempts=job.attempts, reason=NO_SERVER
            )
            return Done(write=finish, reason=NO_SERVER)
        await send(self._mailer, found.mail)
        return Done(
            write=functools.partial(outbox.finish, ids=ids, status="sent", attempts=job.attempts), even_late=True
        )

    async def _call(self, job: Job) -> Done:
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            row = await outbox.webhook_row(tx, job.id)
        if row is None:
            return Done(reason=_NOT_PENDING)
        try:
            skip = await self._caller.send(row, job.attempts)
        except OutboundError as error:
            raise Failed(str(error), permanent=error.permanent) from error
        finish = functools.partial(
            outbox.finish, ids=[row.id], status="skipped" if skip else "sent", attempts=job.attempts, reason=skip
        )
        return Done(write=finish, reason=skip, even_late=not skip)


async def _batch(job: Job) -> Done:
    return Done(write=functools.partial(outbox.batch, key=job.key))


async def _withhold(tx: Tx, job: Job, found: ComposedMail) -> Later | None:
    """What is not sent now: for good, until it goes with others, or, where it goes alone, until then."""
    for row, verdict in found.put_aside:
        if verdict.until is None:
            await outbox.finish(tx, [row.id], "skipped", job.attempts, verdict.reason)
        elif KIND_OF[NotificationStep(row.step)] is NotificationKind.CALLS:
            await outbox.defer(tx, row, verdict.until, verdict.reason)
        else:
            return Later(at=verdict.until, reason=verdict.reason)
    return None


async def _mail_failed(tx: Tx, job: Job, reason: str, final: bool) -> None:  # noqa: FBT001  (as Kind has it)
    ids = [row.id for row in await outbox.rows_of_mail(tx, job.id)]
    await outbox.finish(tx, ids, "dead" if final else "pending", job.attempts, reason)


async def _webhook_failed(tx: Tx, job: Job, reason: str, final: bool) -> None:  # noqa: FBT001  (as Kind has it)
    row = await outbox.webhook_row(tx, job.id)
    if row is None:
        return
    await outbox.finish(tx, [row.id], "dead" if final else "pending", job.attempts, reason)
    if final and row.webhook_id is not None:
        await webhooks.notify_admins(tx, row.handoff_id, row.cycle, row.webhook_id)
