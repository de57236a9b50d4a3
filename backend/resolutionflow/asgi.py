"""``create_app``: the only place where things are wired together."""

import asyncio
import contextlib
import functools
import os
import re
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import Any

import structlog
from litestar import Litestar, Request, Response, Router
from litestar.config.compression import CompressionConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException, ValidationException
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.openapi.spec import Components, SecurityScheme, Tag
from litestar.routes import BaseRoute
from litestar.types import ControllerRouterHandler, Receive, Scope, Send
from sqlalchemy.orm import configure_mappers

from resolutionflow import __version__
from resolutionflow.domains.analytics.baseline.controllers import BaselineController
from resolutionflow.domains.analytics.bundles.controllers import BundleController
from resolutionflow.domains.analytics.calibration.controllers import CalibrationController
from resolutionflow.domains.analytics.contributions.controllers import ContributionController
from resolutionflow.domains.analytics.escalations import views as looks
from resolutionflow.domains.analytics.escalations.controllers import AnalyticsController
from resolutionflow.domains.analytics.interruptions.controllers import InterruptionController
from resolutionflow.domains.analytics.pilot.controllers import PilotController
from resolutionflow.domains.assessments.controllers import AssessmentController
from resolutionflow.domains.assessments.provider.controllers import AssessmentProviderController
from resolutionflow.domains.cases.attachment_controllers import AttachmentController, SessionAttachmentController
from resolutionflow.domains.cases.correction_controllers import CorrectionController
from resolutionflow.domains.cases.flow_controllers import SessionFlowController
from resolutionflow.domains.cases.handoff_controllers import CaseController, EscalationController
from resolutionflow.domains.cases.leaving_controllers import LeavingController
from resolutionflow.domains.cases.note_controllers import NoteController
from resolutionflow.domains.cases.session_controllers import SessionController
from resolutionflow.domains.cases.transcript_controllers import TranscriptController
from resolutionflow.domains.clients.controllers import ClientController
from resolutionflow.domains.clients.service import Clients
from resolutionflow.domains.first_run.controllers import FirstRunController
from resolutionflow.domains.flowpilot.assistant.service import Assistant
from resolutionflow.domains.flowpilot.files.service import Files
from resolutionflow.domains.flowpilot.flows import builtin
from resolutionflow.domains.flowpilot.flows.controllers import FlowController
from resolutionflow.domains.flowpilot.playbook.controllers import ClientHistoryController, PlaybookController
from resolutionflow.domains.flowpilot.suggestions.controllers import SuggestionController
from resolutionflow.domains.flowpilot.usage.controllers import StorageController
from resolutionflow.domains.handoffs.changes.controllers import ChangesController
from resolutionflow.domains.handoffs.lifecycle.controllers import (
    EscalatorController,
    HandoffController,
    HolderController,
    OfferController,
)
from resolutionflow.domains.handoffs.messages.controllers import MessageController
from resolutionflow.domains.handoffs.queue.controllers import QueueController
from resolutionflow.domains.handoffs.similar.controllers import SimilarController
from resolutionflow.domains.identity.audit.controllers import AuditController
from resolutionflow.domains.identity.guards import Requires, Spends, public
from resolutionflow.domains.identity.invitations.controllers import InvitationController
from resolutionflow.domains.identity.members.controllers import MemberController, ProfileController
from resolutionflow.domains.identity.members.service import MemberService
from resolutionflow.domains.identity.password_changes.controllers import PasswordController
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.policy.controllers import AccountController
from resolutionflow.domains.identity.sign_in.controllers import IdentityController
from resolutionflow.domains.identity.sign_in.passwords import Passwords
from resolutionflow.domains.identity.sign_in.service import SessionService
from resolutionflow.domains.live.channels import channels
from resolutionflow.domains.live.controllers import EventController, live
from resolutionflow.domains.live.headers import DOCUMENTED, add_live_headers
from resolutionflow.domains.live.hub import Hub
from resolutionflow.domains.live.pubsub import RedisPublisher, Subscription
from resolutionflow.domains.live.service import EventLog
from resolutionflow.domains.notifications.inbox.controllers import NotificationController
from resolutionflow.domains.notifications.webhooks.controllers import WebhookController
from resolutionflow.domains.practice.controllers import PracticeController
from resolutionflow.domains.practice.service import Practices
from resolutionflow.domains.search import service as search
from resolutionflow.domains.search.controllers import SearchController
from resolutionflow.kernel import errors
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.files.storage import Storage
from resolutionflow.kernel.health import DatabaseCheck
from resolutionflow.kernel.http.openapi import describe
from resolutionflow.kernel.http.origin import check_origin
from resolutionflow.kernel.http.problems import render
from resolutionflow.kernel.http.request import StrictRequest, answering
from resolutionflow.kernel.http.request_log import RequestLog
from resolutionflow.kernel.http.security_headers import SecurityHeaders
from resolutionflow.kernel.http.unknown_parameters import refuse_unknown
from resolutionflow.kernel.http.validation_messages import explain
from resolutionflow.kernel.limits.rate_limits import RateLimiter
from resolutionflow.kernel.model import choice
from resolutionflow.kernel.observability.file_descriptors import watch_descriptors
from resolutionflow.kernel.observability.log import configure
from resolutionflow.kernel.outbound import Outbound
from resolutionflow.kernel.redaction.detection import mask
from resolutionflow.kernel.redaction.scanning import Scanner
from resolutionflow.kernel.redis import connect
from resolutionflow.migrations.revisions import latest
from resolutionflow.monitoring import metrics, operator
from resolutionflow.server import end_with_parent, freeze_gc
from resolutionflow.settings import Settings, load
from resolutionflow.system import COMPRESSED_BEFORE, SystemController, serve_spa
from resolutionflow.views import ViewController
from resolutionflow.wiring import wire

log = structlog.get_logger(__name__)

BODY_LIMIT = 2_000_000
"""Bytes. A pasted megabyte is read and refused by its field; a larger body is cut off."""


TAGS = {
    "system": "Version and health of this server.",
    "identity": "Sign-in, passwords, members and invitations.",
    "account": "Settings, storage, assessment provider and audit log of an account.",
    "flowpilot": "Troubleshooting sessions, their steps and files.",
    "playbook": "Steps that the team recommends for similar cases.",
    "handoffs": "Escalations from technician to senior: brief, states and messages.",
    "assessments": "Likely causes and next steps for a handoff.",
    "notifications": "In-app notifications and notification preferences.",
    "webhooks": "Webhooks of an account and their deliveries.",
    "analytics": "Escalation metrics, manual baseline and pilot scorecard.",
    "search": "Sessions, clients, contacts, devices and members of an account.",
    "clients": "The companies that the account works for, with their contacts and devices.",
    "views": "What a page shows as it opens: several resources in one answer.",
    "live": "The events of the live channel, for clients without a WebSocket.",
    "demo": "Mails and people of the demo. Not part of the product.",
}


class Application(Litestar):
    """Litestar answers some requests before any middleware, so the request log and the headers wrap the whole app."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]
        """As Litestar, with the log and our headers."""
        headers = SecurityHeaders(super().__call__, https=self.state.settings.secure_cookies)
        async with answering(scope):
            await RequestLog(headers)(scope, receive, send)


def create_app(
    settings: Settings, *, beside: Sequence[ControllerRouterHandler] = (), now: Callable[[], datetime] | None = None
) -> Litestar:
    """The whole API.

    ``beside`` are routes of other packages, such as the demo. ``now`` replaces the database's clock in tests
    that tell a story in time.
    """
    database = Database(settings.database.url, pool_size=settings.database.pool_size, now=now)
    client = connect(settings.redis)
    firehose = channels(client, settings.redis.channel_prefix)
    publisher = RedisPublisher(firehose)
    subscriptions = [Subscription(firehose, name) for name in firehose.names]
    hub = Hub(subscriptions, database, publisher.send, functools.partial(looks.persist, database))
    event_log = EventLog(publisher)
    sessions, handoffs, cases, _leaving = wire(event_log, quota_bytes=settings.storage_quota)
    provider = choice.provider(settings.model)
    files = Files(Storage(settings.attachments), event_log, settings.storage_quota)
    scanner = Scanner(settings.scan_processes)

    @contextlib.asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        # Before the first request, which would wait for a third of a second for the rules, and for the mappers.
        await asyncio.to_thread(mask, "warm")
        await asyncio.to_thread(builtin.flows)
        configure_mappers()
        publishing = asyncio.create_task(publisher.run())
        # Logs a store of another installation; requests for files report it.
        watching = asyncio.create_task(watch_descriptors())
        checking = asyncio.create_task(files.check_store(database))
        try:
            async with hub.running(), scanner.running():
                yield
        finally:
            publishing.cancel()
            for task in (checking, watching):
                task.cancel()
            await asyncio.gather(publishing, checking, watching, return_exceptions=True)
            await client.aclose()
            await database.close()
            if provider is not None:
                await provider.close()

    limiter = RateLimiter(client, settings.redis.channel_prefix)
    api = Router(
        path="/api/v1",
        response_headers=DOCUMENTED,
        route_handlers=[
            SystemController,
            ViewController,
            IdentityController,
            PasswordController,
            ProfileController,
            MemberController,
            InvitationController,
            AccountController,
            FirstRunController,
            AuditController,
            SessionController,
            CorrectionController,
            NoteController,
            TranscriptController,
            LeavingController,
            SuggestionController,
            PlaybookController,
            FlowController,
            SessionFlowController,
            PracticeController,
            SessionAttachmentController,
            StorageController,
            AttachmentController,
            EscalationController,
            CaseController,
            QueueController,
            HandoffController,
            HolderController,
            SimilarController,
            ChangesController,
            OfferController,
            EscalatorController,
            MessageController,
            AssessmentController,
            AssessmentProviderController,
            NotificationController,
            WebhookController,
            AnalyticsController,
            BaselineController,
            PilotController,
            BundleController,
            ContributionController,
            InterruptionController,
            CalibrationController,
            SearchController,
            ClientController,
            ClientHistoryController,
            EventController,
            live,
            metrics,
            *beside,
        ],
    )
    app = Application(
        route_handlers=[api, *([serve_spa] if settings.spa_dir else [])],
        dependencies={
            "login_sessions": _always(SessionService(event_log.revoked)),
            "members": _always(MemberService(event_log.revoked, handoffs.release_all)),
            "actor": Provide(_actor, sync_to_thread=False),
            "cases": _always(cases),
            "clients": _always(Clients(event_log)),
            "assistant": _always(Assistant(provider) if provider else None),
            "database": _always(database),
            "files": _always(files),
            "sessions": _always(sessions),
            "handoffs": _always(handoffs),
            "limiter": _always(limiter),
            "outbound": _always(Outbound(anywhere=settings.webhooks_anywhere)),
            "scanner": _always(scanner),
            "practices": _always(Practices(event_log, sessions)),
            "sessions_with": _always(search.sessions_with),
            "passwords": _always(Passwords()),
            "server_tokens_per_day": _always((provider.daily_tokens or None) if provider else None),
        },
        state=State(
            {
                "settings": settings,
                "database": database,
                "database_check": DatabaseCheck(database, latest()),
                "redis": client,
                "limiter": limiter,
                "budgets": dict(settings.budgets),
                "redis_uses": [publisher.outage, *(subscription.outage for subscription in subscriptions)],
                "hub": hub,
                "publisher": publisher,
                "cookie_name": "__Host-rf_session" if settings.secure_cookies else "rf_session",
            }
        ),
        before_send=[add_live_headers],
        middleware=[check_origin(settings.allowed_origins)],
        exception_handlers={
            errors.Problem: _on_problem,
            ValidationException: _on_invalid,
            HTTPException: _on_http_error,
            Exception: _on_bug,
        },
        compression_config=CompressionConfig(
            backend="gzip", minimum_size=1_000, gzip_compress_level=6, exclude_opt_key=COMPRESSED_BEFORE
        ),
        request_class=StrictRequest,
        before_request=refuse_unknown,
        request_max_body_size=BODY_LIMIT,
        lifespan=[lifespan],
        openapi_config=openapi_config(),
        # kernel.observability.log has configured it already, for the libraries too.
        logging_config=None,
    )
    _refuse_open_routes(app)
    _resolve_in_turn(app)
    for route in app.routes:
        for handler in _handlers(route):
            if isinstance(handler, HTTPRouteHandler) and handler.resolve_include_in_schema():
                describe(handler)
    return app


def from_environment() -> Litestar:
    """The app of a process of ``serve --workers``."""
    settings = load(os.environ)  # noqa: TID251  (a process begins here)
    configure(settings.log_format)
    end_with_parent()
    app = create_app(settings)
    app.on_startup.append(freeze_gc)
    return app


def openapi_config() -> OpenAPIConfig:
    return OpenAPIConfig(
        title="ResolutionFlow",
        version=__version__,
        description="Technicians escalate troubleshooting sessions as handoffs; seniors claim and resolve them. "
        "Errors are RFC 9457 problem details. Query parameters that an operation does not list are refused.",
        tags=[Tag(name=name, description=description) for name, description in TAGS.items()],
        path="/api/v1/schema",
        # The document only: viewer pages would load scripts from other sites.
        render_plugins=[JsonRenderPlugin()],
        security=[{"session": []}],
        components=Components(
            security_schemes={"session": SecurityScheme(type="apiKey", name="rf_session", security_scheme_in="cookie")}
        ),
    )


def _always(value: object) -> Provide:
    return Provide(lambda: value, sync_to_thread=False, use_cache=True)


def _actor(request: Request[Actor, Any, Any]) -> Actor:
    return request.user


_WRITES = {"POST", "PUT", "PATCH", "DELETE"}


def _refuse_open_routes(app: Litestar) -> None:
    """Fail at startup if a route names no guard, or writes without a budget.

    Public routes have their own limits by address.
    """
    for route in app.routes:
        for handler in _handlers(route):
            ours = handler.fn.__module__.startswith("resolutionflow")
            guards = handler.resolve_guards()
            if ours and not any(guard in {public, operator} or isinstance(guard, Requires) for guard in guards):
                raise RuntimeError(f"{handler} names no guard: give it requires(...), operator or public")
            writes = _WRITES & set(getattr(handler, "http_methods", ()))
            if ours and writes and public not in guards and not any(isinstance(guard, Spends) for guard in guards):
                raise RuntimeError(f"{handler} names no budget: give it spends(...) after requires(...)")


def _resolve_in_turn(app: Litestar) -> None:
    """Resolve the dependencies of a request one by one: Litestar makes a task of each, and ours never wait."""
    for route in app.routes:
        for _, model in getattr(route, "route_handler_map", {}).values():
            model.dependency_batches = [{each} for batch in model.dependency_batches for each in batch]


def _handlers(route: BaseRoute) -> list[Any]:
    return list(getattr(route, "route_handlers", None) or [route.route_handler])  # type: ignore[attr-defined]


def _on_problem(_: Request[Any, Any, Any], problem: errors.Problem) -> Response[Any]:
    return render(problem)


_ABSENT = re.compile(r"Missing required \w+ parameter '([^']+)'")


def _on_invalid(request: Request[Any, Any, Any], exception: ValidationException) -> Response[Any]:
    """Litestar's errors about parameters, each by the client's name for it. Bodies were validated before."""
    found = [_invalid_parameter(request, item) for item in exception.extra] if isinstance(exception.extra, list) else []
    absent = _ABSENT.match(exception.detail)
    if absent:
        found.append({"field": absent[1], "message": "is required"})
    return render(errors.Invalid(found))


def _invalid_parameter(request: Request[Any, Any, Any], item: dict[str, Any]) -> dict[str, str]:
    key, message = str(item.get("key")), str(item.get("message"))
    if key == "data":
        return {"field": "body", "message": "must be a JSON object"}
    parameter = request.route_handler.parsed_fn_signature.parameters.get(key)
    field = getattr(parameter and parameter.kwarg_definition, "name", None) or key
    return {"field": field, "message": explain(message)}


_BY_STATUS: dict[int, type[errors.Problem]] = {
    400: errors.Malformed,
    404: errors.NotFound,
    405: errors.MethodNotAllowed,
    413: errors.TooLarge,
    415: errors.Malformed,
}


def _on_http_error(request: Request[Any, Any, Any], exception: HTTPException) -> Response[Any]:
    kind = _BY_STATUS.get(exception.status_code)
    if kind is None:
        return _on_bug(request, exception)
    return render(kind(headers=dict(exception.headers or {})))


def _on_bug(request: Request[Any, Any, Any], exception: Exception) -> Response[Any]:
    log.error("unhandled", path=request.scope["path"], exc_info=exception)
    return render(errors.Problem())
