"""``resolutionflow serve`` with a watchdog in its event loop: how long did nothing else get its turn?"""

import asyncio
import os
import time

from litestar import get

from resolutionflow import server
from resolutionflow import settings as configuration
from resolutionflow.asgi import create_app
from resolutionflow.domains.identity.guards import public
from resolutionflow.kernel.observability import log

_EVERY_S = 0.001
_gaps: list[float] = []


async def _watch() -> None:
    """Note each time the loop came back late, in seconds over what was asked for."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(_EVERY_S)
        _gaps.append(time.perf_counter() - began - _EVERY_S)


@get("/gaps", guards=[public])
async def gaps() -> list[float]:
    """Those since they were last asked for."""
    since, _gaps[:] = list(_gaps), []
    return since


def main() -> None:
    settings = configuration.load(os.environ)
    log.configure(settings.log_format)
    app = create_app(settings)
    app.register(gaps)
    tasks: list[asyncio.Task[None]] = []
    app.on_startup.append(lambda: tasks.append(asyncio.create_task(_watch())))
    server.build(app, settings).run()


if __name__ == "__main__":
    main()
