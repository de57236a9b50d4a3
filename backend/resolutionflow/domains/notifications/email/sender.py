"""Sending a mail through the configured server."""

from resolutionflow.domains.notifications.words import NO_SERVER
from resolutionflow.kernel.email import Mailer, MailError, Message
from resolutionflow.kernel.jobs.kinds import Failed


async def send(mailer: Mailer | None, message: Message) -> None:
    """Raises Failed: the server refused the mail, or none is configured."""
    if mailer is None:
        raise Failed(NO_SERVER, permanent=True)
    try:
        await mailer.send(message)
    except MailError as error:
        raise Failed(str(error), permanent=error.permanent, known=error.server) from error
