"""What the document calls each operation, for people who read it or a client made from it."""

import re

import pytest

from resolutionflow.asgi import TAGS
from tests.contract.document import OPERATIONS, Operation

MOST_WORDS = 6


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_an_operation_has_a_short_summary_and_a_description_in_sentences(operation: Operation) -> None:
    summary, description = operation.spec["summary"], operation.spec["description"]

    assert re.fullmatch(r"[A-Z][^.\n]+", summary)
    assert len(summary.split()) <= MOST_WORDS
    assert re.fullmatch(r"[A-Z].*[.]", description, re.DOTALL)
    assert description != f"{summary}."


def test_no_two_operations_have_the_same_summary() -> None:
    summaries = [operation.spec["summary"] for operation in OPERATIONS]

    assert len(set(summaries)) == len(summaries)


def test_each_tag_is_described() -> None:
    assert {tag for operation in OPERATIONS for tag in operation.spec["tags"]} == set(TAGS)
