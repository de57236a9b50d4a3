"""Workers of some kinds of job, which work when a test tells them to."""

from resolutionflow.domains.notifications.personal_jobs import PersonalMails
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.email import Mailer
from resolutionflow.kernel.job_worker import Worker

URL = "http://localhost:8000"


def personal_mails(database: Database, mailer: Mailer | None) -> Worker:
    """Mails invitations, and people about how they sign in."""
    return Worker(database, PersonalMails(database, mailer, URL).kinds)
