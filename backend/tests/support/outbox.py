"""The outbox of mails, and what became of its rows."""

from typing import Any

from resolutionflow.domains.notifications.jobs import Outbox
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.email import SmtpMailer
from tests.support.databases import Place, Truth


def outbox_of(place: Place, database: Database, **env: str) -> Outbox:
    settings = place.settings(**env)
    return Outbox(database, SmtpMailer(settings.smtp) if settings.smtp.host else None, settings.public_url)


async def call_rows(truth: Truth) -> list[dict[str, Any]]:
    """The calls for help by mail."""
    query = "select * from notification_outbox where channel = 'email' and step = 'opened' order by id"
    return [dict(row) for row in await truth.fetch(query)]


async def one_recipient(truth: Truth) -> None:
    """Leave one of the four calls for help."""
    await truth.execute(
        "delete from notification_outbox where id <> "
        "(select id from notification_outbox where channel = 'email' order by id limit 1)"
    )


async def due_now(truth: Truth) -> None:
    """What waits to be tried again need not wait."""
    await truth.execute("update notification_outbox set due_at = now() where status = 'pending'")
