"""Asking a process of this host whether it is ready: for probes that can run a command."""

import json
import urllib.error
import urllib.request

import msgspec

_TIMEOUT_S = 5.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  (where it listens, not where it is asked)


class Answer(msgspec.Struct, frozen=True):
    ready: bool
    text: str


def ask(host: str, port_and_path: str, token: str | None) -> Answer:
    """``token`` is METRICS_TOKEN, for whose bearer the answer has the reasons."""
    request = urllib.request.Request(
        f"http://{_EVERYWHERE.get(host, host)}{port_and_path}",
        headers={"Authorization": f"Bearer {token}"} if token else {},
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as answer:  # noqa: S310  (as above)
            return Answer(ready=True, text=_told(answer.read()))
    except urllib.error.HTTPError as error:
        return Answer(ready=False, text=_told(error.read()))
    except OSError as error:
        return Answer(ready=False, text=f"no answer: {error}")


def _told(body: bytes) -> str:
    try:
        found = json.loads(body)
        checks = found.get("checks") or {}
        details = [f"{name}: {check['status']}, {check['detail']}" for name, check in checks.items() if check["detail"]]
        return "\n".join([str(found["status"]), *details])
    except (ValueError, KeyError, TypeError, AttributeError):
        return "an answer that says nothing of readiness"
