"""Which tabs of this node show which handoff, told to whoever keeps it.

A quarter of a second after one came or went, and now and then again, so that a node that ends without a word is known
to have ended. What cannot be kept is dropped: a look that goes on is told again, and one that ended counts as far as it
was told; one that ended before anybody was told of it counts nothing.
"""

import asyncio
import contextlib
import itertools
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol
from uuid import UUID

import msgspec

from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.kernel.db.orm import new_id
from resolutionflow.kernel.errors import Unavailable

REPEAT_S = 10.0
EXPIRY_S = 25.0
"""Whoever ends without a word is forgotten after two repetitions that did not come."""
_TOLD_EVERY_S = 0.25


class Viewer(Protocol):
    actor: Actor


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """One tab's look at one handoff; ``going``: it has not ended."""

    id: UUID
    account_id: UUID
    handoff_id: UUID
    user_id: UUID
    going: bool


Keep = Callable[[Sequence[Look]], Awaitable[None]]
"""Of one account."""


class Looks:
    """This node's."""

    def __init__(self, keep: Keep) -> None:
        self._keep = keep
        self._going: dict[Viewer, Look] = {}
        self._untold: dict[UUID, Look] = {}
        self._repeat_at = 0.0

    def began(self, viewer: Viewer, handoff_id: UUID) -> None:
        actor = viewer.actor
        look = Look(id=new_id(), account_id=actor.account_id, handoff_id=handoff_id, user_id=actor.user_id, going=True)
        self._going[viewer] = self._untold[look.id] = look

    def ended(self, viewer: Viewer) -> None:
        look = self._going.pop(viewer)
        # Still untold, it ended within the moment that it takes to tell.
        if self._untold.pop(look.id, None) is None:
            self._untold[look.id] = msgspec.structs.replace(look, going=False)

    async def run(self) -> None:
        """Tell until cancelled."""
        while True:
            await asyncio.sleep(_TOLD_EVERY_S)
            now = time.monotonic()
            if now > self._repeat_at:
                self._repeat_at = now + REPEAT_S
                self._untold |= {look.id: look for look in self._going.values()}
            untold, self._untold = self._untold, {}
            # One account's that cannot be kept take nothing from the others'.
            for _, own in itertools.groupby(sorted(untold.values(), key=_account), key=_account):
                with contextlib.suppress(Unavailable):
                    await self._keep(list(own))


def _account(look: Look) -> UUID:
    return look.account_id
