"""The demo's own routes. ``asgi`` registers them only when ``settings.demo`` is set: elsewhere they do not exist."""

from litestar import Controller, get
from litestar.datastructures import State

from resolutionflow.demo import mailbox
from resolutionflow.demo.cast import CAST, PASSWORD
from resolutionflow.demo.schemas import Mail, MailList, Personas
from resolutionflow.domains.identity.guards import NO_SIGN_IN, public
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.openapi import problems


class DemoController(Controller):
    path = "/demo"
    tags = ("demo",)
    guards = (public,)
    security = NO_SIGN_IN

    @get("/personas", operation_id="listPersonas", responses=problems(), sync_to_thread=False)
    def personas(self) -> Personas:
        """Who can be signed in with one click."""
        return Personas(password=PASSWORD, personas=CAST)

    @get("/mail", operation_id="listDemoMail", responses=problems(), sync_to_thread=True)
    def mail(self, state: State) -> MailList:
        """What was sent, the newest first."""
        return MailList(items=mailbox.summaries(state.settings.demo.mail_dir))

    @get("/mail/{mail_id:str}", operation_id="readDemoMail", responses=problems(NotFound), sync_to_thread=True)
    def read_mail(self, mail_id: str, state: State) -> Mail:
        """One message."""
        return mailbox.read(state.settings.demo.mail_dir, mail_id)
