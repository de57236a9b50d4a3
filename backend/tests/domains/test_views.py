"""What a page shows as it opens is what its parts say by themselves."""

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, act, add_step, done, escalate, open_session, problem, say


async def test_the_start_is_what_its_parts_say(api: Api, a: Team) -> None:
    junior, ana = api.by(a.technician), api.by(a.engineer)
    await escalate(junior, (await open_session(junior))["id"])

    start = done(await ana.get(f"{API}/views/start"))

    assert start["notifications"]["unread"] == 1
    assert start == {
        "me": done(await ana.get(f"{API}/me")),
        "about": done(await ana.get(f"{API}/about")),
        "notifications": done(await ana.get(f"{API}/notifications?limit=30")),
        "preferences": done(await ana.get(f"{API}/me/preferences")),
    }


async def test_a_handoff_is_what_its_parts_say(api: Api, a: Team) -> None:
    junior, ana = api.by(a.technician), api.by(a.engineer)
    session = (await open_session(junior))["id"]
    handoff = await escalate(junior, session)
    done(await act(ana, "claim", handoff))
    await say(ana, "question", handoff)
    await add_step(junior, session, body="Asked the provider")
    path = f"{API}/handoffs/{handoff['card']['id']}"

    view = done(await ana.get(f"{API}/views/handoffs/{handoff['card']['id']}"))

    assert view == {
        "handoff": done(await ana.get(path)),
        "assessment": done(await ana.get(f"{path}/assessment")),
        "messages": done(await ana.get(f"{path}/messages")),
        "changes": done(await ana.get(f"{path}/changes")),
    }
    assert [view["messages"]["items"][0]["kind"], view["changes"]["steps"][0]["body"]] == [
        "question",
        "Asked the provider",
    ]


async def test_a_session_comes_with_its_newest_handoff(api: Api, a: Team) -> None:
    junior, ana = api.by(a.technician), api.by(a.engineer)
    session = (await open_session(junior))["id"]
    path = f"{API}/views/sessions/{session}"
    assert done(await junior.get(path)) == {
        "session": done(await junior.get(f"{API}/sessions/{session}")),
        "handoff": None,
    }

    first = await escalate(junior, session)
    done(await act(junior, "withdraw", first))
    assert done(await junior.get(path))["handoff"]["handoff"]["card"]["state"] == "withdrawn"

    second = await escalate(junior, session)
    view = done(await ana.get(path))
    assert view["handoff"] == done(await ana.get(f"{API}/views/handoffs/{second['card']['id']}"))
    assert view["session"] == done(await ana.get(f"{API}/sessions/{session}"))


async def test_of_another_account_there_is_nothing(api: Api, a: Team, b: Team) -> None:
    junior = api.by(a.technician)
    session = (await open_session(junior))["id"]
    handoff = await escalate(junior, session)
    stranger = api.by(b.owner)

    problem(await stranger.get(f"{API}/views/sessions/{session}"), 404, "not-found")
    problem(await stranger.get(f"{API}/views/handoffs/{handoff['card']['id']}"), 404, "not-found")
