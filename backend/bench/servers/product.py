"""The product itself, with one more route, which announces an event that no transaction wrote.

Everything else is as ``resolutionflow serve`` runs it: sign-in, heartbeats, the poll of the heads, request logs. Left
out is the commit alone, which the peers do not have: the events are kept in memory, where the poll and a replay find
them, as they would find committed ones in the log. A log whose head lies behind its sockets closes them.
"""

import json
import os
import time
from collections import defaultdict
from collections.abc import Collection
from typing import Any
from uuid import UUID

from litestar import Request, post

from resolutionflow import server
from resolutionflow import settings as configuration
from resolutionflow.asgi import create_app
from resolutionflow.domains.identity.guards import public
from resolutionflow.domains.identity.schemas import Permission
from resolutionflow.domains.live import queries
from resolutionflow.domains.live.frames import Frame, Publisher
from resolutionflow.domains.live.queries import StoredEvent
from resolutionflow.kernel.db.database import Database
from resolutionflow.kernel.observability import log

_accounts = [UUID(each) for each in json.loads(os.environ["BENCH_ACCOUNTS"])]
"""Accounts in whose log there is nothing yet."""
_log: defaultdict[UUID, list[StoredEvent]] = defaultdict(list)
"""What was announced, by account, from number 1 on."""


@post("/publish/{account:int}", status_code=204, guards=[public])
async def publish(account: int, request: Request[Any, Any, Any]) -> None:
    account_id = _accounts[account]
    event = await request.body()
    seq = len(_log[account_id]) + 1
    _log[account_id].append(StoredEvent(seq=seq, audience=Permission.READ, event=event, replayable=True))
    publisher: Publisher = request.app.state.publisher
    publisher.publish([Frame(account_id, seq, Permission.READ, time.time(), event)])


_stored_heads, _stored_after = queries.heads, queries.events_after


async def _heads(database: Database, account_ids: Collection[UUID]) -> dict[UUID, int]:
    """Ask the database as always, and add what was announced meanwhile."""
    heads = await _stored_heads(database, account_ids)
    return heads | {account_id: len(_log[account_id]) for account_id in account_ids}


async def _after(database: Database, account_id: UUID, seq: int, limit: int) -> list[StoredEvent]:
    await _stored_after(database, account_id, seq, limit)
    return _log[account_id][seq : seq + limit]


def main() -> None:
    queries.heads, queries.events_after = _heads, _after
    settings = configuration.load(os.environ)
    log.configure(settings.log_format)
    app = create_app(settings)
    app.register(publish)
    server.build(app, settings).run()


if __name__ == "__main__":
    main()
