"""Mails to a person about signing in, across their accounts.

A request does not look up the address, so that it takes as long for an unknown one; the worker does. The worker also
makes the token of a link, so that only the mailbox knows it.
"""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from resolutionflow.domains.identity import queries as identity_queries
from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.sign_in import queries
from resolutionflow.domains.identity.sign_in.schemas import PersonalMail
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.jobs import models, queue

JOB = "personal_mail"
"""The kind of job that sends the mail."""


class PendingMail(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that is to be sent."""

    id: UUID
    email: str
    kind: PersonalMail
    created_at: datetime


class MailRecipient(msgspec.Struct, frozen=True, kw_only=True):
    """The person with the address."""

    user_id: UUID
    name: str
    email: str
    time_zone: str
    """Of the account that has this name."""


async def request(database: Database, email: str, kind: PersonalMail, *, at_most_every: timedelta) -> None:
    """Enqueue a mail, unless one of this kind was requested within ``at_most_every``."""
    async with database.transaction(Scope(email=email)) as tx:
        await add(tx, email, kind, at_most_every=at_most_every)


async def add(tx: Tx, email: str, kind: PersonalMail, *, at_most_every: timedelta = timedelta(0)) -> None:
    """As ``request``, in a transaction whose scope has the address."""
    added = await queries.add_mail(tx, new_id(), email, kind, since=tx.now - at_most_every)
    if added is not None:
        queue.enqueue(tx, JOB, added, account_id=models.NOBODY)


async def find_pending(tx: Tx, mail_id: UUID) -> PendingMail | None:
    """None: it is done."""
    row = await queries.pending_mail(tx.session, mail_id)
    if row is None:
        return None
    return PendingMail(id=row.id, email=row.email, kind=PersonalMail(row.kind), created_at=row.created_at)


async def find_recipient(database: Database, typed: str) -> MailRecipient | None:
    """None: no active member has this address."""
    user = await identity.find_user(database, typed)
    if user is None:
        return None
    async with database.transaction(Scope(user_id=user.id)) as tx:
        memberships = await identity_queries.memberships_of(tx.session, user.id)
        if not memberships:
            return None
        account = memberships[0].account
        people = await identity_queries.people(tx.session, account.id, {user.id})
    return MailRecipient(user_id=user.id, name=people[user.id].name, email=user.email, time_zone=account.time_zone)


async def record_sending(tx: Tx, mail_id: UUID, *, reason: str | None = None, final: bool = True) -> None:
    """Record the outcome: sent, or failed for ``reason``, and whether that is final."""
    await queries.set_mail_outcome(tx.session, mail_id, due_at=None if final else queue.NEVER, reason=reason)


async def remove_old(tx: Tx) -> int:
    """Remove old mails that are done; return how many."""
    return await queries.remove_mails(tx.session, before=tx.now - timedelta(days=30))
