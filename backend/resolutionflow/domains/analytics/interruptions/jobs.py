"""Keeping interruptions beyond the notifications that they are counted from."""

from resolutionflow.domains.analytics.interruptions import service
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.jobs.kinds import Job, Kind

_EVERY_S = 6 * 3_600.0


def keeping(database: Database) -> Kind:
    async def keep(_: Job) -> None:
        await service.keep_all(database)

    return Kind(name="keep_interruptions", handler=keep, slots=1, max_attempts=None, every_s=_EVERY_S)
