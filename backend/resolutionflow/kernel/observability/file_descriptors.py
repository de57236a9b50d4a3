"""Notice that the process has no file descriptors left: sockets that cannot be accepted are not logged anywhere."""

import asyncio
import errno
import os
import resource

from resolutionflow.kernel.observability.outages import Outage

_EVERY_S = 5.0
_NONE_LEFT = {errno.EMFILE, errno.ENFILE}


async def watch_descriptors() -> None:
    """Check until cancelled."""
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    outage = Outage("descriptors", f"process {os.getpid()}")
    while True:
        check(outage, soft)
        await asyncio.sleep(_EVERY_S)


def check(outage: Outage, limit: int) -> None:
    try:
        os.close(os.open(os.devnull, os.O_RDONLY))
    except OSError as error:
        if error.errno in _NONE_LEFT:
            outage.failed(f"no more files can be opened (limit {limit}): connections wait. Raise LimitNOFILE")
    else:
        outage.worked()
