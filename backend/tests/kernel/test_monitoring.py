"""What monitoring may read, and that nobody else may."""

from tests.support.actors import Team
from tests.support.app import Api, listening, running, serving
from tests.support.databases import Place
from tests.support.factories import API, escalated, open_session, problem
from tests.support.live import LiveApi


async def _scrape(api: Api, token: str = "a-secret") -> dict[str, float]:
    answer = await api.browser().get(f"{API}/metrics", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    lines = [line.rpartition(" ") for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


async def test_without_a_token_there_is_nothing(api: Api) -> None:
    problem(await api.browser().get(f"{API}/metrics", headers={"Authorization": "Bearer None"}), 404, "not-found")


async def test_it_takes_the_token(place: Place, a: Team) -> None:
    async with running(place.settings(METRICS_TOKEN="a-secret")) as app:
        api = Api(app)
        for said in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "a-secret"}):
            problem(await api.browser(a.owner).get(f"{API}/metrics", headers=said), 401, "sign-in-required")
        assert await _scrape(api)


async def test_sockets_events_and_the_outbox_are_counted(place: Place, a: Team) -> None:
    with listening() as listen:
        async with serving(place.settings(METRICS_TOKEN="a-secret"), listen) as app:
            live = LiveApi(app, listen)
            before = await _scrape(live)
            async with live.tab(a.viewer) as tab:
                await tab.hello()
                await open_session(live.by(a.technician))
                await tab.event()
                await escalated(live, a)
                await tab.events(3)
                now = await _scrape(live)

            def more(name: str) -> float:
                return now[name] - before.get(name, 0.0)

            assert more("resolutionflow_live_sockets") == 1
            assert more("resolutionflow_live_commit_to_socket_seconds_count") >= 4
            assert more("resolutionflow_live_replays_total") >= 1
            assert now["resolutionflow_outbox_pending"] == 2
            assert 0 <= now["resolutionflow_outbox_age_seconds"] < 60
