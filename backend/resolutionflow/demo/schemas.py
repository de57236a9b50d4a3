"""Shapes of the demo's own routes."""

from datetime import datetime

from resolutionflow.domains.identity.schemas import Role
from resolutionflow.kernel.schema import Output


class Persona(Output):
    email: str
    name: str
    role: Role
    account: str


class Personas(Output):
    """The seeded people and the password they share."""

    password: str
    personas: list[Persona]


class MailSummary(Output):
    id: str
    to: str
    subject: str
    sent_at: datetime


class MailList(Output):
    items: list[MailSummary]


class Mail(Output):
    id: str
    to: str
    sender: str
    subject: str
    sent_at: datetime
    text: str
    html: str
