"""The page about the lifecycle shows the table that the code goes by."""

from pathlib import Path

from tests.support.transitions import diagram, table

_PAGE = Path(__file__).parents[4] / "docs" / "lifecycle.md"


def test_the_page_shows_the_table() -> None:
    page = _PAGE.read_text()
    assert f"```mermaid\n{diagram()}\n```" in page, diagram()
    assert table() in page, table()
