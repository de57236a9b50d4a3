"""Mailing people about how they sign in. Any number of workers may run."""

import asyncio
from urllib.parse import urlsplit

import structlog

from resolutionflow.domains.identity import password_changes, personal_mails
from resolutionflow.domains.identity.personal_mails import Leased
from resolutionflow.domains.identity.schemas import PersonalMail
from resolutionflow.domains.notifications.jobs import BATCH, LEASE_S, MAX_ATTEMPTS, POLL_S
from resolutionflow.domains.notifications.personal_mails import personal_mail
from resolutionflow.kernel.db import Database
from resolutionflow.kernel.email import Mailer, MailError
from resolutionflow.kernel.errors import Unavailable
from resolutionflow.kernel.repeat import backoff_s, repeat
from resolutionflow.kernel.tenancy import Scope

log = structlog.get_logger(__name__)

_FIRST_WAIT_S, _LONGEST_WAIT_S = 2.0, 300.0
"""Somebody waits for it at the sign-in page."""


class PersonalMails:
    """``mailer`` None: no mail server is configured, and each row says so."""

    def __init__(self, database: Database, mailer: Mailer | None, public_url: str) -> None:
        self._database = database
        self._mailer = mailer
        self._public_url = public_url

    async def run(self, stop: asyncio.Event) -> None:
        await repeat(self.work, stop, poll_s=POLL_S, failed="personal_mails_failed")

    async def work(self) -> int:
        """Handle one batch; how many it had."""
        async with self._database.transaction(Scope(system=True)) as tx:
            leased = await personal_mails.lease(tx, limit=BATCH, lease_s=LEASE_S)
        for mail in leased:
            await self._handle(mail)
        return len(leased)

    async def _handle(self, mail: Leased) -> None:
        reason, permanent = None, False
        try:
            reason = await self._send(mail)
            permanent = reason is not None
        except MailError as error:
            reason, permanent = str(error), error.permanent
        except Unavailable:
            raise  # the rest of the batch comes back with the database
        except Exception as error:  # a bug of ours must not hold up the rest of the batch
            log.exception("personal_mail_failed", mail_id=str(mail.id))
            reason = repr(error)
        again = reason is not None and not permanent and mail.attempts < MAX_ATTEMPTS
        wait_s = backoff_s(mail.attempts, first_s=_FIRST_WAIT_S, longest_s=_LONGEST_WAIT_S) if again else None
        async with self._database.transaction(Scope(email=mail.email)) as tx:
            await personal_mails.finished(tx, mail, reason=reason, again_s=wait_s)
        log.info("personal_mail", mail_id=str(mail.id), kind=mail.kind, attempt=mail.attempts, reason=reason)

    async def _send(self, mail: Leased) -> str | None:
        """Why nothing was sent, for good; None: it was."""
        to = await personal_mails.addressee(self._database, mail.email)
        if to is None:
            return "nobody here has this address"
        if self._mailer is None:
            return "no mail server is configured (SMTP_HOST)"
        is_link = mail.kind is PersonalMail.RESET_LINK
        token = await password_changes.make_link(self._database, to.user_id) if is_link else None
        # Of each attempt its own: each has another link.
        message_id = f"<{mail.id}.{mail.attempts}@{urlsplit(self._public_url).hostname or 'localhost'}>"
        message = personal_mail(
            mail.kind,
            to,
            asked_at=mail.created_at,
            token=token,
            public_url=self._public_url,
            message_id=message_id,
        )
        await self._mailer.send(message)
        return None
