"""Typed text: what is cleaned away, what stays, and that cleaning twice changes nothing."""

import sys
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolutionflow.kernel.text import addresses
from resolutionflow.kernel.text.addresses import NotAnAddressError, clean_address, forms
from resolutionflow.kernel.text.cleaning import (
    MAX_FILE_NAME,
    clean_block,
    clean_file_name,
    clean_line,
    clean_link,
    clean_output,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Harbor \t Dental\r\n", "Harbor Dental"),
        ("two\nlines\u2028or\x0bthree", "two lines or three"),
        ("Acme\u00a0GmbH\u3000Süd", "Acme GmbH Süd"),
        ("Señor-Größe".encode().decode(), "Señor-Größe"),
        (unicodedata.normalize("NFD", "Señor-Größe"), "Señor-Größe"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("\u2067Ben\u2069 Carter\u200e", "Ben Carter"),
        ("Ben\u200b\u2060\ufeff\u00ad Carter", "Ben Carter"),
        ("Ben\u200d\ufe0f Car\U000e0061ter", "Ben Carter"),
        ("👩🏽‍🚒 1️⃣ ❤️ می‌خواهم क्‍ष 葛\U000e0100", "👩🏽‍🚒 1️⃣ ❤️ می‌خواهم क्‍ष 葛\U000e0100"),
        ("שלום עולם, مرحبا", "שלום עולם, مرحبا"),
        ("Z" + "\u0336" * 100 + "algo", "Z" + "\u0336" * 4 + "algo"),
        ("ก" + "\u0e47" * 100, "ก" + "\u0e47" * 4),
        ("nul\x00 escape \x1b[31mred", "nul escape [31mred"),
    ],
)
def test_a_line_is_what_people_see_of_it(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    "sign", ["", " ", "\u200b", "\ufeff", "\u202e", "\u3164", "\u2800", "\u200d", "\U000e0041", "\x1b"]
)
def test_text_in_which_nothing_is_visible_is_none(sign: str) -> None:
    for clean in (clean_line, clean_block, clean_output):
        assert clean(sign * 3) == ""
        assert clean(f" {sign}\n{sign}") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  indented\r\n\r\n\tand more  \n", "  indented\n\n\tand more  \n"),
        ("nul\x00 and\r\r\nmore", "nul␀ and\nmore"),
        ("del \u202eslif\u202c now", "del slif now"),
        ("ignore\U000e0061\U000e0062 this", "ignore this"),
        ("e\u0301", "é"),
        ("שלום\u200f, عالم\u200e", "שלום\u200f, عالم\u200e"),
    ],
)
def test_prose_keeps_its_lines_and_reads_in_one_direction(typed: str, kept: str) -> None:
    assert clean_block(typed) == kept


def test_output_is_kept_as_it_was_printed() -> None:
    printed = "\x1b[31mfailed\x1b[0m\r 50%\r100%\ninvoice\u202efdp.exe e\u0301"
    assert clean_output(printed.replace("\n", "\r\n") + "\x00") == printed + "␀"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" O@x ", "o@x"),
        ("Anna.Smith+it@Example.COM", "anna.smith+it@example.com"),
        ("x@example.com\u200b", "x@example.com"),
        ("\ufeffx@example.com\r\n", "x@example.com"),
        ("\u202dx@example.com\u202c", "x@example.com"),
        ("mailto:X@Example.com", "x@example.com"),
        ("<x@example.com>", "x@example.com"),
        ("a@mu\u0308nchen.example", "a@xn--mnchen-3ya.example"),
        ("a@MÜNCHEN.example", "a@xn--mnchen-3ya.example"),
        ("a@XN--MNCHEN-3YA.example", "a@xn--mnchen-3ya.example"),
        ("a@example。com", "a@example.com"),
        ("o'neil@firma.local", "o'neil@firma.local"),
    ],
)
def test_an_address_has_one_form(typed: str, kept: str) -> None:
    assert clean_address(typed) == kept
    assert forms(typed)[-1] == kept


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "such as name@company.com"),
        ("not an address", "such as name@company.com"),
        ("a@", "such as name@company.com"),
        ("a,b@example.com", "not several"),
        ("a@example.com; b@example.com", "not several"),
        ('a"b@example.com', "without a name, quotes or brackets"),
        ('"a b"@example.com', "without a name, quotes or brackets"),
        ("(c)y@example.com", "without a name, quotes or brackets"),
        ("Anna <a@example.com>", "without a name, quotes or brackets"),
        ("a\x01b@example.com", "invisible character inside"),
        ("a b@example.com", "a blank"),
        ("x@exam\u200bple.com", "invisible character inside"),
        ("x\u202ey@example.com", "invisible character inside"),
        ("é@example.com", "letters before the @"),
        ("e\u0301@example.com", "letters before the @"),
        (f"{'x' * 65}@example.com", "65 characters before the @; mail servers take at most 64"),
        ("a@[127.0.0.1]", "is not a valid email address"),
        ("a@b@example.com", "is not a valid email address"),
        ("a@b..example", "is not a valid email address"),
        ("x" * 255 + "@example.com", "is not a valid email address"),
        ("x" * 2_000_000, f"at most {addresses.MAX_LENGTH}"),
    ],
)
def test_what_is_not_one_plain_address_is_refused_in_words(typed: str, words: str) -> None:
    with pytest.raises(NotAnAddressError, match=words):
        clean_address(typed)


def test_marks_without_a_letter_to_stand_on_are_nothing_that_anybody_sees() -> None:
    for text in ("\u0301", "\u0301 \u20dd\u0302", "\ufe20" * 9):
        assert (clean_line(text), clean_block(text), clean_output(text)) == ("", "", "")
        with pytest.raises(ValueError, match="a letter or digit"):
            clean_file_name(text)
    assert clean_line("e\u0301") == "é"


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jane\\bild.txt", "bild.txt"),
        ("folder/", "folder"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("tab\there\x00.log", "tab here .log"),
        ("ends. . .", "ends"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("console.log", "console.log"),
        ('a<b>c:"d|e?f*.txt', "a_b_c__d_e_f_.txt"),
        (".bashrc", ".bashrc"),
        ("x" * 300 + ".log", "x" * 196 + ".log"),
        (unicodedata.normalize("NFD", "Größe.txt"), "Größe.txt"),
    ],
)
def test_a_file_has_a_name_that_every_system_can_store(name: str, kept: str) -> None:
    assert clean_file_name(name) == kept


@pytest.mark.parametrize("name", ["", "   ", "/", ".", "..", "\\", "\u200b", "\u202e", "...", "???"])
def test_a_file_without_a_name_is_refused_in_words(name: str) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        clean_file_name(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://example.com/hook\n", "https://example.com/hook"),
        ("\ufeffHTTPS://example.com/a?b=c#d", "HTTPS://example.com/a?b=c#d"),
    ],
)
def test_a_link_is_cleaned_at_its_ends(typed: str, kept: str) -> None:
    assert clean_link(typed) == kept


@pytest.mark.parametrize(
    "typed", ["https://example.com/\u202ekooh", "https://a b.example", "https://me:pw@example.com", "ftp://x"]
)
def test_what_is_no_link_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"invisible|must be a web address"):
        clean_link(typed)


# Letters of many scripts, and much of what cleaning is about.
_TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "\r\r\na1#*<>@.,\"'-_ \t\r\n\x00\x1b\x85\xad\u0301\u0336\u034f\u0591\u061c\u0e47\u1160\u200b\u200c"
            "\u200d\u200e\u2028\u202e\u2066\u2800\u3164\ufe0f\ufeff\uffa0\U000e0041\U000e0100👩🚒कمשÄ葛"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@given(_TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_block, clean_output, addresses.address_as_stored):
        once = clean(text)
        assert clean(once) == once


@given(_TEXTS)
def test_a_cleaned_name_of_a_file_stays(name: str) -> None:
    try:
        once = clean_file_name(name * 8)
    except ValueError:
        return
    assert clean_file_name(once) == once
    assert len(once) <= MAX_FILE_NAME
    assert not once.endswith((".", " "))


@given(
    st.builds(
        "{}{}@{}{}".format,
        _TEXTS,
        st.from_regex(r"[A-Za-z0-9.+'_-]*", fullmatch=True),
        st.from_regex(r"[A-Za-z0-9.üßי-]*", fullmatch=True),
        _TEXTS,
    )
)
def test_an_address_is_plain_ascii_and_stays(typed: str) -> None:
    try:
        once = clean_address(typed)
    except NotAnAddressError:
        return
    assert clean_address(once) == once
    assert forms(once) == [once]
    assert once.isascii()
    assert once == once.lower()
    assert not set(once) & set(' ,;<>()"\r\n\t\\[]:')
    assert once.count("@") == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "\r" * 200_000 + "x",
        "a" + "\u0730\u0731" * 100_000,
        "a" + "\u0301\u0316" * 100_000,
        "\u05d0" + "\u200d" * 200_000 + "x",
    ],
    ids=["carriage returns", "marks of Syriac", "marks above and below", "joiners"],
)
@pytest.mark.parametrize("clean", [clean_line, clean_block, clean_output])
def test_a_long_run_of_one_kind_is_cleaned_in_the_length_of_the_text(clean: Callable[[str], str], hostile: str) -> None:
    """Each of these took minutes where the square of the length was taken: the test would not end."""
    assert len(clean(hostile)) <= len(hostile)


def test_every_mark_that_stacks_is_counted() -> None:
    stacking = {chr(code) for code in range(sys.maxunicode + 1) if unicodedata.combining(chr(code))}
    assert all(len(clean_block("a" + mark * 40)) <= 32 for mark in stacking)
