"""Transcripts are split into commands, and nothing else is."""

import re
import sys
from datetime import UTC
from re import _constants, _parser
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolutionflow.domains.flowpilot.transcripts import forms, rendering, stamps
from resolutionflow.domains.flowpilot.transcripts.splitting import split
from tests.support import transcripts as corpus


def test_the_corpus_is_split_as_a_reader_would() -> None:
    result = corpus.compare(corpus.samples())
    assert result.transcripts >= 60
    assert len({sample.kind for sample in corpus.samples()}) >= 12
    assert result.exact >= 0.98 * result.transcripts, "\n".join(result.wrong)
    assert result.outputs >= 0.98 * result.expected


def test_what_was_written_after_the_rules_is_split_too() -> None:
    result = corpus.compare(corpus.samples(corpus.UNSEEN))
    assert result.transcripts == 10
    assert result.exact >= 9, "\n".join(result.wrong)


def test_other_texts_are_not_cut() -> None:
    texts = corpus.ordinary()
    cut = [title for title, text in texts if corpus.found_in(text)]
    assert len(texts) >= 200
    assert len(cut) <= 0.01 * len(texts), cut


_LINES = st.sampled_from(
    [
        *(
            "PS C:\\> dir",
            ">> more",
            "C:\\>ver",
            "a@b:~$ ls",
            "sw1#show run",
            "sw1(config)#end",
            " --More-- ",
            "```",
            "",
        ),
        *("**********************", "Start time: 20240312093412", "$ ls", "> x", "mysql> select 1", "    -> ;", "# ls"),
        *(
            "[2024-03-12 09:31:02] a@b:~$ ls",
            "Then I tried it again with them.",
            "┌──(a㉿b)-[~]",
            "└─$ ls",
            "^C",
            "x" * 80,
        ),
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(_LINES, st.text(max_size=30)), max_size=30).map("\n".join),
    st.lists(_LINES, max_size=30).map("\r\n".join),
    st.lists(
        st.sampled_from(["\x1b[K", "\x1b[5C", "\x1b[3P", "\x1b]0;", "\b", "\r", "\n", "PS C:\\> a", "b", "\x1b["]),
        max_size=40,
    ).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
@example("")
@example("PS C:\\> dir")
def test_nothing_is_lost(text: str) -> None:
    pieces = split(text, UTC)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(piece.start < piece.end for piece in pieces)


@given(st.text(max_size=60), st.text(max_size=60))
def test_each_line_of_an_output_is_kept(one: str, other: str) -> None:
    lines = [line for line in re.split(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", f"{one}\n{other}") if line.strip()]
    lines = [f"= {line}".rstrip() for line in lines]
    text = "\n".join(["PS C:\\> dir", *lines, "PS C:\\> exit"])
    assert corpus.found_in(text)[0].output == "\n".join(lines)


HOSTILE = {
    "prompts": "PS C:\\> dir\nout\n",
    "open quotes": "a@b:~$ echo '\n> x\n",
    "half prompts": "PS C:\\aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
    "stars": "*" * 30 + "\nStart time: 20240312093412\n",
    "escapes": "PS C:\\> dir\n" + "\x1b[999C\x1b[1P\x1b[2Kx\b\r" + "\n",
    "wraps": "a" * 80 + "\n",
    "remarks": "Then I tried it again with them.\n\nPS C:\\> dir\n\nThen I tried it again with them.\n\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_with_the_length_of_the_text(name: str) -> None:
    """Calls are counted; that none of the patterns takes longer than a line is long, the next test sees."""
    few, many = (_calls("a@b:~$ ls\n" + HOSTILE[name] * times) for times in (100, 400))
    assert many <= 4.4 * few + 1_000


def _calls(text: str) -> int:
    count = 0

    def profile(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(profile)
    try:
        split(text, UTC)
    finally:
        sys.setprofile(None)
    return count


def test_no_pattern_of_a_prompt_reads_further_than_a_prompt_is_long() -> None:
    patterns = [form.pattern.pattern for form in forms.FORMS]
    patterns += [form.continued.pattern for form in forms.FORMS if form.continued]
    patterns += [stamps._STAMP.pattern, rendering._PAGER.pattern.replace(r"\s*", "")]
    for pattern in patterns:
        # Only the command itself, at the end, may be as long as it likes.
        assert _is_bounded(_parser.parse(pattern.replace("(?P<cmd>.*)", ""))), pattern


def _is_bounded(parsed: Any) -> bool:
    """Whether nothing in a parsed pattern repeats without an end."""
    if isinstance(parsed, tuple) and len(parsed) == 3 and parsed[1] == _constants.MAXREPEAT:
        return False
    return not isinstance(parsed, list | tuple | _parser.SubPattern) or all(map(_is_bounded, parsed))


def test_a_line_of_a_million_characters() -> None:
    text = "PS C:\\> type big.json\n" + "\x1b[1mx\b" * 140_000 + "\n" + "{" * 1_000_000 + "\nPS C:\\> exit\n"
    found = corpus.found_in(text)
    assert [each.command for each in found] == ["type big.json", "exit"]
    assert found[0].output.endswith("{" * 1_000)


def test_five_thousand_commands() -> None:
    text = "".join(f"root@web01:~# echo {n}\n{n}\n" for n in range(5_000))
    found = corpus.found_in(text)
    assert len(found) == 5_000
    assert (found[-1].command, found[-1].output) == ("echo 4999", "4999")


def test_times_without_a_date_follow_the_one_that_is_known() -> None:
    header = "=~=~=~=~=~=~=~=~=~=~=~= PuTTY log 2024.03.12 23:58:00 =~=~=~=~=~=~=~=~=~=~=~=\n"
    lines = "23:59:30 a@b:~$ ls\n00:00:10 a@b:~$ pwd\n"
    assert [each.at and each.at.isoformat() for each in corpus.found_in(header + lines)] == [
        "2024-03-12T23:59:30+00:00",
        "2024-03-13T00:00:10+00:00",
    ]
    assert [each.at for each in corpus.found_in(lines)] == [None, None]
    # The third of December, or the twelfth of March: nothing is guessed.
    assert corpus.found_in("03/12/2024 09:31:02 a@b:~$ ls\n")[0].at is None
