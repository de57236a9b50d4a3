"""Sending messages to webhooks."""

import functools

from resolutionflow.domains.notifications.outbox import queries as outbox
from resolutionflow.domains.notifications.outbox.queries import MAX_ATTEMPTS, NOT_PENDING, WEBHOOK
from resolutionflow.domains.notifications.webhooks import service
from resolutionflow.domains.notifications.webhooks.sender import WebhookSender
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs.kinds import Done, Failed, Failure, Job, Kind
from resolutionflow.kernel.outbound import Outbound, OutboundError

WEBHOOKS_AT_ONCE, WEBHOOKS_PER_ACCOUNT = 64, 8
"""Requests of one worker: an endpoint that does not answer delays only its own account."""
_LONGEST_WAIT_S = 6 * 3_600.0
"""Longer than a mail's: a person has other ways to learn of it, and a program may be repaired in the morning."""


class WebhookJobs:
    def __init__(self, database: Database, outbound: Outbound, public_url: str) -> None:
        self._database = database
        self._sender = WebhookSender(database, outbound, public_url)

    @property
    def kinds(self) -> list[Kind]:
        return [
            Kind(
                name=WEBHOOK,
                handler=self._send,
                slots=WEBHOOKS_AT_ONCE,
                per_account=WEBHOOKS_PER_ACCOUNT,
                max_attempts=MAX_ATTEMPTS,
                longest_wait_s=_LONGEST_WAIT_S,
                factor=4.0,
                on_failure=_failed,
            )
        ]

    async def _send(self, job: Job) -> Done:
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            row = await outbox.webhook_row(tx, job.id)
        if row is None:
            return Done(reason=NOT_PENDING)
        try:
            skipped = await self._sender.send(row, job.attempts)
        except OutboundError as error:
            raise Failed(str(error), permanent=error.permanent) from error
        status = "skipped" if skipped else "sent"
        finish = functools.partial(outbox.finish, ids=[row.id], status=status, attempts=job.attempts, reason=skipped)
        return Done(write=finish, reason=skipped, even_late=not skipped)


async def _failed(tx: Tx, job: Job, failure: Failure) -> None:
    row = await outbox.webhook_row(tx, job.id)
    if row is None:
        return
    await outbox.finish(tx, [row.id], "dead" if failure.final else "pending", job.attempts, failure.reason)
    if failure.final and row.webhook_id is not None:
        await service.notify_admins(tx, row.handoff_id, row.cycle, row.webhook_id)
