"""Stamps: the times of an escalation, its waits and its claims, which the metrics read.

``follow`` derives them from the history and is pure. ``stamp`` writes all of them in the transaction that adds to the
history, so a late event needs no special case, and the next one repairs what an older version left out.

Where a new column goes:

- what the history says (a time, how often a transition was made): ``follow``, and ``_WRITE`` stores it;
- what does not come from the history but from the handoff or who looked at it: ``_WRITE`` alone. It runs in one
  statement with the new rows of the transaction and does not see them: what they hold comes in ``Happened``, as
  ``preflight_s`` does, and is read from its table for ``catch_up``;
- what leaves no row in the history (a message, a repeated step, a diagnostic step after a note): ``activity`` of the
  handoffs announces it as a ``Transition`` that is not in ``TRANSITIONS``, such as ``REPEATED_STEP``. ``_ALONE`` writes
  it as it happens, and ``catch_up`` finds it in its own table, as ``_FROM_TABLES`` does;
- ``_BEHIND`` finds what an older process did not stamp, for ``catch_up``: it compares what the handoff's row says too.
"""

from datetime import datetime
from uuid import UUID

import msgspec
from sqlalchemy import text

from resolutionflow.domains.flowpilot.sessions.schemas import DIAGNOSTIC
from resolutionflow.domains.handoffs.lifecycle import service as handoffs
from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffCard, HandoffState, Intent
from resolutionflow.domains.handoffs.lifecycle.state_machine import Happened, History, HistoryEvent
from resolutionflow.domains.live import service as live
from resolutionflow.kernel.db import writes
from resolutionflow.kernel.db.database import Database, Tx
from resolutionflow.kernel.db.tenancy import Scope
from resolutionflow.kernel.db.tx import Write

_DIAGNOSTIC = sorted(DIAGNOSTIC)
VIEW_EXPIRES_S = 25
"""A view that its node has not confirmed for this long ended at the last confirmation."""
_ENDS_CLAIM = frozenset({"undo", "act", "release", "expire", "return", "accept", "resolve"})
_ENDS_HOLD = _ENDS_CLAIM - {"act"}
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
    diagnosed_at: datetime | None = None
    """Of the steps among them only the handoff's row knows, while the claim goes on."""
    held_until: datetime | None = None


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
    if event.transition not in _ENDS_CLAIM or not stamps.claims or stamps.claims[-1].held_until is not None:
        return
    claim = stamps.claims[-1]
    if claim.ended_at is None:
        claim.ended_at, claim.ended_by = event.at, event.transition
        claim.first_acted = event.transition == "act" and stamps.first_acted_at is None
    if event.transition in _ENDS_HOLD:
        claim.held_until = event.at
    if event.transition == "resolve" and event.actor_id == claim.claimer_id:
        claim.diagnosed_at = event.at


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
# Unchanged rows are not written. Concurrent views of one member count once. When the wait ends, the views of all
# members are removed, so only the claim that ends it can say how long they were.
_WRITE = """
    followed as (
      update escalations set followed = cast(:withdrawn_at as timestamptz) is null
      where account_id = :account_id and handoff_id = :follows
        and followed is distinct from (cast(:withdrawn_at as timestamptz) is null)
      returning 1
    ), earlier as (
      select coalesce(bool_or(questions > 0 or returns > 0 or asked_before), false) as asked
      from escalations where account_id = :account_id and handoff_id = :follows
    ), stamped_escalation as (
      insert into escalations as e (
        handoff_id, account_id, severity, client_name, preflight_s, created_at, first_claimed_at, first_acted_at,
        resolved_at, withdrawn_at, returns, asked_before
      )
      select :handoff_id, :account_id, :severity, :client_name,
             coalesce(:preflight_s, (select h.preflight_s from handoffs h where h.id = :handoff_id)), :created_at,
             :first_claimed_at, :first_acted_at, :resolved_at, :withdrawn_at, :returns, earlier.asked
      from earlier
      on conflict (handoff_id) do update
      set severity = excluded.severity, client_name = excluded.client_name, preflight_s = excluded.preflight_s,
          first_claimed_at = excluded.first_claimed_at, first_acted_at = excluded.first_acted_at,
          resolved_at = excluded.resolved_at, withdrawn_at = excluded.withdrawn_at, returns = excluded.returns,
          asked_before = excluded.asked_before
      where (e.severity, e.client_name, e.preflight_s, e.first_claimed_at, e.first_acted_at, e.resolved_at,
             e.withdrawn_at, e.returns, e.asked_before)
        is distinct from (excluded.severity, excluded.client_name, excluded.preflight_s, excluded.first_claimed_at,
                          excluded.first_acted_at, excluded.resolved_at, excluded.withdrawn_at, excluded.returns,
                        excluded.asked_before)
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
        diagnosed_at, held_until, session_id, problem_at, looked_s, all_looked_s
      )
      select :handoff_id, row.seq, :account_id, :severity, :client_name, row.claimer_id, row.claimed_at, row.ended_at,
             row.ended_by, row.first_acted, row.diagnosed_at, row.held_until, :session_id, problem.since,
             case when row.ended_wait then seen.own end, case when row.ended_wait then seen.everyone else 0 end
      from jsonb_to_recordset(cast(:claims as jsonb)) as row (
        seq integer, claimer_id uuid, claimed_at timestamptz, ended_wait boolean, ended_at timestamptz, ended_by text,
        first_acted boolean, diagnosed_at timestamptz, held_until timestamptz
      )
      cross join (
        select least(cast(:first_claim_at as timestamptz), min(earlier.claimed_at)) as since
        from handoffs h join escalation_claims earlier on earlier.handoff_id = h.id
        where h.account_id = :account_id and h.session_id = :session_id and h.id <> :handoff_id
      ) problem
      left join lateral (
        select coalesce(sum(seconds) filter (where person.user_id = row.claimer_id), 0) as own,
               coalesce(sum(seconds), 0) as everyone
        from (
          select look.user_id, range_agg(tstzrange(look.started_at, look.ended_at)) as at
          from (
            select l.user_id, l.started_at,
              case when l.going and l.seen_at > row.claimed_at - make_interval(secs => :expires_s)
                then row.claimed_at else least(l.seen_at, row.claimed_at) end as ended_at
            from escalation_looks l
            where l.account_id = :account_id and l.handoff_id = :handoff_id and l.user_id <> :escalated_by
          ) look
          where look.started_at < look.ended_at group by look.user_id
        ) person
        cross join lateral (
          select extract(epoch from sum(upper(part) - lower(part))) as seconds from unnest(person.at) part
        ) each
      ) seen on row.seq = any(cast(:new as integer[]))
      on conflict (handoff_id, seq) do update
      set severity = excluded.severity, client_name = excluded.client_name, ended_at = excluded.ended_at,
          ended_by = excluded.ended_by, first_acted = excluded.first_acted, held_until = excluded.held_until,
          diagnosed_at = coalesce(c.diagnosed_at, excluded.diagnosed_at), session_id = excluded.session_id,
          problem_at = excluded.problem_at
      where (c.severity, c.client_name, c.ended_at, c.ended_by, c.first_acted, c.held_until, c.diagnosed_at,
             c.session_id, c.problem_at)
        is distinct from (excluded.severity, excluded.client_name, excluded.ended_at, excluded.ended_by,
                          excluded.first_acted, excluded.held_until, coalesce(c.diagnosed_at, excluded.diagnosed_at),
                          excluded.session_id, excluded.problem_at)
      returning 1
    )
"""

_COUNT = """
    stamps as (
      update escalations set {column} = {column} + 1 where account_id = :account_id and handoff_id = :handoff_id
      returning 1
    )
"""
_DIAGNOSE = """
    diagnosed as (
      update escalation_claims set diagnosed_at = :diagnosed_at
      where account_id = :account_id and handoff_id = :handoff_id and held_until is null and diagnosed_at is null
      returning 1
    )
"""
_ALONE = {
    "question": (_NAME, _COUNT.format(column="questions")),
    "redo": (_NAME, _COUNT.format(column="redone")),
    "diagnose": ("diagnosed", _DIAGNOSE),
}
"""What is written of an announcement: a name, and SQL."""
# Finds escalations whose stamps contradict the handoff's row.
_BEHIND = text(
    """
    select h.id from handoffs h
    left join escalations e on e.account_id = h.account_id and e.handoff_id = h.id
    where h.account_id = :account_id and h.intent = 'escalate' and not h.practice and (
      e.handoff_id is null
      or (e.severity, e.client_name, e.preflight_s) is distinct from (h.severity, h.client_name, h.preflight_s)
      or coalesce(e.resolved_at, e.withdrawn_at) is distinct from h.ended_at
      or (h.state = 'open') is distinct from exists (
        select from escalation_waits w where w.handoff_id = h.id and w.cycle = h.cycle and w.ended_at is null)
      or case when h.first_action_at is null and h.ended_at is null then h.claimed_at end is distinct from (
        select c.claimed_at from escalation_claims c where c.handoff_id = h.id and c.ended_at is null limit 1)
      or case when h.ended_at is null then h.claimed_at end is distinct from (
        select max(c.claimed_at) from escalation_claims c where c.handoff_id = h.id and c.held_until is null)
      or exists (select from escalation_claims c where c.handoff_id = h.id and c.session_id is null)
      or h.state = 'returned' and e.returns <> (
        select count(*) from handoff_events r where r.handoff_id = h.id and r.transition = 'return')
    )
    order by h.created_at
    """
)
_FROM_TABLES = (
    text(
        """
        update escalations set questions = (
          select count(*) from handoff_messages m
          where m.account_id = :account_id and m.handoff_id = :handoff_id and m.kind = 'question'
        )
        where account_id = :account_id and handoff_id = :handoff_id
        """
    ),
    text(
        """
        update escalations e set followed = exists (
          select from handoffs h join handoffs f on f.session_id = h.session_id and f.follows = h.id
          where h.account_id = :account_id and h.id = :handoff_id and f.intent = 'escalate' and f.state <> 'withdrawn'
        )
        where account_id = :account_id and handoff_id = :handoff_id
        """
    ),
    text(
        """
        update escalation_claims c set diagnosed_at = step.at
        from (
          select c.seq, min(greatest(s.created_at, c.claimed_at)) as at
          from escalation_claims c join session_steps s
            on s.account_id = c.account_id and s.session_id = c.session_id and s.actor_id = c.claimer_id
              and s.kind = any(cast(:kinds as text[])) and s.created_at >= c.ended_at
              and (c.held_until is null or s.created_at <= c.held_until)
          where c.account_id = :account_id and c.handoff_id = :handoff_id and c.ended_by = 'act'
          group by c.seq
        ) step
        where c.account_id = :account_id and c.handoff_id = :handoff_id and c.seq = step.seq
          and (c.diagnosed_at is null or c.diagnosed_at > step.at)
        """
    ),
)


async def stamp(tx: Tx, happened: Happened) -> None:
    """Write the stamps of an escalation; a reader of the state machine."""
    card, name = happened.card, happened.transition.name
    if card.intent is not Intent.ESCALATE:
        return
    if name in _STAMPED:
        await _write(tx, card, happened.history, happened)
    elif name in _ALONE:
        arguments: dict[str, object] = {"account_id": tx.account_id, "handoff_id": card.id}
        if name == "diagnose":
            arguments["diagnosed_at"] = happened.diagnosed_at
        write_name, sql = _ALONE[name]
        await writes.add(tx, Write(name=write_name, sql=sql, arguments=arguments))


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
                for statement in _FROM_TABLES:
                    await tx.session.execute(
                        statement, {"account_id": account_id, "handoff_id": handoff_id, "kinds": _DIAGNOSTIC}
                    )
        count += len(behind)
    return count


async def _write(tx: Tx, card: HandoffCard, history: History, happened: Happened | None = None) -> None:
    """``happened``: None for what happened before."""
    stamps = msgspec.structs.asdict(follow(history))
    waits, claims = stamps.pop("waits"), stamps.pop("claims")
    if happened and claims:
        claims[-1].diagnosed_at = happened.diagnosed_at or claims[-1].diagnosed_at
    # Of several transitions in one transaction only the last is written, which then says of each claim who had looked.
    new: list[int] = tx.state.setdefault((stamp, card.id), [])
    if happened:
        new.append(happened.seq)
    arguments = {
        **stamps,
        "account_id": tx.account_id,
        "handoff_id": card.id,
        "severity": card.severity,
        "client_name": card.client_name,
        "session_id": card.session_id,
        "follows": card.follows,
        "escalated_by": card.escalated_by.id,
        "preflight_s": happened.preflight_s if happened else None,
        "new": new,
        "first_claim_at": claims[0].claimed_at if claims else None,
        "waits": msgspec.json.encode(waits).decode(),
        "claims": msgspec.json.encode(claims).decode(),
        "waiting": card.state is HandoffState.OPEN,
        "expires_s": VIEW_EXPIRES_S,
    }
    # From the whole history, so of two transitions the second says it all.
    await writes.add(tx, Write(name=_NAME, sql=_WRITE, arguments=arguments), instead=True)
