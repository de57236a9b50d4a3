"""Reminding the technician of a paused session: on the live channel, and by mail."""

from datetime import datetime
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from resolutionflow.domains.flowpilot.leaving.service import JOB, REMIND_AGAIN, Leaving, Reminder
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.notifications import words
from resolutionflow.domains.notifications.email.messages import Reader, pause_mail
from resolutionflow.domains.notifications.email.sender import send
from resolutionflow.domains.notifications.preferences import service as preferences
from resolutionflow.domains.notifications.preferences.quiet_hours import quiet_until
from resolutionflow.domains.notifications.schemas import NotificationKind
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.email import Mailer, Message
from resolutionflow.kernel.jobs.kinds import Done, Failed, Job, Kind, Later


class PauseReminders:
    """``mailer`` None: no mail server is configured; the page reminds all the same."""

    def __init__(self, database: Database, mailer: Mailer | None, public_url: str, leaving: Leaving) -> None:
        self._database = database
        self._mailer = mailer
        self._public_url = public_url
        self._leaving = leaving

    @property
    def kinds(self) -> list[Kind]:
        # Never given up: a session must not be forgotten.
        return [Kind(name=JOB, handler=self._remind, max_attempts=None)]

    async def _remind(self, job: Job) -> Done | Later:
        """Remind if that is due, and wait for the next time. A mail that fails is not repeated; the next one comes."""
        async with self._database.transaction(Scope(account_id=job.account_id)) as tx:
            found = await self._leaving.remind(tx, job.id)
            message = await self._message(tx, found) if isinstance(found, Reminder) and self._mailer else None
        if found is None:
            return Done(reason="the session is not paused any more")
        if isinstance(found, datetime):
            return Later(at=found)
        failed: str | None = None
        if message is not None:
            try:
                await send(self._mailer, message)
            except Failed as error:
                failed = error.reason
        return Later(at=found.at + REMIND_AGAIN, reason=failed)

    async def _message(self, tx: Tx, reminder: Reminder) -> Message | None:
        """None: the technician left, wants no such mail, or none at this hour."""
        person = await identity.addressee(tx, tx.account_id, reminder.owner_id)
        if person is None:
            return None
        chosen = await preferences.read(tx, tx.account_id, reminder.owner_id)
        zone = preferences.member_zone(chosen)
        quiet = quiet_until(chosen.quiet_hours, zone, tx.now) if chosen.quiet_hours else None
        if quiet is not None or not preferences.wants_mail(chosen, NotificationKind.ADDRESSED):
            return None
        account = await identity.account(tx, tx.account_id)
        reader = Reader(
            name=person.name,
            email=person.email,
            account_name=account.name,
            zone=zone,
            public_url=self._public_url,
            now=tx.now,
        )
        key = uuid5(NAMESPACE_URL, f"{reminder.session_id} {reminder.at.isoformat()}")
        message_id = f"<{key}@{urlsplit(self._public_url).hostname or 'localhost'}>"
        return pause_mail(reminder, words.waits_for(reminder.waits_for), reader, message_id)
