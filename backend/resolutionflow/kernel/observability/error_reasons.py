"""The reason of an error, in one line for the log, without numbers or secrets."""

import socket
import ssl
from collections.abc import Callable
from typing import Any

_LONGEST = 300


def describe(error: BaseException) -> str:
    """``[Errno 111] Connect call failed ('10.0.0.1', 5432)`` → ``connection refused``."""
    for kind, say in _REASONS:
        if isinstance(error, kind):
            return " ".join(say(error).split())[:_LONGEST]
    return type(error).__name__


def _certificate(error: Any) -> str:  # noqa: ANN401  (one of the kinds of the table below)
    return f"TLS: certificate not trusted: {error.verify_message}"


_REASONS: tuple[tuple[type[BaseException], Callable[[Any], str]], ...] = (
    (ssl.SSLCertVerificationError, _certificate),
    (ssl.SSLError, lambda error: f"TLS: {error.reason or error}"),
    (ConnectionRefusedError, lambda _: "connection refused"),
    (socket.gaierror, lambda error: f"name not resolved: {error.strerror}"),
    (ConnectionResetError, lambda _: "connection reset"),
    (TimeoutError, lambda _: "no answer"),
    (FileNotFoundError, lambda error: f"no such file or socket {error.filename or ''}"),
    (OSError, lambda error: str(error.strerror or error)),
    (Exception, lambda error: str(error) or type(error).__name__),
)
