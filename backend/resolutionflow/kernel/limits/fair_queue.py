"""Turns at something scarce: a few at once, and who waits is served so that nobody's crowd holds up the others.

There are two lines, for people who are known and for strangers, which are served in turn. In each line the owners are
served in turn too, whoever of them has more waiting. An owner has only so many waiting, and where a line is full, who
has the most waiting makes room for who has fewer.
"""

import asyncio
from collections import OrderedDict, deque

import msgspec

from resolutionflow.kernel.errors import RateLimited, Unavailable

_AGAIN = {"Retry-After": "2"}


class Owner(msgspec.Struct, frozen=True):
    """Whose turn it is: those of one ``key`` wait for each other."""

    key: str
    known: bool = False
    """Proved by something that nobody can make up."""


Line = OrderedDict[str, deque["asyncio.Future[None]"]]


class Turns:
    """``waiting`` is how many a line holds, and ``of_one`` how many of them one owner may have."""

    def __init__(self, at_once: int, *, of_one: int, waiting: int, what: str) -> None:
        self._free = at_once
        self._of_one = of_one
        self._waiting = waiting
        self._what = what
        self._lines: dict[bool, Line] = {True: OrderedDict(), False: OrderedDict()}
        self._known_next = True

    async def take(self, owner: Owner) -> None:
        """Wait for one, which is to be given back.

        Raises:
            RateLimited: the owner has as many waiting as one may.
            Unavailable: the line is full of others, none of whom has more waiting.
        """
        if self._free:
            self._free -= 1
            return
        place = self._queue(owner)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and place.exception() is None:
                # It came in the very moment: it is the next one's.
                self.give_back()
            else:
                self._leave(owner, place)
            raise

    def give_back(self) -> None:
        """Hand the turn to whoever is next."""
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
        if len(mine) >= self._of_one:
            raise self._too_many()
        if sum(map(len, line.values())) >= self._waiting:
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
        message = f"At most {self._of_one} {self._what} may wait at once. Try again in 2 s."
        return RateLimited(message, headers=_AGAIN, limit=self._of_one)
