"""The flows of an account: the built-in ones, and those that it writes, replaces or switches off."""

from typing import Annotated
from uuid import UUID

from litestar import Controller, get, post, put
from litestar.params import PathParameter

from resolutionflow.domains.flowpilot.flows import editing, service
from resolutionflow.domains.flowpilot.flows.errors import FlowChanged, FlowsFull
from resolutionflow.domains.flowpilot.flows.schemas import (
    FlowCheck,
    FlowContent,
    FlowDetail,
    FlowList,
    FlowSummary,
    FlowSwitch,
    FlowVersionDetail,
    FlowVersions,
    FlowWrite,
)
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.redaction.scanning import Scanner

FlowName = Annotated[str, PathParameter(description="Lower case and hyphens.", max_length=40)]


class FlowController(Controller):
    path = "/flows"
    tags = ("flowpilot",)

    @get(operation_id="listFlows", guards=[requires(Permission.READ)], responses=problems())
    async def list_flows(self, actor: Actor, database: Database) -> FlowList:
        """List flows.

        Built-in flows and the account's own, by title, with those that are switched off.
        """
        async with database.transaction(actor.scope) as tx:
            return await service.list_flows(tx)

    @post(
        "/check",
        operation_id="checkFlow",
        guards=[requires(Permission.WORK_SESSIONS), spends("changes")],
        status_code=200,
        responses=problems(),
    )
    async def check_flow(self, data: FlowContent) -> FlowCheck:
        """Check a flow.

        All faults of a file, with their lines. Nothing is stored.
        """
        return await editing.find_faults(data.yaml)

    @get("/{name:str}", operation_id="getFlow", guards=[requires(Permission.READ)], responses=problems(NotFound))
    async def get_flow(self, name: FlowName, actor: Actor, database: Database) -> FlowDetail:
        """Get a flow.

        As a file, to change or to hand on.
        """
        async with database.transaction(actor.scope) as tx:
            return await service.get_flow(tx, name)

    @put(
        "/{name:str}",
        operation_id="writeFlow",
        guards=[requires(Permission.CLAIM), spends("changes")],
        responses=problems(FlowChanged, FlowsFull),
    )
    async def write_flow(
        self, name: FlowName, data: FlowWrite, actor: Actor, database: Database, scanner: Scanner
    ) -> FlowDetail:
        """Write a flow.

        Makes a flow of the account, or replaces one; with the name of a built-in flow it takes that one's place.
        Versions are kept, and sessions that follow one go on with it. Secrets are masked.
        """
        flow = await editing.read(data.yaml, scanner, actor)
        async with database.transaction(actor.scope) as tx:
            return await service.write(tx, actor, name, flow, data.revision)

    @post(
        "/{name:str}/switch",
        operation_id="switchFlow",
        guards=[requires(Permission.CLAIM), spends("changes")],
        status_code=200,
        responses=problems(NotFound, FlowChanged, FlowsFull),
    )
    async def switch_flow(self, name: FlowName, data: FlowSwitch, actor: Actor, database: Database) -> FlowSummary:
        """Switch a flow on or off.

        One that is off is offered no more. Sessions that follow it go on.
        """
        async with database.transaction(actor.scope) as tx:
            return await service.switch(tx, actor, name, enabled=data.enabled, revision=data.revision)

    @get(
        "/{name:str}/versions",
        operation_id="listFlowVersions",
        guards=[requires(Permission.READ)],
        responses=problems(NotFound),
    )
    async def list_flow_versions(self, name: FlowName, actor: Actor, database: Database) -> FlowVersions:
        """List versions of a flow.

        The newest 50 that were written or followed. To go back to one, write it again.
        """
        async with database.transaction(actor.scope) as tx:
            return await service.list_versions(tx, name)

    @get(
        "/{name:str}/versions/{version_id:uuid}",
        operation_id="getFlowVersion",
        guards=[requires(Permission.READ)],
        responses=problems(NotFound),
    )
    async def get_flow_version(
        self, name: FlowName, version_id: UUID, actor: Actor, database: Database
    ) -> FlowVersionDetail:
        """Get a version of a flow.

        As a file.
        """
        async with database.transaction(actor.scope) as tx:
            return await service.get_version(tx, name, version_id)
