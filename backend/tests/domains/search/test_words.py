"""Words without case and accents, codes whole, and which ones are near each other."""

import pytest

from resolutionflow.domains.search import index, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Müller's Größe", {"mullers", "grosse"}),
        ("Łódź, Ørsted, \uff21\uff22\uff23", {"lodz", "orsted", "abc"}),
        ("KB5034441", {"kb5034441", "5034441"}),
        ("error 0x80070005", {"error", "0x80070005"}),
        ("HD-FW-01", {"hd", "fw", "01", "hdfw01", "hdfw", "fw01"}),
        ("OneDrive", {"onedrive", "one", "drive"}),
        ("Wi-Fi", {"wi", "fi", "wifi"}),
        ("東京都", {"東京", "京都"}),
        ("\u202e\u0000%_*'\";--", set()),
    ],
)
def test_a_text_is_found_by_its_words_and_by_their_parts(text: str, found: set[str]) -> None:
    assert found <= set(words.of(text))
    assert bool(found) == bool(set(words.of(text)))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("outlok", "outlook"),
        ("conect", "connects"),
        ("recieve", "receives"),
        ("pritner", "printer"),
        ("authentification", "authentication"),
        ("certifcate", "certificate"),
        ("quikbooks", "quickbooks"),
        ("sharepiont", "sharepoint"),
    ],
)
def test_a_misspelt_word_has_a_spelling_in_common_with_what_is_meant(typed: str, meant: str) -> None:
    assert words.spellings(typed) & words.spellings(meant)
    assert words.likeness(typed, meant) > 0


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("0x80070005", "0x80070057"),
        ("kb5034441", "kb5034442"),
        ("t20411", "t20412"),
        ("print", "point"),
        ("vpn", "vps"),
    ],
)
def test_a_code_or_another_word_is_not_meant(typed: str, other: str) -> None:
    assert words.likeness(typed, other) < words.likeness(typed, typed)
    if words.is_code(typed) or len(typed) < words.SHORTEST_SPELT:
        assert words.likeness(typed, other) == 0


def test_a_query_of_words_that_say_nothing_is_asked_as_it_is() -> None:
    assert words.worth_asking(words.asked("The VPN wont conect")) == ["vpn", "conect"]
    assert words.worth_asking(words.asked("it")) == ["it"]


@pytest.mark.parametrize(("steps", "found"), [(1, True), (100, False)])
def test_of_many_long_steps_only_the_beginning_of_each_is_indexed(steps: int, found: bool) -> None:
    """The work for a session is bounded however long it is, and every step is still in it."""
    texts = [f"kb500{n} {'and ' * 700}late" for n in range(steps)]
    document = {
        **dict.fromkeys(
            ("title", "client_name", "problem", "business_impact", "resolution", "ticket_ref", "contact", "device"), ""
        ),
        "also": [],
        "steps": [{"body": text, "rules_out": None, "output": None} for text in texts],
        "handoffs": [],
        "attachments": [],
    }

    indexed = index.words_of(document)

    assert ("late" in indexed) == found
    assert {f"kb500{n}" for n in range(steps)} <= set(indexed)
