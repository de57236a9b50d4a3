"""One definition for each number, and everybody says the same."""

import msgspec

from resolutionflow.domains.analytics.export.csv_format import HEADER
from resolutionflow.domains.analytics.metrics import registry
from resolutionflow.domains.analytics.schemas import Figures
from tests.domains.analytics.conftest import ESCALATIONS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, done


def test_each_metric_is_a_field_of_the_answer() -> None:
    assert {metric.slug for metric in registry.METRICS} == {field.name for field in msgspec.structs.fields(Figures)}
    assert len(registry.BY_SLUG) == len(registry.METRICS)


async def test_the_api_and_the_export_say_what_is_counted(api: Api, a: Team) -> None:
    found = done(await api.by(a.engineer).get(f"{API}/analytics/definitions"))["items"]
    exported = (await api.by(a.engineer).get(f"{ESCALATIONS}.csv")).text.removeprefix("\ufeff")

    assert [item["slug"] for item in found] == [metric.slug for metric in registry.METRICS]
    assert all(item["name"] and item["unit"] and item["counts"] and item["leaves_out"] for item in found)
    assert exported.splitlines()[0] == ",".join(HEADER)
    assert all(f"metric,{item['slug']}," in exported for item in found)
