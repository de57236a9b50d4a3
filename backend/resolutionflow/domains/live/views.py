"""Pre-claim views: which tabs of this node show which handoff, for analytics to persist.

A view is saved a quarter of a second after it starts or ends, and repeated while it lasts, so that the views of a node
that crashed expire. If saving fails it is dropped: an open view is saved again, a saved one counts up to its last save.
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
"""A node that crashed is forgotten after two missed repetitions."""
_SAVE_EVERY_S = 0.25


class Viewer(Protocol):
    actor: Actor


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One tab's view of one handoff."""

    id: UUID
    account_id: UUID
    handoff_id: UUID
    user_id: UUID
    open: bool


Persist = Callable[[Sequence[View]], Awaitable[None]]
"""Saves the views of one account."""


class ViewTracker:
    """The views on this node."""

    def __init__(self, persist: Persist) -> None:
        self._persist = persist
        self._open: dict[Viewer, View] = {}
        self._unsaved: dict[UUID, View] = {}
        self._repeat_at = 0.0

    def start(self, viewer: Viewer, handoff_id: UUID) -> None:
        actor = viewer.actor
        view = View(id=new_id(), account_id=actor.account_id, handoff_id=handoff_id, user_id=actor.user_id, open=True)
        self._open[viewer] = self._unsaved[view.id] = view

    def end(self, viewer: Viewer) -> None:
        view = self._open.pop(viewer)
        # A view that ended before its first save counts nothing.
        if self._unsaved.pop(view.id, None) is None:
            self._unsaved[view.id] = msgspec.structs.replace(view, open=False)

    async def run(self) -> None:
        """Save until cancelled."""
        while True:
            await asyncio.sleep(_SAVE_EVERY_S)
            now = time.monotonic()
            if now > self._repeat_at:
                self._repeat_at = now + REPEAT_S
                self._unsaved |= {view.id: view for view in self._open.values()}
            unsaved, self._unsaved = self._unsaved, {}
            # A failure for one account must not lose the views of the others.
            for _, own in itertools.groupby(sorted(unsaved.values(), key=_account), key=_account):
                with contextlib.suppress(Unavailable):
                    await self._persist(list(own))


def _account(view: View) -> UUID:
    return view.account_id
