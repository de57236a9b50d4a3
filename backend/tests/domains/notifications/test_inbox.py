"""The notification centre: mine alone, the newest first, read once."""

from uuid import uuid4

from resolutionflow.domains.notifications.inbox import queries as inbox_queries
from tests.support.actors import Member, Team
from tests.support.app import Api, counted_queries
from tests.support.clock import Clock
from tests.support.factories import API, Json, act, done, escalate, escalated, open_session, problem


async def _listed(api: Api, member: Member, **query: str) -> Json:
    return done(await api.by(member).get(f"{API}/notifications", params=query))


async def test_it_tells_what_happened_and_how_it_stands_now(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)
    done(await act(api.by(a.engineer), "claim", handoff))

    (call,) = done(await api.by(a.engineer2).get(f"{API}/notifications"))["items"]

    assert (call["step"], call["kind"]) == ("opened", "calls")
    assert (call["title"], call["client_name"]) == ("VPN drops every few minutes", "Harbor Dental")
    assert call["actor"]["name"] == "Jonas Weber"
    # Answered by now, and by whom.
    assert (call["state"], call["claimed_by"]["name"]) == ("claimed", "Ana Ruiz")
    (claimed,) = done(await api.by(a.technician).get(f"{API}/notifications"))["items"]
    assert (claimed["step"], claimed["kind"], claimed["actor"]["name"]) == ("claimed", "outcomes", "Ana Ruiz")


async def test_pages_follow_each_other(timed_api: Api, a: Team, clock: Clock) -> None:
    ids: list[str] = []
    for _ in range(5):
        ids.insert(0, (await escalated(timed_api, a))["card"]["id"])
        clock.forward(minutes=1)

    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = await _listed(timed_api, a.engineer, limit="2", **cursor)
        assert page["unread"] == 5
        seen += [item["handoff_id"] for item in page["items"]]
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}

    assert seen == ids


async def test_however_many_there_are_it_takes_as_many_statements(api: Api, a: Team) -> None:
    counts = []
    for _ in range(2):
        await escalated(api, a)
        await escalated(api, a)
        with counted_queries(api.database) as statements:
            await _listed(api, a.engineer)
        counts.append(len(statements))

    assert counts[0] == counts[1]


async def test_some_or_all_are_read_and_reading_twice_is_reading_once(api: Api, a: Team) -> None:
    await escalated(api, a)
    await escalated(api, a)
    ana = api.by(a.engineer)
    newest, oldest = (item["id"] for item in done(await ana.get(f"{API}/notifications"))["items"])

    for _ in range(2):
        assert done(await ana.post(f"{API}/notifications/read", json={"ids": [oldest]})) == {"unread": 1}
    items = done(await ana.get(f"{API}/notifications"))["items"]
    assert {item["id"]: item["read"] for item in items} == {newest: False, oldest: True}
    assert done(await ana.post(f"{API}/notifications/read", json={})) == {"unread": 0}
    assert done(await ana.post(f"{API}/notifications/read", json={"ids": []})) == {"unread": 0}


async def test_what_is_withdrawn_waits_for_nobody_to_read_it(api: Api, a: Team) -> None:
    withdrawn, waiting = await escalated(api, a), await escalated(api, a)
    done(await act(api.by(a.technician), "withdraw", withdrawn))

    for member in (a.engineer, a.engineer2):
        page = await _listed(api, member)
        read = {item["handoff_id"]: item["read"] for item in page["items"]}
        assert read == {withdrawn["card"]["id"]: True, waiting["card"]["id"]: False}
        assert page["unread"] == 1


async def test_what_somebody_answered_calls_nobody_else_until_it_waits_again(api: Api, a: Team) -> None:
    answered, waiting = await escalated(api, a), await escalated(api, a)
    done(await act(api.by(a.engineer), "claim", answered))

    for member in (a.engineer, a.engineer2):
        page = await _listed(api, member)
        read = {item["handoff_id"]: item["read"] for item in page["items"]}
        assert read == {answered["card"]["id"]: True, waiting["card"]["id"]: False}
        assert page["unread"] == 1
    # Who escalated is told who has it, which is no call.
    assert [(item["step"], item["read"]) for item in (await _listed(api, a.technician))["items"]] == [
        ("claimed", False)
    ]
    done(await act(api.by(a.engineer), "release", answered, reason="On-site visit"))

    items = (await _listed(api, a.engineer2))["items"]
    steps = [(item["step"], item["read"]) for item in items if item["handoff_id"] == answered["card"]["id"]]
    assert steps == [("released", False), ("opened", True)]
    # Another takes it before it is the turn of the one who let it go.
    done(await act(api.by(a.engineer2), "claim", answered))
    assert [item["read"] for item in (await _listed(api, a.engineer2))["items"]] == [True, False, True]


async def test_what_is_addressed_to_somebody_is_theirs_to_read_whoever_answers(api: Api, a: Team) -> None:
    junior = api.by(a.technician)
    session = await open_session(junior)
    handoff = await escalate(junior, session["id"], intent="transfer", to=str(a.engineer2.user_id))
    done(await act(api.by(a.engineer), "claim", handoff))

    (item,) = (await _listed(api, a.engineer2))["items"]

    assert (item["step"], item["read"], item["claimed_by"]["name"]) == ("transferred", False, a.engineer.name)


async def test_who_reads_it_at_that_moment_keeps_nobody_from_answering(api: Api, a: Team) -> None:
    handoff = await escalated(api, a)
    async with api.database.transaction(a.engineer2.actor.scope) as reading:
        await inbox_queries.mark_read(reading, a.engineer2.user_id, None)
        done(await act(api.by(a.engineer), "claim", handoff))

    assert (await _listed(api, a.engineer2))["unread"] == 0


async def test_nobody_reads_for_somebody_else(api: Api, a: Team, b: Team) -> None:
    await escalated(api, a)
    mine = [item["id"] for item in done(await api.by(a.engineer).get(f"{API}/notifications"))["items"]]

    for other in (a.engineer2, a.viewer, b.engineer):
        done(await api.by(other).post(f"{API}/notifications/read", json={"ids": [*mine, str(uuid4())]}))
    done(await api.by(b.engineer).post(f"{API}/notifications/read", json={}))

    assert (await _listed(api, a.engineer))["unread"] == 1
    assert (await _listed(api, b.engineer))["items"] == []


async def test_a_cursor_that_is_none_is_refused(api: Api, a: Team) -> None:
    for address in ("notifications", "notifications/failures", "audit"):
        problem(await api.by(a.owner).get(f"{API}/{address}", params={"cursor": "nonsense"}), 422, "invalid")
