from resolutionflow.domains.practice.schemas import Practice
from resolutionflow.kernel.schema import Output


class SetUp(Output, frozen=True):
    """What an account has of that which its first escalation needs, counted when it is asked for."""

    settings_saved: bool
    """Whether a member has saved the account's settings, its time zone among them."""
    members: int
    seniors: int
    """Members who can pick up escalations, without the one who asks."""
    seniors_invited: int
    """Pending invitations of such members."""
    baseline_samples: int
    """Samples of the manual baseline that count, of which ``baseline_needed`` give a figure; not more than that."""
    baseline_needed: int
    mail: bool | None
    """Whether the newest mail of the account went out; null: none was tried. The server's operator sets mail up."""
    in_use: bool
    """Whether a member has picked up an escalation."""


class FirstRun(Output, frozen=True):
    practice: Practice | None
    """The member's own; null for members who do not escalate."""
    account: SetUp | None
    """Null for members who do not manage the account."""
