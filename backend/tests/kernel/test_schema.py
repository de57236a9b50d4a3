"""Text in request bodies: every field says how it is cleaned, and what is wrong is said of each, in words."""

import inspect
from enum import StrEnum
from types import SimpleNamespace
from typing import Any, get_args, get_type_hints
from uuid import UUID

import msgspec
import pytest

from resolutionflow.asgi import create_app  # noqa: F401  (with it come all request bodies there are)
from resolutionflow.domains.flowpilot.playbook.schemas import PlaybookCreate, PlaybookKind
from resolutionflow.domains.flowpilot.sessions.schemas import SessionCreate
from resolutionflow.domains.identity.invitations.schemas import InvitationCreate
from resolutionflow.domains.identity.policy.schemas import AccountPolicyChange
from resolutionflow.domains.identity.schemas import Role
from resolutionflow.domains.live import schemas as live_schemas
from resolutionflow.kernel.http.validation_messages import explain, invalid
from resolutionflow.kernel.schema import Input, Output, TextRule, WrongFieldsError, from_row, text_rules

_LEFT_ALONE = {
    "ClientHello.epoch": "compared with the server's, and stored nowhere",
    "ClientHello.tab": "an opaque name of a browser's tab, compared with others of it alone",
    "BusinessWeek.opens": "a time of day, by its pattern",
    "BusinessWeek.closes": "a time of day, by its pattern",
    "QuietHours.start": "a time of day, by its pattern",
    "QuietHours.end": "a time of day, by its pattern",
    "FlowStart.flow": "a name, by its pattern",
    "FlowAnswer.step": "as above",
    "FlowAnswer.cause": "as above",
    "FlowAnswer.outcome": "as above",
}


def _kinds(kind: type) -> list[type]:
    children: list[type] = kind.__subclasses__()
    return [found for child in children for found in (child, *_kinds(child))]


def _structs_in(hint: Any) -> list[type]:
    if inspect.isclass(hint) and issubclass(hint, msgspec.Struct):
        return [hint]
    return [found for part in get_args(hint) for found in _structs_in(part)]


def _bodies() -> set[type]:
    """Whatever a client may send, with the structs inside."""
    found: set[type] = set()
    left = [kind for kind in _kinds(Input) if kind.__module__.startswith("resolutionflow.")]
    left += [kind for name, kind in vars(live_schemas).items() if name.startswith("Client") and inspect.isclass(kind)]
    while left:
        kind = left.pop()
        if kind not in found:
            found.add(kind)
            left += [inner for hint in get_type_hints(kind).values() for inner in _structs_in(hint)]
    return found


def _holds_text(hint: Any) -> bool:
    return hint is str or any(_holds_text(part) for part in get_args(hint))


def test_every_text_that_a_client_sends_says_how_it_is_cleaned() -> None:
    bodies = _bodies()
    texts = {
        f"{kind.__name__}.{name}": name in text_rules(kind)
        for kind in bodies
        for name, hint in get_type_hints(kind).items()
        if _holds_text(hint)
    }

    assert len(texts) > 40
    assert {name for name, ruled in texts.items() if not ruled} == set(_LEFT_ALONE)


def test_the_contract_says_the_length_that_is_checked() -> None:
    compared = 0
    for kind in _kinds(Input):
        for name, schema in msgspec.json.schema(kind)["$defs"].get(kind.__name__, {}).get("properties", {}).items():
            rule = text_rules(kind).get(name)
            described = [schema, *schema.get("anyOf", []), schema.get("items", {})]
            if rule:
                assert rule.longest in [part.get("maxLength") for part in described], f"{kind.__name__}.{name}"
                compared += 1
    assert compared > 40


def test_cleaning_comes_before_checking() -> None:
    session = SessionCreate(
        title=f"  {'x' * 200}\u200b ", client_name="\u202eAcme", device=" \u3164 ", problem="\u200b"
    )

    assert (session.title, session.client_name, session.device, session.problem) == ("x" * 200, "Acme", None, "")


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(WrongFieldsError) as wrong:
        InvitationCreate(email="a,b@example.com", name="\u200b", role=Role.VIEWER)

    assert wrong.value.errors == [
        {"field": "email", "message": "must be one email address, not several"},
        {"field": "name", "message": "must not be blank"},
    ]


def test_each_text_of_a_list_is_cleaned() -> None:
    def entry(*keywords: str) -> PlaybookCreate:
        return PlaybookCreate(title="x", kind=PlaybookKind.ACTION, body="y", keywords=list(keywords))

    assert entry(" vpn", "vpn\u200b", "tunnel").keywords == ["vpn", "tunnel"]
    with pytest.raises(WrongFieldsError, match="keywords: must not have blank entries"):
        entry("\u3164")


def test_text_that_is_far_too_long_is_refused_unread() -> None:
    rule = TextRule(lambda _: pytest.fail("it was read"), 10)

    with pytest.raises(ValueError, match="at most 10 characters; this has 2,000,000"):
        rule.clean("x" * 2_000_000)


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        (b'{"title": 1}', "title", "must be text"),
        (b'{"title": null}', "title", "is required"),
        (b"{}", "title", "is required"),
        (b'{"titel": "x"}', "titel", "is not a field of this request"),
        (b'{"title": "x", "client_name": "y", "severity": "urgent"}', "severity", "is not one of the choices"),
        (b'{"title": "x", "client_name": "y", "affected_users": -1}', "affected_users", "must be at least 0"),
        (b'{"title": "x", "client_name": "y", "affected_users": "2"}', "affected_users", "must be a whole number"),
        (b'{"title": "x", "client_name": "y", "since": "now"}', "since", "must be a date and time such as"),
        (b'{"title": "x", "client_name": "y", "since": "2026-01-01T00:00:00"}', "since", "must have a time zone"),
        (b'{"title": " ", "client_name": "y"}', "title", "must not be blank"),
        (b"[]", "body", "must be an object"),
    ],
)
def test_what_is_wrong_is_said_in_words(body: bytes, field: str, words: str) -> None:
    with pytest.raises(msgspec.ValidationError) as error:
        msgspec.json.decode(body, type=SessionCreate)

    errors: Any = invalid(error.value).extras["errors"]
    assert [said["field"] for said in errors] == [field]
    assert errors[0]["message"].startswith(words)


def test_no_limit_is_told_in_the_words_of_a_library() -> None:
    """Whatever limits request bodies have, a message of each is translated."""
    policy = msgspec.json.schema(AccountPolicyChange)
    assert "minimum" in str(policy)
    for said in (
        "Expected `array` of length >= 1 - at `$.policy.first_to`",
        "Expected `int` <= 1440 - at `$.policy.stale_after_min`",
        "Expected `str` matching regex '^([01]\\\\d|2[0-3]):[0-5]\\\\d$' - at `$.policy.business_hours.opens`",
        "Expected `array`, got `str` - at `$.policy.first_to`",
        "Expected `int | null`, got `str`",
        "Invalid UUID - at `$.to`",
    ):
        words = explain(said)
        assert words.startswith(("must ", "is "))
        assert not set(words) & set("`$\\^")


class _Colour(StrEnum):
    RED = "red"


class _Painted(Output, frozen=True):
    id: UUID
    kind: _Colour
    by: str


def test_an_answer_takes_from_a_row_what_has_the_same_name() -> None:
    row = SimpleNamespace(id=UUID(int=1), kind="red", by="an id", other=3)

    assert from_row(_Painted, row, kind="red", by="Ana") == _Painted(id=UUID(int=1), kind=_Colour.RED, by="Ana")


def test_a_row_that_does_not_fit_is_an_error_and_no_answer() -> None:
    with pytest.raises(msgspec.ValidationError, match="kind"):
        from_row(_Painted, SimpleNamespace(id=UUID(int=1), kind="blue", by="Ana"))
