"""Shapes of the demo's own routes."""

from datetime import datetime

from resolutionflow.domains.identity.schemas import Role
from resolutionflow.kernel.schema import Output


class Persona(Output, frozen=True):
    email: str
    name: str
    role: Role
    account: str


class Personas(Output, frozen=True):
    """The seeded people and the password they share."""

    password: str
    personas: list[Persona]


class MailSummary(Output, frozen=True):
    id: str
    to: str
    subject: str
    sent_at: datetime


class MailList(Output, frozen=True):
    items: list[MailSummary]


class Mail(Output, frozen=True):
    id: str
    to: str
    sender: str
    subject: str
    sent_at: datetime
    text: str
    html: str
