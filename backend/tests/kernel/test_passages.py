"""A passage is found however it is written, and nothing beside it is taken for it."""

import html
import json
import unicodedata
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.kernel.redaction.passages import find_each

_PASSAGE = 'Pä5s "wörd" & <tag>/x+1 of old 🔑'
_WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "composed": lambda passage: unicodedata.normalize("NFC", passage),
    "decomposed": lambda passage: unicodedata.normalize("NFD", passage),
    "in capitals": str.upper,
    "over two lines": lambda passage: passage.replace(" ", "\r\n\t"),
    "with other blanks": lambda passage: passage.replace(" ", "\xa0"),
    "in HTML": html.escape,
    "in HTML, but for quotes": lambda passage: html.escape(passage, quote=False),
    "in JSON": lambda passage: json.dumps(passage)[1:-1],
    "in JSON of Unicode": lambda passage: json.dumps(passage, ensure_ascii=False)[1:-1],
    "in JSON, over two lines": lambda passage: json.dumps(passage.replace(" ", "\n"))[1:-1],
    "in a path": quote,
    "in a URL": lambda passage: quote(passage, safe=""),
    "in a form": quote_plus,
}


def _found(text: str, *passages: str) -> list[str]:
    return [text[begin:end] for begin, end, _ in find_each([text], passages, "secret")[0]]


@pytest.mark.parametrize("way", _WRITTEN)
@pytest.mark.parametrize("passage", [_PASSAGE, unicodedata.normalize("NFD", _PASSAGE), "calvin of old"])
def test_it_is_found_however_it_is_written(passage: str, way: str) -> None:
    written = _WRITTEN[way](passage)

    assert _found(f"log in as root%, \\with é {written}, then & go on", passage) == [written]


@pytest.mark.parametrize(
    "text", ["calvinofold", "calvin or old", "calvin%2Dof%2Dold", "calvin of", "%", "&amp", "\\u12", "", "%ff%fe"]
)
def test_what_says_something_else_is_left_alone(text: str) -> None:
    assert _found(text, "calvin of old") == []


def test_what_was_marked_in_a_url_is_found_as_it_was_typed_too() -> None:
    assert _found("https://x.test/?key=S3cr%21t%20x and S3cr!t x", "S3cr%21t%20x") == ["S3cr%21t%20x", "S3cr!t x"]


def test_each_of_several_passages_is_found_in_each_of_several_texts() -> None:
    assert find_each(["one Two", "none", "two"], ["one ", "two "], "secret") == [[(0, 4, "secret")], [], []]


@given(st.text(), st.text(min_size=4, max_size=40), st.text())
def test_what_was_marked_is_always_found_where_it_was_marked(before: str, passage: str, after: str) -> None:
    found = find_each([before + passage + after], [passage], "secret")[0]

    whole = before + passage + after
    first = whole.find(passage)
    assert any(begin <= first and first + len(passage) <= end for begin, end, _ in found)


@given(st.text(alphabet='%25cC3aA9&#x;amplt\\un"0é\u0301漢 \n\t', max_size=300), st.text(min_size=4, max_size=20))
def test_no_text_is_too_odd_for_it(text: str, passage: str) -> None:
    assert all(0 <= begin < end <= len(text) for begin, end, _ in find_each([text], [passage], "secret")[0])
