"""What looking for secrets costs grows as the text does, whatever the text: counted in steps, not in time."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolutionflow.kernel.redaction import api_keys, detection, free_text_secrets
from resolutionflow.kernel.redaction.normalizing import LABEL_ABOVE, normalize
from resolutionflow.kernel.redaction.secret_rules import RULES
from tests.support.matching import Steps

_MOST = 400
"""Steps a character, of all rules together. One that is tried anew at each of 200 characters of a gap takes more."""
_LENGTH = 500
_MARKED = re.compile("«(.*?)»", re.DOTALL)


def _beginnings() -> list[str]:
    """Of what each rule finds in the texts with secrets, up to where a hostile text would go on otherwise."""
    lines = (Path(__file__).parent / "secrets.txt").read_text().splitlines()
    texts = [_MARKED.sub(r"\1", line.replace("~~", "")).partition(" | ")[2] for line in lines]
    found = [match[0] for rule in RULES for text in texts for match in rule.pattern.finditer(text)]
    return sorted({each[:length] for each in found for length in range(2, 40, 3)})


_NEEDS = sorted({need for rule in RULES for need in rule.needs if need})
_GLUE = st.sampled_from(["", " ", "=", ":", "-", "/", "\t", "\n", '"', "a", "1", " for ", "= ", '": "', "a ", ": a="])
_PIECE = st.tuples(st.sampled_from([*_NEEDS, *_beginnings()]), _GLUE).map("".join)
hostile = st.lists(_PIECE, min_size=1, max_size=3).map("".join)
"""What somebody would repeat to make the looking long."""


_WORST = (
    "user=",
    "Cred:",
    "PW:",
    "PW=",
    "psk=:",
    "api-key::",
    "eyJ0-",
    "token=",
    "wpa ",
    "pw\t\t\t\t",
    "password for a b c d e f g ",
    "net use x ",
    "-----BEGIN RSA PRIVATE KEY-----\n",
    "a://b:",
    "snmpwalk -c ",
    "\"'",
    "$6$",
    "cookie: a=b; ",
    "pw\n",
    "pin:  \n \n",
    "password\n" + " " * 60,
    "pin: \npasspass",
    "passphrase= otpauth://t: a=radius-server key 7 13061E0108031",
)


@pytest.mark.parametrize("piece", _WORST)
def test_a_hostile_text_takes_no_more_steps_than_its_length_allows(piece: str) -> None:
    assert _steps_of(piece) <= _MOST * _LENGTH


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(piece=hostile)
def test_nor_does_any_that_is_made_up_of_what_rules_look_for(piece: str) -> None:
    assert _steps_of(piece) <= _MOST * _LENGTH


def _steps_of(piece: str) -> int:
    text = (piece * (_LENGTH // len(piece) + 1))[:_LENGTH]
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(50_000)
    try:
        of_rules = ((rule.pattern, begin, end) for rule, begin, end in free_text_secrets.tried(text))
        return sum(
            _counted(pattern).search_all(text, begin, end)
            for pattern, begin, end in (*of_rules, (LABEL_ABOVE, 0, len(text)))
        )
    finally:
        sys.setrecursionlimit(limit)


_KNOWN: dict[str, Steps] = {}


def _counted(pattern: re.Pattern[str]) -> Steps:
    return _KNOWN.setdefault(pattern.pattern, Steps(pattern))


def test_marks_are_compared_with_what_lies_beside_them_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many secrets and many marks: each of both is looked at a few times at most."""
    looked = 0

    class Counted(int):
        def __lt__(self, other: int) -> bool:
            nonlocal looked
            looked += 1
            return int.__lt__(self, other)

        def __le__(self, other: int) -> bool:
            nonlocal looked
            looked += 1
            return int.__le__(self, other)

    text = "pin 1234\n" * 1_000 + "[ab hidden]" * 1_000
    found = [(Counted(begin), Counted(end), kind) for begin, end, kind in detection.find(text)]
    monkeypatch.setattr(api_keys, "find", lambda _: iter(()))
    monkeypatch.setattr(free_text_secrets, "find", lambda _: iter(found))
    looked = 0

    assert detection.find(text) == found

    assert len(found) == 1_000
    assert looked <= 20 * (1_000 + 1_000)


def test_putting_right_what_is_read_keeps_each_piece_once() -> None:
    """As many pieces as there is to put right, however often one edit follows another in the same place."""
    text = "p\u200bw:\n \u200bHunter2!x\n[ab hidden]x" * 500

    normalized = normalize(text)

    assert len(normalized.begins) == len(normalized.origins) <= 6 * 500
    assert [text[normalized.place(at, at + 1)[0]] for at in (0, 1, 2, 4)] == ["p", "w", ":", "H"]
