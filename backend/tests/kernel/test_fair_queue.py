"""Who is next, who is refused, and that no turn is lost."""

import asyncio

import pytest

from resolutionflow.kernel.errors import RateLimited, Unavailable
from resolutionflow.kernel.limits.fair_queue import FairQueue, Owner


class Served:
    """FairQueue at one thing, and who got one, in order."""

    def __init__(self, *, per_owner: int = 8, waiting: int = 32) -> None:
        self.queue = FairQueue(1, per_owner=per_owner, max_waiting=waiting, what="things")
        self.order: list[str] = []

    async def ask(self, name: str, *, known: bool = False) -> "asyncio.Task[None]":
        """``a2`` is the second of a. It is in the line when this returns."""
        task = asyncio.create_task(self._hold(name, Owner(name[0], known)))
        await asyncio.sleep(0)
        return task

    async def _hold(self, name: str, owner: Owner) -> None:
        await self.queue.acquire(owner)
        self.order.append(name)

    async def serve(self, tasks: "list[asyncio.Task[None]]") -> list[str]:
        """Until each of these had a turn."""
        while not all(task.done() for task in tasks):
            self.queue.release()
            for _ in range(3):
                await asyncio.sleep(0)
        return self.order


async def test_owners_are_served_in_turn_however_many_each_has_waiting() -> None:
    served = Served()
    tasks = [await served.ask(name) for name in ("z1", "a1", "a2", "a3", "b1", "c1", "b2")]

    assert await served.serve(tasks) == ["z1", "a1", "b1", "c1", "a2", "b2", "a3"]


async def test_known_people_and_strangers_are_served_in_turn() -> None:
    served = Served()
    tasks = [await served.ask(name) for name in ("z1", "a1", "b1", "c1")]
    tasks += [await served.ask(name, known=True) for name in ("k1", "l1")]

    assert await served.serve(tasks) == ["z1", "k1", "a1", "l1", "b1", "c1"]


async def test_a_full_line_takes_whoever_has_fewer_waiting_in_place_of_who_has_most() -> None:
    served = Served(per_owner=3, waiting=4)
    tasks = [await served.ask(name) for name in ("z1", "a1", "a2", "a3", "b1")]

    over, third = await served.ask("a4"), await served.ask("c1")
    with pytest.raises(RateLimited):
        await over
    with pytest.raises(RateLimited):
        await tasks[3]
    # Nobody has two more than who comes now.
    fourth = await served.ask("d1")
    with pytest.raises(RateLimited):
        await tasks[2]
    refused = await served.ask("e1")
    with pytest.raises(Unavailable):
        await refused

    left = [tasks[0], tasks[1], tasks[4], third, fourth]
    assert await served.serve(left) == ["z1", "a1", "b1", "c1", "d1"]


async def test_a_turn_that_nobody_waits_for_any_more_is_the_next_ones() -> None:
    served = Served(per_owner=1)
    first = await served.ask("z1")
    left, waits = await served.ask("a1"), await served.ask("b1")
    left.cancel()
    await asyncio.sleep(0)
    again = await served.ask("a2")

    assert await served.serve([first, waits, again]) == ["z1", "b1", "a2"]

    # Cancelled in the very moment in which it came.
    last, after = await served.ask("c1"), await served.ask("d1")
    served.queue.release()
    last.cancel()
    await asyncio.wait([last, after])
    assert served.order[-1] == "d1"
