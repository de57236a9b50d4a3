"""One definition for each number, and everybody says the same."""

import re

import msgspec

from resolutionflow.domains.analytics.escalations import digest
from resolutionflow.domains.analytics.escalations.models import ClaimRow, EscalationRow, WaitRow
from resolutionflow.domains.analytics.escalations.queries import CLAIMS, WAITS
from resolutionflow.domains.analytics.escalations.queries import ESCALATIONS as ESCALATIONS_READ
from resolutionflow.domains.analytics.escalations.report import report
from resolutionflow.domains.analytics.export.csv_format import HEADER
from resolutionflow.domains.analytics.metrics import registry
from resolutionflow.domains.analytics.schemas import Figures
from tests.domains.analytics.conftest import ESCALATIONS
from tests.support.actors import Team
from tests.support.app import Api
from tests.support.factories import API, done
from tests.support.made_up import made_up


def test_each_metric_is_a_field_of_the_answer() -> None:
    assert {metric.slug for metric in registry.METRICS} == {field.name for field in msgspec.structs.fields(Figures)}
    assert len(registry.BY_SLUG) == len(registry.METRICS)


_NOT_MAILED: set[str] = set()


def test_each_metric_is_in_the_weekly_mail() -> None:
    """Or in ``_NOT_MAILED``, if it does not belong there."""
    mailed = [line.name for line in digest.lines(report(made_up(34), None))]

    for metric in registry.METRICS:
        name = "Escalations" if metric.slug == "funnel" else metric.name
        assert any(line.startswith(name) for line in mailed) == (metric.slug not in _NOT_MAILED), metric.slug


_KEYS = {"account_id", "cycle", "seq"}
_OF_THE_VERSION_BEFORE = {"first_acted"}
"""Its processes read it beside these."""


def test_each_stamped_column_is_read() -> None:
    """What is stamped and in no figure is not stamped."""
    for rows, table in ((ESCALATIONS_READ, EscalationRow), (WAITS, WaitRow), (CLAIMS, ClaimRow)):
        stamped = {column.name for column in table.__table__.columns} - _KEYS - _OF_THE_VERSION_BEFORE
        assert {name for name in stamped if not re.search(rf"\b{name}\b", rows.sql(ids=True))} == set()


async def test_the_api_and_the_export_say_what_is_counted(api: Api, a: Team) -> None:
    found = done(await api.by(a.engineer).get(f"{API}/analytics/definitions"))["items"]
    exported = (await api.by(a.engineer).get(f"{ESCALATIONS}.csv")).text.removeprefix("\ufeff")

    assert [item["slug"] for item in found] == [metric.slug for metric in registry.METRICS]
    assert all(item["name"] and item["unit"] and item["counts"] and item["leaves_out"] for item in found)
    assert exported.splitlines()[0] == ",".join(HEADER)
    assert all(f"metric,{item['slug']}," in exported for item in found)
