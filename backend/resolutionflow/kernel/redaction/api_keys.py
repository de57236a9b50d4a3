"""Keys and tokens of known services, found by Kingfisher's rules.

Its matcher is compiled and takes time in proportion to the text alone. Scanning asks nobody about what it finds.
"""

import functools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kingfisher_sdk import Rules, Scanner

_CACHE = Path(sys.prefix, "var", "kingfisher")
"""Inside the installation. Compiling takes three seconds, loading the cache a third of one."""
_PIECE = 16_384
_OVERLAP = 2_048
"""Longer than all keys but private ones, which ``free_text_secrets`` finds."""
# The public half of a pair: a name or a place, no secret.
_NO_SECRET = re.compile(
    r"-(?:id|name|username|host|domain|address|project|pub-key|public-key|account-name|instance-url)$"
)
_CALLED = {
    "generic-credential-uri": "password",
    "curl-auth-user": "password",
    "curl-auth-header": "access token",
    "mongodb-connection-string": "password",
    "nuget-config-password": "password",
    "private-key": "private key",
    "npmjsaccesstoken": "npm access token",
    "digitaloceanapikey": "DigitalOcean API key",
    "sendgrid": "SendGrid key",
}
_SPELT = {
    "api": "API",
    "aws": "AWS",
    "gcp": "GCP",
    "ibm": "IBM",
    "jwt": "JWT",
    "npm": "npm",
    "pat": "access token",
    "github": "GitHub",
    "gitlab": "GitLab",
    "openai": "OpenAI",
    "pypi": "PyPI",
    "sdk": "SDK",
    "sendgrid": "SendGrid",
}


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and kind of each; they may overlap, and one may come twice.

    In pieces: a few of the rules look ahead as far as they may, for which a long text would cost more than its length.
    """
    for begin in range(0, max(len(text), 1), _PIECE):
        for first, last, kind in _within(text[begin : begin + _PIECE + _OVERLAP]):
            yield begin + first, begin + last, kind


def _within(text: str) -> Iterator[tuple[int, int, str]]:
    raw = text.encode()
    for found in load().scan(raw):
        name = _name(found.rule_id)
        if _NO_SECRET.search(name):
            continue
        begin, end = found.location["start_offset"], found.location["end_offset"]
        # The rule may have looked at more than the secret.
        secret = found.secret.encode()
        within = raw.find(secret, begin, end)
        if within >= 0:
            begin, end = within, within + len(secret)
        yield _characters(raw, begin), _characters(raw, end), _kind(name)


def _characters(raw: bytes, at: int) -> int:
    return at if raw.isascii() else len(raw[:at].decode(errors="ignore"))


@functools.cache
def load() -> Scanner:
    """The compiled rules, once a process."""
    return Scanner(Rules(cache_dir=_CACHE), base64=False)


def _name(rule_id: str) -> str:
    return re.sub(r"^[^.]*\.(?:secrets/)?|\.\d+$", "", rule_id)


@functools.cache
def _kind(name: str) -> str:
    """``aws-access-token`` → ``AWS access token``."""
    if name in _CALLED:
        return _CALLED[name]
    first, *rest = name.split("-")
    return " ".join([_SPELT.get(first, first.capitalize()), *(_SPELT.get(word, word) for word in rest)])
