"""Ask a process on this host whether it is ready, for probes that run a command."""

import json
import urllib.error
import urllib.request

import msgspec

_TIMEOUT_S = 5.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104  (the listening address)


class Result(msgspec.Struct, frozen=True):
    ready: bool
    text: str


def ask(host: str, port_and_path: str, token: str | None) -> Result:
    """``token`` is METRICS_TOKEN. With it the response has the reasons."""
    request = urllib.request.Request(
        f"http://{_EVERYWHERE.get(host, host)}{port_and_path}",
        headers={"Authorization": f"Bearer {token}"} if token else {},
    )
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S) as response:  # noqa: S310  (as above)
            return Result(ready=True, text=_summary(response.read()))
    except urllib.error.HTTPError as error:
        return Result(ready=False, text=_summary(error.read()))
    except OSError as error:
        return Result(ready=False, text=f"no answer: {error}")


def _summary(body: bytes) -> str:
    try:
        found = json.loads(body)
        checks = found.get("checks") or {}
        details = [f"{name}: {check['status']}, {check['detail']}" for name, check in checks.items() if check["detail"]]
        return "\n".join([str(found["status"]), *details])
    except (ValueError, KeyError, TypeError, AttributeError):
        return "the response is not about readiness"
