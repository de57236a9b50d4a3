"""What is shown as alike is alike: the threshold is measured on labelled tickets, as a service desk writes them."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest

from resolutionflow.domains.handoffs.similar import meaning
from resolutionflow.domains.handoffs.similar import service as similar
from resolutionflow.kernel.db.tenancy import Scope
from tests.support.actors import Team
from tests.support.alike import ASKED, HELD_OUT, MORE_ASKED, MORE_RESOLVED, RESOLVED, Asked, Ticket
from tests.support.app import Api
from tests.support.databases import Truth

_SESSION = """
insert into flowpilot_sessions (id, account_id, owner_id, title, problem, client_name, severity, status, steps,
                                facts_at, created_at, updated_at)
select n, $1, $2, 'x', '', 'x', 'low', 'escalated', 0, '{}', now(), now() from unnest($3::uuid[]) n
"""
_HANDOFF = """
insert into handoffs (id, account_id, session_id, intent, state, cycle, revision, title, client_name, severity, device,
                      steps_tried, missing, escalated_by, opened_at, ended_at, claimed_by, outcome, resolution,
                      idempotency_key, request_digest, created_at)
select id, $1, id, 'escalate', case when resolution = '' then 'open' else 'resolved' end, 1, 1, title, client, 'low',
       device, 1, '[]', $2, now(), case when resolution <> '' then now() - interval '1 day' end, null,
       case when resolution <> '' then 'fixed' end, nullif(resolution, ''), id::text, '', now()
from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[]) as t (id, title, client, device, resolution)
"""
_BRIEF = """
insert into handoff_briefs (handoff_id, version, account_id, content, created_at)
select id, 1, $1, jsonb_build_object('problem', jsonb_build_object('description', problem)), now()
from unnest($2::uuid[], $3::text[]) as t (id, problem)
"""
_WORDS = """
insert into handoff_words (account_id, word, ended_at, handoff_id, weight)
select $1, w.word, h.ended_at, h.id, w.weight
from handoffs h cross join lateral words_of_handoff($1, h.id) w where h.state = 'resolved'
"""


class Found(NamedTuple):
    asked: Asked
    shown: list[tuple[str, float]]
    """Keys of what is listed as similar, with the likelihood, the most likely first."""


async def _store(truth: Truth, team: Team, tickets: list[Ticket]) -> list[UUID]:
    ids = [uuid4() for _ in tickets]
    by = (team.account_id, team.technician.user_id)
    await truth.execute(_SESSION, *by, ids)
    columns = [[getattr(t, name) for t in tickets] for name in ("title", "client", "device", "resolution")]
    await truth.execute(_HANDOFF, *by, ids, *columns)
    await truth.execute(_BRIEF, team.account_id, ids, [t.problem for t in tickets])
    return ids


async def _found(
    api: Api, team: Team, truth: Truth, asked: Sequence[Asked], resolved: dict[str, Ticket] = RESOLVED
) -> list[Found]:
    """What is shown for each."""
    keys = dict(zip(await _store(truth, team, list(resolved.values())), resolved, strict=True))
    await truth.execute(_WORDS, team.account_id)
    ids = await _store(truth, team, [each.ticket for each in asked])
    found = []
    for handoff_id, each in zip(ids, asked, strict=True):
        async with api.database.transaction(Scope(account_id=team.account_id)) as tx:
            candidates = await similar.candidates(tx, handoff_id)
        shown = (await similar.most_alike(candidates)).items
        found.append(Found(each, [(keys[item.id], item.score) for item in shown]))
    return found


class Measured(NamedTuple):
    """Shares, rounded to hundredths."""

    right_in_first_three: float
    """Of those that are like one."""
    precision: float
    """Of what is shown."""
    nothing_shown: float
    """Of those that are like none."""


def _measured(found: list[Found], least: float = 0.0) -> Measured:
    shown = [(each.asked, [key for key, score in each.shown[:3] if score >= least]) for each in found]
    alike = [any(key in asked.alike for key in keys) for asked, keys in shown if asked.alike]
    right = [key in asked.alike for asked, keys in shown for key in keys]
    quiet = [not keys for asked, keys in shown if not asked.alike]
    return Measured(*(round(sum(rows) / len(rows), 2) for rows in (alike, right, quiet)))


async def test_what_is_shown_as_alike_is_alike(api: Api, a: Team, truth: Truth) -> None:
    """Of 120 tickets the one that is like each, in other words; 30 are like none."""
    found = await _found(api, a, truth, MORE_ASKED, MORE_RESOLVED)

    assert _measured(found) == Measured(0.91, 0.96, 1.0)
    assert _measured(found, similar.STRONG) == Measured(0.76, 0.97, 1.0)


async def test_a_ticket_that_only_shares_its_subject_is_hardly_ever_shown(api: Api, a: Team, truth: Truth) -> None:
    """Of 73 tickets 42 share a client, a device or the subject with one that would only mislead."""
    found = await _found(api, a, truth, (*ASKED, *HELD_OUT))

    assert _measured(found) == Measured(1.0, 0.82, 0.83)
    # What is worth trying first is never wrong here.
    assert _measured(found, similar.STRONG) == Measured(1.0, 1.0, 1.0)


async def test_without_the_vectors_of_words_they_are_compared_by_their_words(
    api: Api, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "load", lambda: None)
    found = await _found(api, a, truth, MORE_ASKED, MORE_RESOLVED)

    assert _measured(found) == Measured(0.81, 0.84, 0.93)
    assert _measured(found, similar.STRONG) == Measured(0.44, 0.95, 0.97)


async def test_a_case_of_the_same_client_device_or_place_is_not_worth_trying_first(
    api: Api, a: Team, truth: Truth
) -> None:
    """The tunnel that fails on the second floor since the move is not mended by an access point in the corridor."""
    (asked,) = [each for each in ASKED if each.ticket.title == "VPN client cannot connect from home"]
    assert asked.ticket.device == "HD-LT-19"
    (found,) = await _found(api, a, truth, [asked])
    assert "wifi-spare" not in dict(found.shown)
