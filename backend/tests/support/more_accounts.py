"""Two more accounts beside the demo's two, each with a past like one of theirs: an account for each browser at work.

It is run beside a demo, as ``python -m tests.support.more_accounts``.
"""

import asyncio
import os

import msgspec

from resolutionflow_demo import past, seed
from resolutionflow_demo.cast import ACCOUNTS, CAST

_MORE = {"contoso": ("Contoso Support", "northwind"), "litware": ("Litware IT", "fabrikam")}


def _name(slug: str, name: str, like: str) -> None:
    """Say who is there and what they have behind them, as the demo says it of its own."""
    there, time_zone = ACCOUNTS[like]
    ACCOUNTS[slug] = (name, time_zone)
    CAST.extend(
        msgspec.structs.replace(persona, email=persona.email.replace(like, slug), account=name)
        for persona in CAST.copy()
        if persona.account == there
    )
    past.ESCALATIONS[slug] = past.ESCALATIONS[like]
    if like in past.MEASURES:
        past.MEASURES |= {slug}


if __name__ == "__main__":
    for added, (called, model) in _MORE.items():
        _name(added, called, model)
    asyncio.run(seed.seed(os.environ["DATABASE_URL"]))
