"""How many sockets, in how many accounts, and how often something is announced to them."""

from dataclasses import dataclass

from bench.staff import ACCOUNTS


@dataclass(frozen=True, kw_only=True)
class Case:
    key: str
    label: str
    sockets: int
    accounts: int = 1
    pace: float
    """Announcements a second: the slowest server but one must be able to follow."""
    announcements: int
    saturate: bool = False
    """Also measure how many deliveries a second the server makes at most."""
    weigh: bool = False
    """Also measure memory: with few sockets it drowns in what a process takes anyway."""


CASES = (
    Case(key="1", label="1 socket", sockets=1, pace=100, announcements=300),
    Case(key="100", label="100 sockets, one account", sockets=100, pace=50, announcements=150),
    Case(
        key="500", label="500 sockets, one account", sockets=500, pace=20, announcements=60, saturate=True, weigh=True
    ),
    Case(key="1000", label="1,000 sockets, one account", sockets=1_000, pace=10, announcements=40, weigh=True),
    Case(
        key="1000x20",
        label="1,000 sockets over 20 accounts",
        sockets=1_000,
        accounts=ACCOUNTS,
        pace=100,
        announcements=300,
    ),
)
