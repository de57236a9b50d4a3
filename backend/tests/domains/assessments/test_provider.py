"""The provider of assessments as those see it who run an account: what is asked, how much, whether it answers."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from resolutionflow.kernel.jobs.worker import Worker
from resolutionflow.settings import BUDGETS
from tests.support.actors import Member, Team
from tests.support.app import Api, running
from tests.support.assessing import a_case, assessment, cause, said
from tests.support.databases import Place, Truth
from tests.support.factories import API, Json, act, add_step, done, open_session, problem
from tests.support.model_server import (
    KEY,
    MODEL,
    Behaviour,
    Flood,
    ModelServer,
    cuts_off,
    hangs,
    refuses,
    says,
    sends_html,
    talks_nonsense,
)

_PROVIDER = f"{API}/account/assessment-provider"
_SETTINGS = f"{API}/account/settings"
_NOT_THIS = "The AI model is switched off for this account; nothing was sent."
_READY = says({"answer": "ready"})


@pytest_asyncio.fixture
async def asking(place: Place, server: ModelServer, time_limit_s: str) -> AsyncIterator[Api]:
    """The application with a provider."""
    async with _asking(place, server, MODEL_TIMEOUT_S=time_limit_s) as made:
        yield made


@contextlib.asynccontextmanager
async def _asking(place: Place, server: ModelServer, **env: str) -> AsyncIterator[Api]:
    async with running(place.settings(**{**server.env, **env})) as app:
        yield Api(app)


async def _shown(api: Api, team: Team) -> Json:
    return done(await api.by(team.admin).get(_PROVIDER))


async def _set(api: Api, member: Member, **fields: Any) -> httpx.Response:
    shown = done(await api.by(member).get(_SETTINGS))
    return await api.by(member).put(_SETTINGS, json={**shown, "policy": {**shown["policy"], **fields}})


async def _try(api: Api, team: Team) -> Json:
    return done(await api.by(team.admin).post(f"{_PROVIDER}/test"))


async def test_without_a_provider_nobody_is_asked_and_nothing_can_be_tried(api: Api, a: Team) -> None:
    assert await _shown(api, a) == {
        "provider": "none",
        "host": None,
        "model": None,
        "timeout_s": None,
        "max_retries": None,
        "max_output_tokens": None,
        "server_tokens_per_day": None,
        "allowed": True,
        "account_tokens_per_day": None,
        "tokens_per_day": None,
        "tokens_used_today": 0,
        "last_30_days": {"by_model": 0, "by_rules": 0, "failed": 0, "latest_failure": None},
    }
    problem(await api.by(a.admin).post(f"{_PROVIDER}/test"), 409, "provider-not-configured")


async def test_what_is_configured_is_shown_and_no_more_of_the_address_than_where(
    asking: Api, server: ModelServer, a: Team
) -> None:
    answer = await asking.by(a.owner).get(_PROVIDER)

    shown = done(answer)
    host = server.url.removeprefix("http://").removesuffix("/v1")
    assert (shown["provider"], shown["host"], shown["model"]) == ("openai", host, MODEL)
    assert (shown["timeout_s"], shown["max_retries"], shown["max_output_tokens"]) == (60, 0, 900)
    assert (shown["server_tokens_per_day"], shown["tokens_per_day"]) == (500_000, 500_000)
    assert KEY not in answer.text
    assert server.connections == 0


async def test_whom_it_concerns_not_gets_nothing(asking: Api, server: ModelServer, a: Team) -> None:
    for member in (a.viewer, a.technician, a.engineer):
        problem(await asking.by(member).get(_PROVIDER), 403, "forbidden")
        problem(await asking.by(member).post(f"{_PROVIDER}/test"), 403, "forbidden")
    problem(await asking.by(None).get(_PROVIDER), 401, "sign-in-required")
    problem(await asking.by(None).post(f"{_PROVIDER}/test"), 401, "sign-in-required")
    assert server.connections == 0


async def test_what_is_used_is_of_this_account_and_of_today(api: Api, a: Team, b: Team, truth: Truth) -> None:
    used = "insert into model_usage values ($1, (now() at time zone 'utc')::date - $2::int, $3)"
    for team, days_ago, tokens in ((a, 0, 1_200), (a, 1, 50_000), (b, 0, 700)):
        await truth.execute(used, team.account_id, days_ago, tokens)

    assert (await _shown(api, a))["tokens_used_today"] == 1_200
    assert (await _shown(api, b))["tokens_used_today"] == 700


async def test_assessments_of_the_last_30_days_are_counted_by_who_made_them(
    api: Api, by_rules: Worker, by_model: Worker, server: ModelServer, a: Team, b: Team, truth: Truth
) -> None:
    for team, worker, behaviour in (
        (a, by_rules, said()),
        (a, by_model, said()),
        (a, by_model, says("It is DNS.")),
        (a, by_model, refuses(401)),
        (b, by_model, refuses(503)),
    ):
        server.behaviour = behaviour
        await a_case(api, team)
        await worker.work()
    # A version that had its turn too late was never asked about.
    late = await a_case(api, a)
    done(await act(api.by(a.technician), "amend", late, reason="More was found."))
    await by_rules.work()
    await by_rules.work()

    counts = (await _shown(api, a))["last_30_days"]
    latest = counts.pop("latest_failure")
    assert counts == {"by_model": 1, "by_rules": 2, "failed": 2}
    assert latest["reason"] == "The provider rejected the key (MODEL_API_KEY)."
    await truth.execute("update assessments set made_at = made_at - interval '30 days'")
    assert set((await _shown(api, a))["last_30_days"].values()) == {0, None}


async def test_an_account_that_switches_the_model_off_is_asked_about_by_nobody(
    asking: Api, by_model: Worker, server: ModelServer, a: Team, b: Team, truth: Truth
) -> None:
    """It holds from then on, also for what waited before."""
    waiting = await a_case(asking, a)
    done(await _set(asking, a.admin, model_allowed=False))

    assert await by_model.work()

    found = await assessment(asking.by(a.engineer), waiting)
    assert (found["status"], found["source"], found["reason"]) == ("ready", "rules", None)
    assert (found["provider"], found["model"]) == (None, None)
    assert found["label"] == "Based on rules, no AI model."
    assert found["set_aside"][0]["text"] == "The VPN service itself"
    junior = asking.by(a.technician)
    address = f"{API}/sessions/{(await open_session(junior))['id']}/suggestions"
    nothing: Json = {"items": [], "provider": None, "model": None, "reason": _NOT_THIS}
    assert done(await junior.post(address)) == nothing
    problem(await asking.by(a.admin).post(f"{_PROVIDER}/test"), 409, "provider-not-allowed")
    assert server.connections == 0
    assert await truth.fetchval("select count(*) from model_usage") == 0
    assert ((await _shown(asking, a))["allowed"], (await _shown(asking, b))["allowed"]) == (False, True)

    # It is this account's affair alone, and can be taken back.
    server.behaviour = said(causes=[cause("Two devices have one address.", "S1")])
    for team in (b, a):
        done(await _set(asking, team.admin, model_allowed=True))
        handoff = await a_case(asking, team)
        await by_model.work()
        assert (await assessment(asking.by(team.engineer), handoff))["source"] == "model"


async def test_who_saves_what_they_read_before_does_not_switch_it_on_again(asking: Api, a: Team) -> None:
    read_before = done(await asking.by(a.admin).get(_SETTINGS))
    done(await _set(asking, a.owner, model_allowed=False))

    problem(await asking.by(a.admin).put(_SETTINGS, json=read_before), 409, "stale-revision")

    assert (await _shown(asking, a))["allowed"] is False


async def test_an_account_can_allow_itself_less_than_the_server_does(
    api: Api, place: Place, server: ModelServer, a: Team, b: Team
) -> None:
    async with _asking(place, server, MODEL_TOKENS_PER_ACCOUNT_DAY="5000") as asking:
        done(await _set(asking, a.admin, model_tokens_per_day=2_000))
        shown = await _shown(asking, a)
        limits = (shown["server_tokens_per_day"], shown["account_tokens_per_day"], shown["tokens_per_day"])
        assert limits == (5_000, 2_000, 2_000)
        assert (await _shown(asking, b))["tokens_per_day"] == 5_000
        server.behaviour = _READY

        tried = [await _try(asking, a) for _ in range(3)]

        # Each takes 760, and is reserved for with the 900 of an answer and more.
        assert [each["ok"] for each in tried] == [True, True, False]
        assert tried[-1]["reason"].startswith("This account reached its own daily token limit")
        assert (await _shown(asking, a))["tokens_used_today"] == 2 * 760
        assert (await _try(asking, b))["ok"]


@pytest.mark.parametrize(
    ("allowed", "tokens", "refused"),
    [("5000", 5_001, True), ("5000", 5_000, False), ("5000", None, False), ("0", 1_000_000_000, False)],
)
async def test_an_account_cannot_allow_itself_more_than_the_server_does(
    allowed: str, tokens: int | None, refused: bool, place: Place, server: ModelServer, a: Team
) -> None:
    async with _asking(place, server, MODEL_TOKENS_PER_ACCOUNT_DAY=allowed) as asking:
        answer = await _set(asking, a.admin, model_tokens_per_day=tokens)

        if refused:
            (error,) = problem(answer, 422, "invalid")["errors"]
            assert error == {
                "field": "model_tokens_per_day",
                "message": "must be at most 5000, the server's limit",
            }
        else:
            assert done(answer)["policy"]["model_tokens_per_day"] == tokens


async def test_a_server_that_allows_less_than_before_is_in_nobodys_way(
    api: Api, place: Place, server: ModelServer, a: Team
) -> None:
    done(await _set(api, a.admin, model_tokens_per_day=400_000))

    async with _asking(place, server, MODEL_TOKENS_PER_ACCOUNT_DAY="5000") as asking:
        done(await _set(asking, a.admin, target_window_min=30))
        assert (await _shown(asking, a))["tokens_per_day"] == 5_000
        problem(await _set(asking, a.admin, model_tokens_per_day=300_000), 422, "invalid")


@pytest.mark.parametrize(
    "fields",
    [
        {"model_tokens_per_day": 0},
        {"model_tokens_per_day": -1},
        {"model_tokens_per_day": 1_000_000_001},
        {"model_tokens_per_day": 10.5},
        {"model_tokens_per_day": "1000"},
        {"model_allowed": None},
        {"model_allowed": "no"},
    ],
    ids=str,
)
async def test_what_is_no_limit_and_no_decision_is_refused(fields: dict[str, Any], api: Api, a: Team) -> None:
    (error,) = problem(await _set(api, a.admin, **fields), 422, "invalid")["errors"]

    assert error["field"] == f"policy.{next(iter(fields))}"


async def test_a_try_asks_once_and_tells_nothing_of_the_account(
    asking: Api, server: ModelServer, a: Team, truth: Truth
) -> None:
    junior = asking.by(a.technician)
    await add_step(junior, (await open_session(junior))["id"])
    server.behaviour = _READY

    tried = await _try(asking, a)

    assert (tried["ok"], tried["model"], tried["reason"]) == (True, f"{MODEL}-2026-09-01", None)
    assert 0 <= tried["duration_ms"] < 60_000
    (asked,) = server.asked
    assert asked.material == {"question": "Are you ready?"}
    for private in (a.account_name, str(a.account_id), a.admin.name, str(a.admin.user_id), "VPN"):
        assert private.encode() not in asked.raw
    assert await truth.fetchval("select tokens from model_usage where account_id = $1", a.account_id) == 760


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (refuses(401), "The provider rejected the key (MODEL_API_KEY)."),
        (refuses(503), "The provider failed (status 503)."),
        (cuts_off, "The connection to the provider was lost."),
        (talks_nonsense, "The connection to the provider was lost."),
        (sends_html, "The provider's answer could not be read."),
        (Flood(), "The provider's answer was too large."),
        (says("I am ready."), "The model's answer had the wrong format."),
        (says({"answer": "maybe"}), "The model's answer had the wrong format."),
    ],
    ids=lambda value: getattr(value, "__name__", None) or str(value)[:40],
)
async def test_a_try_that_fails_says_why(
    behaviour: Behaviour, reason: str, asking: Api, server: ModelServer, a: Team
) -> None:
    server.behaviour = behaviour

    tried = await _try(asking, a)

    assert (tried["ok"], tried["reason"]) == (False, reason)
    assert KEY not in str(tried)


@pytest.mark.parametrize("time_limit_s", ["1"])
async def test_a_try_waits_for_no_provider_that_hangs(asking: Api, server: ModelServer, a: Team) -> None:
    server.behaviour = hangs

    tried = await _try(asking, a)

    assert (tried["ok"], tried["model"]) == (False, MODEL)
    assert tried["reason"] == "The provider did not answer within 1 seconds."
    assert 1_000 <= tried["duration_ms"] < 20_000


async def test_several_at_once_are_each_answered_and_then_it_is_enough(
    asking: Api, server: ModelServer, a: Team, b: Team
) -> None:
    server.behaviour = _READY
    people = (a.admin, a.owner, a.admin, a.owner, a.admin)
    assert len(people) == BUDGETS["models"].account

    tried = await asyncio.gather(*(asking.by(who).post(f"{_PROVIDER}/test") for who in people))

    assert all(done(each)["ok"] for each in tried)
    assert (await _shown(asking, a))["tokens_used_today"] == len(people) * 760
    problem(await asking.by(a.owner).post(f"{_PROVIDER}/test"), 429, "rate-limited")
    assert (await _try(asking, b))["ok"]
    assert len(server.asked) == len(people) + 1


async def test_who_tried_and_who_decided_is_written_down_without_the_key(
    asking: Api, server: ModelServer, a: Team, truth: Truth
) -> None:
    server.behaviour = _READY
    await _try(asking, a)
    server.behaviour = refuses(401)
    await _try(asking, a)
    done(await _set(asking, a.owner, model_allowed=False, model_tokens_per_day=9_000))

    decided, failed, answered = done(await asking.by(a.admin).get(f"{API}/audit"))["items"]

    assert {answered["action"], failed["action"]} == {"provider.tested"}
    host = server.url.removeprefix("http://").removesuffix("/v1")
    assert (answered["actor"]["name"], answered["subject"]) == (a.admin.name, f"{MODEL}, {host}")
    assert answered["new"] == {"outcome": "answered"}
    reason = "The provider rejected the key (MODEL_API_KEY)."
    assert failed["new"] == {"outcome": "failed", "reason": reason}
    assert (decided["action"], decided["actor"]["name"]) == ("settings.changed", a.owner.name)
    assert decided["old"] == {"model_allowed": True, "model_tokens_per_day": None}
    assert decided["new"] == {"model_allowed": False, "model_tokens_per_day": 9_000}
    stored = await truth.fetchval("select string_agg(row_to_json(l)::text, ' ') from audit_log l")
    assert KEY not in stored
