"""Workers of some kinds of job, which work when a test tells them to."""

import msgspec

from resolutionflow.domains.handoffs.lifecycle.jobs import Timers
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.notifications.account_mails.jobs import AccountMails
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.email import Mailer
from resolutionflow.kernel.jobs.worker import Worker

URL = "http://localhost:8000"


def personal_mails(database: Database, mailer: Mailer | None) -> Worker:
    """Mails invitations, and people about how they sign in."""
    return Worker(database, AccountMails(database, mailer, URL).kinds)


def timers_of(database: Database, handoffs: Handoffs) -> Worker:
    """Lets happen what happens by itself, all that is due at once."""
    return Worker(database, [msgspec.structs.replace(kind, slots=50) for kind in Timers(database, handoffs).kinds])


async def drain(worker: Worker) -> int:
    """Work until nothing is due; how many jobs that were."""
    total = 0
    while count := await worker.work():
        total += count
    return total
