"""A wrong file is one mistake: all of its samples are left out together, and stay to be read."""

from uuid import uuid4

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.databases import Truth
from tests.support.factories import API, Json, audited, done, key, made, problem

BASELINE = f"{API}/analytics/baseline"
_REASON = {"reason": "The wrong file"}


async def _import(api: Api, team: Team, *seconds: int) -> str:
    csv = "\n".join(["seconds,severity", *(f"{each},medium" for each in seconds)])
    imported = made(await api.by(team.engineer).post(f"{BASELINE}/import", json={"csv": csv}, headers=key()))
    return str(imported["id"])


async def _imports(api: Api, team: Team) -> list[Json]:
    items: list[Json] = done(await api.by(team.owner).get(f"{BASELINE}/imports"))["items"]
    return items


async def test_an_import_is_undone_whole_and_nothing_else_is(api: Api, a: Team, b: Team, truth: Truth) -> None:
    owner = api.by(a.owner)
    ids = [await _import(api, a, 100, 200, 300), await _import(api, a, 1_000, 2_000)]
    await _import(api, b, 5)
    made(await owner.post(f"{BASELINE}/samples", json={"seconds": 600, "severity": "low"}, headers=key()))
    wrong, right = await _imports(api, a)
    assert [right["id"], wrong["id"]] == ids
    assert [(each["added"], each["excluded"], each["by"]["name"]) for each in (wrong, right)] == [
        (2, 0, "Ana Ruiz"),
        (3, 0, "Ana Ruiz"),
    ]
    items = done(await owner.get(BASELINE))["items"]
    one = next(item for item in items if item["seconds"] == 1_000)
    done(await owner.post(f"{BASELINE}/samples/{one['id']}/exclude", json={"revision": 1, "reason": "On hold."}))

    undone = done(await owner.post(f"{BASELINE}/imports/{wrong['id']}/undo", json=_REASON))["items"]

    assert [(each["added"], each["excluded"]) for each in undone] == [(2, 2), (3, 0)]
    left = {item["seconds"]: item for item in done(await owner.get(BASELINE))["items"]}
    assert {seconds for seconds, item in left.items() if item["excluded"]} == {1_000, 2_000}
    # What was excluded before keeps its own reason, and each its history.
    assert (left[1_000]["reason"], left[2_000]["reason"]) == ("On hold.", "The wrong file")
    history = done(await owner.get(f"{BASELINE}/samples/{left[2_000]['id']}"))["items"]
    assert [(each["change"], each["changed_by"]["name"]) for each in history] == [
        ("measured", "Ana Ruiz"),
        ("excluded", "Olivia Stern"),
    ]
    (entry,) = await audited(api, a, "baseline.import_undone")
    assert (entry["subject"], entry["new"]) == (wrong["id"], {"samples": 1})
    # A second time there is nothing left to do.
    before = await truth.fetchval("select count(*) from baseline_revisions")
    done(await owner.post(f"{BASELINE}/imports/{wrong['id']}/undo", json=_REASON))
    assert await truth.fetchval("select count(*) from baseline_revisions") == before
    # Nobody undoes another account's, or one that is none.
    (theirs,) = await _imports(api, b)
    for unknown in (theirs["id"], str(uuid4())):
        problem(await owner.post(f"{BASELINE}/imports/{unknown}/undo", json=_REASON), 404, "not-found")
