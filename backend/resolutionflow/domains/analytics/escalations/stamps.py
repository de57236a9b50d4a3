"""Stamps: the times of an escalation, its waits and its claims, which the metrics read.

``follow`` derives them from the history and is pure. ``stamp`` writes all of them in the transaction that adds to the
history, so a late event needs no special case, and the next one repairs what an older version left out.

Where a new column goes:

- what the history says (a time, how often a transition was made): ``follow``, and ``_WRITE`` stores it;
- what does not come from the history but from the handoff or who looked at it: ``_WRITE`` alone. It runs in one
  statement with the new rows of the transaction and does not see them: what they hold comes in ``Happened``, as
  ``preflight_s`` does, and is read from its table for ``catch_up``;
- what leaves no row in the history (a message, a repeated step): ``activity`` of the handoffs announces it as a
  ``Transition`` that is not in ``TRANSITIONS``, such as ``REPEATED_STEP``. ``_COUNT`` adds one as it happens, and
  ``catch_up`` counts it anew from its own table, as ``_QUESTIONS`` does;
- ``_BEHIND`` finds what an older process did not stamp, for ``catch_up``: it compares what the handoff's row says too.
"""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, HandoffState, Intent
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened, History, HistoryEvent
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db import writes
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.db.tx import Write

VIEW_EXPIRES_S = 25
"""A view that its node has not confirmed for this long ended at the last confirmation."""
_ENDS_CLAIM = frozenset({"undo", "act", "release", "expire", "return", "accept", "resolve"})
_STAMPED = _ENDS_CLAIM | {"create", "claim", "reopen", "amend", "withdraw"}


class Wait(msgspec.Struct, kw_only=True):
    """One cycle's wait in the queue."""

    cycle: int
    opened_at: datetime
    ended_at: datetime | None = None
    ended_by: str | None = None


class Claim(msgspec.Struct, kw_only=True):
    """One claim's wait for a first action."""

    seq: int
    claimer_id: UUID | None
    claimed_at: datetime
    ended_wait: bool
    """False for an accepted offer."""
    ended_at: datetime | None = None
    ended_by: str | None = None
    first_acted: bool = False


class Stamps(msgspec.Struct, kw_only=True):
    created_at: datetime
    first_claimed_at: datetime | None = None
    first_acted_at: datetime | None = None
    resolved_at: datetime | None = None
    withdrawn_at: datetime | None = None
    returns: int = 0
    waits: list[Wait] = []
    claims: list[Claim] = []


def follow(history: History) -> Stamps:
    """The stamps of a whole history, oldest event first."""
    stamps = Stamps(created_at=history[0].at)
    for event in history:
        _end_claim(stamps, event)
        match event.transition:
            case "claim" | "accept":
                claim = Claim(
                    seq=event.seq,
                    claimer_id=event.actor_id,
                    claimed_at=event.at,
                    ended_wait=event.transition == "claim",
                )
                stamps.claims.append(claim)
                stamps.first_claimed_at = stamps.first_claimed_at or event.at
            case "undo":
                _resume_wait(stamps)
            case "act":
                stamps.first_acted_at = stamps.first_acted_at or event.at
            case "return":
                stamps.returns += 1
            case "resolve":
                stamps.resolved_at = event.at
            case "withdraw":
                stamps.withdrawn_at = event.at
        _wait(stamps, event)
    return stamps


def _end_claim(stamps: Stamps, event: HistoryEvent) -> None:
    if event.transition in _ENDS_CLAIM and stamps.claims and stamps.claims[-1].ended_at is None:
        claim = stamps.claims[-1]
        claim.ended_at, claim.ended_by = event.at, event.transition
        claim.first_acted = event.transition == "act" and stamps.first_acted_at is None


def _resume_wait(stamps: Stamps) -> None:
    """A claim that was undone is none in the figures: the wait that it ended goes on, and its seconds are in it."""
    kept = [claim.claimed_at for claim in stamps.claims if claim.ended_by != "undo"]
    stamps.first_claimed_at = kept[0] if kept else None
    stamps.waits[-1].ended_at = stamps.waits[-1].ended_by = None


def _wait(stamps: Stamps, event: HistoryEvent) -> None:
    if event.transition == "undo":
        return
    opened, closed = event.to_state == HandoffState.OPEN, event.from_state == HandoffState.OPEN
    if opened and not closed:
        stamps.waits.append(Wait(cycle=event.cycle, opened_at=event.at))
    elif closed and not opened:
        stamps.waits[-1].ended_at, stamps.waits[-1].ended_by = event.at, event.transition


_NAME = "stamps"
"""Of all writes to ``escalations``: one statement cannot change a row twice."""
# Unchanged rows are not written. Concurrent views count once. When the wait ends, the views of all members are removed.
_WRITE = """
    stamped_escalation as (
      insert into escalations as e (
        handoff_id, account_id, severity, client_name, preflight_s, created_at, first_claimed_at, first_acted_at,
        resolved_at, withdrawn_at, returns
      )
      select :handoff_id, :account_id, :severity, :client_name,
             coalesce(:preflight_s, (select h.preflight_s from handoffs h where h.id = :handoff_id), 0), :created_at,
             :first_claimed_at, :first_acted_at, :resolved_at, :withdrawn_at, :returns
      on conflict (handoff_id) do update
      set severity = excluded.severity, client_name = excluded.client_name,
          first_claimed_at = excluded.first_claimed_at, first_acted_at = excluded.first_acted_at,
          resolved_at = excluded.resolved_at, withdrawn_at = excluded.withdrawn_at, returns = excluded.returns
      where (e.severity, e.client_name, e.first_claimed_at, e.first_acted_at, e.resolved_at, e.withdrawn_at, e.returns)
        is distinct from (excluded.severity, excluded.client_name, excluded.first_claimed_at, excluded.first_acted_at,
                          excluded.resolved_at, excluded.withdrawn_at, excluded.returns)
    ), stamped_wait as (
      insert into escalation_waits as w (
        handoff_id, cycle, account_id, severity, client_name, opened_at, ended_at, ended_by
      )
      select :handoff_id, row.cycle, :account_id, :severity, :client_name, row.opened_at, row.ended_at, row.ended_by
      from jsonb_to_recordset(cast(:waits as jsonb)) as row (
        cycle integer, opened_at timestamptz, ended_at timestamptz, ended_by text
      )
      on conflict (handoff_id, cycle) do update
      set severity = excluded.severity, client_name = excluded.client_name, ended_at = excluded.ended_at,
          ended_by = excluded.ended_by
      where (w.severity, w.client_name, w.ended_at, w.ended_by)
        is distinct from (excluded.severity, excluded.client_name, excluded.ended_at, excluded.ended_by)
    ), forgotten_looks as (
      delete from escalation_looks l
      where l.account_id = :account_id and l.handoff_id = :handoff_id and not cast(:waiting as boolean)
    ), stamps as (
      insert into escalation_claims as c (
        handoff_id, seq, account_id, severity, client_name, claimer_id, claimed_at, ended_at, ended_by, first_acted,
        looked_s
      )
      select :handoff_id, row.seq, :account_id, :severity, :client_name, row.claimer_id, row.claimed_at, row.ended_at,
             row.ended_by, row.first_acted, case when row.ended_wait then seen.seconds end
      from jsonb_to_recordset(cast(:claims as jsonb)) as row (
        seq integer, claimer_id uuid, claimed_at timestamptz, ended_wait boolean, ended_at timestamptz, ended_by text,
        first_acted boolean
      )
      cross join lateral (
        select coalesce(extract(epoch from sum(upper(part.at) - lower(part.at))), 0) as seconds
        from (
          select unnest(range_agg(tstzrange(look.started_at, look.ended_at))) as at
          from (
            select l.started_at, case when l.going and l.seen_at > row.claimed_at - make_interval(secs => :expires_s)
              then row.claimed_at else least(l.seen_at, row.claimed_at) end as ended_at
            from escalation_looks l
            where l.account_id = :account_id and l.handoff_id = :handoff_id and l.user_id = row.claimer_id
          ) look
          where look.started_at < look.ended_at
        ) part
      ) seen
      on conflict (handoff_id, seq) do update
      set severity = excluded.severity, client_name = excluded.client_name, ended_at = excluded.ended_at,
          ended_by = excluded.ended_by, first_acted = excluded.first_acted
      where (c.severity, c.client_name, c.ended_at, c.ended_by, c.first_acted)
        is distinct from (excluded.severity, excluded.client_name, excluded.ended_at, excluded.ended_by,
                          excluded.first_acted)
      returning 1
    )
"""

_COUNT = {
    name: f"""
    stamps as (
      update escalations set {column} = {column} + 1 where account_id = :account_id and handoff_id = :handoff_id
      returning 1
    )
    """  # noqa: S608  (of names written here)
    for name, column in {"question": "questions", "redo": "redone"}.items()
}
# Finds escalations whose stamps contradict the handoff's row.
_BEHIND = text(
    """
    select h.id from handoffs h
    left join escalations e on e.account_id = h.account_id and e.handoff_id = h.id
    where h.account_id = :account_id and h.intent = 'escalate' and not h.practice and (
      e.handoff_id is null
      or (e.severity, e.client_name) is distinct from (h.severity, h.client_name)
      or coalesce(e.resolved_at, e.withdrawn_at) is distinct from h.ended_at
      or (h.state = 'open') is distinct from exists (
        select from escalation_waits w where w.handoff_id = h.id and w.cycle = h.cycle and w.ended_at is null)
      or case when h.first_action_at is null and h.ended_at is null then h.claimed_at end is distinct from (
        select c.claimed_at from escalation_claims c where c.handoff_id = h.id and c.ended_at is null limit 1)
      or h.state = 'returned' and e.returns <> (
        select count(*) from handoff_events r where r.handoff_id = h.id and r.transition = 'return')
    )
    """
)
_QUESTIONS = text(
    """
    update escalations set questions = (
      select count(*) from handoff_messages m
      where m.account_id = :account_id and m.handoff_id = :handoff_id and m.kind = 'question'
    )
    where account_id = :account_id and handoff_id = :handoff_id
    """
)


async def stamp(tx: Tx, happened: Happened) -> None:
    """Write the stamps of an escalation; a reader of the state machine."""
    card, name = happened.card, happened.transition.name
    if card.intent is not Intent.ESCALATE:
        return
    if name in _STAMPED:
        await _write(tx, card, happened.history, happened.preflight_s)
    elif name in _COUNT:
        arguments = {"account_id": tx.account_id, "handoff_id": card.id}
        await writes.add(tx, Write(name=_NAME, sql=_COUNT[name], arguments=arguments))


async def catch_up(database: Database) -> int:
    """Stamp escalations that older processes changed without stamping; return how many."""
    async with database.transaction(Scope(system=True)) as tx:
        accounts = await live.accounts_with_events(tx)
    count = 0
    for account_id in accounts:
        async with database.transaction(Scope(account_id=account_id)) as tx:
            behind = list((await tx.session.execute(_BEHIND, {"account_id": account_id})).scalars())
        for handoff_id in behind:
            async with database.transaction(Scope(account_id=account_id)) as tx:
                card, history = await handoffs.lock_history(tx, handoff_id)
                await _write(tx, card, history)
                await writes.flush(tx)
                await tx.session.execute(_QUESTIONS, {"account_id": account_id, "handoff_id": handoff_id})
        count += len(behind)
    return count


async def _write(tx: Tx, card: HandoffCard, history: History, preflight_s: float | None = None) -> None:
    stamps = msgspec.structs.asdict(follow(history))
    waits, claims = stamps.pop("waits"), stamps.pop("claims")
    arguments = {
        **stamps,
        "account_id": tx.account_id,
        "handoff_id": card.id,
        "severity": card.severity,
        "client_name": card.client_name,
        "preflight_s": preflight_s,
        "waits": msgspec.json.encode(waits).decode(),
        "claims": msgspec.json.encode(claims).decode(),
        "waiting": card.state is HandoffState.OPEN,
        "expires_s": VIEW_EXPIRES_S,
    }
    # From the whole history, so of two transitions the second says it all.
    await writes.add(tx, Write(name=_NAME, sql=_WRITE, arguments=arguments), instead=True)
