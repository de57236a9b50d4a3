"""One's own name."""

import pytest

from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, act, audited, done, escalated, problem, read


async def test_a_new_name_stands_wherever_the_member_is_named(api: Api, a: Team, b: Team) -> None:
    ana, handoff = api.by(a.engineer), await escalated(api, a)
    done(await act(ana, "claim", handoff))

    me = done(await ana.patch(f"{API}/me", json={"name": "  Ana Ruiz-Vega "}))

    assert me == done(await ana.get(f"{API}/me"))
    assert me["user"]["name"] == "Ana Ruiz-Vega"
    assert (await read(api.by(a.technician), handoff))["card"]["claimed_by"]["name"] == "Ana Ruiz-Vega"
    (entry,) = await audited(api, a, "member.renamed")
    assert (entry["old"], entry["new"]) == ({"name": "Ana Ruiz"}, {"name": "Ana Ruiz-Vega"})
    assert done(await api.by(b.engineer).get(f"{API}/me"))["user"]["name"] == "Ana Ruiz"


async def test_the_same_name_again_is_no_change(api: Api, a: Team) -> None:
    for _ in range(2):
        done(await api.by(a.viewer).patch(f"{API}/me", json={"name": "Vera Holm-Berg"}))
    assert len(await audited(api, a, "member.renamed")) == 1


@pytest.mark.parametrize("name", ["", " \u200b ", "x" * 101, None, 7])
async def test_a_name_has_something_to_read_and_fits_its_place(api: Api, a: Team, name: object) -> None:
    found = problem(await api.by(a.viewer).patch(f"{API}/me", json={"name": name}), 422, "invalid")
    assert [each["field"] for each in found["errors"]] == ["name"]
    assert done(await api.by(a.viewer).get(f"{API}/me"))["user"]["name"] == a.viewer.name


async def test_a_role_is_nothing_to_give_oneself(api: Api, a: Team) -> None:
    problem(await api.by(a.viewer).patch(f"{API}/me", json={"name": "Vera", "role": "owner"}), 422, "invalid")


async def test_a_member_who_was_removed_renames_nobody(api: Api, a: Team) -> None:
    assert (await api.by(a.owner).delete(f"{API}/members/{a.viewer.user_id}")).status_code == 204
    problem(await api.by(a.viewer).patch(f"{API}/me", json={"name": "Vera"}), 401, "sign-in-required")
