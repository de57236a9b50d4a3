"""What the mails say. Templates escape everything that a person typed."""

from datetime import UTC
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from resolutionflow.domains.handoffs.schemas import HandoffDetail
from resolutionflow.domains.identity.schemas import AccountSummary
from resolutionflow.domains.identity.service import Addressee
from resolutionflow.kernel.email import Message

_templates = Environment(
    loader=PackageLoader("resolutionflow.domains.notifications", "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def handoff_opened(
    detail: HandoffDetail, reader: Addressee, account: AccountSummary, public_url: str, message_id: str
) -> Message:
    """The call for help, with a link straight to the four sections."""
    opened = detail.card.opened_at.astimezone(UTC).astimezone(ZoneInfo(account.time_zone))
    values = {
        "card": detail.card,
        "brief": detail.brief,
        "account": account,
        "reader": reader,
        "link": f"{public_url}/handoffs/{detail.card.id}",
        "opened": f"{opened:%d %b %Y, %H:%M %Z}",
    }
    card = detail.card
    return Message(
        message_id=message_id,
        to_name=reader.name,
        to_address=reader.email,
        subject=f"[{card.severity.upper()}] {card.client_name}: {card.title}",
        text=_templates.get_template("handoff_opened.txt").render(values),
        html=_templates.get_template("handoff_opened.html").render(values),
    )
