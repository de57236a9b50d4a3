"""The demo's own routes, beside the product's."""

import asyncio

from litestar import Controller, get
from litestar.datastructures import State

from resolutionflow.domains.identity import service as identity
from resolutionflow.domains.identity.guards import NO_SIGN_IN, public, requires
from resolutionflow.domains.identity.invitations import service as invitations
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow_demo import mailbox
from resolutionflow_demo.cast import ONE_CLICK, PASSWORD
from resolutionflow_demo.schemas import Mail, MailList, Personas


class DemoController(Controller):
    path = "/demo"
    tags = ("demo",)
    guards = (public,)
    security = NO_SIGN_IN

    @get("/personas", operation_id="listPersonas", responses=problems(), sync_to_thread=False)
    def personas(self) -> Personas:
        """List the demo's people.

        The people a visitor can sign in as with one click.
        """
        return Personas(password=PASSWORD, personas=ONE_CLICK)


class MailboxController(Controller):
    """Mails to any member of the reader's account."""

    path = "/demo/mail"
    tags = ("demo",)
    guards = (requires(Permission.READ),)

    @get(operation_id="listDemoMail", responses=problems())
    async def mail(self, actor: Actor, database: Database, state: State) -> MailList:
        """List the demo's mails.

        Mails sent to members of the account, newest first.
        """
        addresses = await _addresses(database, actor)
        folder = state.settings.demo.mail_dir
        return MailList(items=await asyncio.to_thread(mailbox.summaries, folder, addresses))

    @get("/{mail_id:str}", operation_id="readDemoMail", responses=problems(NotFound))
    async def read_mail(self, mail_id: str, actor: Actor, database: Database, state: State) -> Mail:
        """Get a mail.

        The content of one mail.
        """
        addresses = await _addresses(database, actor)
        return await asyncio.to_thread(mailbox.read, state.settings.demo.mail_dir, mail_id, addresses)


async def _addresses(database: Database, actor: Actor) -> frozenset[str]:
    """Addresses of the account's members and invited people."""
    async with database.transaction(actor.scope) as tx:
        members = [member.email for member in await identity.members(tx, actor.account_id)]
        invited = [invitation.email for invitation in await invitations.list_open(tx, actor)]
    return frozenset(address.lower() for address in [*members, *invited])


ROUTES = (DemoController, MailboxController)
