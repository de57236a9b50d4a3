from uuid import UUID

from litestar import Controller, delete, get, post

from resolutionflow.domains.analytics.baseline import imports as baseline_imports
from resolutionflow.domains.analytics.baseline import service as baseline
from resolutionflow.domains.analytics.baseline.errors import (
    NotYourSample,
    SampleChanged,
    StopwatchNotRunning,
    StopwatchRunning,
)
from resolutionflow.domains.analytics.baseline.schemas import (
    Baseline,
    BaselineSample,
    Imported,
    ImportUndo,
    SampleCorrection,
    SampleCreate,
    SampleEnd,
    SampleHistory,
    SampleImport,
    SampleImports,
    SampleJudgement,
    Stopwatch,
)
from resolutionflow.domains.identity.guards import requires, spends
from resolutionflow.domains.identity.permissions import Actor
from resolutionflow.domains.identity.schemas import Colleagues, Permission
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.errors import NotFound
from resolutionflow.kernel.http.openapi import problems
from resolutionflow.kernel.http.params import Cursor, Limit, OptionalIdempotencyKey


class BaselineController(Controller):
    path = "/analytics/baseline"
    tags = ("analytics",)

    @get(
        operation_id="getBaseline", guards=[requires(Permission.READ_METRICS), spends("reports")], responses=problems()
    )
    async def get_baseline(
        self, actor: Actor, database: Database, limit: Limit = 100, cursor: Cursor = None
    ) -> Baseline:
        """List baseline samples.

        Baseline samples, latest measurement first, with their mean and your running stopwatch.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.overview(tx, actor, limit=limit, cursor=cursor)

    @post(
        "/stopwatch",
        operation_id="startStopwatch",
        guards=[requires(Permission.READ_METRICS), spends("samples")],
        responses=problems(StopwatchRunning),
    )
    async def start(self, actor: Actor, database: Database) -> Stopwatch:
        """Start the stopwatch.

        Start it when the senior engages. Each person has one stopwatch; it runs on the server's clock.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.start(tx, actor)

    @delete(
        "/stopwatch",
        operation_id="discardStopwatch",
        guards=[requires(Permission.READ_METRICS), spends("samples")],
        responses=problems(StopwatchNotRunning),
    )
    async def discard(self, actor: Actor, database: Database) -> None:
        """Discard the stopwatch.

        Stops your stopwatch without saving a sample.
        """
        async with database.transaction(actor.scope) as tx:
            await baseline.discard(tx, actor)

    @post(
        "/stopwatch/stop",
        operation_id="stopStopwatch",
        guards=[requires(Permission.READ_METRICS), spends("samples")],
        responses=problems(StopwatchNotRunning),
    )
    async def stop(self, data: SampleEnd, actor: Actor, database: Database) -> BaselineSample:
        """Stop the stopwatch.

        Stop it at the first diagnostic action. The measured time is saved as a sample.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.stop(tx, actor, data)

    @post(
        "/samples",
        operation_id="addBaselineSample",
        guards=[requires(Permission.READ_METRICS), spends("samples")],
        responses=problems(),
    )
    async def add(
        self, data: SampleCreate, actor: Actor, database: Database, idempotency_key: OptionalIdempotencyKey = None
    ) -> BaselineSample:
        """Add a baseline sample.

        Adds a measurement taken with another stopwatch.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.add(tx, actor, data, idempotency_key)

    @post(
        "/import",
        operation_id="importBaselineSamples",
        guards=[requires(Permission.READ_METRICS), spends("imports")],
        responses=problems(),
    )
    async def import_samples(
        self, data: SampleImport, actor: Actor, database: Database, idempotency_key: OptionalIdempotencyKey = None
    ) -> Imported:
        """Import baseline samples.

        Imports every row of a file or none. Errors name the line.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.import_file(tx, actor, data.csv, idempotency_key)

    @get(
        "/imports",
        operation_id="listSampleImports",
        guards=[requires(Permission.READ_METRICS), spends("reports")],
        responses=problems(),
    )
    async def imports(self, actor: Actor, database: Database) -> SampleImports:
        """List sample imports.

        Imported files, with who imported them and when.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline_imports.list_imports(tx, actor)

    @post(
        "/imports/{import_id:uuid}/undo",
        operation_id="undoSampleImport",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("imports")],
        status_code=200,
        responses=problems(NotFound),
    )
    async def undo_import(self, import_id: UUID, data: ImportUndo, actor: Actor, database: Database) -> SampleImports:
        """Undo a sample import.

        Excludes all samples of the import from the figures. They stay in the list, with the reason.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline_imports.undo(tx, actor, import_id, data.reason)

    @get(
        "/measurers",
        operation_id="listMeasurers",
        guards=[requires(Permission.READ_METRICS)],
        responses=problems(),
    )
    async def measurers(self, actor: Actor, database: Database) -> Colleagues:
        """List members who can measure.

        Members a measurement can be entered for, sorted by name.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.measurers(tx, actor)

    @get(
        "/samples/{sample_id:uuid}",
        operation_id="getBaselineSample",
        guards=[requires(Permission.READ_METRICS)],
        responses=problems(NotFound),
    )
    async def history(self, sample_id: UUID, actor: Actor, database: Database) -> SampleHistory:
        """Get a sample's history.

        Every revision of a baseline sample: the values, who changed them and why.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.history(tx, actor, sample_id)

    @post(
        "/samples/{sample_id:uuid}/correct",
        operation_id="correctBaselineSample",
        guards=[requires(Permission.READ_METRICS), spends("samples")],
        responses=problems(NotFound, NotYourSample, SampleChanged),
        status_code=200,
    )
    async def correct(
        self, sample_id: UUID, data: SampleCorrection, actor: Actor, database: Database
    ) -> BaselineSample:
        """Correct a baseline sample.

        Adds a corrected revision. Only the person who measured or entered the sample, or an admin, can do this.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.correct(tx, actor, sample_id, data)

    @post(
        "/samples/{sample_id:uuid}/exclude",
        operation_id="excludeBaselineSample",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("samples")],
        responses=problems(NotFound, SampleChanged),
        status_code=200,
    )
    async def exclude(self, sample_id: UUID, data: SampleJudgement, actor: Actor, database: Database) -> BaselineSample:
        """Exclude a baseline sample.

        Excludes a sample from all figures. It stays in the list, with the reason.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.set_excluded(tx, actor, sample_id, data, excluded=True)

    @post(
        "/samples/{sample_id:uuid}/include",
        operation_id="includeBaselineSample",
        guards=[requires(Permission.MANAGE_ACCOUNT), spends("samples")],
        responses=problems(NotFound, SampleChanged),
        status_code=200,
    )
    async def include(self, sample_id: UUID, data: SampleJudgement, actor: Actor, database: Database) -> BaselineSample:
        """Include a baseline sample again.

        Includes an excluded sample in the figures again.
        """
        async with database.transaction(actor.scope) as tx:
            return await baseline.set_excluded(tx, actor, sample_id, data, excluded=False)
