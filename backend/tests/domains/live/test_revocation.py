"""Who may not be here any more hears nothing more, wherever their socket is held."""

from collections.abc import Awaitable, Callable

import pytest

from resolutionflow.domains.identity.members import service as members
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.domains.identity.sign_in import service as sign_in
from resolutionflow.domains.live import hub as hub_module
from resolutionflow.domains.live import service as live_service
from resolutionflow.migrations.run import new_epoch
from tests.support.actors import Team
from tests.support.databases import Place, Truth
from tests.support.factories import API, done, escalated, open_session, problem
from tests.support.live import LiveApi


async def _sign_out(live: LiveApi, a: Team) -> None:
    assert (await live.browser(a.engineer).post(f"{API}/auth/sign-out")).status_code == 204


async def _another_role(live: LiveApi, a: Team) -> None:
    done(await live.by(a.admin).patch(f"{API}/members/{a.engineer.user_id}", json={"role": "viewer"}))


async def _remove(live: LiveApi, a: Team) -> None:
    assert (await live.by(a.owner).delete(f"{API}/members/{a.engineer.user_id}")).status_code == 204


Change = Callable[[LiveApi, Team], Awaitable[None]]
CHANGES = pytest.mark.parametrize(
    ("change", "code"), [(_sign_out, 4401), (_another_role, 4403), (_remove, 4403)], ids=["out", "role", "removed"]
)


@CHANGES
async def test_it_closes_their_sockets_on_every_node_and_nobody_elses(
    change: Change, code: int, live: LiveApi, elsewhere: LiveApi, a: Team, b: Team
) -> None:
    async with (
        live.tab(a.engineer) as here,
        elsewhere.tab(a.engineer) as there,
        live.tab(a.engineer2) as colleague,
        elsewhere.tab(b.engineer) as stranger,
    ):
        for tab in (here, there, colleague, stranger):
            await tab.hello()

        await change(live, a)
        # Committed after it, so not theirs any more.
        session = await open_session(live.by(a.technician))

        for tab in (here, there):
            closed, bye = await tab.closed()
            assert (closed, bye) == (code, {"t": "bye", "code": code, "retry_ms": None})
            assert session["id"] not in "".join(tab.raw)
        # For everybody else it is a number.
        assert (await colleague.next())["t"] == "skip"
        assert (await colleague.event())["e"]["data"]["id"] == session["id"]
        await open_session(live.by(b.technician))
        assert (await stranger.event())["s"] == 1


@CHANGES
async def test_it_does_so_without_redis(
    change: Change, code: int, live: LiveApi, a: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resolutionflow.domains.live.pubsub.RedisPublisher.send", lambda *_: None)
    async with live.tab(a.engineer) as tab:
        await tab.hello()
        await change(live, a)
        await open_session(live.by(a.technician))

        assert (await tab.closed())[0] == code
        assert not [raw for raw in tab.raw if raw.startswith('{"t":"ev"')]


async def test_what_ended_between_the_handshake_and_the_hello_is_noticed(live: LiveApi, a: Team) -> None:
    async with live.tab(a.engineer) as tab:
        await live.browser(a.engineer).post(f"{API}/auth/sign-out")
        await tab.send({"t": "hello"})

        assert (await tab.closed())[0] == 4401


async def test_one_that_this_version_cannot_read_means_everybody(live: LiveApi, a: Team, truth: Truth) -> None:
    async with live.tab(a.viewer) as tab:
        epoch = (await tab.hello())[0]["epoch"]
        await truth.execute(
            "with head as (insert into account_event_heads values ($1, 1) returning seq) "
            "insert into account_events (account_id, seq, at, type, audience, event) "
            "select $1, seq, now(), 'access.revoked.v2', '', '{}' from head",
            a.account_id,
        )
        assert (await tab.closed())[0] == 4403
    # And once: what they come back with was read after it.
    async with live.tab(a.viewer) as tab:
        assert [frame["t"] for frame in await tab.hello(epoch, 0)] == ["hello", "skip", "live"]


async def test_another_browser_of_the_same_person_stays(live: LiveApi, a: Team) -> None:
    async with live.tab(a.engineer) as tab:
        await tab.hello()
        signed_in = await live.browser().post(
            f"{API}/auth/sign-in", json={"email": a.engineer.email, "password": "correct horse battery staple"}
        )
        cookie = signed_in.cookies[live.app.state.cookie_name]
        out = await live.browser().post(
            f"{API}/auth/sign-out", headers={"Cookie": f"{live.app.state.cookie_name}={cookie}"}
        )
        assert out.status_code == 204
        session = await open_session(live.by(a.technician))

        assert (await tab.news())["t"] == "skip"
        assert (await tab.event())["e"]["data"]["id"] == session["id"]


async def test_who_comes_back_with_another_role_is_let_in(live: LiveApi, a: Team) -> None:
    async with live.tab(a.engineer) as tab:
        epoch = (await tab.hello())[0]["epoch"]
        await _another_role(live, a)
        await tab.closed()
    async with live.tab(a.engineer) as tab:
        # The revocation is among what it missed, and lies behind it.
        frames = await tab.hello(epoch, 0)
        assert [frame["t"] for frame in frames] == ["hello", "skip", "live"]
        await open_session(live.by(a.technician))
        assert (await tab.event())["s"] == 2


async def test_a_login_that_runs_out_ends_its_sockets(
    live: LiveApi, a: Team, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "HEARTBEAT_S", 0.25)
    await truth.execute(
        "update login_sessions set expires_at = now() + interval '1 second' where user_id = $1", a.engineer.user_id
    )
    async with live.tab(a.engineer) as tab:
        await tab.hello()
        assert (await tab.next())["t"] == "hb"

        assert (await tab.closed())[0] == 4401


async def test_what_a_member_may_not_see_is_left_out_everywhere(live: LiveApi, a: Team, truth: Truth) -> None:
    await escalated(live, a)
    await truth.execute("update account_events set audience = 'metrics.read' where seq = 1")
    page = done(await live.by(a.viewer).get(f"{API}/handoffs"))
    for member, kinds in ((a.technician, ["skip", "ev", "ev", "ev"]), (a.engineer, ["ev"] * 4)):
        async with live.tab(member) as tab:
            frames = (await tab.hello(page["epoch"], 0))[1:-1]
        listed = done(await live.by(member).get(f"{API}/events", params={"since": 0}))
        assert [frame["t"] for frame in frames] == kinds
        assert listed["frames"] == frames


async def test_events_over_rest_have_the_bounds_of_the_channel(live: LiveApi, a: Team, b: Team, truth: Truth) -> None:
    await escalated(live, a)
    browser = live.by(a.viewer)
    listed = done(await browser.get(f"{API}/events", params={"since": 2}))
    assert (listed["head"], [frame["s"] for frame in listed["frames"]]) == (4, [3, 4])
    assert done(await browser.get(f"{API}/events", params={"since": 4, "epoch": listed["epoch"]}))["frames"] == []
    # Whoever has no place in it yet begins at its end.
    begun = done(await browser.get(f"{API}/events"))
    assert (begun["epoch"], begun["head"], begun["frames"]) == (listed["epoch"], 4, [])
    # Nothing of it is another account's.
    assert done(await live.by(b.viewer).get(f"{API}/events", params={"since": 0}))["frames"] == []

    await truth.execute("update account_events set at = at - interval '73 hours' where seq = 1")
    for asked in ({"since": 5}, {"since": 0}, {"since": 2, "epoch": "another"}):
        answer = await browser.get(f"{API}/events", params=asked)  # type: ignore[arg-type]
        assert answer.status_code == 410
        assert answer.json()["type"] == "urn:resolutionflow:problem:snapshot-required"
        assert (answer.json()["epoch"], answer.json()["head"]) == (listed["epoch"], 4)


async def test_a_new_epoch_makes_everybody_load_again(live: LiveApi, a: Team, place: Place) -> None:
    await escalated(live, a)
    async with live.tab(a.viewer) as tab:
        epoch = (await tab.hello())[0]["epoch"]

    assert await new_epoch(place.migration_url) != epoch

    async with live.tab(a.viewer) as tab:
        assert (await tab.hello(epoch, 4))[0]["mode"] == "snapshot-required"
    problem(await live.by(a.viewer).get(f"{API}/events", params={"since": 4, "epoch": epoch}), 410, "snapshot-required")


async def test_what_is_too_old_is_forgotten_and_nothing_else(live: LiveApi, a: Team, b: Team, truth: Truth) -> None:
    await escalated(live, a)
    await escalated(live, b)
    await truth.execute("update account_events set at = at - interval '97 hours' where seq <= 2")
    await truth.execute(
        "update login_sessions set expires_at = now() - interval '1 second' where user_id = $1", b.viewer.user_id
    )
    logins = await truth.fetchval("select count(*) from login_sessions")

    assert await live_service.forget_events(live.database) == 4
    assert await sign_in.remove_old_logins(live.database) == 1

    assert {row["seq"] for row in await truth.fetch("select seq from account_events")} == {3, 4}
    assert await truth.fetchval("select count(*) from login_sessions") == logins - 1
    # Numbers go on where they were.
    session = await open_session(live.by(a.technician))
    async with live.tab(a.viewer) as tab:
        assert (await tab.hello())[0]["head"] == 5
    assert session


async def test_a_page_of_somebody_else_opens_no_socket(live: LiveApi, a: Team) -> None:
    async with live.tab(a.engineer, query=f"?as={a.account_id}.{a.viewer.user_id}") as tab:
        assert (await tab.closed())[0] == 4401
    async with live.tab(a.engineer, query=f"?as={a.account_id}.{a.engineer.user_id}") as tab:
        assert (await tab.hello())[0]["t"] == "hello"


async def test_a_removed_member_who_is_invited_again_opens_no_socket_with_the_old_cookie(
    live: LiveApi, a: Team
) -> None:
    async with live.tab(a.engineer) as tab:
        await tab.hello()
        await _remove(live, a)
        assert (await tab.closed())[0] == 4403
    await members.add_member(
        live.database,
        account_id=a.account_id,
        email=a.engineer.email,
        name="Ana Ruiz",
        role=Role.OWNER,
        password_hash="!",
    )

    async with live.tab(a.engineer) as again:
        assert (await again.closed())[0] == 4401
