"""The model provider, for admins. The server operator configures it."""

from litestar import Controller, get, post

from resolutionflow.domains.assessments.provider import service as provider
from resolutionflow.domains.assessments.provider.errors import ProviderNotAllowed, ProviderNotConfigured
from resolutionflow.domains.assessments.provider.schemas import AssessmentProvider, ProviderTest
from resolutionflow.domains.flowpilot.assistant.service import Assistant
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.http.openapi import problems


class AssessmentProviderController(Controller):
    path = "/account/assessment-provider"
    tags = ("account",)
    guards = (requires(Permission.MANAGE_ACCOUNT),)

    @get(operation_id="getAssessmentProvider", responses=problems())
    async def get_provider(self, actor: Actor, database: Database, assistant: Assistant | None) -> AssessmentProvider:
        """Show the assessment provider.

        The provider of assessments and suggestions, its limits, and the tokens used today.
        """
        async with database.transaction(actor.scope) as tx:
            return await provider.read(tx, assistant)

    @post(
        "/test",
        operation_id="testAssessmentProvider",
        guards=[spends("models")],
        status_code=200,
        responses=problems(ProviderNotConfigured, ProviderNotAllowed),
    )
    async def test_provider(self, actor: Actor, database: Database, assistant: Assistant | None) -> ProviderTest:
        """Test the assessment provider.

        Sends the model one short question without account data. Counts against the account's limits.
        """
        if assistant is None:
            raise ProviderNotConfigured
        return await provider.test(database, actor, assistant)
