"""Who looks at which handoff at this moment, on all nodes: what is lost is told again, or expires."""

import secrets
import time
from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec

from resolutionflow.domains.identity.schemas import Person
from resolutionflow.domains.live.doorbell import Viewing
from resolutionflow.domains.live.looks import EXPIRY_S, REPEAT_S, Looks, Viewer
from resolutionflow.domains.live.schemas import PresenceFrame
from resolutionflow.kernel.http.websocket import text_frame

_encode = msgspec.json.Encoder().encode
Place = tuple[UUID, UUID]
"""Account and handoff."""
Claim = tuple[float, list[tuple[UUID, str]]]
"""Whom a node has looking, and until when it is believed (monotonic seconds)."""


class Presence:
    """``tell`` reaches the other nodes, ``show`` all sockets of an account on this one."""

    def __init__(
        self, tell: Callable[[Viewing], None], show: Callable[[UUID, bytes], Awaitable[None]], looks: Looks
    ) -> None:
        self._tell = tell
        self._show = show
        self._looks = looks
        self._node = secrets.token_hex(8)
        self._at: dict[Viewer, Place] = {}
        self._here: dict[Place, set[Viewer]] = {}
        self._known: dict[UUID, dict[UUID, dict[str, Claim]]] = {}
        """By account, handoff and node."""
        self._changed: set[Place] = set()
        self._repeat_at = 0.0

    def looks(self, viewer: Viewer, handoff_id: UUID | None) -> None:
        """A tab shows this handoff now, and no other; None: none at all."""
        wanted = None if handoff_id is None else (viewer.actor.account_id, handoff_id)
        if self._at.get(viewer) == wanted:
            return
        before = self._at.pop(viewer, None)
        if before is not None:
            self._here[before].discard(viewer)
            self._looks.ended(viewer)
            self._announce(before)
        if wanted is not None:
            self._at[viewer] = wanted
            self._here.setdefault(wanted, set()).add(viewer)
            self._looks.began(viewer, wanted[1])
            self._announce(wanted)

    def left(self, viewer: Viewer) -> None:
        if viewer in self._at:
            self.looks(viewer, None)

    def heard(self, viewing: Viewing) -> None:
        """From another node, or from this one by way of Redis."""
        if viewing.node != self._node:
            self._believe((viewing.account_id, viewing.handoff_id), viewing.node, viewing.people)

    def of(self, account_id: UUID) -> list[bytes]:
        """Frames that tell a new socket of everybody."""
        return [self._frame((account_id, handoff_id)) for handoff_id in self._known.get(account_id, ())]

    async def flush(self) -> None:
        """Show what has changed since the last call; now and then, say again who is here and forget who is not."""
        now = time.monotonic()
        if now > self._repeat_at:
            self._repeat_at = now + REPEAT_S
            for place in list(self._here):
                self._announce(place)
            self._forget(now)
        changed, self._changed = self._changed, set()
        for place in changed:
            await self._show(place[0], self._frame(place))

    def _announce(self, place: Place) -> None:
        people = sorted({(viewer.actor.user_id, viewer.actor.name) for viewer in self._here[place]})
        if not people:
            del self._here[place]
        self._believe(place, self._node, people)
        self._tell(Viewing(place[0], self._node, place[1], people))

    def _believe(self, place: Place, node: str, people: list[tuple[UUID, str]]) -> None:
        before = self._people(place)
        if people:
            nodes = self._known.setdefault(place[0], {}).setdefault(place[1], {})
            nodes[node] = (time.monotonic() + EXPIRY_S, people)
        else:
            self._drop(place, node)
        if self._people(place) != before:
            self._changed.add(place)

    def _forget(self, now: float) -> None:
        expired = [
            ((account_id, handoff_id), node)
            for account_id, handoffs in self._known.items()
            for handoff_id, nodes in handoffs.items()
            for node, (until, _) in nodes.items()
            if until < now
        ]
        for place, node in expired:
            self._drop(place, node)
            self._changed.add(place)

    def _drop(self, place: Place, node: str) -> None:
        account_id, handoff_id = place
        handoffs = self._known.get(account_id, {})
        nodes = handoffs.get(handoff_id, {})
        nodes.pop(node, None)
        if not nodes:
            handoffs.pop(handoff_id, None)
        if not handoffs:
            self._known.pop(account_id, None)

    def _people(self, place: Place) -> list[Person]:
        nodes = self._known.get(place[0], {}).get(place[1], {})
        names = {user_id: name for _, people in nodes.values() for user_id, name in people}
        return [Person(id=user_id, name=name) for user_id, name in sorted(names.items(), key=_by_name)]

    def _frame(self, place: Place) -> bytes:
        return text_frame(_encode(PresenceFrame(handoff=place[1], people=self._people(place))))


def _by_name(person: tuple[UUID, str]) -> tuple[str, UUID]:
    return person[1], person[0]
