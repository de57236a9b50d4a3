"""How often each senior was interrupted, and how long a case had nobody to be reminded."""

from datetime import date, datetime
from uuid import UUID

from resolutionflow.domains.identity.schemas import Person
from resolutionflow.kernel.schema import Output


class InterruptionWeek(Output, frozen=True):
    """What reached one member in one week."""

    week: date
    """Its Monday, in the account's time zone."""
    person: Person
    mails: int
    """Emails sent; several notifications in one email count once."""
    pings: int
    """Calls to pick something up that appeared in the app."""
    offers: int
    """Escalations offered or assigned to them."""
    messages: int
    """Questions, answers and remarks."""
    taken: int
    """Mails and pings that called them to what was picked up, or withdrawn, by then."""


class Silence(Output, frozen=True):
    """From the last moment at which a case reached a member, or a member acted on it, to the next one."""

    handoff_id: UUID
    client_name: str
    start: datetime
    end: datetime | None
    """Null: it lasts."""
    seconds: float


class Interruptions(Output, frozen=True):
    start: date
    """The first Monday."""
    end: date
    """The last Monday, of the week that runs."""
    time_zone: str
    items: list[InterruptionWeek]
    """The newest week first, then by name. A senior's week in which nothing came is left out."""
    longest_silence: Silence | None
    """Null: each case always had a member to remind."""
