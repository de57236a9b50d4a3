"""Sending invitations, and mails about signing in."""

import functools
from urllib.parse import urlsplit

from resolutionflow.domains.identity.invitations import service as invitations
from resolutionflow.domains.identity.password_changes import service as password_changes
from resolutionflow.domains.identity.sign_in import personal_mails
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.domains.notifications.account_mails.messages import personal_mail
from resolutionflow.domains.notifications.email.messages import invitation
from resolutionflow.domains.notifications.email.sender import send
from resolutionflow.domains.notifications.words import NO_SERVER
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.email import Mailer
from resolutionflow.kernel.jobs.kinds import Done, Failure, Job, Kind

_LONGEST_WAIT_S = 300.0
"""Short: the person is waiting at the sign-in page."""


class AccountMails:
    """``mailer`` None: no mail server is configured, and each row says so."""

    def __init__(self, database: Database, mailer: Mailer | None, public_url: str) -> None:
        self._database = database
        self._mailer = mailer
        self._public_url = public_url

    @property
    def kinds(self) -> list[Kind]:
        return [
            Kind(name=invitations.JOB, handler=self._invite, on_failure=_invitation_failed),
            Kind(
                name=personal_mails.JOB,
                handler=self._send,
                longest_wait_s=_LONGEST_WAIT_S,
                on_failure=_mail_failed,
            ),
        ]

    async def _invite(self, job: Job) -> Done:
        """The worker makes the link, so that only the mailbox knows it."""
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            post = await invitations.prepare_email(tx, job.id)
        if post is None:
            return Done(reason="the invitation is no longer open")
        await send(self._mailer, invitation(post, self._public_url, self._message_id(job)))
        return Done(write=functools.partial(invitations.record_sending, invitation_id=job.id))

    async def _send(self, job: Job) -> Done:
        async with self._database.transaction(Scope(system=True)) as tx:
            mail = await personal_mails.find_pending(tx, job.id)
        if mail is None:
            return Done(reason="it was sent")
        to = await personal_mails.find_recipient(self._database, mail.email)
        reason = "no member has this address" if to is None else NO_SERVER if self._mailer is None else None
        if to is not None and reason is None:
            is_link = mail.kind is PersonalMail.RESET_LINK
            token = await password_changes.make_link(self._database, to.user_id) if is_link else None
            message = personal_mail(
                mail.kind,
                to,
                asked_at=mail.created_at,
                token=token,
                public_url=self._public_url,
                message_id=self._message_id(job),
            )
            await send(self._mailer, message)
        return Done(
            reason=reason, write=functools.partial(personal_mails.record_sending, mail_id=job.id, reason=reason)
        )

    def _message_id(self, job: Job) -> str:
        """A new one for each attempt, because each has another link."""
        return f"<{job.lease}@{urlsplit(self._public_url).hostname or 'localhost'}>"


async def _invitation_failed(tx: Tx, job: Job, failure: Failure) -> None:
    await invitations.record_sending(tx, job.id, reason=failure.reason, final=failure.final)


async def _mail_failed(tx: Tx, job: Job, failure: Failure) -> None:
    await personal_mails.record_sending(tx, job.id, reason=failure.reason, final=failure.final)
