"""Who is viewing which handoff right now, on all nodes. Lost messages are repeated, or the viewer expires."""

import secrets
import time
from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec

from resolutionflow.domains.identity.schemas import Person
from resolutionflow.domains.live.pubsub import NodeViewers
from resolutionflow.domains.live.schemas import PresenceFrame
from resolutionflow.domains.live.views import EXPIRY_S, REPEAT_S, Viewer, ViewTracker
from resolutionflow.kernel.http.websocket import text_frame

_encode = msgspec.json.Encoder().encode
HandoffKey = tuple[UUID, UUID]
"""Account and handoff."""
Report = tuple[float, list[tuple[UUID, str]]]
"""When a node's report expires (monotonic seconds), and its viewers."""


class Presence:
    """``send`` reaches the other nodes, ``broadcast`` all sockets of an account on this one."""

    def __init__(
        self,
        send: Callable[[NodeViewers], None],
        broadcast: Callable[[UUID, bytes], Awaitable[None]],
        views: ViewTracker,
    ) -> None:
        self._send = send
        self._broadcast = broadcast
        self._views = views
        self._node = secrets.token_hex(8)
        self._viewed: dict[Viewer, HandoffKey] = {}
        self._local: dict[HandoffKey, set[Viewer]] = {}
        self._reports: dict[UUID, dict[UUID, dict[str, Report]]] = {}
        """By account, handoff and node."""
        self._changed: set[HandoffKey] = set()
        self._repeat_at = 0.0

    def set_view(self, viewer: Viewer, handoff_id: UUID | None) -> None:
        """A tab shows this handoff now, and no other; None: none."""
        wanted = None if handoff_id is None else (viewer.actor.account_id, handoff_id)
        if self._viewed.get(viewer) == wanted:
            return
        before = self._viewed.pop(viewer, None)
        if before is not None:
            self._local[before].discard(viewer)
            self._views.end(viewer)
            self._report(before)
        if wanted is not None:
            self._viewed[viewer] = wanted
            self._local.setdefault(wanted, set()).add(viewer)
            self._views.start(viewer, wanted[1])
            self._report(wanted)

    def leave(self, viewer: Viewer) -> None:
        if viewer in self._viewed:
            self.set_view(viewer, None)

    def receive(self, viewers: NodeViewers) -> None:
        """A report from another node; this node's own come back from Redis too."""
        if viewers.node != self._node:
            self._store((viewers.account_id, viewers.handoff_id), viewers.node, viewers.people)

    def frames_of(self, account_id: UUID) -> list[bytes]:
        """One frame a handoff that is being viewed, for a new socket."""
        return [self._frame((account_id, handoff_id)) for handoff_id in self._reports.get(account_id, ())]

    async def flush(self) -> None:
        """Send what changed since the last call. Every ``REPEAT_S`` also repeat local viewers and expire others."""
        now = time.monotonic()
        if now > self._repeat_at:
            self._repeat_at = now + REPEAT_S
            for handoff in list(self._local):
                self._report(handoff)
            self._expire(now)
        changed, self._changed = self._changed, set()
        for handoff in changed:
            await self._broadcast(handoff[0], self._frame(handoff))

    def _report(self, handoff: HandoffKey) -> None:
        people = sorted({(viewer.actor.user_id, viewer.actor.name) for viewer in self._local[handoff]})
        if not people:
            del self._local[handoff]
        self._store(handoff, self._node, people)
        self._send(NodeViewers(handoff[0], self._node, handoff[1], people))

    def _store(self, handoff: HandoffKey, node: str, people: list[tuple[UUID, str]]) -> None:
        before = self._people(handoff)
        if people:
            nodes = self._reports.setdefault(handoff[0], {}).setdefault(handoff[1], {})
            nodes[node] = (time.monotonic() + EXPIRY_S, people)
        else:
            self._remove(handoff, node)
        if self._people(handoff) != before:
            self._changed.add(handoff)

    def _expire(self, now: float) -> None:
        expired = [
            ((account_id, handoff_id), node)
            for account_id, handoffs in self._reports.items()
            for handoff_id, nodes in handoffs.items()
            for node, (expires_at, _) in nodes.items()
            if expires_at < now
        ]
        for handoff, node in expired:
            self._remove(handoff, node)
            self._changed.add(handoff)

    def _remove(self, handoff: HandoffKey, node: str) -> None:
        account_id, handoff_id = handoff
        handoffs = self._reports.get(account_id, {})
        nodes = handoffs.get(handoff_id, {})
        nodes.pop(node, None)
        if not nodes:
            handoffs.pop(handoff_id, None)
        if not handoffs:
            self._reports.pop(account_id, None)

    def _people(self, handoff: HandoffKey) -> list[Person]:
        nodes = self._reports.get(handoff[0], {}).get(handoff[1], {})
        names = {user_id: name for _, people in nodes.values() for user_id, name in people}
        return [Person(id=user_id, name=name) for user_id, name in sorted(names.items(), key=_by_name)]

    def _frame(self, handoff: HandoffKey) -> bytes:
        return text_frame(_encode(PresenceFrame(handoff=handoff[1], people=self._people(handoff))))


def _by_name(person: tuple[UUID, str]) -> tuple[str, UUID]:
    return person[1], person[0]
