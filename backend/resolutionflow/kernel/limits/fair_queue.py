"""A fair queue for a scarce resource: a few run at once, and no owner's backlog delays the others.

Known people and strangers wait in two lines, which are served in turn. Within a line the owners are served in turn too.
Each owner may have a limited number waiting. When a line is full, the owner with the most waiting loses the last one.
"""

import asyncio
from collections import OrderedDict, deque

import msgspec

from resolutionflow.kernel.errors import RateLimited, Unavailable

_AGAIN = {"Retry-After": "2"}


class Owner(msgspec.Struct, frozen=True):
    """Requests with the same ``key`` wait for each other."""

    key: str
    known: bool = False
    """Proved by something that cannot be forged."""


Line = OrderedDict[str, deque["asyncio.Future[None]"]]


class FairQueue:
    """``slots`` run at once; a line holds ``max_waiting``, of which one owner may have ``per_owner``."""

    def __init__(self, slots: int, *, per_owner: int, max_waiting: int, what: str) -> None:
        self._free = slots
        self._per_owner = per_owner
        self._max_waiting = max_waiting
        self._what = what
        self._lines: dict[bool, Line] = {True: OrderedDict(), False: OrderedDict()}
        self._known_next = True

    async def acquire(self, owner: Owner) -> None:
        """Wait for a slot. The caller must ``release`` it.

        Raises:
            RateLimited: the owner has ``per_owner`` waiting.
            Unavailable: the line is full, and no other owner has more waiting.
        """
        if self._free:
            self._free -= 1
            return
        place = self._queue(owner)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and place.exception() is None:
                # The slot was assigned at the moment of the cancellation.
                self.release()
            else:
                self._leave(owner, place)
            raise

    def release(self) -> None:
        """Give the slot to the next in line."""
        for known in (self._known_next, not self._known_next):
            line = self._lines[known]
            while line:
                key, mine = line.popitem(last=False)
                place = mine.popleft()
                if mine:
                    line[key] = mine
                if not place.done():
                    self._known_next = not known
                    place.set_result(None)
                    return
        self._free += 1

    def _queue(self, owner: Owner) -> "asyncio.Future[None]":
        line = self._lines[owner.known]
        mine = line.get(owner.key, deque())
        if len(mine) >= self._per_owner:
            raise self._too_many()
        if sum(map(len, line.values())) >= self._max_waiting:
            longest = max(line, key=lambda key: len(line[key]))
            if len(line[longest]) <= len(mine) + 1:
                raise Unavailable(headers=_AGAIN)
            displaced = line[longest].pop()
            if not displaced.done():
                displaced.set_exception(self._too_many())
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        mine.append(place)
        line[owner.key] = mine
        return place

    def _leave(self, owner: Owner, place: "asyncio.Future[None]") -> None:
        line = self._lines[owner.known]
        mine = line.get(owner.key, deque())
        if place in mine:
            mine.remove(place)
            if not mine:
                del line[owner.key]

    def _too_many(self) -> RateLimited:
        message = f"At most {self._per_owner} {self._what} may wait at once. Try again in 2 s."
        return RateLimited(message, headers=_AGAIN, limit=self._per_owner)
