"""Views: everything a page shows when it opens, in one response.

Each part is also a resource with its own endpoint, which refreshes it later. The parts are read concurrently, each on
its own connection, like the separate requests before.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar
from uuid import UUID

from litestar import Controller, get
from litestar.datastructures import State

from resolutionflow.domains.assessments import service as assessments
from resolutionflow.domains.assessments.schemas import AssessmentDetail
from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.sessions.schemas import SessionDetail
from resolutionflow.domains.handoffs.changes import service as changes
from resolutionflow.domains.handoffs.changes.schemas import Changes
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffDetail, HandoffState
from resolutionflow.domains.handoffs.messages import service as messages
from resolutionflow.domains.handoffs.messages.schemas import Messages
from resolutionflow.domains.handoffs.queue import service as queue
from resolutionflow.domains.handoffs.queue.schemas import QueueFilter, QueueSort
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.identity.sign_in import service as sign_in
from resolutionflow.domains.identity.sign_in.schemas import Me
from resolutionflow.domains.notifications.inbox import service as inbox
from resolutionflow.domains.notifications.inbox.schemas import NotificationPage
from resolutionflow.domains.notifications.preferences import service as preferences
from resolutionflow.domains.notifications.preferences.schemas import Preferences
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.schema import Output
from resolutionflow.system import About, about

T = TypeVar("T")
NOTIFICATIONS = 30
"""As many as the list behind the bell shows."""


class StartView(Output, frozen=True):
    me: Me
    about: About
    notifications: NotificationPage
    """The newest 30."""
    preferences: Preferences


class HandoffView(Output, frozen=True):
    handoff: HandoffDetail
    assessment: AssessmentDetail | None
    """Null: it ended before there were assessments."""
    messages: Messages
    changes: Changes


class SessionView(Output, frozen=True):
    session: SessionDetail
    handoff: HandoffView | None
    """The newest of the session, which may have ended."""


class ViewController(Controller):
    path = "/views"
    tags = ("views",)

    @get("/start", operation_id="viewStart", guards=[requires(Permission.READ)], responses=problems())
    async def start(self, actor: Actor, database: Database, state: State) -> StartView:
        """View what every page shows.

        The signed-in person, the server's version, and your notifications and their preferences.
        """
        read = _Reader(database, actor)
        me, notifications, chosen = await asyncio.gather(
            read(lambda tx: sign_in.me(tx, actor)),
            read(lambda tx: inbox.page(tx, actor, limit=NOTIFICATIONS, cursor=None)),
            read(lambda tx: preferences.read(tx, actor.account_id, actor.user_id)),
        )
        return StartView(me=me, about=about(state), notifications=notifications, preferences=chosen)

    @get(
        "/handoffs/{handoff_id:uuid}",
        operation_id="viewHandoff",
        guards=[requires(Permission.READ), spends("lookups")],
        responses=problems(NotFound),
    )
    async def handoff(self, handoff_id: UUID, actor: Actor, database: Database) -> HandoffView:
        """View a handoff.

        The handoff with its assessment, its messages and the changes since its brief. Reading it does not claim it.
        """
        return await _handoff(_Reader(database, actor), handoff_id)

    @get(
        "/sessions/{session_id:uuid}",
        operation_id="viewSession",
        guards=[requires(Permission.READ), spends("lookups")],
        responses=problems(NotFound),
    )
    async def session(self, session_id: UUID, actor: Actor, database: Database, cases: Cases) -> SessionView:
        """View a session.

        The session as `getSession` gives it, with its newest handoff.
        """
        read = _Reader(database, actor)
        wanted = QueueFilter(session_id=session_id, states=tuple(HandoffState))
        session, newest = await asyncio.gather(
            read(lambda tx: cases.read(tx, actor, session_id)),
            read(lambda tx: queue.list_handoffs(tx, wanted, QueueSort.NEWEST, limit=1, cursor=None)),
        )
        escalated = await _handoff(read, newest.items[0].id) if newest.items else None
        return SessionView(session=session, handoff=escalated)


class _Reader:
    """Reads on a separate connection, in the actor's scope."""

    def __init__(self, database: Database, actor: Actor) -> None:
        self._database = database
        self._actor = actor

    async def __call__(self, read: Callable[[Tx], Awaitable[T]]) -> T:
        async with self._database.reading(self._actor.scope) as tx:
            return await read(tx)


async def _handoff(read: _Reader, handoff_id: UUID) -> HandoffView:
    detail, assessment, said, changed = await asyncio.gather(
        read(lambda tx: handoffs.detail(tx, handoff_id)),
        read(lambda tx: _assessment(tx, handoff_id)),
        read(lambda tx: messages.list_messages(tx, handoff_id)),
        read(lambda tx: changes.since_brief(tx, handoff_id)),
    )
    return HandoffView(handoff=detail, assessment=assessment, messages=said, changes=changed)


async def _assessment(tx: Tx, handoff_id: UUID) -> AssessmentDetail | None:
    try:
        return await assessments.detail(tx, handoff_id)
    except NotFound:
        return None
