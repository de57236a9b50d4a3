"""Errors as RFC 9457 problem details: one named class each, with a status and a ``type`` that never changes."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec


class Problem(Exception):  # noqa: N818  (RFC 9457 calls it a problem)
    """An error for the client. Subclasses set status, slug and title; ``extras`` become extension members."""

    status: ClassVar[int] = 500
    slug: ClassVar[str] = "internal-error"
    title: ClassVar[str] = "Something went wrong on our side"

    def __init__(self, detail: str = "", *, headers: dict[str, str] | None = None, **extras: object) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.headers = headers or {}
        self.extras = extras


class ProblemDocument(msgspec.Struct, frozen=True, kw_only=True):
    """The body of every error, as RFC 9457 has it."""

    type: str
    title: str
    status: int
    detail: str


class NotFound(Problem):
    """Also for rows of other accounts, so that their existence is not revealed."""

    status, slug, title = 404, "not-found", "Not found"


class SignInRequired(Problem):
    status, slug, title = 401, "sign-in-required", "Sign in to continue"


class Forbidden(Problem):
    status, slug, title = 403, "forbidden", "Your role does not allow this"


class SignedInAsSomebodyElse(Problem):
    """The page's ``Signed-In-As`` differs from the cookie's user: another tab has signed in or switched accounts."""

    status, slug, title = 409, "signed-in-as-somebody-else", "Someone else signed in with this browser"


class ForeignOrigin(Problem):
    status, slug, title = 403, "foreign-origin", "Requests from other sites are not allowed"


_MOST_ERRORS = 50
_LONGEST_FIELD = 100
_LONGEST_MESSAGE = 600


class Invalid(Problem):
    """``errors`` lists the wrong fields, shortened: clients choose their length."""

    status, slug, title = 422, "invalid", "Some fields are not valid"

    def __init__(self, errors: Sequence[Mapping[str, str]], detail: str = "") -> None:
        shown = [
            {
                "field": shortened(error["field"], _LONGEST_FIELD),
                "message": shortened(error["message"], _LONGEST_MESSAGE),
            }
            for error in errors[:_MOST_ERRORS]
        ]
        said = [f"{error['field']}: {error['message']}" for error in shown]
        if len(errors) > len(shown):
            said.append(f"and {len(errors) - len(shown):,} more")
        super().__init__(detail or "; ".join(said), errors=shown)


def invalid_field(name: str, message: str) -> Invalid:
    """One invalid field that a schema cannot check."""
    return Invalid([{"field": name, "message": message}])


def shortened(text: str, longest: int) -> str:
    """The begin of a text from the request."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


class Malformed(Problem):
    status, slug, title = 400, "malformed", "The request could not be read"


class TooLarge(Problem):
    status, slug, title = 413, "too-large", "The request is too large"


class RateLimited(Problem):
    status, slug, title = 429, "rate-limited", "Too many requests"


class Unavailable(Problem):
    """The database cannot be reached or the connection broke: nothing was stored, a retry is safe."""

    status, slug, title = 503, "unavailable", "The service is temporarily unavailable"

    def __init__(self, detail: str = "", *, reason: str = "", headers: dict[str, str] | None = None) -> None:
        """``reason`` is for operators only."""
        super().__init__(detail, headers=headers)
        self.reason = reason or self.detail


class Busy(Unavailable):
    """Other requests hold the locks. Nothing was stored, a retry is safe."""

    slug, title = "busy", "Someone else is changing the same item"


class TimedOut(Unavailable):
    """A statement reached its time limit. Nothing was stored."""

    slug, title = "timed-out", "The request took too long"


class NotWritable(Unavailable):
    """The database is a replica, read-only or full."""

    slug, title = "not-writable", "Changes can't be saved right now"


class FilesUnavailable(Unavailable):
    """The file store is unreachable, full, or owned by another installation."""

    slug, title = "files-unavailable", "Files are unavailable right now"


class NotChecked(Problem):
    """The text could not be scanned for secrets, so it was not stored. A retry is safe."""

    status, slug, title = 503, "not-checked", "Not saved: the text could not be checked for secrets"


class CheckingBusy(Problem):
    """Like ``NotChecked``, because too many texts are waiting."""

    status, slug, title = 503, "checking-busy", "Too many texts are being checked for secrets"


class MethodNotAllowed(Problem):
    status, slug, title = 405, "method-not-allowed", "Method not allowed"
