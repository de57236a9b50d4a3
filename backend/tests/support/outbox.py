"""The outbox of mails, and what became of its rows."""

from typing import Any

from resolutionflow.domains.notifications.email.jobs import MailJobs
from resolutionflow.domains.notifications.webhooks.jobs import WebhookJobs
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.email import Mailer, SmtpMailer
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.kernel.outbound import Outbound
from tests.support.databases import Place, Truth
from tests.support.workers import URL


def outbox_of(place: Place, database: Database, **env: str) -> Worker:
    settings = place.settings(**env)
    return sending(database, SmtpMailer(settings.smtp) if settings.smtp.host else None)


def sending(database: Database, mailer: Mailer | None) -> Worker:
    """Sends mails, and calls webhooks wherever they are."""
    webhooks = WebhookJobs(database, Outbound(anywhere=True), URL)
    return Worker(database, [*MailJobs(database, mailer, URL).kinds, *webhooks.kinds])


async def call_rows(truth: Truth) -> list[dict[str, Any]]:
    """The calls for help by mail."""
    query = "select * from notification_outbox where channel = 'email' and step = 'opened' order by id"
    return [dict(row) for row in await truth.fetch(query)]


async def one_recipient(truth: Truth) -> None:
    """Leave one of the calls for help."""
    await leave(truth, "id = (select id from notification_outbox where channel = 'email' order by id limit 1)")


async def leave(truth: Truth, which: str, *arguments: object) -> None:
    """Leave these rows of the outbox, and the jobs that send them."""
    await truth.execute(f"delete from notification_outbox where not ({which})", *arguments)
    await truth.execute(
        "delete from jobs where kind <> 'mail_digest' "
        "and key not in (select id::text from notification_outbox union select mail_id::text from notification_outbox "
        "where mail_id is not null)"
    )


async def due_now(truth: Truth) -> None:
    """What waits to be tried again, or for a lease to end, need not wait."""
    await truth.execute("update jobs set due_at = now(), lease = null, leased_until = null where failed_at is null")
