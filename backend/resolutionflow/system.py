"""Routes outside of the domains: version, health, and the files of the web app."""

import asyncio
import mimetypes
from pathlib import Path
from typing import Any, Literal

from litestar import Controller, MediaType, Request, Response, get
from litestar.datastructures import State
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import File

from resolutionflow import __version__, asyncapi
from resolutionflow.domains.analytics.bundles import service as bundles
from resolutionflow.domains.analytics.bundles.schemas import SigningKeys
from resolutionflow.domains.identity.guards import NO_SIGN_IN, public
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.health import Readiness, check_redis
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.schema import Output
from resolutionflow.monitoring import may_operate

COMPRESSED_BEFORE = "compressed_before"
"""Says of a route that nothing of it is compressed as it is sent."""
ENCODINGS = {"br": ".br", "gzip": ".gz"}
"""The smallest first, with the suffix of the copies that the build makes beside the files."""


class About(Output, frozen=True):
    name: str
    version: str
    demo: bool
    """Whether one-click personas and the mail page exist."""


def about(state: State) -> About:
    return About(name="ResolutionFlow", version=__version__, demo=state.settings.demo is not None)


class Alive(Output, frozen=True):
    status: str


NOT_READY = ResponseSpec(Readiness, generate_examples=False, description="`not-ready`")


class SystemController(Controller):
    tags = ("system",)
    guards = (public,)
    security = NO_SIGN_IN

    @get("/about", operation_id="about", responses=problems(), sync_to_thread=False)
    def about(self, state: State) -> About:
        """Show version and features.

        The version that runs here, and what this server has switched on.
        """
        return about(state)

    @get("/about/keys", operation_id="listSigningKeys", responses=problems())
    async def keys(self, database: Database) -> SigningKeys:
        """List the signing keys.

        The public keys that sign bundles of figures, now and in the past.
        """
        return await bundles.keys(database)

    @get("/health/live", operation_id="healthLive", responses=problems(), sync_to_thread=False)
    def health_live(self) -> Alive:
        """Check that the process runs.

        Answers 200 while the process can answer at all.
        """
        return Alive(status="live")

    @get("/schema/asyncapi.json", include_in_schema=False, sync_to_thread=False)
    def asyncapi(self) -> dict[str, Any]:
        """The AsyncAPI document of the live channel."""
        return asyncapi.document()

    @get("/health/ready", operation_id="healthReady", responses={**problems(), 503: NOT_READY})
    async def health_ready(self, state: State, request: Request[Any, Any, Any]) -> Response[Readiness]:
        """Check that requests can be served.

        Answers 503 when requests cannot be served. Without Redis they can: live updates are polled then.
        """
        database = await state.database_check()
        redis = await check_redis(state.redis, state.redis_uses)
        ready = database.status == "up"
        whole: Literal["ready", "degraded"] = "ready" if redis.status == "up" else "degraded"
        # Versions, roles and server names are for operators only.
        checks = {"database": database, "redis": redis} if may_operate(request) else None
        return Response(
            Readiness(status=whole if ready else "not-ready", checks=checks),
            status_code=200 if ready else 503,
        )


@get(["/", "/{path:path}"], guards=[public], include_in_schema=False, opt={COMPRESSED_BEFORE: True})
async def serve_spa(state: State, request: Request[Any, Any, Any], path: str = "") -> Response[Any]:
    """A file of the built app, or its entry page for any other path."""
    accepted = request.headers.get("accept-encoding", "")
    return await asyncio.to_thread(_answer, state.settings.spa_dir, path.lstrip("/"), accepted)


def _answer(root: Path, name: str, accepted: str) -> Response[Any]:
    if name.startswith("api/") or "\0" in name:
        raise NotFound
    try:
        file = (root / name).resolve()
        found = bool(name) and file.is_file() and file.is_relative_to(root.resolve())
    except OSError:  # a name longer than the file system allows
        raise NotFound from None
    if not found and name.startswith("assets/"):
        raise NotFound
    # Vite puts a hash of the content into the names below assets/.
    age = "public, max-age=31536000, immutable" if found and name.startswith("assets/") else "no-cache"
    file = file if found else root / "index.html"
    sent, encoding = _smallest(file, accepted)
    headers = {"Cache-Control": age, "Vary": "Accept-Encoding"}
    if encoding:
        headers["Content-Encoding"] = encoding
    if not found:
        return Response(sent.read_bytes(), media_type=MediaType.HTML, headers=headers)
    kind = mimetypes.guess_type(file.name)[0]
    return File(sent, filename=file.name, media_type=kind, content_disposition_type="inline", headers=headers)


def _smallest(file: Path, accepted: str) -> tuple[Path, str | None]:
    """The copy that the build compressed, in a form that the browser reads; or the file itself."""
    offered = {each.partition(";")[0].strip() for each in accepted.split(",")}
    for encoding, suffix in ENCODINGS.items():
        copy = file.with_name(file.name + suffix)
        if encoding in offered and copy.is_file():
            return copy, encoding
    return file, None
