"""The product itself, with one more route, which rings the doorbell for a frame that no transaction wrote.

Everything else is as ``resolutionflow serve`` runs it: sign-in, heartbeats, the poll of the heads, request logs. Left
out is the commit alone, which the peers do not have. Frames are numbered on from the account's head, so each socket
finds the number that it waits for.
"""

import json
import os
import time
from collections import Counter
from typing import Any
from uuid import UUID

from litestar import Request, post

from resolutionflow import server
from resolutionflow import settings as configuration
from resolutionflow.asgi import create_app
from resolutionflow.domains.identity.guards import public
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.live.frames import Doorbell, Frame
from resolutionflow.kernel import log

_accounts = [UUID(each) for each in json.loads(os.environ["BENCH_ACCOUNTS"])]
"""Accounts in whose log there is nothing yet."""
_heads: Counter[UUID] = Counter()


@post("/publish/{account:int}", status_code=204, guards=[public])
async def publish(account: int, request: Request[Any, Any, Any]) -> None:
    account_id = _accounts[account]
    _heads[account_id] += 1
    doorbell: Doorbell = request.app.state.doorbell
    doorbell.ring([Frame(account_id, _heads[account_id], Permission.READ, time.time(), await request.body())])


def main() -> None:
    settings = configuration.load(os.environ)
    log.configure(settings.log_format)
    app = create_app(settings)
    app.register(publish)
    server.build(app, settings).run()


if __name__ == "__main__":
    main()
