"""The worker process: mail, webhooks, assessments, timers and cleanup. Any number may run."""

import asyncio
import contextlib
import functools
from collections.abc import Awaitable, Callable

import structlog

from resolutionflow.adoption import adoption, counting, stamping
from resolutionflow.domains.analytics.escalations import digest
from resolutionflow.domains.analytics.interruptions.jobs import keeping
from resolutionflow.domains.assessments.jobs import Assessor
from resolutionflow.domains.clients.service import Clients
from resolutionflow.domains.flowpilot.files.service import Files
from resolutionflow.domains.flowpilot.sessions.jobs import ClientLinks
from resolutionflow.domains.handoffs.lifecycle.jobs import Timers
from resolutionflow.domains.identity.password_changes import service as password_changes
from resolutionflow.domains.identity.sign_in import service as sign_in
from resolutionflow.domains.live import service as live
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications.account_mails.jobs import AccountMails
from resolutionflow.domains.notifications.email.jobs import MailJobs
from resolutionflow.domains.notifications.outbox.jobs import remove_old_records
from resolutionflow.domains.notifications.reminders.jobs import PauseReminders
from resolutionflow.domains.notifications.webhooks import service as webhooks
from resolutionflow.domains.notifications.webhooks.jobs import WebhookJobs
from resolutionflow.domains.notifications.weekly.jobs import WeeklyMails
from resolutionflow.domains.search import index as search
from resolutionflow.domains.search.jobs import Indexing
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.files.storage import Storage
from resolutionflow.kernel.jobs.kinds import Job, Kind
from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.kernel.model import choice
from resolutionflow.kernel.model.provider import ModelProvider
from resolutionflow.kernel.outbound import Outbound
from resolutionflow.settings import Settings
from resolutionflow.wiring import wire

log = structlog.get_logger(__name__)

REMOVE_EVERY_S = 3_600.0
Removal = Callable[[Database], Awaitable[int]]


async def work(settings: Settings, stop: asyncio.Event) -> None:
    """Work until stopped. Running jobs are finished first."""
    database = Database(settings.database.url, pool_size=settings.database.pool_size)
    # The API processes find the worker's events by polling, within half a second.
    event_log = EventLog(NullPublisher())
    files = Files(Storage(settings.attachments), event_log)
    provider = choice.provider(settings.model)
    with contextlib.suppress(Unavailable):  # logged; requests for files report it
        await files.check_store(database)
    worker = Worker(database, kinds(settings, database, event_log, files, provider))
    try:
        async with contextlib.AsyncExitStack() as port:
            if settings.worker_port is not None:
                # Imported only if needed, to start quickly.
                from resolutionflow.worker_port import answering  # noqa: PLC0415

                await port.enter_async_context(answering(settings, settings.worker_port, database, worker))
            await worker.run(stop)
    finally:
        await database.close()
        if provider is not None:
            await provider.close()


def kinds(
    settings: Settings, database: Database, event_log: EventLog, files: Files, provider: ModelProvider | None
) -> list[Kind]:
    """All kinds of jobs."""
    mailer = SmtpMailer(settings.smtp) if settings.smtp.host else None
    outbound = Outbound(anywhere=settings.webhooks_anywhere)
    services = wire(event_log)
    removals: dict[str, Removal] = {
        "remove_old_events": live.forget_events,
        "remove_old_logins": sign_in.remove_old_logins,
        "remove_old_sign_in_data": password_changes.remove_old,
        "remove_orphaned_files": files.sweep,
        "remove_old_deliveries": webhooks.remove_old_deliveries,
        "remove_old_records": remove_old_records,
    }
    return [
        *MailJobs(database, mailer, settings.public_url).kinds,
        *WebhookJobs(database, outbound, settings.public_url).kinds,
        *AccountMails(database, mailer, settings.public_url).kinds,
        *WeeklyMails(database, mailer, settings.public_url, digest.weekly_figures).kinds,
        *PauseReminders(database, mailer, settings.public_url, services.leaving).kinds,
        *Timers(database, services.handoffs).kinds,
        *Assessor(database, event_log, provider).kinds,
        *Indexing(database).kinds,
        *ClientLinks(database, Clients(event_log), search.enqueue_session).kinds,
        *(_removal(name, remove, database) for name, remove in removals.items()),
        adoption(database),
        stamping(database),
        counting(database),
        keeping(database),
    ]


def _removal(name: str, remove: Removal, database: Database) -> Kind:
    async def run(remove: Removal, job: Job) -> None:
        log.info("removed", kind=job.kind, count=await remove(database))

    return Kind(name=name, handler=functools.partial(run, remove), slots=1, max_attempts=None, every_s=REMOVE_EVERY_S)
