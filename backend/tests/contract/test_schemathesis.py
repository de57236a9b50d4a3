"""The document against the server: thousands of requests made from it, right ones and wrong ones.

schemathesis' checks are on: no 5xx; only declared status codes, content types and shapes; what is valid accepted and
what is not refused; nothing answered without signing in; other methods refused. One is off, see ``_NOT_OURS``.
"""

import itertools
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import uuid4

import msgspec
import pytest
import pytest_asyncio
import redis.asyncio as redis
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.parameters import ParameterLocation

from resolutionflow.domains.handoffs.lifecycle.schemas import HandoffState
from resolutionflow.domains.identity.schemas import AccountSettings, Role
from resolutionflow.domains.identity.sign_in.attempts import WINDOW_S
from resolutionflow.domains.identity.sign_in.places import WIDTHS
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.limits.rate_limits import RateLimiter
from resolutionflow_demo.embedded.stack import EmbeddedStack
from tests.contract.document import DOCUMENT
from tests.contract.table import TABLE
from tests.support.actors import Actors, Member, sign_in
from tests.support.app import Api, running, serving_process
from tests.support.databases import Place, cloned, connected
from tests.support.factories import in_state, open_session

AnyCase: TypeAlias = "Case[Any]"
# A served API has no demo routes; test_endpoints has them.
_DEMO = "/demo/"
schema = schemathesis.openapi.from_dict(DOCUMENT).exclude(path_regex=_DEMO)
# The edges of each parameter are refused by the same code whoever sends them, so they are sent once, by the owner. What
# a technician may not call at all is refused whatever is sent; test_endpoints has that, too.
_FOR_TECHNICIANS = (
    schemathesis.openapi.from_dict(
        DOCUMENT, config=schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}})
    )
    .include(operation_id=[name for name, row in TABLE.items() if row.roles and Role.TECHNICIAN in row.roles])
    .exclude(path_regex=_DEMO)
)
_EXAMPLES = settings(
    max_examples=5,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


# OPTIONS is answered by Litestar itself, which names only the first method of a path. That a 405 names them all is
# tested in test_endpoints.
_NOT_OURS: Any = [CHECKS.get_one("allow_header_conformance")]
# What is wrong by the schema of a form with one file is right again once it is written as a form: there are only fields
# and bytes in one. test_attachments has what a form can get wrong.
_OF_FORMS: Any = [CHECKS.get_one("negative_data_rejection")]

# No schema knows somebody's password, nor the shortest web address there is.
_BEYOND_SCHEMAS: dict[str, Any] = {
    # What a flow's text may hold is beyond one; test_flows has it.
    "writeFlow": [CHECKS.get_one("positive_data_acceptance")],
    "checkFlow": [CHECKS.get_one("positive_data_acceptance")],
    # Nor how long the text is of which a passage is hidden.
    "hideInSession": [CHECKS.get_one("positive_data_acceptance")],
    "hideInStep": [CHECKS.get_one("positive_data_acceptance")],
    "hideInMessage": [CHECKS.get_one("positive_data_acceptance")],
    "hideInCorrection": [CHECKS.get_one("positive_data_acceptance")],
    "changePassword": [CHECKS.get_one("positive_data_acceptance")],
    "createWebhook": [CHECKS.get_one("negative_data_rejection")],
    "changeWebhook": [CHECKS.get_one("negative_data_rejection")],
}


class World:
    """A server with two people at it, and things for the ids in paths to name."""

    def __init__(self, url: str, people: dict[str, Member], colleague: Member, ids: dict[str, list[str]]) -> None:
        self.url = url
        self.people = people
        self.colleague = colleague
        self.ids = {name: itertools.cycle(known) for name, known in ids.items()}


@pytest.fixture(scope="module")
def place_of_world(stack: EmbeddedStack, actors: Actors) -> Iterator[Place]:
    with cloned(stack) as place:
        yield place


@pytest_asyncio.fixture(scope="module")
async def world(
    place_of_world: Place, actors: Actors, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[World]:
    ids = await _furnish(place_of_world, actors)
    folder = tmp_path_factory.mktemp("serve")
    with serving_process(place_of_world.env, folder) as (url, _):
        yield World(url, {"owner": actors.a.owner, "technician": actors.a.technician}, actors.a.engineer2, ids)


async def _furnish(place: Place, actors: Actors) -> dict[str, list[str]]:
    async with running(place.settings()) as app:
        api = Api(app)
        handoffs = [await in_state(api, actors.a, state) for state in HandoffState for _ in range(4)]
        own = [await open_session(api.by(m)) for m in (actors.a.owner, actors.a.technician) for _ in range(6)]
    return {
        "handoff_id": [handoff["card"]["id"] for handoff in handoffs],
        "session_id": [session["id"] for session in own] + [handoff["card"]["session_id"] for handoff in handoffs],
    }


@pytest_asyncio.fixture
async def owner(world: World, place_of_world: Place) -> Member:
    return await _signed_in(world.people["owner"], place_of_world)


@pytest_asyncio.fixture
async def technician(world: World, place_of_world: Place) -> Member:
    return await _signed_in(world.people["technician"], place_of_world)


async def _signed_in(person: Member, place: Place) -> Member:
    """Anew for each operation, since some of them sign out, and with no attempts counted yet."""
    async with connected(place.superuser_url) as truth:
        await truth.execute("delete from login_sessions where user_id = $1", person.user_id)
    database = Database(place.url)
    await sign_in(database, person)
    await database.close()
    async with redis.from_url(place.redis_url) as client:
        await client.flushdb()
        # A few tries of signing in are enough: each takes the server a tenth of a second.
        limiter = RateLimiter(client, place.redis_prefix)
        for _ in range(WIDTHS[0].of_all - 15):
            await limiter.hit("sign-in:127.0.0.1/32", limit=WIDTHS[0].of_all, window_s=WINDOW_S, what="")
    return person


def _is_valid(case: AnyCase, location: ParameterLocation) -> bool:
    """Whether this part is meant to be accepted."""
    component = case.meta.components.get(location) if case.meta else None
    return component is None or component.mode is GenerationMode.POSITIVE


def _say_what_no_schema_can(case: AnyCase, world: World) -> None:
    """Rules that tie one value to another, or to what is stored. Only what should be valid is changed."""
    if _is_valid(case, ParameterLocation.PATH):
        for name in case.path_parameters.keys() & world.ids:
            case.path_parameters[name] = next(world.ids[name])
    if _is_valid(case, ParameterLocation.QUERY):
        # Only a list gives out its cursors.
        case.query.pop("cursor", None)
        # Two moments that belong together are made up apart from each other, beside a period that says it all.
        for name in ("from", "to"):
            case.query.pop(name, None)
        # And only an answer tells where the log is.
        if case.query.pop("epoch", case.query.get("since")) is not None:
            case.query["since"] = 0
    if _is_valid(case, ParameterLocation.HEADER) and "Idempotency-Key" in case.headers:
        # A key belongs to one body.
        case.headers["Idempotency-Key"] = str(uuid4())
    if isinstance(case.body, dict) and _is_valid(case, ParameterLocation.BODY):
        # Whole numbers are written without a point.
        case.body = {name: _whole(value) for name, value in case.body.items()}
        _fit_to_the_world(case.body)
        operation = case.operation.definition.raw["operationId"]
        _fit_to_the_operation(case.body, operation, world)
        _fit_to_the_text(case.body, operation)
        _fit_to_the_baseline(case.body, operation, world.colleague)


def _whole(value: Any) -> Any:
    if isinstance(value, list):
        return [_whole(each) for each in value]
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    return int(value) if isinstance(value, float) else value


def _fit_to_the_operation(body: dict[str, Any], operation: str, world: World) -> None:
    if operation == "addToPlaybook":
        # Where it comes from must be there.
        for name in body.keys() & world.ids:
            del body[name]
    if operation in {"previewTranscript", "addTranscript"}:
        # What is in a text is beyond a schema.
        body["text"] = "C:\\>ver\nMicrosoft Windows\n"
        body |= {"found": 1, "dropped": []} if operation == "addTranscript" else {}
    if operation == "addStep":
        _fit_fields_to_kind(body)
    if operation == "offerHandoff":
        # To somebody who may take it.
        body["to"] = str(world.colleague.user_id)
    if operation == "escalate":
        # A park needs a moment ahead, a transfer a colleague; any other intent neither.
        for name in body.keys() & {"intent", "to", "resume_at"}:
            del body[name]


def _fit_to_the_text(body: dict[str, Any], operation: str) -> None:
    if operation == "strikeSteps":
        # Revisions are not counted beyond what a column holds.
        body["steps"] = [step | {"version": min(step["version"], 2_000_000_000)} for step in body["steps"]]


def _fit_to_the_baseline(body: dict[str, Any], operation: str, colleague: Member) -> None:
    if operation == "importBaselineSamples":
        # What a file holds is beyond a schema.
        body["csv"] = "seconds,severity\n600,high\n"
    if operation == "correctBaselineSample":
        # It is of a sample that has one.
        body["severity"] = body.get("severity") or "low"
    if operation == "addBaselineSample":
        # By somebody of the account, and not in the future.
        body.pop("measured_at", None)
        if body.get("measured_by"):
            body["measured_by"] = str(colleague.user_id)


def _fit_to_the_world(body: dict[str, Any]) -> None:
    """An address that may be called, a place on earth, what is not for owners alone, and a policy in order."""
    if "url" in body:
        body["url"] = "http://127.0.0.1:9/"
    if body.get("time_zone"):
        body["time_zone"] = "Asia/Kathmandu"
    if "remind_at" in body:
        # Ahead, and not years away.
        body["remind_at"] = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    if body.get("starts_on"):
        # Not years away.
        body["starts_on"] = datetime.now(UTC).date().isoformat()
    if body.get("quiet_hours"):
        body["quiet_hours"] = {"start": "22:00", "end": "07:00"}
    if "weekly" in body:
        body["weekly"] = False
    if "policy" in body:
        body["policy"] = msgspec.to_builtins(AccountSettings())


def _fit_fields_to_kind(step: Any) -> None:
    if step["kind"] != "command":
        step.pop("output", None)
    if step["kind"] not in {"command", "action", "observation"}:
        step.pop("rules_out", None)


@schema.parametrize()
@_EXAMPLES
def test_the_server_keeps_to_the_document(case: AnyCase, world: World, owner: Member) -> None:
    _keeps_to_the_document(case, world, owner)


@_FOR_TECHNICIANS.parametrize()
@_EXAMPLES
def test_it_keeps_to_the_document_for_those_who_may_not_do_everything(
    case: AnyCase, world: World, technician: Member
) -> None:
    _keeps_to_the_document(case, world, technician)


def _keeps_to_the_document(case: AnyCase, world: World, member: Member) -> None:
    _say_what_no_schema_can(case, world)
    # To be without a cookie is one of the wrong things that are tried.
    cookies = {"rf_session": member.token} if _is_valid(case, ParameterLocation.COOKIE) else {}

    excluded = _NOT_OURS + (_OF_FORMS if case.media_type == "multipart/form-data" else [])
    excluded = excluded + _BEYOND_SCHEMAS.get(case.operation.definition.raw["operationId"], [])
    case.call_and_validate(base_url=world.url, cookies=cookies, excluded_checks=excluded)
