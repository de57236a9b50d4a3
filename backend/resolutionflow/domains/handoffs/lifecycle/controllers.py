"""A handoff and its transitions."""

from uuid import UUID

from litestar import Controller, get, post

from resolutionflow.domains.flowpilot.sessions.errors import InPractice
from resolutionflow.domains.handoffs.lifecycle import service
from resolutionflow.domains.handoffs.lifecycle.errors import (
    CannotUndo,
    ClaimLost,
    HandoffFull,
    IllegalTransition,
    NotYours,
    OwnEscalation,
)
from resolutionflow.domains.handoffs.lifecycle.schemas import (
    Amend,
    Decline,
    HandoffDetail,
    Offer,
    ReadBack,
    Release,
    Reopen,
    Return,
)
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.redaction.scanning import Scanner

_BY_ONE = (NotFound, NotYours, IllegalTransition)
_HELD = problems(*_BY_ONE)
"""Errors of every transition that one person may make."""
_CHANGE = problems(NotFound, NotYours, IllegalTransition, HandoffFull)
"""And of those that leave the state as it is."""


class HandoffController(Controller):
    path = "/handoffs"
    tags = ("handoffs",)

    @get(
        "/{handoff_id:uuid}",
        operation_id="getHandoff",
        guards=[requires(Permission.READ)],
        responses=problems(NotFound),
    )
    async def get_handoff(self, handoff_id: UUID, actor: Actor, database: Database) -> HandoffDetail:
        """Get a handoff.

        The card, brief and history. Reading a handoff does not claim it.
        """
        async with database.reading(actor.scope) as tx:
            return await service.detail(tx, handoff_id)

    @post(
        "/{handoff_id:uuid}/claim",
        operation_id="claimHandoff",
        guards=[requires(Permission.CLAIM), spends("changes")],
        status_code=200,
        responses=problems(NotFound, ClaimLost, IllegalTransition, OwnEscalation),
    )
    async def claim(self, handoff_id: UUID, actor: Actor, database: Database, handoffs: Handoffs) -> HandoffDetail:
        """Claim a handoff.

        Exactly one claimer wins; the others get a 409 that names the winner.
        """
        async with database.transaction(actor.scope, *service.before_claim(actor)) as tx:
            return await handoffs.claim(tx, actor, handoff_id)


class HolderController(Controller):
    """Transitions open to the holder."""

    path = "/handoffs/{handoff_id:uuid}"
    tags = ("handoffs",)
    guards = (requires(Permission.CLAIM), spends("changes"))

    @post("/read-back", operation_id="readBackHandoff", status_code=200, responses=_CHANGE)
    async def read_back(
        self,
        handoff_id: UUID,
        data: ReadBack,
        actor: Actor,
        database: Database,
        handoffs: Handoffs,
        scanner: Scanner,
    ) -> HandoffDetail:
        """Read back the problem.

        Sends one line on how you understand the problem and what you do first. The technician sees it at once.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope, *service.before_transition(actor, handoff_id)) as tx:
            return await handoffs.read_back(tx, actor, handoff_id, checked)

    @post("/keep", operation_id="keepHandoff", status_code=200, responses=_CHANGE)
    async def keep(self, handoff_id: UUID, actor: Actor, database: Database, handoffs: Handoffs) -> HandoffDetail:
        """Keep a claim.

        Confirms that you are still working on it and restarts the timer that would release the claim.
        """
        async with database.transaction(actor.scope, *service.before_transition(actor, handoff_id)) as tx:
            return await handoffs.keep(tx, actor, handoff_id)

    @post(
        "/undo",
        operation_id="undoClaim",
        status_code=200,
        responses=problems(NotFound, NotYours, IllegalTransition, CannotUndo),
    )
    async def undo(self, handoff_id: UUID, actor: Actor, database: Database, handoffs: Handoffs) -> HandoffDetail:
        """Undo a claim.

        For a claim by mistake, within 30 seconds and before the first action. It needs no reason, and the handoff waits
        on as if it had not been claimed. An accepted offer cannot be undone.
        """
        async with database.transaction(actor.scope, *service.before_transition(actor, handoff_id)) as tx:
            return await handoffs.undo(tx, actor, handoff_id)

    @post("/release", operation_id="releaseHandoff", status_code=200, responses=_HELD)
    async def release(
        self, handoff_id: UUID, data: Release, actor: Actor, database: Database, handoffs: Handoffs, scanner: Scanner
    ) -> HandoffDetail:
        """Release a handoff.

        Returns the handoff to the queue, unclaimed.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope, *service.before_transition(actor, handoff_id)) as tx:
            return await handoffs.release(tx, actor, handoff_id, checked)

    @post("/return", operation_id="returnHandoff", status_code=200, responses=_HELD)
    async def send_back(
        self, handoff_id: UUID, data: Return, actor: Actor, database: Database, handoffs: Handoffs, scanner: Scanner
    ) -> HandoffDetail:
        """Request information.

        Returns the handoff to the technician with one request.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope, *service.before_transition(actor, handoff_id)) as tx:
            return await handoffs.send_back(tx, actor, handoff_id, checked)


class OfferController(Controller):
    """Offering a handoff to a colleague."""

    path = "/handoffs/{handoff_id:uuid}"
    tags = ("handoffs",)
    guards = (requires(Permission.CLAIM), spends("changes"))

    @post("/offer", operation_id="offerHandoff", status_code=200, responses=problems(*_BY_ONE, InPractice))
    async def offer(
        self,
        handoff_id: UUID,
        data: Offer,
        actor: Actor,
        database: Database,
        handoffs: Handoffs,
        scanner: Scanner,
    ) -> HandoffDetail:
        """Offer a handoff.

        Offers your handoff to a colleague. You hold it until they accept.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await handoffs.offer(tx, actor, handoff_id, checked)

    @post(
        "/accept",
        operation_id="acceptHandoff",
        status_code=200,
        responses=problems(NotFound, NotYours, ClaimLost, IllegalTransition, OwnEscalation),
    )
    async def accept(self, handoff_id: UUID, actor: Actor, database: Database, handoffs: Handoffs) -> HandoffDetail:
        """Accept an offer.

        Claims a handoff that was offered to you.
        """
        async with database.transaction(actor.scope) as tx:
            return await handoffs.accept(tx, actor, handoff_id)

    @post("/decline", operation_id="declineHandoff", status_code=200, responses=_HELD)
    async def decline(
        self, handoff_id: UUID, data: Decline, actor: Actor, database: Database, handoffs: Handoffs, scanner: Scanner
    ) -> HandoffDetail:
        """Decline an offer.

        The holder keeps the handoff.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope) as tx:
            return await handoffs.decline(tx, actor, handoff_id, checked)

    @post("/recall", operation_id="recallHandoff", status_code=200, responses=_HELD)
    async def recall(self, handoff_id: UUID, actor: Actor, database: Database, handoffs: Handoffs) -> HandoffDetail:
        """Recall an offer.

        Ends an open offer. The holder keeps the handoff.
        """
        async with database.transaction(actor.scope) as tx:
            return await handoffs.recall(tx, actor, handoff_id)


class EscalatorController(Controller):
    """Transitions open to the member who escalated."""

    path = "/handoffs/{handoff_id:uuid}"
    tags = ("handoffs",)
    guards = (requires(Permission.ESCALATE),)

    @post("/reopen", operation_id="reopenHandoff", guards=[spends("briefs")], status_code=200, responses=_HELD)
    async def reopen(
        self,
        handoff_id: UUID,
        data: Reopen,
        actor: Actor,
        database: Database,
        handoffs: Handoffs,
        scanner: Scanner,
    ) -> HandoffDetail:
        """Answer a request.

        Answers the request for information. The handoff returns to the queue with a new version of the brief.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope, *service.before_change(actor, handoff_id)) as tx:
            return await handoffs.reopen(tx, actor, handoff_id, checked)

    @post("/amend", operation_id="amendHandoff", guards=[spends("briefs")], status_code=200, responses=_CHANGE)
    async def amend(
        self,
        handoff_id: UUID,
        data: Amend,
        actor: Actor,
        database: Database,
        handoffs: Handoffs,
        scanner: Scanner,
    ) -> HandoffDetail:
        """Update the brief.

        Saves a new version of the brief with what is known now.
        """
        checked = await scanner.check(data, actor.user_id)
        async with database.transaction(actor.scope, *service.before_change(actor, handoff_id)) as tx:
            return await handoffs.amend(tx, actor, handoff_id, checked)
