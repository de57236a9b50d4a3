"""Each thing that happens is told once to every reader, in its transaction; one that fails takes it all back."""

from uuid import UUID

import pytest

from resolutionflow.domains.cases.service import Cases
from resolutionflow.domains.flowpilot.corrections.service import Corrections
from resolutionflow.domains.flowpilot.hiding.service import Hiding
from resolutionflow.domains.flowpilot.leaving.service import Leaving
from resolutionflow.domains.flowpilot.sessions.service import Sessions
from resolutionflow.domains.handoffs.lifecycle.schemas import Release
from resolutionflow.domains.handoffs.lifecycle.service import Handoffs
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened, Reader, StateMachine
from resolutionflow.domains.handoffs.lifecycle.transitions import (
    CREATE,
    DIAGNOSED,
    MESSAGES,
    REPEATED_STEP,
    TRANSITIONS,
)
from resolutionflow.domains.live.frames import NullPublisher
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications.notification_types import MARKS_READ, RECIPIENTS
from resolutionflow.domains.search import index
from resolutionflow.kernel.db.database import Tx
from resolutionflow.kernel.redaction.scanning import check_now
from resolutionflow.wiring import readers
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import escalated, read


def _services(*more: Reader) -> tuple[Handoffs, Cases]:
    log = EventLog(NullPublisher())
    machine = StateMachine([*readers(log), *more])
    handoffs = Handoffs(machine)
    sessions = Sessions(log)
    corrections = Corrections(log, sessions)
    return handoffs, Cases(sessions, corrections, Hiding(log, index.forget), Leaving(sessions), handoffs, machine)


async def test_a_reader_is_told_what_the_history_says(api: Api, a: Team) -> None:
    told: list[Happened] = []

    async def note(_: Tx, happened: Happened) -> None:
        told.append(happened)

    handoffs, _ = _services(note)
    handoff = await escalated(api, a)
    handoff_id = UUID(handoff["card"]["id"])
    async with api.database.transaction(a.engineer.actor.scope) as tx:
        await handoffs.claim(tx, a.engineer.actor, handoff_id)
    async with api.database.transaction(a.engineer.actor.scope) as tx:
        await handoffs.release(tx, a.engineer.actor, handoff_id, check_now(Release(reason="Called away.")))

    history = (await read(api.by(a.viewer), handoff))["history"][1:]
    assert [(h.transition.name, h.seq, h.cycle, h.note) for h in told] == [
        (event["transition"], event["seq"], event["cycle"], event["note"]) for event in history
    ]
    assert [h.holder_before for h in told] == [None, a.engineer.user_id]
    assert [len(h.history) for h in told] == [2, 3]
    # The first group of the policy, who escalated not among them.
    assert told[1].called == {a.engineer.user_id, a.engineer2.user_id}


async def test_what_a_reader_cannot_write_down_does_not_happen(api: Api, a: Team, truth: Truth) -> None:
    async def fail(_tx: Tx, _happened: Happened) -> None:
        message = "no room"
        raise RuntimeError(message)

    handoffs, _ = _services(fail)
    handoff = await escalated(api, a)
    outbox = await truth.fetchval("select count(*) from notification_outbox")

    with pytest.raises(RuntimeError):
        async with api.database.transaction(a.engineer.actor.scope) as tx:
            await handoffs.claim(tx, a.engineer.actor, UUID(handoff["card"]["id"]))

    assert (await read(api.by(a.viewer), handoff))["card"]["state"] == "open"
    assert await truth.fetchval("select count(*) from notification_outbox") == outbox


def test_whoever_is_told_is_told_of_what_can_happen() -> None:
    """A word that is changed in one table and not in the other would be told to nobody."""
    names = {t.name for t in (CREATE, *TRANSITIONS, *MESSAGES.values(), REPEATED_STEP, DIAGNOSED)}
    assert {name for name, _ in RECIPIENTS} | set(MARKS_READ) <= names
    silent = {"act", "read_back", "keep", "amend", "redo", "diagnose"}
    assert names - {name for name, _ in RECIPIENTS} - set(MARKS_READ) == silent, "add it to RECIPIENTS, or here"
