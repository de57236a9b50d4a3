"""Sending mails to members, and batching those that wait for the same member."""

import functools

from resolutionflow.domains.notifications.email.composer import ComposedMail, MailComposer
from resolutionflow.domains.notifications.email.sender import send
from resolutionflow.domains.notifications.notification_types import KIND_OF
from resolutionflow.domains.notifications.outbox import queries as outbox
from resolutionflow.domains.notifications.outbox.queries import DIGEST, MAIL, MAX_ATTEMPTS, NOT_PENDING
from resolutionflow.domains.notifications.schemas import NotificationKind, NotificationStep
from resolutionflow.domains.notifications.words import NO_SERVER
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.email import Mailer
from resolutionflow.kernel.jobs.kinds import Done, Failure, Job, Kind, Later

MAILS_AT_ONCE = 10


class MailJobs:
    """``mailer`` None: no mail server is configured, and each row says so."""

    def __init__(self, database: Database, mailer: Mailer | None, public_url: str) -> None:
        self._database = database
        self._mailer = mailer
        self._composer = MailComposer(public_url)

    @property
    def kinds(self) -> list[Kind]:
        return [
            Kind(
                name=MAIL,
                handler=self._mail,
                slots=MAILS_AT_ONCE,
                max_attempts=MAX_ATTEMPTS,
                on_failure=_failed,
            ),
            Kind(name=DIGEST, handler=_batch),
        ]

    async def _mail(self, job: Job) -> Done | Later:
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            rows = await outbox.rows_of_mail(tx, job.id)
            if not rows:
                return Done(reason=NOT_PENDING)
            composed = await self._composer.compose(tx, rows)
            later = await _withhold(tx, job, composed)
        if composed.mail is None:
            return later or Done(reason="nothing of it is to be sent now")
        ids = [row.id for row in composed.included]
        if self._mailer is None:
            finish = functools.partial(
                outbox.finish, ids=ids, status="skipped", attempts=job.attempts, reason=NO_SERVER
            )
            return Done(write=finish, reason=NO_SERVER)
        await send(self._mailer, composed.mail)
        return Done(
            write=functools.partial(outbox.finish, ids=ids, status="sent", attempts=job.attempts), even_late=True
        )


async def _batch(job: Job) -> Done:
    return Done(write=functools.partial(outbox.batch, key=job.key))


async def _withhold(tx: Tx, job: Job, composed: ComposedMail) -> Later | None:
    """Skip rows that are obsolete, defer calls into a digest; any other mail is retried when it may be sent."""
    for row, withheld in composed.withheld:
        if withheld.until is None:
            await outbox.finish(tx, [row.id], "skipped", job.attempts, withheld.reason)
        elif KIND_OF[NotificationStep(row.step)] is NotificationKind.CALLS:
            await outbox.defer(tx, row, withheld.until, withheld.reason)
        else:
            return Later(at=withheld.until, reason=withheld.reason)
    return None


async def _failed(tx: Tx, job: Job, failure: Failure) -> None:
    ids = [row.id for row in await outbox.rows_of_mail(tx, job.id)]
    await outbox.finish(tx, ids, "dead" if failure.final else "pending", job.attempts, failure.reason)
