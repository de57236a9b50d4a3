"""The worker process: what is sent, assessed, happens by itself, and is forgotten. Any number may run."""

import asyncio
import contextlib

import structlog

from resolutionflow.adoption import adoption, stamping
from resolutionflow.domains.analytics import digest
from resolutionflow.domains.assessments.jobs import Assessor
from resolutionflow.domains.flowpilot.attachments import Files
from resolutionflow.domains.handoffs import shares
from resolutionflow.domains.handoffs.jobs import Timers
from resolutionflow.domains.identity import password_changes
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.live import service as live
from resolutionflow.domains.live.frames import SilentDoorbell
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications import webhooks
from resolutionflow.domains.notifications.jobs import Outbox
from resolutionflow.domains.notifications.personal_jobs import PersonalMails
from resolutionflow.domains.notifications.weekly_jobs import WeeklyMails
from resolutionflow.kernel import jitter
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.email import SmtpMailer
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.job_worker import Worker
from resolutionflow.kernel.model import choice
from resolutionflow.kernel.outbound import Outbound
from resolutionflow.kernel.storage import Storage
from resolutionflow.settings import Settings
from resolutionflow.wiring import wire

log = structlog.get_logger(__name__)

FORGET_EVERY_S = 3_600.0


async def work(settings: Settings, stop: asyncio.Event) -> None:
    """Work until told to stop; the batch in hand is finished first."""
    database = Database(settings.database.url, pool_size=settings.database.pool_size)
    mailer = SmtpMailer(settings.smtp) if settings.smtp.host else None
    outbound = Outbound(anywhere=settings.webhooks_anywhere)
    # What the worker records is found by polling, half a second later at most: nobody waits for a timer as for a click.
    event_log = EventLog(SilentDoorbell())
    _, handoffs = wire(event_log)
    files = Files(Storage(settings.attachments), event_log, shares.in_brief)
    provider = choice.provider(settings.model)
    with contextlib.suppress(Unavailable):  # the log says so, and whoever needs a file is told
        await files.check_store(database)
    kinds = [*PersonalMails(database, mailer, settings.public_url).kinds, adoption(database), stamping(database)]
    try:
        async with asyncio.TaskGroup() as jobs:
            jobs.create_task(Outbox(database, mailer, settings.public_url, outbound).run(stop))
            jobs.create_task(Worker(database, kinds).run(stop))
            jobs.create_task(WeeklyMails(database, mailer, settings.public_url, digest.week).run(stop))
            jobs.create_task(Timers(database, handoffs).run(stop))
            jobs.create_task(Assessor(database, event_log, provider).run(stop))
            jobs.create_task(_forget(database, files, stop))
    finally:
        await database.close()
        if provider is not None:
            await provider.close()


async def _forget(database: Database, files: Files, stop: asyncio.Event) -> None:
    """Now and then, and not all workers at once."""
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FORGET_EVERY_S * jitter.between(0.5, 1.0)):
                await stop.wait()
                return
        for what, forget in (
            ("events", live.forget_events),
            ("logins", identity.forget_logins),
            ("links, places and mails of sign-ins", password_changes.forget),
            ("orphaned files", files.sweep),
            ("deliveries", webhooks.forget_deliveries),
        ):
            try:
                log.info("forgot", what=what, count=await forget(database))
            except Unavailable:
                pass  # the log has it; it is tried again the next time
            except Exception:
                # It is tried again the next time.
                log.exception("forgetting_failed", what=what)
