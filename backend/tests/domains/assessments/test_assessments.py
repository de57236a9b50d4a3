"""Assessments, from the escalation to what a senior reads: made in the background, cited, and never in the way."""

from resolutionflow.kernel.jobs.worker import Worker
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.assessing import a_case, assessment, resolve, said, steps_of
from tests.support.databases import Truth
from tests.support.factories import API, add_step, done, problem
from tests.support.model_server import ModelServer


async def test_the_escalation_waits_for_nobody_and_says_that_one_is_being_made(api: Api, a: Team) -> None:
    handoff = await a_case(api, a)

    found = await assessment(api.by(a.engineer), handoff)

    assert (found["status"], found["source"], found["label"]) == ("pending", None, "In preparation.")
    assert (found["handoff_id"], found["version"]) == (handoff["card"]["id"], 1)
    assert (found["causes"], found["set_aside"], found["loose_ends"]) == ([], [], [])


async def test_without_a_provider_fixed_rules_make_it_and_it_says_so(
    by_rules: Worker, api: Api, a: Team, truth: Truth
) -> None:
    handoff = await a_case(api, a)
    _, ruled_out, loose = await steps_of(truth, handoff)

    assert await by_rules.work()
    assert not await by_rules.work()

    found = await assessment(api.by(a.viewer), handoff)
    assert (found["status"], found["source"], found["provider"], found["model"]) == ("ready", "rules", None, None)
    assert found["label"] == "Based on rules, no AI model."
    assert found["set_aside"] == [{"text": "The VPN service itself", "citations": [{"kind": "step", "id": ruled_out}]}]
    assert found["loose_ends"] == [
        {
            "text": "Observed, not investigated further: “Firewall logs duplicate address warnings”",
            "citations": [{"kind": "step", "id": loose}],
        }
    ]
    # Nothing recorded is strong enough to send a senior that way first.
    assert found["first_suggestion"] is None
    assert "affected_users" in found["missing"]
    assert found["causes"] == []
    assert found["made_at"] is not None
    assert found["duration_ms"] >= 0


async def test_what_ended_a_similar_handoff_is_a_likely_cause_cited_by_it(by_rules: Worker, api: Api, a: Team) -> None:
    before = await resolve(api, a, await a_case(api, a), resolution="The new router had the firewall's address.")
    handoff = await a_case(api, a)
    while await by_rules.work():
        pass

    (cause,) = (await assessment(api.by(a.engineer), handoff))["causes"]

    assert cause["text"] == (
        "Much like “VPN drops every few minutes”, which was fixed: “The new router had the firewall's address.”"
    )
    assert cause["citations"] == [{"kind": "handoff", "id": before["card"]["id"]}]
    assert cause["confidence"] == "medium"


async def test_similar_handoffs_of_another_account_are_nothing(by_rules: Worker, api: Api, a: Team, b: Team) -> None:
    await resolve(api, b, await a_case(api, b))
    handoff = await a_case(api, a)
    while await by_rules.work():
        pass

    assert (await assessment(api.by(a.engineer), handoff))["causes"] == []


async def test_each_version_of_the_brief_is_assessed_anew(by_rules: Worker, api: Api, a: Team, truth: Truth) -> None:
    handoff = await a_case(api, a)
    await by_rules.work()
    junior = api.by(a.technician)
    await add_step(junior, handoff["card"]["session_id"], "observation", body="Cable unplugged", rules_out="Wi-Fi")
    done(await junior.post(f"{API}/handoffs/{handoff['card']['id']}/amend", json={"reason": "More was found."}))

    assert (await assessment(junior, handoff))["status"] == "pending"
    await by_rules.work()

    found = await assessment(junior, handoff)
    assert (found["status"], found["version"]) == ("ready", 2)
    assert [sentence["text"] for sentence in found["set_aside"]] == ["The VPN service itself", "Wi-Fi"]
    assert await truth.fetchval("select count(*) from assessments where status = 'ready'") == 2


async def test_a_version_that_is_no_longer_the_newest_asks_nobody(
    by_model: Worker, server: ModelServer, api: Api, a: Team, truth: Truth
) -> None:
    handoff = await a_case(api, a)
    junior = api.by(a.technician)
    done(await junior.post(f"{API}/handoffs/{handoff['card']['id']}/amend", json={"reason": "More was found."}))
    server.behaviour = said()

    while await by_model.work():
        pass

    assert len(server.asked) == 1
    rows = await truth.fetch("select version, status, reason from assessments order by version")
    assert [(row["version"], row["status"]) for row in rows] == [(1, "failed"), (2, "ready")]
    assert "newer version" in rows[0]["reason"]


async def _mute(truth: Truth, team: Team) -> None:
    await truth.execute(
        "insert into account_settings values ($1, 1, '{\"assessments_muted\": true}', now())", team.account_id
    )


async def test_an_account_that_wants_none_gets_none(
    by_model: Worker, server: ModelServer, api: Api, a: Team, truth: Truth
) -> None:
    await _mute(truth, a)
    handoff = await a_case(api, a)

    assert not await by_model.work()

    found = await assessment(api.by(a.engineer), handoff)
    assert (found["status"], found["source"]) == ("muted", None)
    assert found["reason"] == found["label"] == "Assessments are switched off for this account."
    assert server.connections == 0


async def test_one_that_is_switched_off_meanwhile_is_not_made(
    by_model: Worker, server: ModelServer, api: Api, a: Team, truth: Truth
) -> None:
    handoff = await a_case(api, a)
    await _mute(truth, a)

    assert await by_model.work()

    assert (await assessment(api.by(a.engineer), handoff))["status"] == "muted"
    assert server.connections == 0


async def test_it_is_told_to_everybody_who_looks(by_rules: Worker, api: Api, a: Team) -> None:
    handoff = await a_case(api, a)
    head = done(await api.by(a.viewer).get(f"{API}/handoffs"))["head"]

    await by_rules.work()

    (frame,) = done(await api.by(a.viewer).get(f"{API}/events", params={"since": head}))["frames"]
    assert frame["e"]["type"] == "assessment.ready.v1"
    assert frame["e"]["data"] == await assessment(api.by(a.engineer), handoff)


async def test_a_handoff_without_one_is_not_found(api: Api, a: Team, truth: Truth) -> None:
    handoff = await a_case(api, a)
    await truth.execute("delete from assessments")

    problem(await api.by(a.engineer).get(f"{API}/handoffs/{handoff['card']['id']}/assessment"), 404, "not-found")
